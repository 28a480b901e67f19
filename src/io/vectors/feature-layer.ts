import type { Geometry } from "geojson";

/** The kind of a column: text, whole numbers, numbers. */
export type ColumnKind = "text" | "integer" | "real";
export type FeatureValue = string | number | null;

/** Shapes with their attributes, in degrees (WGS 84), as they are written to files. */
export interface FeatureLayer {
  /** Fit for a table and a file: small letters, digits, `_`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly features: readonly {
    /** Null: it has no place. */
    readonly geometry: Geometry | null;
    /** One a column. */
    readonly values: readonly FeatureValue[];
  }[];
}

/** The one type of all geometries of a layer; null: several, or none. A polygon counts as a multipolygon where both occur. */
export function typeOfLayer({ features }: FeatureLayer): Geometry["type"] | null {
  const types = new Set(features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry.type])));
  if (types.size === 1) return [...types][0]!;
  return types.size === 2 && types.has("Polygon") && types.has("MultiPolygon") ? "MultiPolygon" : null;
}

/** A geometry as its layer's type wants it. */
export function asTypeOfLayer(geometry: Geometry, type: Geometry["type"] | null): Geometry {
  return type === "MultiPolygon" && geometry.type === "Polygon"
    ? { type, coordinates: [geometry.coordinates] }
    : geometry;
}

/** West, south, east, north of geometries; null of none. */
export function boundsOf(geometries: readonly (Geometry | null)[]): [number, number, number, number] | null {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const see = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    const [x, y] = coordinates as [unknown, unknown];
    if (typeof x === "number" && typeof y === "number") {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    } else for (const one of coordinates) see(one);
  };
  const visit = (geometry: Geometry): void => {
    if (geometry.type === "GeometryCollection") geometry.geometries.forEach(visit);
    else see(geometry.coordinates);
  };
  for (const geometry of geometries) if (geometry !== null) visit(geometry);
  return bounds[0] === Infinity ? null : bounds;
}

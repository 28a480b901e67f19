import type { Geometry } from "geojson";
import { type Properties, simpleGeometries } from "./source-layer.ts";

/** x, y of a vertex; heights and measures of the file are left out. */
export type Position = readonly [x: number, y: number];
/** Parts → rings (outer first, then holes) → vertices, as in GeoJSON's MultiPolygon. */
export type MultiPolygonCoordinates = readonly (readonly (readonly Position[])[])[];

/** A polygon with its name and attributes. */
export interface NamedPolygon {
  readonly name: string;
  readonly properties: Properties;
  readonly geometry: MultiPolygonCoordinates;
}

/** The polygons of one vector layer, in the order of the file. */
export interface PolygonLayer {
  /** `EPSG:n`, a proj string or the WKT of a .prj file. */
  readonly crs: string;
  readonly polygons: readonly NamedPolygon[];
  /** Names of the attributes, in the order of the file. */
  readonly fields: readonly string[];
}

/** The polygons within a geometry; what is none is left out. */
export function polygonsOf(geometry: Geometry): MultiPolygonCoordinates {
  return simpleGeometries(geometry).flatMap((one) => {
    const parts =
      one.type === "Polygon" ? [one.coordinates] : one.type === "MultiPolygon" ? one.coordinates : [];
    return parts.map((rings) => rings.map((ring) => ring.map(([x, y]): Position => [x!, y!])));
  });
}

import type { Geometry, Position } from "geojson";
import type { PropertyValue, SourceFeature } from "./source-layer.ts";

/** GeoJSON's own CRS, as RFC 7946 §4 fixes it. */
const DEFAULT_CRS = "EPSG:4326";

/** What a GeoJSON document holds. */
export interface GeoJsonDocument {
  readonly name: string | null;
  readonly features: readonly SourceFeature[];
  /** Null when the `crs` member says that none is known; a name we cannot read comes back as it stands. */
  readonly crs: string | null;
  /** True when the document states its CRS itself. */
  readonly statesCrs: boolean;
}

/**
 * Features of a parsed GeoJSON document: a FeatureCollection, a Feature, or a bare geometry. The `crs` member of the 2008
 * specification is honoured.
 *
 * @returns null when the document is no GeoJSON.
 */
export function readGeoJson(document: unknown): GeoJsonDocument | null {
  if (!isRecord(document)) return null;
  const raw = rawFeatures(document);
  if (raw === null) return null;
  return {
    name: typeof document["name"] === "string" && document["name"] !== "" ? document["name"] : null,
    features: raw.map((feature) => ({
      properties: propertiesOf(feature["properties"]),
      geometry: cleanGeometry(feature["geometry"]),
    })),
    crs: crsOf(document),
    statesCrs: "crs" in document,
  };
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const GEOMETRIES = [
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
];

function rawFeatures(document: JsonRecord): readonly JsonRecord[] | null {
  const { type } = document;
  if (type === "FeatureCollection") {
    return Array.isArray(document["features"]) ? document["features"].filter(isRecord) : null;
  }
  if (type === "Feature") return [document];
  if (typeof type === "string" && GEOMETRIES.includes(type)) return [{ geometry: document, properties: {} }];
  return null;
}

/** Attributes of any JSON; what is neither text, number, truth nor nothing becomes its JSON text. */
export function propertiesOf(properties: unknown): Record<string, PropertyValue> {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, propertyOf(value)]));
}

function propertyOf(value: unknown): PropertyValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/**
 * A geometry that keeps what it promises: positions of two finite numbers, lines of two and rings of three of them or more.
 *
 * @returns null where nothing is left, or where `geometry` is none.
 */
export function cleanGeometry(geometry: unknown): Geometry | null {
  if (!isRecord(geometry)) return null;
  const { type, coordinates, geometries } = geometry;
  switch (type) {
    case "Point": {
      const [position] = positionsOf([coordinates]);
      return position === undefined ? null : { type, coordinates: position };
    }
    case "MultiPoint": {
      const positions = positionsOf(coordinates);
      return positions.length === 0 ? null : { type, coordinates: positions };
    }
    case "LineString": {
      const positions = positionsOf(coordinates);
      return positions.length < 2 ? null : { type, coordinates: positions };
    }
    case "MultiLineString": {
      const lines = listOf(coordinates)
        .map(positionsOf)
        .filter((line) => line.length > 1);
      return lines.length === 0 ? null : { type, coordinates: lines };
    }
    case "Polygon": {
      const rings = ringsOf(coordinates);
      return rings.length === 0 ? null : { type, coordinates: rings };
    }
    case "MultiPolygon": {
      const parts = listOf(coordinates)
        .map(ringsOf)
        .filter((rings) => rings.length > 0);
      return parts.length === 0 ? null : { type, coordinates: parts };
    }
    case "GeometryCollection": {
      const parts = listOf(geometries).flatMap((inner) => cleanGeometry(inner) ?? []);
      return parts.length === 0 ? null : { type, geometries: parts };
    }
    default:
      return null;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function ringsOf(rings: unknown): Position[][] {
  return listOf(rings)
    .map(positionsOf)
    .filter((ring) => ring.length > 2);
}

function positionsOf(positions: unknown): Position[] {
  return listOf(positions).flatMap((position) => {
    if (!Array.isArray(position)) return [];
    const [x, y]: unknown[] = position;
    return isCoordinate(x) && isCoordinate(y) ? [[x, y]] : [];
  });
}

/** Beyond this nothing is a place, whatever the unit: it is how programs write “none”. */
const LARGEST_COORDINATE = 1e15;

function isCoordinate(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= LARGEST_COORDINATE;
}

function crsOf(document: JsonRecord): string | null {
  if (!("crs" in document)) return DEFAULT_CRS;
  const { crs } = document;
  if (!isRecord(crs)) return null;
  const properties = isRecord(crs["properties"]) ? crs["properties"] : {};
  const name =
    properties["name"] ?? (properties["code"] === undefined ? undefined : `EPSG:${properties["code"]}`);
  if (typeof name !== "string") return null;
  if (/CRS84$/i.test(name)) return DEFAULT_CRS;
  const code = /EPSG:(?:[\d.]*:)?(\d+)$/i.exec(name)?.[1];
  return code === undefined ? name : `EPSG:${code}`;
}

import type {
  MultiPolygonCoordinates,
  Position,
  PropertyValue,
  ReadFeature,
  ReadFeatures,
} from "./polygon-layer.ts";

/** GeoJSON's own CRS, as RFC 7946 §4 fixes it. */
const DEFAULT_CRS = "EPSG:4326";

/**
 * Features of a parsed GeoJSON document: a FeatureCollection, a Feature, or a bare geometry; polygons inside
 * GeometryCollections are taken. The `crs` member of the 2008 specification is honoured.
 *
 * @returns null when the document is no GeoJSON. `crs` is null when the member is there and says that none is known;
 * a name we cannot read comes back as it stands.
 */
export function readGeoJson(document: unknown): ReadFeatures | null {
  if (!isRecord(document)) return null;
  const raw = rawFeatures(document);
  if (raw === null) return null;
  const fields = new Set<string>();
  const textFields = new Set<string>();
  const others = new Set<string>();
  const features: ReadFeature[] = raw.map((feature) => {
    const properties: Record<string, PropertyValue> = {};
    for (const [name, value] of Object.entries(
      isRecord(feature["properties"]) ? feature["properties"] : {},
    )) {
      properties[name] = propertyOf(value);
      fields.add(name);
      if (typeof value === "string") textFields.add(name);
    }
    return { properties, geometry: polygonsOf(feature["geometry"], others) };
  });
  return {
    features,
    fields: [...fields],
    textFields: [...fields].filter((name) => textFields.has(name)),
    crs: crsOf(document),
    otherGeometries: [...others],
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

function propertyOf(value: unknown): PropertyValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** Null for a null geometry; no parts for one without polygons, whose type then joins `others`. */
function polygonsOf(geometry: unknown, others: Set<string>): MultiPolygonCoordinates | null {
  if (!isRecord(geometry)) return null;
  const { type, coordinates, geometries } = geometry;
  if (type === "GeometryCollection") {
    return Array.isArray(geometries) ? geometries.flatMap((inner) => polygonsOf(inner, others) ?? []) : [];
  }
  if (type === "Polygon") return partsOf([coordinates]);
  if (type === "MultiPolygon") return partsOf(coordinates);
  others.add(String(type));
  return [];
}

function partsOf(parts: unknown): MultiPolygonCoordinates {
  if (!Array.isArray(parts)) return [];
  return parts
    .map((rings: unknown) =>
      (Array.isArray(rings) ? rings : []).map(ringOf).filter((ring: readonly Position[]) => ring.length > 2),
    )
    .filter((rings) => rings.length > 0);
}

function ringOf(ring: unknown): Position[] {
  if (!Array.isArray(ring)) return [];
  return ring.flatMap((position: unknown) => {
    if (!Array.isArray(position)) return [];
    const [x, y]: unknown[] = position;
    return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y)
      ? [[x, y] as const]
      : [];
  });
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

import { asTypeOfLayer, type ColumnKind, type FeatureLayer, typeOfLayer } from "./feature-layer.ts";

/** FlatGeobuf's numbers for kinds of columns. */
const KINDS: Readonly<Record<ColumnKind, number>> = { text: 11, integer: 5, real: 10 };
/** Its numbers for types of geometry; a layer of several types is of none. */
const TYPES: Readonly<Record<string, number>> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
};
const WGS_84 = 4326;

/** A layer as FlatGeobuf in WGS 84, without an index; null where no feature has a place, for it holds none without. */
export async function flatGeobufOf(layer: FeatureLayer): Promise<Uint8Array<ArrayBuffer> | null> {
  const placed = layer.features.filter(({ geometry }) => geometry !== null);
  if (placed.length === 0) return null;
  const [{ buildHeader }, { buildFeature }, { parseGeometry, parseGC }, { magicbytes }] = await Promise.all([
    import("flatgeobuf/lib/mjs/generic/featurecollection.js"),
    import("flatgeobuf/lib/mjs/generic/feature.js"),
    import("flatgeobuf/lib/mjs/geojson/geometry.js"),
    import("flatgeobuf/lib/mjs/constants.js"),
  ]);
  const type = typeOfLayer(layer);
  const header = {
    geometryType: type === null ? 0 : TYPES[type]!,
    // The kinds are those of the layer: guessed from the first feature they would be wrong where it lacks a value.
    columns: layer.columns.map(({ name, kind }) => ({
      name,
      type: KINDS[kind],
      title: null,
      description: null,
      width: -1,
      precision: -1,
      scale: -1,
      nullable: true,
      unique: false,
      primary_key: false,
    })),
    envelope: null,
    featuresCount: placed.length,
    indexNodeSize: 0,
    crs: null,
    title: layer.title,
    description: null,
    metadata: null,
  };
  const parts: Uint8Array[] = [magicbytes, buildHeader(header, WGS_84)];
  for (const { geometry, values } of placed) {
    const shape = asTypeOfLayer(geometry!, type);
    const parsed = shape.type === "GeometryCollection" ? parseGC(shape) : parseGeometry(shape);
    const properties = Object.fromEntries(layer.columns.map(({ name }, at) => [name, values[at] ?? null]));
    parts.push(buildFeature(parsed, properties, header));
  }
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

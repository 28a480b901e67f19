import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { Issue } from "../../engine/issues.ts";
import { type Projector, projector } from "../crs.ts";
import { readSourceLayers, type VectorFile } from "./read-layers.ts";
import { type CrsGround, type SourceLayer, simpleGeometries } from "./source-layer.ts";
import { withinOneTurn } from "./within-one-turn.ts";

/** West, south, east, north. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** A simple kind of geometry; multiples count as what they are made of. */
export type GeometryKind = "point" | "line" | "polygon";

/** A layer of features on the globe, with what its file says of it. */
export interface FeatureLayer {
  readonly name: string;
  readonly file: string;
  /** `EPSG:n`, a proj string or WKT; null when neither file nor user says. */
  readonly crs: string | null;
  readonly crsGround: CrsGround | "user" | null;
  readonly fields: readonly string[];
  readonly textFields: readonly string[];
  /** Features in the file. */
  readonly count: number;
  /** Features without geometry. */
  readonly withoutGeometry: number;
  /** Features whose coordinates have no place on the globe in the CRS. */
  readonly unplaced: number;
  readonly kinds: readonly GeometryKind[];
  /** GeoJSON's names of the geometries, as the file has them. */
  readonly types: readonly Geometry["type"][];
  /** In the layer's own CRS; null for a layer without geometries. */
  readonly extent: Extent | null;
  /** True for a table: nothing in it is meant as a place. */
  readonly isTable: boolean;
  /**
   * Longitudes and latitudes on WGS84, between ±180 and cut there (`withinOneTurn`). One feature for each of the file's, in
   * its order, `id` its number from 0; geometry null where it has none or none that can be placed. Null where the CRS is
   * not known or cannot be computed.
   */
  readonly collection: FeatureCollection<Geometry | null> | null;
}

/** What the user says of vector files. */
export interface FeatureOptions {
  /** Overrules the files' CRS. */
  readonly crs?: string;
  /** Only the layer of this name. */
  readonly layer?: string;
}

/**
 * Every layer of some vector files with its features in degrees, whatever the format.
 *
 * Issues: those of `readSourceLayers`; `crsMissing` and `crsNotUnderstood` warn of layers that cannot be placed.
 */
export async function readFeatures(
  files: readonly VectorFile[],
  options: FeatureOptions = {},
): Promise<{ readonly layers: readonly FeatureLayer[]; readonly issues: readonly Issue[] }> {
  const { layers, issues } = await readSourceLayers(files);
  const wanted = layers.filter(({ name }) => options.layer === undefined || name === options.layer);
  const found = [...issues];
  const placed: FeatureLayer[] = [];
  for (const layer of wanted) placed.push(await featureLayer(layer, options.crs, found));
  return { layers: placed, issues: found };
}

/** The layer on the globe; what stands in the way is added to `issues`. */
export async function featureLayer(
  layer: SourceLayer,
  statedCrs: string | undefined,
  issues: Issue[],
): Promise<FeatureLayer> {
  const crs = statedCrs ?? layer.crs;
  const withGeometry = layer.features.flatMap(({ geometry }) => geometry ?? []);
  const place = crs === null || layer.isTable ? null : await projector(crs);
  if (place === null && withGeometry.length > 0) {
    issues.push(
      crs === null
        ? { code: "crsMissing", severity: "warn", about: layer.file }
        : { code: "crsNotUnderstood", severity: "warn", about: layer.file, context: { found: crs } },
    );
  }
  const features =
    place === null ? null : layer.features.map((feature, id) => placedFeature(feature, id, place));
  const unplaced =
    features === null ? 0 : withGeometry.length - features.filter(({ geometry }) => geometry !== null).length;
  if (unplaced > 0) {
    const context = { count: unplaced, of: layer.features.length, crs: crs ?? "" };
    issues.push({ code: "placesOffTheGlobe", severity: "warn", about: layer.file, context });
  }
  const types = [...new Set(withGeometry.map(({ type }) => type))];
  const kinds = new Set(withGeometry.flatMap(simpleGeometries).map(({ type }) => KINDS[type]));
  const count = layer.features.length;
  return {
    name: layer.name,
    file: layer.file,
    crs,
    crsGround: statedCrs === undefined ? layer.crsGround : "user",
    fields: layer.fields,
    textFields: layer.textFields,
    count,
    withoutGeometry: count - withGeometry.length,
    unplaced,
    kinds: (["polygon", "line", "point"] as const).filter((kind) => kinds.has(kind)),
    types,
    extent: extentOf(withGeometry),
    isTable: layer.isTable,
    collection: features === null ? null : { type: "FeatureCollection", features },
  };
}

const KINDS = {
  Point: "point",
  MultiPoint: "point",
  LineString: "line",
  MultiLineString: "line",
  Polygon: "polygon",
  MultiPolygon: "polygon",
} as const;

function placedFeature(
  { geometry, properties }: SourceLayer["features"][number],
  id: number,
  place: Projector,
): Feature<Geometry | null> {
  const onGlobe = geometry === null ? null : mapped(geometry, (x, y) => place.toLonLat(x, y));
  const isPlaced = onGlobe !== null && isOnGlobe(onGlobe);
  return {
    type: "Feature",
    id,
    properties: { ...properties },
    geometry: isPlaced ? withinOneTurn(onGlobe) : null,
  };
}

/** A geometry with every vertex moved. */
function mapped(geometry: Geometry, move: (x: number, y: number) => Position): Geometry {
  if (geometry.type === "GeometryCollection")
    return { type: geometry.type, geometries: geometry.geometries.map((inner) => mapped(inner, move)) };
  const deep = (coordinates: unknown): unknown =>
    typeof (coordinates as Position)[0] === "number"
      ? move((coordinates as Position)[0]!, (coordinates as Position)[1]!)
      : (coordinates as unknown[]).map(deep);
  return { type: geometry.type, coordinates: deep(geometry.coordinates) } as Geometry;
}

/** Longitudes may run on for some turns, as files have them; latitudes may pass the pole by rounding only. */
function isOnGlobe(geometry: Geometry): boolean {
  const [west, south, east, north] = extentOf([geometry]) ?? [0, 0, 0, 0];
  return west >= -720 && east <= 720 && south >= -90.001 && north <= 90.001;
}

/** The extent of some geometries; null when there are none. NaN where a coordinate is. */
export function extentOf(geometries: readonly Geometry[]): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const reach = (coordinates: unknown): void => {
    const [x, y] = coordinates as Position;
    if (typeof x !== "number") {
      for (const inner of coordinates as unknown[]) reach(inner);
      return;
    }
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y!);
    north = Math.max(north, y!);
  };
  for (const geometry of geometries) for (const one of simpleGeometries(geometry)) reach(one.coordinates);
  return west === Infinity && !Number.isNaN(west) ? null : [west, south, east, north];
}

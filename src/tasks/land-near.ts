import {
  Clipper,
  Clipper64,
  ClipType,
  FillRule,
  type Paths64,
  type PolyPath64,
  PolyTree64,
} from "clipper2-ts";
import type { Feature, Geometry, MultiPolygon, Position } from "geojson";
import { geodesicDistanceM, geodesicStadium, type LonLat } from "../io/geodesic.ts";
import { breather } from "./breather.ts";
import type { Progress } from "./progress.ts";

/** Steps of half a circle: the land is at most 0.7 % short of it. */
const STEPS = 16;
/** Longer pieces of a line are cut, so that the sides of their surroundings stay parallel. */
const LONGEST_M = 20_000;
/** Corners of a line nearer than this share of the distance are passed over: the land's edge moves by no more. */
const SHORTEST_SHARE = 0.02;
/** Where more pieces than these have gathered, they are put together before others come. */
const MOST_AT_ONCE = 200;
/** A unit is 0.1 m or less. Whole numbers make the sums exact: with fractions a ring that nearly meets itself is lost. */
const UNITS_PER_DEGREE = 1e6;

/**
 * The land within a distance of points, lines and areas (in degrees), put together as one geometry: where surroundings meet they are
 * counted once. Distances are geodesic. Areas count with what lies in them. Null where there is nothing.
 *
 * @param signal gives the work up between two pieces.
 */
export async function landNear(
  features: readonly Feature<Geometry | null>[],
  km: number,
  signal: AbortSignal,
  onProgress: Progress = () => {},
): Promise<MultiPolygon | null> {
  const breathe = breather();
  let pieces: Paths64 = [];
  let done = 0;
  for (const { geometry } of features) {
    if (geometry !== null)
      for (const polygon of surroundings(geometry, km * 1000)) pieces.push(...pathsOf(polygon));
    if (pieces.length > MOST_AT_ONCE) pieces = Clipper.union(pieces, FillRule.NonZero);
    onProgress("near", ++done, features.length);
    await breathe();
    signal.throwIfAborted();
  }
  if (pieces.length === 0) return null;
  const clipper = new Clipper64();
  const tree = new PolyTree64();
  clipper.addSubject(pieces);
  clipper.execute(ClipType.Union, FillRule.NonZero, tree);
  return { type: "MultiPolygon", coordinates: [...polygonsOf(tree)] };
}

/** Rings in whole units, the outer one counterclockwise and holes clockwise, so that where they overlap none takes another away. */
function pathsOf(polygon: Position[][]): Paths64 {
  return polygon.map((ring, at) => {
    const path = ring.slice(1).map(([lon, lat]) => ({
      x: Math.round(lon! * UNITS_PER_DEGREE),
      y: Math.round(lat! * UNITS_PER_DEGREE),
    }));
    return Clipper.isPositive(path) === (at === 0) ? path : path.reverse();
  });
}

/** Polygons with their holes, and those within holes. */
function* polygonsOf(node: PolyPath64): Generator<Position[][]> {
  for (let at = 0; at < node.count; at++) {
    const outer = node.child(at);
    const holes = Array.from({ length: outer.count }, (_, hole) => outer.child(hole));
    yield [outer, ...holes].map(ringOf);
    for (const hole of holes) yield* polygonsOf(hole);
  }
}

function ringOf({ poly }: PolyPath64): Position[] {
  const ring = (poly ?? []).map(({ x, y }) => [x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE]);
  return [...ring, ring[0]!];
}

/** The surroundings of every piece of a geometry, and the areas themselves, as rings of polygons. */
function* surroundings(geometry: Geometry, radiusM: number): Generator<Position[][]> {
  switch (geometry.type) {
    case "Point":
      yield around([lonLatOf(geometry.coordinates)], radiusM);
      return;
    case "MultiPoint":
      for (const place of geometry.coordinates) yield around([lonLatOf(place)], radiusM);
      return;
    case "LineString":
      yield* alongLine(geometry.coordinates, radiusM);
      return;
    case "MultiLineString":
      for (const line of geometry.coordinates) yield* alongLine(line, radiusM);
      return;
    case "Polygon":
      yield geometry.coordinates;
      for (const ring of geometry.coordinates) yield* alongLine(ring, radiusM);
      return;
    case "MultiPolygon":
      for (const coordinates of geometry.coordinates)
        yield* surroundings({ type: "Polygon", coordinates }, radiusM);
      return;
    case "GeometryCollection":
      for (const one of geometry.geometries) yield* surroundings(one, radiusM);
  }
}

function* alongLine(line: readonly Position[], radiusM: number): Generator<Position[][]> {
  const corners = withoutShort(line.map(lonLatOf), radiusM * SHORTEST_SHARE);
  if (corners.length === 1) yield around(corners, radiusM);
  for (let at = 1; at < corners.length; at++) {
    const [from, to] = [corners[at - 1]!, corners[at]!];
    const count = Math.ceil(geodesicDistanceM(from, to) / LONGEST_M);
    for (let part = 0; part < count; part++)
      yield around([between(from, to, part / count), between(from, to, (part + 1) / count)], radiusM);
  }
}

/** The corners that lie at least a distance from the one before; the last always. */
function withoutShort(line: readonly LonLat[], leastM: number): LonLat[] {
  const kept: LonLat[] = [];
  line.forEach((corner, at) => {
    const last = kept.at(-1);
    const isLast = at === line.length - 1;
    if (last === undefined || geodesicDistanceM(last, corner) >= (isLast ? 1e-3 : leastM)) kept.push(corner);
  });
  return kept;
}

function around([from, to = from]: readonly (LonLat | undefined)[], radiusM: number): Position[][] {
  const ring = geodesicStadium(from!, to!, radiusM, STEPS).map(([lon, lat]) => [lon, lat]);
  return [[...ring, ring[0]!]];
}

const between = ([lonA, latA]: LonLat, [lonB, latB]: LonLat, share: number): LonLat => [
  lonA + share * (lonB - lonA),
  latA + share * (latB - latA),
];

const lonLatOf = ([lon, lat]: Position): LonLat => [lon!, lat!];

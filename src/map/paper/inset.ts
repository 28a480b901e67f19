import type { FeatureCollection, MultiLineString, Polygon, Position } from "geojson";
import type { Extent } from "./map-scale.ts";
import { areaMark, type Box, boxMark, lineMark, type Mark, type Point } from "./marks.ts";

/** The offline world as the base map has it: countries as areas, borders, and disputed borders. */
export interface InsetWorld {
  readonly land: FeatureCollection;
  readonly borders: MultiLineString;
  readonly disputedBorders: MultiLineString;
}

const [SEA, LAND, OWN, BORDER, INK, HERE] = [
  "#dfe7ea",
  "#f6f4ee",
  "#e4dcc6",
  "#8d8f88",
  "#4d5754",
  "#a3242b",
];
/** Degrees around the study area within which parts of its country are shown, and degrees shown at least. */
const [REACH, LEAST_SPAN] = [25, 8];
const ROOM = 0.12;
/** A place that would be smaller than this is drawn as large. */
const LEAST_MM = 1.8;
/** Points of outlines that lie nearer than this are one. */
const FINE_MM = 0.06;

type Rings = Polygon["coordinates"];

/** Where a study area lies in its country, or in the lands around it: plate carrée, true to shape at its middle. */
export function insetMarks(world: InsetWorld, area: Extent, box: Box): Mark[] {
  const [lon, lat] = [(area[0] + area[2]) / 2, (area[1] + area[3]) / 2];
  const countries = world.land.features.map(({ geometry }) => polygonsOf(geometry));
  const own = countries.find((polygons) => polygons.some((rings) => isInside(rings, [lon, lat])));
  const seen = extentAround(area, own ?? [], box);
  const toPaper = projection(seen, box);
  const outlines = (polygons: readonly Rings[]): Point[][] =>
    polygons.flatMap((rings) =>
      turns(rings[0] ?? [], seen).flatMap((by) =>
        rings.map((ring) => clippedRing(thinned(ring.map(([x, y]) => toPaper([x! + by, y!]))), box)),
      ),
    );
  const lines = ({ coordinates }: MultiLineString): Point[][] =>
    coordinates.flatMap((line) =>
      turns(line, seen).flatMap((by) =>
        clippedLine(thinned(line.map(([x, y]) => toPaper([x! + by, y!]))), box),
      ),
    );
  const filled = (polygons: readonly Rings[], colour: string): Mark[] => {
    const rings = outlines(polygons).filter((ring) => ring.length > 2);
    return rings.length === 0 ? [] : [areaMark(rings, colour)];
  };
  const drawn = (border: MultiLineString, isDashed: boolean): Mark[] => {
    const found = lines(border);
    return found.length === 0 ? [] : [lineMark(found, BORDER, 0.15, isDashed)];
  };
  return [
    boxMark(box, SEA, null, 0),
    // Each country by itself: areas that overlap by a hair would cut holes into one another.
    ...countries.flatMap((polygons) => filled(polygons, polygons === own ? OWN : LAND)),
    ...drawn(world.borders, false),
    ...drawn(world.disputedBorders, true),
    boxMark(hereBox(area, toPaper, box), null, HERE, 0.45),
    boxMark(box, null, INK, 0.2),
  ];
}

/** The country's parts around the area with room around them, at least some degrees, in the shape of the box. */
function extentAround(area: Extent, country: readonly Rings[], box: Box): Extent {
  let [west, south, east, north] = area;
  for (const rings of country) {
    const lons = (rings[0] ?? []).map(([x]) => x!);
    const lats = (rings[0] ?? []).map(([, y]) => y!);
    const [left, right] = [Math.min(...lons), Math.max(...lons)];
    const [low, high] = [Math.min(...lats), Math.max(...lats)];
    const isNear =
      left < area[2] + REACH && right > area[0] - REACH && low < area[3] + REACH && high > area[1] - REACH;
    if (!isNear) continue;
    [west, east] = [Math.min(west, left), Math.max(east, right)];
    [south, north] = [Math.min(south, low), Math.max(north, high)];
  }
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const wide = Math.cos((middle[1] * Math.PI) / 180);
  const across = Math.max(LEAST_SPAN, (east - west) * wide) * (1 + 2 * ROOM);
  const down = Math.max(LEAST_SPAN, north - south) * (1 + 2 * ROOM);
  const perMm = Math.max(across / box.width, down / box.height);
  const [halfLon, halfLat] = [(perMm * box.width) / 2 / wide, (perMm * box.height) / 2];
  return [middle[0] - halfLon, middle[1] - halfLat, middle[0] + halfLon, middle[1] + halfLat];
}

function projection([west, south, east, north]: Extent, box: Box): (at: readonly [number, number]) => Point {
  return ([lon, lat]) => [
    box.x + ((lon - west) / (east - west)) * box.width,
    box.y + ((north - lat) / (north - south)) * box.height,
  ];
}

function hereBox(area: Extent, toPaper: ReturnType<typeof projection>, box: Box): Box {
  const [left, top] = toPaper([area[0], area[3]]);
  const [right, bottom] = toPaper([area[2], area[1]]);
  const [width, height] = [Math.max(LEAST_MM, right - left), Math.max(LEAST_MM, bottom - top)];
  const inside = (at: number, size: number, low: number, room: number): number =>
    Math.min(Math.max(at - size / 2, low), low + room - size);
  return {
    x: inside((left + right) / 2, width, box.x, box.width),
    y: inside((top + bottom) / 2, height, box.y, box.height),
    width,
    height,
  };
}

/** By how many degrees a line is turned around the globe to be seen; none where it is not. */
function turns(line: readonly Position[], [west, south, east, north]: Extent): number[] {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of line) {
    [left, right] = [Math.min(left, x!), Math.max(right, x!)];
    [low, high] = [Math.min(low, y!), Math.max(high, y!)];
  }
  if (high < south || low > north) return [];
  return [-360, 0, 360].filter((by) => left + by < east && right + by > west);
}

function polygonsOf(geometry: FeatureCollection["features"][number]["geometry"]): Rings[] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

/** Whether a place lies in an area: by how often a line eastwards crosses its rings. */
function isInside(rings: Rings, [lon, lat]: readonly [number, number]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let at = 1; at < ring.length; at++) {
      const [x0, y0] = ring[at - 1]! as [number, number];
      const [x1, y1] = ring[at]! as [number, number];
      if (y0 > lat !== y1 > lat && lon < x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  return inside;
}

function thinned(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINE_MM) kept.push(point);
  }
  return kept;
}

/** A ring inside a box, side by side of it (Sutherland and Hodgman, 1974). */
function clippedRing(ring: readonly Point[], { x, y, width, height }: Box): Point[] {
  const sides: readonly (readonly [axis: 0 | 1, at: number, sign: 1 | -1])[] = [
    [0, x, 1],
    [0, x + width, -1],
    [1, y, 1],
    [1, y + height, -1],
  ];
  let points = [...ring];
  for (const [axis, at, sign] of sides) {
    const isIn = (point: Point): boolean => sign * (point[axis] - at) >= 0;
    const next: Point[] = [];
    for (const [index, point] of points.entries()) {
      const before = points[(index + points.length - 1) % points.length]!;
      if (isIn(point) !== isIn(before)) next.push(crossing(before, point, axis, at));
      if (isIn(point)) next.push(point);
    }
    points = next;
  }
  return points;
}

function crossing(a: Point, b: Point, axis: 0 | 1, at: number): Point {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** The parts of a line inside a box (Liang and Barsky, 1984, segment by segment). */
function clippedLine(line: readonly Point[], { x, y, width, height }: Box): Point[][] {
  const parts: Point[][] = [];
  let end: Point | null = null;
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1]!, line[at]!];
    let [from, to] = [0, 1];
    for (const [step, room] of [
      [a[0] - b[0], a[0] - x],
      [b[0] - a[0], x + width - a[0]],
      [a[1] - b[1], a[1] - y],
      [b[1] - a[1], y + height - a[1]],
    ] as const) {
      if (step === 0 && room < 0) [from, to] = [1, 0];
      else if (step < 0) from = Math.max(from, room / step);
      else if (step > 0) to = Math.min(to, room / step);
    }
    if (from > to) continue;
    const on = (share: number): Point => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    const [start, stop] = [on(from), on(to)];
    if (end !== null && from === 0 && end[0] === start[0] && end[1] === start[1]) parts.at(-1)!.push(stop);
    else parts.push([start, stop]);
    end = to === 1 ? stop : null;
  }
  return parts;
}

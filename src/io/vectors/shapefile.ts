import type { MultiPolygonCoordinates, Position } from "./polygon-layer.ts";

/** What a .shp file holds. */
export interface Shapes {
  /** `Polygon`, `Point`, … */
  readonly kind: string;
  /** One a record: null for a null shape or one that is no polygon. */
  readonly shapes: readonly (MultiPolygonCoordinates | null)[];
  /** What is missing at the end of the file, or null when it is whole. */
  readonly truncated: string | null;
}

/** Rings of one part: outer, holes. */
type Ring = Position[];

const HEADER_BYTES = 100;
const KINDS: Readonly<Record<number, string>> = {
  0: "Null",
  1: "Point",
  3: "PolyLine",
  5: "Polygon",
  8: "MultiPoint",
  31: "MultiPatch",
};

/**
 * The shapes of a .shp file, in its own coordinates; Z and M are left out. Records are read one after the other, so no
 * .shx is needed.
 *
 * Which ring is a hole follows from what lies in what, not from winding, which files get wrong: a ring inside an odd
 * number of others is a hole of the smallest of them.
 *
 * @returns null when the bytes are no shapefile.
 * @see ESRI Shapefile Technical Description, July 1998.
 */
export function readShapes(buffer: ArrayBuffer): Shapes | null {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getInt32(0) !== 9994) return null;
  const kindCode = view.getInt32(32, true);
  const kind = KINDS[kindCode > 10 && kindCode < 30 ? kindCode % 10 : kindCode] ?? `shape type ${kindCode}`;
  const statedBytes = view.getInt32(24) * 2;
  const shapes: (MultiPolygonCoordinates | null)[] = [];
  let offset = HEADER_BYTES;
  while (offset + 8 <= buffer.byteLength && offset < statedBytes) {
    const length = view.getInt32(offset + 4) * 2;
    if (length < 0 || offset + 8 + length > buffer.byteLength) break;
    shapes.push(length < 4 ? null : polygonOf(view, offset + 8, length));
    offset += 8 + length;
  }
  const truncated =
    offset < statedBytes
      ? `${buffer.byteLength} of ${statedBytes} bytes, the record after ${shapes.length} is cut`
      : null;
  return { kind, shapes, truncated };
}

function polygonOf(view: DataView, at: number, length: number): MultiPolygonCoordinates | null {
  const type = view.getInt32(at, true);
  if (type !== 5 && type !== 15 && type !== 25) return null;
  if (length < 44) return null;
  const partCount = view.getInt32(at + 36, true);
  const pointCount = view.getInt32(at + 40, true);
  const points = at + 44 + 4 * partCount;
  if (partCount < 1 || pointCount < 1 || points + 16 * pointCount > at + length) return null;
  const rings: Ring[] = [];
  for (let p = 0; p < partCount; p++) {
    const from = view.getInt32(at + 44 + 4 * p, true);
    const to = p + 1 < partCount ? view.getInt32(at + 48 + 4 * p, true) : pointCount;
    const ring: Ring = [];
    for (let v = Math.max(0, from); v < Math.min(to, pointCount); v++) {
      ring.push([view.getFloat64(points + 16 * v, true), view.getFloat64(points + 16 * v + 8, true)]);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return nestedRings(rings);
}

/** Parts of a polygon from its loose rings, by what lies in what. */
export function nestedRings(rings: readonly Ring[]): MultiPolygonCoordinates {
  if (rings.length === 1) return [[rings[0]!]];
  const boxes = rings.map(boxOf);
  const holders = rings.map((ring, i) =>
    rings.flatMap((other, j) =>
      i !== j && boxHolds(boxes[j]!, boxes[i]!) && ringHolds(other, ring) ? [j] : [],
    ),
  );
  const parts = new Map<number, Ring[]>();
  holders.forEach((within, i) => {
    if (within.length % 2 === 0) parts.set(i, [rings[i]!]);
  });
  holders.forEach((within, i) => {
    if (within.length % 2 === 0) return;
    const outers = within.filter((j) => holders[j]!.length === within.length - 1);
    const part = outers.map((j) => parts.get(j)).find((found) => found !== undefined);
    if (part) part.push(rings[i]!);
    else parts.set(i, [rings[i]!]);
  });
  return [...parts.values()];
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(ring: Ring): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

function boxHolds(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** Rings may touch in vertices, so the first vertex of `inner` that is none of `outer`'s and off its edges decides. */
function ringHolds(outer: Ring, inner: Ring): boolean {
  const middle = (i: number): Position => {
    const [a, b] = [inner[i]!, inner[(i + 1) % inner.length]!];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  for (let i = 0; i < inner.length; i++) {
    for (const point of [inner[i]!, middle(i)]) {
      const side = sideOf(outer, point);
      if (side !== 0) return side > 0;
    }
  }
  return false;
}

/** 1 inside, −1 outside, 0 on the ring. */
function sideOf(ring: Ring, [x, y]: Position): number {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (
      turn === 0 &&
      x >= Math.min(ax, bx) &&
      x <= Math.max(ax, bx) &&
      y >= Math.min(ay, by) &&
      y <= Math.max(ay, by)
    ) {
      return 0;
    }
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) isInside = !isInside;
  }
  return isInside ? 1 : -1;
}

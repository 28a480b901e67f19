import type { Geometry } from "geojson";
import { cleanGeometry } from "./geojson.ts";
import { nestedRings, type Ring } from "./nested-rings.ts";
import { patchPolygons } from "./patch-polygons.ts";

/** What a .shp file holds. */
export interface Shapes {
  /** `Polygon`, `Point`, … */
  readonly kind: string;
  /** One a record: null for a null shape, or one without finite coordinates. */
  readonly shapes: readonly (Geometry | null)[];
  /** What is missing at the end of the file, or null when it is whole. */
  readonly truncated: string | null;
  /** Bytes at the end that are no record, where the file has its full length. */
  readonly strayBytes: number;
}

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
 * number of others is a hole of the smallest of them. Patches become polygons, a triangle each.
 *
 * @returns null when the bytes are no shapefile.
 * @see ESRI Shapefile Technical Description, July 1998.
 */
export function readShapes(buffer: ArrayBuffer): Shapes | null {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getInt32(0) !== 9994) return null;
  const kindCode = view.getInt32(32, true);
  const kind = KINDS[plainType(kindCode)] ?? `shape type ${kindCode}`;
  const statedBytes = view.getInt32(24) * 2;
  const shapes: (Geometry | null)[] = [];
  let offset = HEADER_BYTES;
  while (offset + 8 <= buffer.byteLength && offset < statedBytes) {
    const length = view.getInt32(offset + 4) * 2;
    if (length < 0 || offset + 8 + length > buffer.byteLength) break;
    shapes.push(length < 4 ? null : shapeOf(view, offset + 8, length));
    offset += 8 + length;
  }
  const truncated =
    buffer.byteLength < statedBytes && offset < statedBytes
      ? `${buffer.byteLength} of ${statedBytes} bytes, the record after ${shapes.length} is cut`
      : null;
  const strayBytes = truncated === null ? Math.max(0, statedBytes - offset) : 0;
  return { kind, shapes, truncated, strayBytes };
}

/** The type without its Z or M. */
function plainType(type: number): number {
  return type > 10 && type < 30 ? type % 10 : type;
}

function shapeOf(view: DataView, at: number, length: number): Geometry | null {
  const type = plainType(view.getInt32(at, true));
  if (type === 1) {
    return length < 20 ? null : cleanGeometry({ type: "Point", coordinates: positionAt(view, at + 4) });
  }
  if (type === 8) {
    if (length < 40) return null;
    const count = view.getInt32(at + 36, true);
    if (count < 1 || 40 + 16 * count > length) return null;
    return cleanGeometry({ type: "MultiPoint", coordinates: positionsAt(view, at + 40, 0, count) });
  }
  if (type !== 3 && type !== 5 && type !== 31) return null;
  if (length < 44) return null;
  const partCount = view.getInt32(at + 36, true);
  const pointCount = view.getInt32(at + 40, true);
  const points = at + 44 + 4 * partCount * (type === 31 ? 2 : 1);
  if (partCount < 1 || pointCount < 1 || points + 16 * pointCount > at + length) return null;
  const parts = Array.from({ length: partCount }, (_, p) => {
    const from = Math.max(0, view.getInt32(at + 44 + 4 * p, true));
    const to = p + 1 < partCount ? view.getInt32(at + 48 + 4 * p, true) : pointCount;
    return positionsAt(view, points, from, Math.min(to, pointCount));
  });
  if (type === 3) return cleanGeometry(oneOrMore("LineString", parts));
  if (type === 5) return cleanGeometry(oneOrMore("Polygon", nestedRings(parts.filter(isRing))));
  const patches = parts.map((_, p) => view.getInt32(at + 44 + 4 * (partCount + p), true));
  return cleanGeometry({ type: "MultiPolygon", coordinates: patchPolygons(parts, patches) });
}

/** A geometry of one part where there is one, else its multiple. */
function oneOrMore(type: "LineString" | "Polygon", parts: readonly unknown[]): object {
  return parts.length === 1 ? { type, coordinates: parts[0] } : { type: `Multi${type}`, coordinates: parts };
}

function isRing(part: Ring): boolean {
  return part.length > 2 && part.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

function positionAt(view: DataView, at: number): Ring[number] {
  return [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
}

function positionsAt(view: DataView, points: number, from: number, to: number): Ring {
  const positions: Ring = [];
  for (let v = from; v < to; v++) positions.push(positionAt(view, points + 16 * v));
  return positions;
}

import type { FlatRing } from "./unwrap.ts";

/**
 * The part of a ring within a window, edges along the window's border added (Sutherland–Hodgman). Where the ring leaves
 * and returns, such edges may coincide; under the even–odd rule they enclose nothing.
 *
 * @returns an empty ring when nothing is left.
 */
export function clippedRing(
  ring: FlatRing,
  [west, south, east, north]: readonly [west: number, south: number, east: number, north: number],
): FlatRing {
  let clipped: ArrayLike<number> = ring;
  clipped = clippedBySide(clipped, 0, west, 1);
  clipped = clippedBySide(clipped, 0, east, -1);
  clipped = clippedBySide(clipped, 1, south, 1);
  clipped = clippedBySide(clipped, 1, north, -1);
  return clipped === ring ? ring : Float64Array.from(clipped);
}

/** Keeps what lies beyond `limit` on an axis (0 x, 1 y) in the direction of `sign`. */
function clippedBySide(ring: ArrayLike<number>, axis: 0 | 1, limit: number, sign: 1 | -1): ArrayLike<number> {
  const n = ring.length >> 1;
  let isWhole = true;
  for (let v = 0; v < n && isWhole; v++) isWhole = sign * (ring[2 * v + axis]! - limit) >= 0;
  if (isWhole) return ring;
  const out: number[] = [];
  let ax = ring[2 * n - 2]!;
  let ay = ring[2 * n - 1]!;
  for (let v = 0; v < n; v++) {
    const bx = ring[2 * v]!;
    const by = ring[2 * v + 1]!;
    const a = axis === 0 ? ax : ay;
    const b = axis === 0 ? bx : by;
    const isAIn = sign * (a - limit) >= 0;
    const isBIn = sign * (b - limit) >= 0;
    if (isAIn !== isBIn) {
      // From the lower end, so that a shared edge is cut at the same point from both sides.
      const isForward = a < b;
      const share = isForward ? (limit - a) / (b - a) : (limit - b) / (a - b);
      const other = isForward
        ? (axis === 0 ? ay : ax) + share * (axis === 0 ? by - ay : bx - ax)
        : (axis === 0 ? by : bx) + share * (axis === 0 ? ay - by : ax - bx);
      if (axis === 0) out.push(limit, other);
      else out.push(other, limit);
    }
    if (isBIn) out.push(bx, by);
    ax = bx;
    ay = by;
  }
  return out;
}

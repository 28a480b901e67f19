import type { FlatRing } from "./unwrap.ts";

/** A map of the plane; may answer NaN or ±Infinity where it has no image. */
export type PlaneMap = (x: number, y: number) => readonly [number, number];

/** At most 2^this pieces an edge. */
const MOST_HALVINGS = 14;
/** Images shorter than this many tolerances are taken as straight: no projection bends that fast. */
const STRAIGHT_BELOW_TOLERANCES = 200;
/** Images longer than this are looked at in quarters even where the middle lies straight: an S-bend passes through it. */
const QUARTERED_ABOVE_TOLERANCES = 6400;

/**
 * The image of a ring under a map that bends straight lines: edges are halved until the middle of each piece lies within
 * `tolerance` (in units of the image) of the straight line between its ends. Edges wholly on one side of `bounds` are
 * not refined: they only need to stay outside. Vertices without an image are left out. An edge has the same image
 * whichever way it is drawn, so neighbours that share it still share it.
 */
export function mappedRing(
  ring: FlatRing,
  map: PlaneMap,
  tolerance: number,
  bounds: readonly [west: number, south: number, east: number, north: number],
): FlatRing {
  const n = ring.length >> 1;
  const out: number[] = [];
  let between: Point[] = [];
  const push = (point: Point): void => {
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) out.push(point[0], point[1]);
  };
  const halve = (ax: number, ay: number, a: Point, bx: number, by: number, b: Point, depth: number): void => {
    if (depth >= MOST_HALVINGS || isOutside(a, b, bounds)) return;
    const length = Math.abs(b[0] - a[0]) + Math.abs(b[1] - a[1]);
    if (length <= STRAIGHT_BELOW_TOLERANCES * tolerance) return;
    const mx = (ax + bx) / 2;
    const my = (ay + by) / 2;
    const m = map(mx, my);
    if (distance(m, a, b) <= tolerance && (depth > 1 || length <= QUARTERED_ABOVE_TOLERANCES * tolerance))
      return;
    halve(ax, ay, a, mx, my, m, depth + 1);
    between.push(m);
    halve(mx, my, m, bx, by, b, depth + 1);
  };
  let ax = ring[2 * n - 2]!;
  let ay = ring[2 * n - 1]!;
  let a = map(ax, ay);
  for (let v = 0; v < n; v++) {
    const bx = ring[2 * v]!;
    const by = ring[2 * v + 1]!;
    const b = map(bx, by);
    between = [];
    if (ax < bx || (ax === bx && ay < by)) halve(ax, ay, a, bx, by, b, 0);
    else if (ax !== bx || ay !== by) {
      halve(bx, by, b, ax, ay, a, 0);
      between.reverse();
    }
    between.forEach(push);
    push(b);
    ax = bx;
    ay = by;
    a = b;
  }
  return Float64Array.from(out);
}

type Point = readonly [number, number];

/** Distance of `m` from the line through `a` and `b`; not finite counts as far. */
function distance(m: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.hypot(dx, dy);
  const off =
    length === 0
      ? Math.hypot(m[0] - a[0], m[1] - a[1])
      : Math.abs((m[0] - a[0]) * dy - (m[1] - a[1]) * dx) / length;
  return Number.isFinite(off) ? off : Number.POSITIVE_INFINITY;
}

/** Both ends beyond the same side, by more than half the width of the bounds: a bend does not reach in. */
function isOutside(
  a: Point,
  b: Point,
  [west, south, east, north]: readonly [number, number, number, number],
): boolean {
  const marginX = (east - west) / 2;
  const marginY = (north - south) / 2;
  return (
    (a[0] < west - marginX && b[0] < west - marginX) ||
    (a[0] > east + marginX && b[0] > east + marginX) ||
    (a[1] < south - marginY && b[1] < south - marginY) ||
    (a[1] > north + marginY && b[1] > north + marginY)
  );
}

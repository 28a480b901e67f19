/** A ring as x0, y0, x1, y1 … */
export type FlatRing = Float64Array;

const HALF_TURN = 180;
const TURN = 360;
/** Edges that differ from a whole turn by less than this are drawn along a parallel around the globe. */
const TURN_TOLERANCE_DEG = 1e-9;

/**
 * A ring of longitudes and latitudes without jumps at ±180°: an edge longer than half a turn is taken the short way
 * round, and longitudes run on (179 → 181). Where a ring has only edges of exactly a whole turn (a band of latitude, the
 * foot of Antarctica) they are meant as drawn. A ring that ends a turn away from its start goes round a pole: it is closed
 * over the pole that leaves it less than half the globe, whatever its winding.
 *
 * Limit: a plain rectangle wider than 180° and narrower than 360° cannot be told from one that crosses ±180°.
 */
export function unwrappedRing(ring: FlatRing): FlatRing {
  const { running, turns } = runningRing(ring);
  if (turns === 0) return running;
  return closedOverPole(running, turns * TURN, liesNorth(running, turns * TURN) ? 90 : -90);
}

/** A ring whose longitudes run on, and the whole turns from its start to its closing (0 where it rounds no pole). */
export function runningRing(ring: FlatRing): { readonly running: FlatRing; readonly turns: number } {
  const n = ring.length >> 1;
  let jumps = 0;
  for (let v = 0; v < n; v++) {
    const step = Math.abs(ring[2 * ((v + 1) % n)]! - ring[2 * v]!);
    if (step > HALF_TURN && Math.abs(step - TURN) > TURN_TOLERANCE_DEG) jumps += 1;
  }
  if (jumps === 0) return { running: ring, turns: 0 };
  const running = new Float64Array(2 * n);
  let turns = 0;
  for (let v = 0; v < n; v++) {
    if (v > 0) turns += turnsOf(ring[2 * v]! - ring[2 * v - 2]!);
    running[2 * v] = ring[2 * v]! + TURN * turns;
    running[2 * v + 1] = ring[2 * v + 1]!;
  }
  return { running, turns: turns + turnsOf(ring[0]! - ring[2 * n - 2]!) };
}

/** Whole turns to add so that a step of longitude is the short way round. */
function turnsOf(step: number): number {
  return step > HALF_TURN ? -1 : step < -HALF_TURN ? 1 : 0;
}

/** True when a ring around the globe has more of the sphere south of it than north: the mean of sin φ over λ. */
export function liesNorth(ring: FlatRing, drift: number): boolean {
  const n = ring.length >> 1;
  let sum = 0;
  for (let v = 0; v < n; v++) {
    const next = (v + 1) % n;
    const step = ring[2 * next]! + (next === 0 ? drift : 0) - ring[2 * v]!;
    const sines =
      Math.sin((ring[2 * v + 1]! * Math.PI) / 180) + Math.sin((ring[2 * next + 1]! * Math.PI) / 180);
    sum += (step * sines) / 2;
  }
  return sum / drift >= 0;
}

/** Adds the start again, `drift` degrees away, and the two corners at the pole. */
function closedOverPole(ring: FlatRing, drift: number, pole: number): FlatRing {
  const closed = new Float64Array(ring.length + 6);
  closed.set(ring);
  const end = ring[0]! + drift;
  closed.set([end, ring[1]!, end, pole, ring[0]!, pole], ring.length);
  return closed;
}

/** West and east end of some rings. */
export function longitudeSpan(rings: readonly FlatRing[]): readonly [west: number, east: number] {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!;
      if (x < west) west = x;
      if (x > east) east = x;
    }
  }
  return [west, east];
}

/**
 * The part as often as it shows in a frame from `west` to `east`: moved by whole turns. Holes are first brought to the
 * turn of their outer ring.
 */
export function copiesWithin(part: readonly FlatRing[], west: number, east: number): FlatRing[][] {
  const [outer] = part;
  if (outer === undefined) return [];
  const [outerWest, outerEast] = longitudeSpan([outer]);
  const aligned = part.map((ring) => {
    const [holeWest, holeEast] = longitudeSpan([ring]);
    const middle = (holeWest + holeEast) / 2;
    return middle >= outerWest && middle <= outerEast
      ? ring
      : movedBy(ring, TURN * Math.round(((outerWest + outerEast) / 2 - middle) / TURN));
  });
  const copies: FlatRing[][] = [];
  const first = Math.ceil((west - outerEast) / TURN);
  const last = Math.floor((east - outerWest) / TURN);
  for (let turn = first; turn <= last; turn++) copies.push(aligned.map((ring) => movedBy(ring, turn * TURN)));
  return copies;
}

function movedBy(ring: FlatRing, degrees: number): FlatRing {
  if (degrees === 0) return ring;
  const moved = ring.slice();
  for (let i = 0; i < moved.length; i += 2) moved[i]! += degrees;
  return moved;
}

type Position = [x: number, y: number];
/** Vertices of a ring. */
export type Ring = Position[];

/** Parts of a polygon from its loose rings, by what lies in what. */
export function nestedRings(rings: readonly Ring[]): Ring[][] {
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

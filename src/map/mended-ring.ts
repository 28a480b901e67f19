import type { Feature, FeatureCollection, Point } from "geojson";
import { type Corner, cornerAt, degreesPerPx, isArea, type Ring } from "./drawn-ring.ts";

/** What of a ring can be held: a corner, the chosen corner, or the middle of an edge. */
export type HandleKind = "corner" | "chosen" | "half";

/** Corners stand to 1e-5 degrees. */
const STEPS_PER_DEGREE = 1e5;

/** The corner half-way along the edge that begins at corner `at`. */
export function halfWay(ring: Ring, at: number): Corner {
  const [one, other] = [ring[at]!, ring[(at + 1) % ring.length]!];
  return cornerAt([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2], one);
}

/** The ring with corner `at` somewhere else. */
export function withMoved(ring: Ring, at: number, corner: Corner): Ring {
  return ring.with(at, corner);
}

/** The ring with one more corner after corner `at`. */
export function withAdded(ring: Ring, at: number, corner: Corner): Ring {
  return ring.toSpliced(at + 1, 0, corner);
}

/** The ring without corner `at`; the same ring where too few would be left. */
export function withRemoved(ring: Ring, at: number): Ring {
  const fewer = ring.toSpliced(at, 1);
  return isArea(fewer) ? fewer : ring;
}

/** A corner moved by pixels of the web map, eastwards and southwards: by one step of 1e-5 degrees at least. */
export function shifted([lon, lat]: Corner, [east, south]: readonly [number, number], zoom: number): Corner {
  const step = (degrees: number): number =>
    Math.sign(degrees) * Math.max(Math.abs(degrees), 1 / STEPS_PER_DEGREE);
  const perPx = degreesPerPx(zoom);
  const stretch = Math.cos((lat * Math.PI) / 180);
  const next = [lon + step(east * perPx), lat - step(south * perPx * stretch)] as const;
  return cornerAt([next[0], Math.max(-85, Math.min(85, next[1]))], [lon, lat]);
}

/**
 * Whether edges of the closed ring cross or touch one another, other than neighbours in their common corner. Corners are taken
 * in whole steps of 1e-5 degrees, in which the products below are exact.
 */
export function isCrossing(ring: Ring): boolean {
  const places = ring.map(
    ([lon, lat]): Place => [Math.round(lon * STEPS_PER_DEGREE), Math.round(lat * STEPS_PER_DEGREE)],
  );
  const count = places.length;
  const place = (at: number): Place => places[at % count]!;
  for (let one = 0; one < count; one++) {
    if (turnsBack(place(one), place(one + 1), place(one + 2))) return true;
    for (let other = one + 2; other < count; other++) {
      if (one === 0 && other === count - 1) continue;
      if (meet(place(one), place(one + 1), place(other), place(other + 1))) return true;
    }
  }
  return false;
}

/** What can be held of a ring, in the order in which it is drawn: middles of edges, corners, the chosen corner. */
export function handlesOf(ring: Ring, chosen: number | null): FeatureCollection {
  const point = (kind: HandleKind, corner: Corner): Feature<Point> => ({
    type: "Feature",
    properties: { kind },
    geometry: { type: "Point", coordinates: [...corner] },
  });
  return {
    type: "FeatureCollection",
    features: [
      ...ring.map((_, at) => point("half", halfWay(ring, at))),
      ...ring.filter((_, at) => at !== chosen).map((corner) => point("corner", corner)),
      ...ring.filter((_, at) => at === chosen).map((corner) => point("chosen", corner)),
    ],
  };
}

type Place = readonly [x: number, y: number];

/** Twice the area of the triangle, positive where `c` lies to the left of the way from `a` to `b`. */
function side(a: Place, b: Place, c: Place): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether the way from `a` over `b` to `c` goes back on itself or stands still. */
function turnsBack(a: Place, b: Place, c: Place): boolean {
  const along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
  return side(a, b, c) === 0 && along <= 0;
}

/** Whether two edges have a point in common. */
function meet(a: Place, b: Place, c: Place, d: Place): boolean {
  const [ofC, ofD] = [Math.sign(side(a, b, c)), Math.sign(side(a, b, d))];
  const [ofA, ofB] = [Math.sign(side(c, d, a)), Math.sign(side(c, d, b))];
  if (ofC !== ofD && ofA !== ofB) return true;
  return (
    (ofC === 0 && isBetween(a, c, b)) ||
    (ofD === 0 && isBetween(a, d, b)) ||
    (ofA === 0 && isBetween(c, a, d)) ||
    (ofB === 0 && isBetween(c, b, d))
  );
}

/** Whether a place on the line through two others lies between them. */
function isBetween(a: Place, place: Place, b: Place): boolean {
  const within = (axis: 0 | 1): boolean =>
    Math.min(a[axis], b[axis]) <= place[axis] && place[axis] <= Math.max(a[axis], b[axis]);
  return within(0) && within(1);
}

import { nestedRings, type Ring } from "./nested-rings.ts";
import { type FlatRing, liesNorth, runningRing } from "./unwrap.ts";

const TURN = 360;
const SIDE = TURN / 2;
/** Longitudes this near to ±180° are meant to be there. */
const AT_ANTIMERIDIAN_DEG = 1e-9;

/**
 * A polygon in degrees as polygons between −180 and 180: cut where it crosses ±180°, brought home where it lies a turn
 * away, led over the pole where it goes round one. What its rings enclose follows the even–odd rule; winding is not read.
 *
 * @param rings outer ring first; closed or not. @returns closed rings, none bridging what is apart.
 */
export function cutPolygon(rings: readonly Ring[]): Ring[][] {
  const runs = rings.map((ring) => runningRing(flatOf(ring)));
  const isHome = ({ running, turns }: (typeof runs)[number]): boolean =>
    turns === 0 && running.every((value, i) => i % 2 === 1 || Math.abs(value) <= SIDE);
  if (runs.every(isHome)) return [runs.map(({ running }) => ringOf(running))];
  const whole: Ring[] = [];
  const chains: Ring[] = [];
  let isNorth = true;
  for (const { running, turns } of runs) {
    if (turns !== 0) isNorth = liesNorth(running, turns * TURN);
    const pieces = chainsOf(running, turns * TURN);
    if (pieces === null) whole.push(ringOf(running.map((value, i) => (i % 2 === 0 ? home(value) : value))));
    else chains.push(...pieces);
  }
  return nestedRings([...joined(chains, isNorth), ...whole]);
}

/** A longitude brought between −180 and 180. */
export function home(lon: number): number {
  return Math.abs(lon) <= SIDE ? lon : lon - TURN * Math.round(lon / TURN);
}

/** Closed, with longitudes next to ±180° (and whole turns from there) put on it. */
function flatOf(ring: Ring): FlatRing {
  const closed = isClosed(ring) ? ring : [...ring, ring[0]!];
  return Float64Array.from(
    closed.flatMap(([lon, lat]) => {
      const turns = (lon - SIDE) / TURN;
      const isThere = Math.abs(turns - Math.round(turns)) * TURN < AT_ANTIMERIDIAN_DEG;
      return [isThere ? Math.round(turns) * TURN + SIDE : lon, lat];
    }),
  );
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1];
}

function ringOf(flat: FlatRing): Ring {
  const ring: Ring = [];
  for (let i = 0; i < flat.length; i += 2) ring.push([flat[i]!, flat[i + 1]!]);
  return ring;
}

/** True for longitudes on the antimeridian, whatever the turn. */
function isOnIt(lon: number): boolean {
  return (lon - SIDE) % TURN === 0;
}

/**
 * The runs of a ring from one meeting with the antimeridian to the next, each brought home, so that it begins and ends at
 * ±180; null when the ring never meets it.
 */
function chainsOf(running: FlatRing, drift: number): Ring[] | null {
  const points: Ring = [];
  const n = running.length >> 1;
  for (let v = 0; v < n; v++) {
    const [lon, lat] = [running[2 * v]!, running[2 * v + 1]!];
    const before = points.at(-1);
    if (before !== undefined) points.push(...meetings(before, [lon, lat]));
    points.push([lon, lat]);
  }
  const start = points.findIndex(([lon]) => isOnIt(lon));
  if (start < 0) return null;
  // The ring is closed: its last point is the first, a turn away where it goes round a pole.
  const open = points.slice(0, -1);
  const around = [
    ...open.slice(start),
    ...open.slice(0, start + 1).map(([lon, lat]): Ring[number] => [lon + drift, lat]),
  ];
  const chains: Ring[] = [];
  let chain: Ring | null = null;
  for (let p = 0; p + 1 < around.length; p++) {
    const [[lon, lat], [nextLon, nextLat]] = [around[p]!, around[p + 1]!];
    // Along the antimeridian the joining makes the edges anew.
    if (lon === nextLon && isOnIt(lon)) continue;
    const home = TURN * Math.floor(((lon + nextLon) / 2 + SIDE) / TURN);
    chain ??= [[lon - home, lat]];
    chain.push([nextLon - home, nextLat]);
    if (!isOnIt(nextLon)) continue;
    chains.push(chain);
    chain = null;
  }
  return chains;
}

/** Where the way from `a` to `b` meets the antimeridian on its way, reckoned from its western end: the same both ways. */
function meetings(a: Ring[number], b: Ring[number]): Ring {
  const [[west, southOrNorth], [east, other]] = a[0] <= b[0] ? [a, b] : [b, a];
  const met: Ring = [];
  for (let lon = SIDE + TURN * Math.ceil((west - SIDE) / TURN); lon < east; lon += TURN) {
    if (lon === west) continue;
    met.push([lon, southOrNorth + ((lon - west) / (east - west)) * (other - southOrNorth)]);
  }
  return a[0] <= b[0] ? met : met.reverse();
}

interface End {
  readonly chain: number;
  readonly isStart: boolean;
  readonly lat: number;
}

/**
 * Rings from chains: along each side of the antimeridian the inside lies between the first and the second end, the third
 * and the fourth, and so on; where one is left over, between it and the pole, and on along the pole to the other side.
 */
function joined(chains: readonly Ring[], isNorth: boolean): Ring[] {
  const partners = new Map<string, End | "pole">();
  const poleEnds: End[] = [];
  const keyOf = ({ chain, isStart }: End): string => `${chain} ${isStart}`;
  for (const side of [-SIDE, SIDE]) {
    const ends = chains
      .flatMap((points, chain): End[] => {
        const [first, last] = [points[0]!, points.at(-1)!];
        return [
          ...(first[0] === side ? [{ chain, isStart: true, lat: first[1] }] : []),
          ...(last[0] === side ? [{ chain, isStart: false, lat: last[1] }] : []),
        ];
      })
      .sort((a, b) => (isNorth ? a.lat - b.lat : b.lat - a.lat) || a.chain - b.chain);
    for (let e = 0; e < ends.length; e += 2) {
      const [one, two] = [ends[e]!, ends[e + 1]];
      partners.set(keyOf(one), two ?? "pole");
      if (two === undefined) poleEnds.push(one);
      else partners.set(keyOf(two), one);
    }
  }
  const left = new Set(chains.keys());
  const rings: Ring[] = [];
  for (const first of left) {
    const ring: Ring = [];
    let here: { chain: number; isStart: boolean } = { chain: first, isStart: true };
    do {
      left.delete(here.chain);
      const chain = chains[here.chain]!;
      ring.push(...(here.isStart ? chain : [...chain].reverse()));
      const [lon] = ring.at(-1)!;
      const partner = partners.get(`${here.chain} ${!here.isStart}`)!;
      if (partner === "pole") {
        ring.push([lon, isNorth ? 90 : -90], [-lon, isNorth ? 90 : -90]);
        here = poleEnds.find((end) => chains[end.chain]!.at(end.isStart ? 0 : -1)![0] === -lon) ?? here;
      } else here = partner;
    } while (left.has(here.chain));
    if (ring.length > 2) rings.push([...ring, ring[0]!]);
  }
  return rings;
}

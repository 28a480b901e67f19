import type { Window } from "../grid/frame.ts";
import type { Burner } from "../grid/rasterize.ts";

/** Sets of areas that lie over one another, each with a dense id; 0 is the empty set. */
export interface PolygonSets {
  /** Areas of each set, in the order in which they were burnt. */
  readonly members: number[][];
  /** Set with one area more, by `set × 2^24 + area`. */
  readonly larger: Map<number, number>;
}

/** Ids of areas stay below. */
const MOST_AREAS = 2 ** 24;

/** The empty set alone. */
export function createPolygonSets(): PolygonSets {
  return { members: [[]], larger: new Map() };
}

/**
 * Adds an area to the sets of the cells of a window that it covers; sets that are new are added. Areas come one after the
 * other, each once, always in the same order.
 *
 * @param burner all its polygons are the area.
 * @param where bits, one a cell of the window (`cellBits`): cells of which the bit is 0 are not of the area. Null: all are.
 * @param out one set a cell, 0 at first.
 */
export function burnArea(
  burner: Burner,
  area: number,
  where: Uint8Array | null,
  window: Window,
  sets: PolygonSets,
  out: Int32Array,
): void {
  if (area >= MOST_AREAS) throw new Error(`expected ids of areas below ${MOST_AREAS}, got ${area}`);
  for (let y = 0; y < window.height; y++) {
    const row = window.y + y;
    if (row < 0 || row >= burner.height) continue;
    const start = y * window.width;
    for (let run = burner.rowStarts[row]!; run < burner.rowStarts[row + 1]!; run++) {
      const from = start + Math.max(0, burner.from[run]! - window.x);
      const to = start + Math.min(window.width, burner.to[run]! - window.x);
      let before = -1;
      let after = 0;
      for (let cell = from; cell < to; cell++) {
        if (where !== null && ((where[cell >> 3]! >> (cell & 7)) & 1) === 0) continue;
        if (out[cell] !== before) {
          before = out[cell]!;
          after = withArea(sets, before, area);
        }
        out[cell] = after;
      }
    }
  }
}

/** One bit a cell, the lowest of each byte first: whether it is meant. */
export function cellBits(cells: number, isMeant: (cell: number) => boolean): Uint8Array {
  const bits = new Uint8Array((cells + 7) >> 3);
  for (let cell = 0; cell < cells; cell++) if (isMeant(cell)) bits[cell >> 3]! |= 1 << (cell & 7);
  return bits;
}

function withArea({ members, larger }: PolygonSets, set: number, area: number): number {
  const before = members[set]!;
  // Parts of one area may overlap; it would be the last that was added.
  if (before.at(-1) === area) return set;
  const key = set * MOST_AREAS + area;
  let found = larger.get(key);
  if (found === undefined) {
    found = members.length;
    members.push([...before, area]);
    larger.set(key, found);
  }
  return found;
}

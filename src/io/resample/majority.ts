import { CLASS_NO_DATA, type Window } from "../../engine/grid/frame.ts";
import type { Footprints } from "./footprints.ts";
import { EDGE_CELLS, type OutPlace } from "./point-kernels.ts";
import type { Positions } from "./positions.ts";

/**
 * Votes of the classes under one cell. The most frequent class wins, the smallest code among equals; no-data wins only with
 * more than half of all votes.
 */
class Ballot {
  #codes = new Int32Array(16);
  #counts = new Int32Array(16);
  #size = 0;
  #last = 0;
  #votes = 0;

  clear(): void {
    this.#size = 0;
    this.#last = 0;
    this.#votes = 0;
  }

  cast(code: number): void {
    this.#votes++;
    if (code === CLASS_NO_DATA) return;
    if (this.#size > 0 && this.#codes[this.#last] === code) {
      this.#counts[this.#last]!++;
      return;
    }
    let at = 0;
    while (at < this.#size && this.#codes[at] !== code) at++;
    if (at === this.#size) {
      if (at === this.#codes.length) this.#grow();
      this.#codes[at] = code;
      this.#counts[at] = 0;
      this.#size++;
    }
    this.#counts[at]!++;
    this.#last = at;
  }

  winner(): number {
    let valid = 0;
    let best = CLASS_NO_DATA;
    let most = 0;
    for (let at = 0; at < this.#size; at++) {
      const count = this.#counts[at]!;
      valid += count;
      if (count > most || (count === most && this.#codes[at]! < best)) {
        most = count;
        best = this.#codes[at]!;
      }
    }
    return 2 * valid >= this.#votes ? best : CLASS_NO_DATA;
  }

  #grow(): void {
    const [codes, counts] = [this.#codes, this.#counts];
    this.#codes = new Int32Array(codes.length * 2);
    this.#counts = new Int32Array(codes.length * 2);
    this.#codes.set(codes);
    this.#counts.set(counts);
  }
}

/**
 * Majority on parallel grids: of the source cells whose centres lie in the frame cell (west and north edge included).
 * Centres outside the source vote for no-data.
 */
export function majorityOfFootprints(
  tile: Window,
  footprints: Footprints,
  block: Window,
  values: Int32Array,
  out: Int32Array,
  place: OutPlace,
): void {
  const ballot = new Ballot();
  for (let j = 0; j < tile.height; j++) {
    const top = firstCentre(footprints.top[j]!) - block.y;
    const bottom = firstCentre(footprints.bottom[j]!) - block.y;
    for (let i = 0; i < tile.width; i++) {
      const left = firstCentre(footprints.left[i]!) - block.x;
      const right = firstCentre(footprints.right[i]!) - block.x;
      ballot.clear();
      for (let y = top; y < bottom; y++) {
        const isRow = y >= 0 && y < block.height;
        for (let x = left; x < right; x++) {
          ballot.cast(isRow && x >= 0 && x < block.width ? values[y * block.width + x]! : CLASS_NO_DATA);
        }
      }
      out[place.start + j * place.stride + i] = ballot.winner();
    }
  }
}

/** Majority between two CRSs: of the source cells under n × n points a cell. */
export function majorityOfPoints(
  tile: Window,
  n: number,
  { columns, rows }: Positions,
  block: Window,
  values: Int32Array,
  out: Int32Array,
  place: OutPlace,
): void {
  const { width, height } = block;
  const left = block.x - EDGE_CELLS;
  const top = block.y - EDGE_CELLS;
  const ballot = new Ballot();
  const stride = tile.width * n;
  for (let j = 0; j < tile.height; j++) {
    for (let i = 0; i < tile.width; i++) {
      ballot.clear();
      for (let b = 0; b < n; b++) {
        let k = (j * n + b) * stride + i * n;
        for (let a = 0; a < n; a++, k++) {
          const x = columns[k]! - left;
          const y = rows[k]! - top;
          const isInside = x >= 0 && x < width && y >= 0 && y < height;
          ballot.cast(isInside ? values[(y | 0) * width + (x | 0)]! : CLASS_NO_DATA);
        }
      }
      out[place.start + j * place.stride + i] = ballot.winner();
    }
  }
}

/** The first source cell whose centre lies at or beyond an edge; centres within 1e-6 of it lie on it. */
function firstCentre(edge: number): number {
  return Math.ceil(edge - 0.5 - EDGE_CELLS);
}

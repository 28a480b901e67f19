import type { Window } from "../../engine/grid/frame.ts";
import type { Placement } from "./placement.ts";
import { turnsAway } from "./transfer.ts";

/** Where points of a frame lie on a source: column and row of each point, row-major, NaN where nowhere. */
export interface Positions {
  readonly columns: Float64Array;
  readonly rows: Float64Array;
}

/** Points along a side of the patches on which exact positions are interpolated, to begin with. */
const PATCH_POINTS = 64;
/** A patch whose held-out points err by more than this share of a source cell is halved. */
const LARGEST_ERROR_CELLS = 1e-3;
/** Below this number of points a patch is worth less than its nodes: every point is transformed. */
const SMALLEST_PATCH_POINTS = 25;

/**
 * Positions on the source of the points of a frame window, `n` × `n` evenly spread points a cell (n = 1: the centre).
 *
 * Between two CRSs positions are exact at nine nodes a patch and biquadratic between, within 1e-3 source cells at four
 * held-out points, else the patch is halved down to exact points. On sources around the globe columns stay continuous over
 * the seam (they may be below 0 or beyond the width; take them modulo the period).
 *
 * @param exactAtEdges points that lie as near to the edge of a source cell as their patch errs are transformed exactly.
 */
export function positionsOf(
  placement: Placement,
  window: Window,
  n: number,
  exactAtEdges: boolean,
): Positions {
  const width = window.width * n;
  const height = window.height * n;
  const positions = { columns: new Float64Array(width * height), rows: new Float64Array(width * height) };
  if (placement.kind === "warped") {
    const patches = new PatchFiller(placement, window, n, exactAtEdges, positions);
    for (let y = 0; y < height; y += PATCH_POINTS) {
      for (let x = 0; x < width; x += PATCH_POINTS) {
        patches.fill(x, y, Math.min(PATCH_POINTS, width - x), Math.min(PATCH_POINTS, height - y));
      }
    }
  } else {
    fillParallel(placement, window, n, positions);
  }
  bringHome(placement, positions.columns, (height >> 1) * width + (width >> 1));
  return positions;
}

/**
 * Brings columns of a geographic source by whole turns to its own span; on a source around the globe, next to the column at
 * index `middle`, so that neighbours stay neighbours.
 */
export function bringHome(placement: Placement, columns: Float64Array, middle: number): void {
  const { turn, period, source } = placement;
  if (turn === null) return;
  if (period === null) {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      const turns = turnsAway(column, source.width, turn);
      if (turns !== 0) columns[i] = column - turn * turns;
    }
    return;
  }
  let reference = columns[middle]!;
  for (let i = 0; Number.isNaN(reference) && i < columns.length; i++) reference = columns[i]!;
  reference -= turn * turnsAway(reference, source.width, turn);
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    const turns = Math.round((column - reference) / turn);
    if (turns !== 0) columns[i] = column - turn * turns;
  }
}

function fillParallel(placement: Placement, window: Window, n: number, { columns, rows }: Positions): void {
  const width = window.width * n;
  const { columnStart, columnStep, rowStart, rowStep } = placement;
  for (let j = 0, at = 0; j < window.height * n; j++) {
    const row = rowStart + rowStep * (window.y + (j + 0.5) / n);
    for (let i = 0; i < width; i++, at++) {
      columns[at] = columnStart + columnStep * (window.x + (i + 0.5) / n);
      rows[at] = row;
    }
  }
}

/** Fills patches of points by biquadratic interpolation between exact positions. */
class PatchFiller {
  readonly #placement: Placement;
  readonly #window: Window;
  readonly #n: number;
  readonly #exactAtEdges: boolean;
  readonly #positions: Positions;
  readonly #stride: number;
  /** Columns, then rows, of the 9 nodes and 4 held-out points of the patch at hand. */
  readonly #nodeColumns = new Float64Array(13);
  readonly #nodeRows = new Float64Array(13);
  readonly #at = new Float64Array(2);

  constructor(placement: Placement, window: Window, n: number, exactAtEdges: boolean, positions: Positions) {
    this.#placement = placement;
    this.#window = window;
    this.#n = n;
    this.#exactAtEdges = exactAtEdges;
    this.#positions = positions;
    this.#stride = window.width * n;
  }

  fill(x: number, y: number, width: number, height: number): void {
    const isSmall = width < 3 || height < 3 || width * height <= SMALLEST_PATCH_POINTS;
    const valid = isSmall ? 0 : this.#takeNodes(x, y, width, height);
    const error = valid === 13 ? this.#worstError() : Number.POSITIVE_INFINITY;
    if (isSmall) this.#fillExactly(x, y, width, height);
    else if (valid === 0 || (valid === 13 && this.#isFarOutside())) this.#fillNowhere(x, y, width, height);
    else if (error <= LARGEST_ERROR_CELLS) this.#interpolate(x, y, width, height, error);
    else this.#fillQuarters(x, y, width, height);
  }

  #fillQuarters(x: number, y: number, width: number, height: number): void {
    const left = width >> 1;
    const upper = height >> 1;
    this.fill(x, y, left, upper);
    this.fill(x + left, y, width - left, upper);
    this.fill(x, y + upper, left, height - upper);
    this.fill(x + left, y + upper, width - left, height - upper);
  }

  /** Exact position of a point (fractional: between points) into `#at`. */
  #exact(i: number, j: number): boolean {
    const { x, y } = this.#window;
    return this.#placement.toSource(x + (i + 0.5) / this.#n, y + (j + 0.5) / this.#n, this.#at);
  }

  #fillExactly(x: number, y: number, width: number, height: number): void {
    for (let j = y; j < y + height; j++) {
      for (let i = x; i < x + width; i++) {
        const found = this.#exact(i, j);
        this.#positions.columns[j * this.#stride + i] = found ? this.#at[0]! : Number.NaN;
        this.#positions.rows[j * this.#stride + i] = found ? this.#at[1]! : Number.NaN;
      }
    }
  }

  #fillNowhere(x: number, y: number, width: number, height: number): void {
    for (let j = y; j < y + height; j++) {
      this.#positions.columns.fill(Number.NaN, j * this.#stride + x, j * this.#stride + x + width);
      this.#positions.rows.fill(Number.NaN, j * this.#stride + x, j * this.#stride + x + width);
    }
  }

  /** Takes nodes at u, v in {0, ½, 1} and held-out points at {¼, ¾}; answers how many lie in both projections' domains. */
  #takeNodes(x: number, y: number, width: number, height: number): number {
    const { turn } = this.#placement;
    let valid = 0;
    for (let k = 0; k < 13; k++) {
      const u = k < 9 ? (k % 3) / 2 : 0.25 + 0.5 * (k % 2);
      const v = k < 9 ? Math.floor(k / 3) / 2 : k < 11 ? 0.25 : 0.75;
      if (!this.#exact(x + u * (width - 1), y + v * (height - 1))) continue;
      valid++;
      let column = this.#at[0]!;
      if (turn !== null && k > 0) column -= turn * Math.round((column - this.#nodeColumns[0]!) / turn);
      this.#nodeColumns[k] = column;
      this.#nodeRows[k] = this.#at[1]!;
    }
    return valid;
  }

  /** True when the whole patch lies beyond one side of the source by more than its own spread. */
  #isFarOutside(): boolean {
    const { source, turn } = this.#placement;
    const beyond = (values: Float64Array, size: number): boolean => {
      const least = Math.min(...values);
      const most = Math.max(...values);
      return most < -(most - least) - 1 || least > size + (most - least) + 1;
    };
    return (
      beyond(this.#nodeRows, source.height) || (turn === null && beyond(this.#nodeColumns, source.width))
    );
  }

  #worstError(): number {
    let worst = 0;
    for (const values of [this.#nodeColumns, this.#nodeRows]) {
      for (let k = 9; k < 13; k++) {
        const between = biquadratic(values, 0.25 + 0.5 * (k % 2), k < 11 ? 0.25 : 0.75);
        worst = Math.max(worst, Math.abs(between - values[k]!));
      }
    }
    return worst;
  }

  #interpolate(x: number, y: number, width: number, height: number, error: number): void {
    const { columns, rows } = this.#positions;
    const exactAtEdges = this.#exactAtEdges;
    const band = 4 * error + 1e-7;
    const c = new Float64Array(3);
    const r = new Float64Array(3);
    for (let j = 0; j < height; j++) {
      const v = j / (height - 1);
      const uStep = 1 / (width - 1);
      quadraticAlong(this.#nodeColumns, v, c);
      quadraticAlong(this.#nodeRows, v, r);
      const [c0, c1, c2, r0, r1, r2] = [c[0]!, c[1]!, c[2]!, r[0]!, r[1]!, r[2]!];
      let at = (y + j) * this.#stride + x;
      for (let i = 0; i < width; i++, at++) {
        const u = i * uStep;
        const column = c0 + u * (c1 + u * c2);
        const row = r0 + u * (r1 + u * r2);
        columns[at] = column;
        rows[at] = row;
        if (
          exactAtEdges &&
          (isNearEdge(column, band) || isNearEdge(row, band)) &&
          this.#exact(x + i, y + j)
        ) {
          columns[at] = this.#at[0]!;
          rows[at] = this.#at[1]!;
        }
      }
    }
  }
}

function isNearEdge(position: number, band: number): boolean {
  return Math.abs(position - Math.round(position)) < band;
}

/** Coefficients in u, for one v, of the biquadratic through 3 × 3 values at {0, ½, 1}². */
function quadraticAlong(values: Float64Array, v: number, out: Float64Array): void {
  const w0 = (1 - v) * (1 - 2 * v);
  const w1 = 4 * v * (1 - v);
  const w2 = v * (2 * v - 1);
  const start = w0 * values[0]! + w1 * values[3]! + w2 * values[6]!;
  const middle = w0 * values[1]! + w1 * values[4]! + w2 * values[7]!;
  const end = w0 * values[2]! + w1 * values[5]! + w2 * values[8]!;
  out[0] = start;
  out[1] = 4 * middle - 3 * start - end;
  out[2] = 2 * start + 2 * end - 4 * middle;
}

function biquadratic(values: Float64Array, u: number, v: number): number {
  const c = new Float64Array(3);
  quadraticAlong(values, v, c);
  return c[0]! + u * (c[1]! + u * c[2]!);
}

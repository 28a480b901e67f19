import type { Window } from "../../engine/grid/frame.ts";
import type { Placement } from "./placement.ts";
import { EDGE_CELLS } from "./point-kernels.ts";
import { positionsOf } from "./positions.ts";

/**
 * The source cell (row × width + column) that holds the centre of each cell of a frame window, −1 where there is none: what
 * `nearest` picks, for sources that lie in memory whole. Sources of at most 2³¹ cells.
 */
export function cellsUnder(placement: Placement, window: Window): Int32Array {
  const { columns, rows } = positionsOf(placement, window, 1, true);
  const { width, height } = placement.source;
  const { period } = placement;
  const cells = new Int32Array(columns.length);
  for (let at = 0; at < cells.length; at++) {
    let column = Math.floor(columns[at]! + EDGE_CELLS);
    const row = Math.floor(rows[at]! + EDGE_CELLS);
    if (period !== null) column -= period * Math.floor(column / period);
    cells[at] = column >= 0 && column < width && row >= 0 && row < height ? row * width + column : -1;
  }
  return cells;
}

/** The source cell that holds a place, −1 where there is none; `toSource` leads from longitude and latitude. */
export function cellAt(
  column: number,
  row: number,
  source: { readonly width: number; readonly height: number },
): number {
  const x = Math.floor(column + EDGE_CELLS);
  const y = Math.floor(row + EDGE_CELLS);
  return x >= 0 && x < source.width && y >= 0 && y < source.height ? y * source.width + x : -1;
}

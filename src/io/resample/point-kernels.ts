import type { Window } from "../../engine/grid/frame.ts";
import type { Positions } from "./positions.ts";
import type { Cells } from "./source-block.ts";

/** Where the cells of a tile go in the output. */
export interface OutPlace {
  readonly start: number;
  readonly stride: number;
}

/** Positions nearer to an edge than this lie on it, and belong to the cell east or south of it. */
export const EDGE_CELLS = 1e-6;

/**
 * Nearest neighbour: the value of the source cell that holds the point. Cells hold their west and north edge; a point on an
 * edge belongs to the cell east or south of it, and on the outer east or south edge to none.
 *
 * @param missing what a point outside the block gets.
 */
export function pickNearest<T extends Cells>(
  tile: Window,
  { columns, rows }: Positions,
  block: Window,
  values: T,
  out: T,
  place: OutPlace,
  missing: number,
): void {
  const { width, height } = block;
  const left = block.x - EDGE_CELLS;
  const top = block.y - EDGE_CELLS;
  for (let j = 0, k = 0; j < tile.height; j++) {
    let at = place.start + j * place.stride;
    for (let i = 0; i < tile.width; i++, k++, at++) {
      const x = columns[k]! - left;
      const y = rows[k]! - top;
      const isInside = x >= 0 && x < width && y >= 0 && y < height;
      out[at] = isInside ? values[(y | 0) * width + (x | 0)]! : missing;
    }
  }
}

/**
 * Bilinear interpolation between the centres of the four source cells around the point. Neighbours that are NaN or outside are
 * left out and the weights of the others made up to one; NaN where the cell that holds the point is NaN or outside.
 */
export function interpolateBilinearly(
  tile: Window,
  { columns, rows }: Positions,
  block: Window,
  values: Float64Array,
  out: Float64Array,
  place: OutPlace,
): void {
  const { width, height } = block;
  for (let j = 0, k = 0; j < tile.height; j++) {
    let at = place.start + j * place.stride;
    for (let i = 0; i < tile.width; i++, k++, at++) {
      const column = columns[k]! - block.x;
      const row = rows[k]! - block.y;
      const nearX = column + EDGE_CELLS;
      const nearY = row + EDGE_CELLS;
      out[at] = Number.NaN;
      if (!(nearX >= 0 && nearX < width && nearY >= 0 && nearY < height)) continue;
      const nearest = values[(nearY | 0) * width + (nearX | 0)]!;
      if (Number.isNaN(nearest)) continue;
      const x = Math.floor(column - 0.5) | 0;
      const y = Math.floor(row - 0.5) | 0;
      const fx = column - 0.5 - x;
      const fy = row - 0.5 - y;
      if (x >= 0 && y >= 0 && x + 1 < width && y + 1 < height) {
        const first = y * width + x;
        const north = values[first]! * (1 - fx) + values[first + 1]! * fx;
        const south = values[first + width]! * (1 - fx) + values[first + width + 1]! * fx;
        const all = north * (1 - fy) + south * fy;
        out[at] = all;
        if (!Number.isNaN(all)) continue;
      }
      let sum = 0;
      let weights = 0;
      for (let corner = 0; corner < 4; corner++) {
        const cx = x + (corner & 1);
        const cy = y + (corner >> 1);
        if (cx < 0 || cx >= width || cy < 0 || cy >= height) continue;
        const value = values[cy * width + cx]!;
        if (Number.isNaN(value)) continue;
        const weight = (corner & 1 ? fx : 1 - fx) * (corner >> 1 ? fy : 1 - fy);
        sum += weight * value;
        weights += weight;
      }
      out[at] = weights > 0 ? sum / weights : nearest;
    }
  }
}

/** Mean of the source cells under n × n points a cell; NaN where fewer than half of the points have a value. */
export function meanOfPoints(
  tile: Window,
  n: number,
  { columns, rows }: Positions,
  block: Window,
  values: Float64Array,
  out: Float64Array,
  place: OutPlace,
): void {
  const { width, height } = block;
  const left = block.x - EDGE_CELLS;
  const top = block.y - EDGE_CELLS;
  const stride = tile.width * n;
  for (let j = 0; j < tile.height; j++) {
    for (let i = 0; i < tile.width; i++) {
      let sum = 0;
      let count = 0;
      for (let b = 0; b < n; b++) {
        let k = (j * n + b) * stride + i * n;
        for (let a = 0; a < n; a++, k++) {
          const x = columns[k]! - left;
          const y = rows[k]! - top;
          if (!(x >= 0 && x < width && y >= 0 && y < height)) continue;
          const value = values[(y | 0) * width + (x | 0)]!;
          if (Number.isNaN(value)) continue;
          sum += value;
          count++;
        }
      }
      out[place.start + j * place.stride + i] = 2 * count >= n * n ? sum / count : Number.NaN;
    }
  }
}

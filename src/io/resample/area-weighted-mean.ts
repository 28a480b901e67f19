import type { Window } from "../../engine/grid/frame.ts";
import { cellAreaKm2OfLatitudes } from "../../engine/grid/row-areas.ts";
import type { Footprints } from "./footprints.ts";
import type { OutPlace } from "./point-kernels.ts";

/** Weight of the part of a source row between two positions of rows, per source column. */
export type RowWeight = (top: number, bottom: number) => number;

/** Projected grids: a row's share; geographic grids: its area on WGS84 (cells grow narrow towards the poles). */
export function rowWeightOf(source: {
  readonly isGeographic: boolean;
  readonly transform: readonly number[];
}): RowWeight {
  if (!source.isGeographic) return (top, bottom) => bottom - top;
  const cellHeight = source.transform[4]!;
  const north = source.transform[5]!;
  return (top, bottom) => cellAreaKm2OfLatitudes(north + bottom * cellHeight, north + top * cellHeight, 1);
}

/**
 * Mean over a frame cell of the source cells under it, each by the exact area they share (parallel grids). NaN cells are left
 * out; NaN where they, and what lies outside the source, are more than half of the cell.
 */
export function areaWeightedMean(
  tile: Window,
  footprints: Footprints,
  rowWeight: RowWeight,
  block: Window,
  values: Float64Array,
  out: Float64Array,
  place: OutPlace,
): void {
  const { width } = block;
  const sums = new Float64Array(width);
  const weights = new Float64Array(width);
  for (let j = 0; j < tile.height; j++) {
    const top = footprints.top[j]!;
    const bottom = footprints.bottom[j]!;
    sums.fill(0);
    weights.fill(0);
    const first = Math.max(Math.floor(top), block.y);
    const last = Math.min(Math.ceil(bottom), block.y + block.height);
    for (let y = first; y < last; y++) {
      const weight = rowWeight(Math.max(top, y), Math.min(bottom, y + 1));
      addRow(values, (y - block.y) * width, weight, sums, weights);
    }
    const rowTotal = rowWeight(top, bottom);
    for (let i = 0; i < tile.width; i++) {
      const left = footprints.left[i]! - block.x;
      const right = footprints.right[i]! - block.x;
      let sum = 0;
      let weight = 0;
      const end = Math.min(Math.ceil(right), width);
      for (let x = Math.max(0, Math.floor(left)); x < end; x++) {
        const share = Math.min(right, x + 1) - Math.max(left, x);
        sum += share * sums[x]!;
        weight += share * weights[x]!;
      }
      const isKnown = weight > 0 && 2 * weight >= rowTotal * (right - left) * (1 - 1e-9);
      out[place.start + j * place.stride + i] = isKnown ? sum / weight : Number.NaN;
    }
  }
}

function addRow(
  values: Float64Array,
  start: number,
  weight: number,
  sums: Float64Array,
  weights: Float64Array,
): void {
  for (let x = 0; x < sums.length; x++) {
    const value = values[start + x]!;
    if (Number.isNaN(value)) continue;
    sums[x]! += weight * value;
    weights[x]! += weight;
  }
}

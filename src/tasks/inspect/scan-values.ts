import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Raster } from "../../io/raster.ts";

/** What the values of a raster look like. */
export interface ValueScan {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly validCells: number;
  readonly noDataCells: number;
  /** Distinct whole values with their counts, ascending; null when a value is not whole or there are more than 64. */
  readonly codes: readonly (readonly [code: number, cells: number])[] | null;
  /** Geodesic area of the cells of each of `codes`, in the same order; null where it was not asked for. */
  readonly codesKm2: readonly number[] | null;
  readonly isWhole: boolean;
  /** True when only a part was read: ranges may be wider. */
  readonly isSample: boolean;
}

const MOST_CODES = 64;
const CELLS_PER_READ = 1 << 20;

/**
 * Reads a raster, or every n-th strip of rows of it where it is large, and says what its values look like.
 *
 * @param mostCells cells that are read at most, over all bands (about).
 * @param areas of its cells, where codes are to be told by area too: of rasters with one band.
 */
export async function scanValues(
  raster: Raster,
  mostCells: number,
  areas: CellAreas | null,
  signal?: AbortSignal,
): Promise<ValueScan> {
  const { width, height, bandCount } = raster;
  const bands = Array.from({ length: bandCount }, (_, band) => band);
  const rows = Math.max(1, Math.floor(CELLS_PER_READ / (width * bandCount)));
  const strips = Math.ceil(height / rows);
  const stride = Math.max(1, Math.ceil((width * height * bandCount) / mostCells));
  const counts = new Map<number, number>();
  const km2 = new Map<number, number>();
  let codesAreFew = true;
  let isWhole = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let valid = 0;
  let missing = 0;
  let last = Number.NaN;
  let run = 0;
  let runKm2 = 0;
  const endRun = (): void => {
    const count = counts.get(last);
    if (count === undefined) return;
    counts.set(last, count + run);
    km2.set(last, (km2.get(last) ?? 0) + runKm2);
  };
  for (let strip = 0; strip < strips; strip += stride) {
    const y = strip * rows;
    const window = { x: 0, y, width, height: Math.min(rows, height - y) };
    const read = await raster.readQuantities(bands, window, signal === undefined ? {} : { signal });
    const cellKm2 = areas === null || !codesAreFew ? null : new Float64Array(window.width * window.height);
    if (cellKm2 !== null) areas?.fill(window, cellKm2);
    for (const values of read) {
      for (let cell = 0; cell < values.length; cell++) {
        const value = values[cell]!;
        if (Number.isNaN(value)) {
          missing++;
          continue;
        }
        // Neighbours are often alike: a run of one value is counted at its end.
        if (value === last) {
          valid++;
          sum += value;
          run++;
          if (cellKm2 !== null) runKm2 += cellKm2[cell]!;
          continue;
        }
        endRun();
        last = value;
        run = 1;
        runKm2 = cellKm2 === null ? 0 : cellKm2[cell]!;
        valid++;
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
        if (codesAreFew) {
          if (!Number.isInteger(value)) {
            isWhole = false;
            codesAreFew = false;
          } else {
            counts.set(value, counts.get(value) ?? 0);
            codesAreFew = counts.size <= MOST_CODES;
          }
        } else if (isWhole) isWhole = Number.isInteger(value);
      }
    }
  }
  endRun();
  const codes = codesAreFew && valid > 0 ? [...counts].sort((a, b) => a[0] - b[0]) : null;
  return {
    min,
    max,
    mean: valid === 0 ? Number.NaN : sum / valid,
    validCells: valid,
    noDataCells: missing,
    codes,
    codesKm2: codes === null || areas === null ? null : codes.map(([code]) => km2.get(code) ?? 0),
    isWhole: isWhole && valid > 0,
    isSample: stride > 1,
  };
}

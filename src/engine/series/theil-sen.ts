import type { Line } from "./least-squares.ts";

/** Theil–Sen's line with the limits of its slope. */
export interface TheilSen extends Line {
  /** Limits of the slope at the confidence asked for. */
  readonly low: number;
  readonly high: number;
}

/**
 * Theil–Sen's line through the first `n` points, all valid and in time order: the median of the slopes of all pairs,
 * and the intercept median(value) − slope × median(time). NaN where no two times differ.
 *
 * The limits follow Sen (1968), ties among values corrected, with SciPy's ranks: of N ascending slopes, those at
 * round((N − z·σ)/2) − 1 and round((N + z·σ)/2) counted from 0, halves to even.
 *
 * @param varianceOfS variance of Mann–Kendall's S, ties corrected.
 * @param zOfConfidence 1.96 for 95 %.
 * @see Theil 1950; Sen 1968, J. Am. Stat. Assoc. 63, 1379–1389; SciPy 1.10 `theilslopes`.
 */
export function theilSen(
  times: Float64Array,
  values: Float64Array,
  n: number,
  varianceOfS: number,
  zOfConfidence: number,
): TheilSen {
  const slopes = pairSlopes(times, values, n);
  const count = slopes.length;
  const slope = medianOfSorted(slopes);
  const intercept =
    medianOfSorted(values.slice(0, n).sort()) - slope * medianOfSorted(times.slice(0, n).sort());
  const width = zOfConfidence * Math.sqrt(varianceOfS);
  const first = Math.max(roundHalfToEven((count - width) / 2) - 1, 0);
  const last = Math.min(roundHalfToEven((count + width) / 2), count - 1);
  return { slope, intercept, low: slopes[first] ?? Number.NaN, high: slopes[last] ?? Number.NaN };
}

/** Ascending slopes of all pairs with different times. */
function pairSlopes(times: Float64Array, values: Float64Array, n: number): Float64Array {
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) {
      const span = times[j]! - times[i]!;
      if (span !== 0) slopes[count++] = (values[j]! - values[i]!) / span;
    }
  }
  return slopes.subarray(0, count).sort();
}

function medianOfSorted(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  return (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

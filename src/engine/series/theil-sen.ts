import type { Line } from "./least-squares.ts";

/**
 * Theil–Sen's line through the first `n` points: the median of the slopes of all pairs, and the intercept
 * median(value) − slope × median(time). NaN where no two times differ.
 *
 * @param slopes scratch, at least n(n − 1)/2 long; ascending slopes of the pairs on return.
 * @see Theil 1950; Sen 1968, J. Am. Stat. Assoc. 63, 1379–1389; SciPy `theilslopes` for the intercept.
 */
export function theilSen(times: Float64Array, values: Float64Array, n: number, slopes: Float64Array): Line {
  const count = pairSlopes(times, values, n, slopes);
  const pairs = slopes.subarray(0, count).sort();
  const slope = medianOfSorted(pairs, count);
  const medianTime = medianOfSorted(times.slice(0, n).sort(), n);
  const medianValue = medianOfSorted(values.slice(0, n).sort(), n);
  return { slope, intercept: medianValue - slope * medianTime };
}

/**
 * Limits of the Theil–Sen slope with the given confidence, after Sen (1968), ties in the values corrected.
 *
 * @param sortedSlopes ascending slopes of all pairs with different times.
 * @param tieCorrection Σ t(t − 1)(2t + 5) over groups of tied values.
 * @see SciPy 1.10 `theilslopes`, whose ranks it follows.
 */
export function theilSenLimits(
  sortedSlopes: Float64Array,
  n: number,
  tieCorrection: number,
  zOfConfidence: number,
): readonly [low: number, high: number] {
  const count = sortedSlopes.length;
  const sigma = Math.sqrt((n * (n - 1) * (2 * n + 5) - tieCorrection) / 18);
  const high = Math.min(Math.round((count - zOfConfidence * sigma) / 2), count - 1);
  const low = Math.max(Math.round((count + zOfConfidence * sigma) / 2) - 1, 0);
  return [sortedSlopes[Math.min(high, low)]!, sortedSlopes[Math.max(high, low)]!];
}

function pairSlopes(times: Float64Array, values: Float64Array, n: number, slopes: Float64Array): number {
  let count = 0;
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) {
      const span = times[j]! - times[i]!;
      if (span !== 0) slopes[count++] = (values[j]! - values[i]!) / span;
    }
  }
  return count;
}

function medianOfSorted(sorted: Float64Array, n: number): number {
  if (n === 0) return Number.NaN;
  const middle = n >> 1;
  return n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

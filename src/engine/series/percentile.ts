/**
 * Percentile of ascending values with linear interpolation between order statistics (type 7 of Hyndman & Fan 1996,
 * The American Statistician 50, 361–365; the default of NumPy and R).
 *
 * @param sorted ascending, without NaN; the first `n` count.
 * @param percent 0 to 100.
 */
export function percentileOfSorted(sorted: Float64Array, n: number, percent: number): number {
  if (n === 0) return Number.NaN;
  const place = ((n - 1) * percent) / 100;
  const below = Math.floor(place);
  const low = sorted[below]!;
  if (below + 1 >= n) return low;
  return low + (sorted[below + 1]! - low) * (place - below);
}

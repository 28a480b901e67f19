import { countPairSigns, LONGEST_SERIES, paddedLength, varianceOfS } from "./pair-signs.ts";

/**
 * Mann–Kendall's test of one series.
 *
 * @see Mann 1945, Econometrica 13, 245–259; Kendall 1975, Rank Correlation Methods.
 */
export interface MannKendall {
  /** Number of valid values. */
  readonly n: number;
  /** Sum over all pairs of the sign of the later minus the earlier value; ties count 0. */
  readonly s: number;
  /** Variance of S under no trend, corrected for ties. */
  readonly variance: number;
  /** (S − sign S)/√variance; 0 where S or the variance is 0. */
  readonly z: number;
}

/**
 * Mann–Kendall's test of a series in time order, NaN = missing.
 *
 * @param tieTolerance values nearer than this share of the largest magnitude are ties (0: only equal values).
 */
export function mannKendall(values: ArrayLike<number>, tieTolerance: number): MannKendall {
  if (values.length > LONGEST_SERIES) {
    throw new Error(`expected a series of at most ${LONGEST_SERIES} values, got ${values.length}`);
  }
  const padded = paddedLength(values.length);
  const series = new Float64Array(padded).fill(Number.NaN);
  series.set(Array.from(values));
  let n = 0;
  let largest = 0;
  for (const value of series) {
    if (Number.isNaN(value)) continue;
    n++;
    largest = Math.max(largest, Math.abs(value));
  }
  const tolerance = tieTolerance * largest;
  const signs = countPairSigns(series, 0, padded, tolerance);
  const up = signs >> 16;
  const down = signs & 0xffff;
  const ties = (n * (n - 1)) / 2 - up - down;
  const s = up - down;
  const variance = varianceOfS(series, 0, padded, n, tolerance, ties);
  return { n, s, variance, z: zOfS(s, variance) };
}

/** z with continuity correction: (S − sign S)/√variance, 0 where S or the variance is 0. */
export function zOfS(s: number, variance: number): number {
  return s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
}

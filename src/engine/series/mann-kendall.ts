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
 * Mann–Kendall's test of the first `n` values, in time order and all valid.
 *
 * @param tieTolerance values nearer than this share of the largest magnitude are ties (0: only equal values).
 */
export function mannKendall(values: Float64Array, n: number, tieTolerance: number): MannKendall {
  const tolerance = tieTolerance * largestMagnitude(values, n);
  let s = 0;
  let ties = 0;
  for (let i = 0; i < n - 1; i++) {
    const earlier = values[i]!;
    for (let j = i + 1; j < n; j++) {
      const difference = values[j]! - earlier;
      if (difference > tolerance) s++;
      else if (difference < -tolerance) s--;
      else ties++;
    }
  }
  let variance = (n * (n - 1) * (2 * n + 5)) / 18;
  if (ties > 0) variance -= tieCorrection(values, n, tolerance);
  return { n, s, variance, z: zOfS(s, variance) };
}

/** z with continuity correction: (S − sign S)/√variance, 0 where S or the variance is 0. */
export function zOfS(s: number, variance: number): number {
  return s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
}

/** Σ t(t − 1)(2t + 5)/18 over groups of t tied values: what ties take from the variance of S. */
function tieCorrection(values: Float64Array, n: number, tolerance: number): number {
  const sorted = values.slice(0, n).sort();
  let correction = 0;
  let groupSize = 1;
  for (let i = 1; i <= n; i++) {
    if (i < n && sorted[i]! - sorted[i - 1]! <= tolerance) {
      groupSize++;
      continue;
    }
    correction += (groupSize * (groupSize - 1) * (2 * groupSize + 5)) / 18;
    groupSize = 1;
  }
  return correction;
}

function largestMagnitude(values: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const magnitude = Math.abs(values[i]!);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** Longest series the pairwise counts hold, in values. */
export const LONGEST_SERIES = 256;

/** Length of a padded series: `n` rounded up to whole fours. */
export function paddedLength(n: number): number {
  return (n + 3) & ~3;
}

/**
 * Counts the pairs of a series that rise and that fall, from the earlier to the later value:
 * returns rising × 65 536 + falling. Pairs within `tolerance`, or with a missing member, are in neither count.
 *
 * Four earlier values meet each later one at a time, and comparisons are added rather than branched on: on 20 values
 * this takes about half of what a plain double loop does.
 *
 * @param values the series lies at `from … from + padded − 1`, in time order; missing values and the padding are NaN.
 * @param padded a multiple of four, at most `LONGEST_SERIES` (see `paddedLength`).
 */
export function countPairSigns(
  values: Float64Array,
  from: number,
  padded: number,
  tolerance: number,
): number {
  const end = from + padded;
  let up = 0;
  let down = 0;
  for (let i = from; i < end; i += 4) {
    const a = values[i]!;
    const b = values[i + 1]!;
    const c = values[i + 2]!;
    const d = values[i + 3]!;
    const aHigh = a + tolerance;
    const bHigh = b + tolerance;
    const cHigh = c + tolerance;
    const dHigh = d + tolerance;
    const aLow = a - tolerance;
    const bLow = b - tolerance;
    const cLow = c - tolerance;
    const dLow = d - tolerance;
    up += +(b > aHigh) + +(c > aHigh) + +(d > aHigh) + +(c > bHigh) + +(d > bHigh) + +(d > cHigh);
    down += +(b < aLow) + +(c < aLow) + +(d < aLow) + +(c < bLow) + +(d < bLow) + +(d < cLow);
    for (let j = i + 4; j < end; j++) {
      const x = values[j]!;
      up = (up + +(x > aHigh) + +(x > bHigh) + +(x > cHigh) + +(x > dHigh)) | 0;
      down = (down + +(x < aLow) + +(x < bLow) + +(x < cLow) + +(x < dLow)) | 0;
    }
  }
  return up * 65536 + down;
}

/**
 * Variance of S under no trend, corrected for ties: [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)]/18 over groups of t ties.
 *
 * @param n valid values.
 * @param ties tied pairs of valid values, as `countPairSigns` leaves them over; 0 and 1 need no sorting.
 */
export function varianceOfS(
  values: Float64Array,
  from: number,
  padded: number,
  n: number,
  tolerance: number,
  ties: number,
): number {
  const whole = n * (n - 1) * (2 * n + 5);
  return (whole - (ties <= 1 ? ties * 18 : tieSum(values, from, padded, tolerance))) / 18;
}

/** How near two values of a series are ties: `tieTolerance` × its largest magnitude. */
export function toleranceOfTies(
  values: Float64Array,
  from: number,
  years: number,
  tieTolerance: number,
): number {
  let largest = 0;
  for (let i = from; i < from + years; i++) {
    const magnitude = Math.abs(values[i]!);
    if (magnitude > largest) largest = magnitude;
  }
  return tieTolerance * largest;
}

/** Values of a series that are not missing. */
export function countValid(values: Float64Array, from: number, years: number): number {
  let n = 0;
  for (let i = from; i < from + years; i++) if (!Number.isNaN(values[i]!)) n++;
  return n;
}

function tieSum(values: Float64Array, from: number, padded: number, tolerance: number): number {
  let n = 0;
  for (let i = from; i < from + padded; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    let place = n++;
    while (place > 0 && sorted[place - 1]! > value) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = value;
  }
  let sum = 0;
  let group = 1;
  for (let i = 1; i <= n; i++) {
    if (i < n && sorted[i]! <= sorted[i - 1]! + tolerance) {
      group++;
      continue;
    }
    sum += group * (group - 1) * (2 * group + 5);
    group = 1;
  }
  return sum;
}

const sorted = new Float64Array(LONGEST_SERIES);

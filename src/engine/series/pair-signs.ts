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
    up += bit(b > aHigh) + bit(c > aHigh) + bit(d > aHigh) + bit(c > bHigh) + bit(d > bHigh) + bit(d > cHigh);
    down += bit(b < aLow) + bit(c < aLow) + bit(d < aLow) + bit(c < bLow) + bit(d < bLow) + bit(d < cLow);
    for (let j = i + 4; j < end; j++) {
      const x = values[j]!;
      up = (up + bit(x > aHigh) + bit(x > bHigh) + bit(x > cHigh) + bit(x > dHigh)) | 0;
      down = (down + bit(x < aLow) + bit(x < bLow) + bit(x < cLow) + bit(x < dLow)) | 0;
    }
  }
  return up * 65536 + down;
}

/**
 * Σ t(t − 1)(2t + 5)/18 over groups of t tied values: what ties take from the variance of S.
 *
 * @param ties tied pairs of valid values, as `countPairSigns` leaves them over; 0 and 1 need no sorting.
 */
export function tieCorrection(
  values: Float64Array,
  from: number,
  padded: number,
  tolerance: number,
  ties: number,
): number {
  if (ties <= 1) return ties;
  let n = 0;
  for (let i = from; i < from + padded; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    let place = n++;
    while (place > 0 && sorted[place - 1]! > value) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = value;
  }
  let correction = 0;
  let group = 1;
  for (let i = 1; i <= n; i++) {
    if (i < n && sorted[i]! <= sorted[i - 1]! + tolerance) {
      group++;
      continue;
    }
    correction += (group * (group - 1) * (2 * group + 5)) / 18;
    group = 1;
  }
  return correction;
}

const sorted = new Float64Array(LONGEST_SERIES);

/** A comparison as 0 or 1, without a branch once compiled. */
function bit(yes: boolean): number {
  return (yes as unknown as number) | 0;
}

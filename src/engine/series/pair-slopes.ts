import { LONGEST_SERIES } from "./pair-signs.ts";

/**
 * Theil–Sen slope of one series by selection: the median of the slopes of all pairs, without sorting them.
 *
 * (1) Least squares gives a first guess; (2) counting the slopes below it tells how far the median is; (3) a second guess
 * a little beyond the median is chosen, and the slopes between the two are the few among which the median stands.
 * Where no guess can be had, all slopes are sorted. A slope is (later − earlier value) × (1 ÷ years between), rounded
 * twice; of these numbers the result is the exact median, which is what lets `TrendKernels` give the same bits.
 *
 * @param values the series lies at `from … from + years − 1`, one a year, missing NaN.
 * @param years at most `LONGEST_SERIES`.
 * @param n valid values among them.
 * @returns index units a year; NaN with fewer than two valid values.
 * @see Theil 1950; Sen 1968, J. Am. Stat. Assoc. 63, 1379–1389.
 */
export function theilSenSlope(values: Float64Array, from: number, years: number, n: number): number {
  if (n < 2) return Number.NaN;
  const guess = leastSquares(values, from, years, n);
  // Slopes of normal noise lie this far apart around their median: σ·2√π / Σ(later − earlier).
  const apart = (noise * 21.27) / (n * (n * n - 1));
  if (guess === 0 && noise === 0 && isConstant(values, from, years)) return 0;
  const count = storeSlopes(values, from, years);
  if (!(apart > 0 && apart < Number.POSITIVE_INFINITY)) return medianOfAll(count);
  const pairs = n * (n - 1) * 0.5;
  const low = (pairs - 1) >> 1;
  const high = pairs >> 1;
  let before = guess;
  let belowBefore = countBelow(count, before);
  for (let round = 0, margin = FIRST_MARGIN; round < MOST_ROUNDS; round++, margin *= 4) {
    const ranks = belowBefore <= low ? high - belowBefore + 1 : belowBefore > high ? low - belowBefore : 0;
    const next = before + (belowBefore <= low ? ranks + margin : ranks - margin) * apart;
    const below = countBelow(count, next);
    const first = Math.min(below, belowBefore);
    if (first <= low && Math.max(below, belowBefore) > high) {
      const found = collect(count, Math.min(before, next), Math.max(before, next));
      return meanOfRanks(found, low - first, high - first);
    }
    before = next;
    belowBefore = below;
  }
  return medianOfAll(count);
}

/** Ranks beyond the wanted one that the second guess should reach. */
const FIRST_MARGIN = 4;
const MOST_ROUNDS = 12;
/** More candidates than these are sorted by the platform. */
const FEW = 48;
const PAIRS = (LONGEST_SERIES * (LONGEST_SERIES - 1)) / 2;
const slopes = new Float64Array(PAIRS);
const candidates = new Float64Array(PAIRS);
const inverseSpan = Float64Array.from({ length: LONGEST_SERIES }, (_, span) => 1 / span);
/** Standard deviation of the residuals of the last fit. */
let noise = 0;

/** Least-squares slope; missing values are left out. */
function leastSquares(values: Float64Array, from: number, years: number, n: number): number {
  let base = Number.NaN;
  let sumT = 0;
  let sumTT = 0;
  let sum = 0;
  let sum2 = 0;
  let sumT1 = 0;
  for (let t = 0; t < years; t++) {
    const value = values[from + t]!;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(base)) base = value;
    const y = value - base;
    sumT += t;
    sumTT += t * t;
    sum += y;
    sum2 += y * y;
    sumT1 += t * y;
  }
  const together = sumT1 - (sumT * sum) / n;
  const slope = together / (sumTT - (sumT * sumT) / n);
  noise = Math.sqrt(Math.max(0, sum2 - (sum * sum) / n - slope * together) / n);
  return slope;
}

function isConstant(values: Float64Array, from: number, years: number): boolean {
  let seen = Number.NaN;
  for (let i = from; i < from + years; i++) {
    const value = values[i]!;
    if (value !== seen && !Number.isNaN(seen) && !Number.isNaN(value)) return false;
    if (!Number.isNaN(value)) seen = value;
  }
  return true;
}

/** Slopes of all pairs by span, NaN where a member is missing; returns their number. */
function storeSlopes(values: Float64Array, from: number, years: number): number {
  let count = 0;
  const end = from + years;
  for (let span = 1; span < years; span++) {
    const inverse = inverseSpan[span]!;
    for (let later = from + span; later < end; later++) {
      slopes[count] = (values[later]! - values[later - span]!) * inverse;
      count = (count + 1) | 0;
    }
  }
  return count;
}

function countBelow(count: number, guess: number): number {
  let below = 0;
  const fours = count & ~3;
  for (let i = 0; i < fours; i += 4) {
    const a = slopes[i]!;
    const b = slopes[i + 1]!;
    const c = slopes[i + 2]!;
    const d = slopes[i + 3]!;
    below = (below + +(a < guess) + +(b < guess) + +(c < guess) + +(d < guess)) | 0;
  }
  for (let i = fours; i < count; i++) below = (below + +(slopes[i]! < guess)) | 0;
  return below;
}

/** Slopes from `least` up to, not including, `beyond` into `candidates`; returns their number. */
function collect(count: number, least: number, beyond: number): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const slope = slopes[i]!;
    candidates[found] = slope;
    found = (found + (+(slope < beyond) - +(slope < least))) | 0;
  }
  return found;
}

/** Mean of the candidates of two ranks. */
function meanOfRanks(count: number, low: number, high: number): number {
  if (count > FEW) candidates.subarray(0, count).sort();
  else {
    for (let i = 1; i < count; i++) {
      const slope = candidates[i]!;
      let j = i - 1;
      while (j >= 0 && candidates[j]! > slope) {
        candidates[j + 1] = candidates[j]!;
        j--;
      }
      candidates[j + 1] = slope;
    }
  }
  // Adding 0 makes −0 a plain 0.
  return (candidates[low]! + candidates[high]!) * 0.5 + 0;
}

function medianOfAll(count: number): number {
  let valid = 0;
  for (let i = 0; i < count; i++) {
    const slope = slopes[i]!;
    if (!Number.isNaN(slope)) candidates[valid++] = slope;
  }
  candidates.subarray(0, valid).sort();
  return (candidates[(valid - 1) >> 1]! + candidates[valid >> 1]!) * 0.5 + 0;
}

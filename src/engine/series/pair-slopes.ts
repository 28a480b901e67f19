import { LONGEST_SERIES } from "./pair-signs.ts";

/**
 * Theil–Sen slope of one series by selection: the median of the slopes of all pairs, without sorting them.
 *
 * Taking a slope b from every value inverts exactly the pairs whose slope is below b. So: (1) least squares gives a first
 * guess; (2) counting the inverted pairs tells how many slopes are below it; (3) a second guess a little beyond the
 * median is chosen, and the pairs inverted at one guess and not at the other are the few candidates among which the
 * median stands. Where the guesses fail, all slopes are sorted.
 *
 * @param values the series lies at `from … from + years − 1`, one a year, missing NaN.
 * @param years at most `LONGEST_SERIES`.
 * @param n valid values among them.
 * @returns index units a year; NaN with fewer than two valid values.
 * @see Sen 1968, J. Am. Stat. Assoc. 63, 1379–1389; slopes as inversions: Cole et al. 1989, SIAM J. Comput. 18, 792–810.
 */
export function theilSenSlope(values: Float64Array, from: number, years: number, n: number): number {
  if (n < 2) return Number.NaN;
  const guess = n === years ? fitWhole(values, from, years) : fitWithGaps(values, from, years, n);
  if (noise === 0 && guess === 0) return 0;
  // Slopes of normal noise lie this far apart around their median: σ·2√π / Σ(later − earlier).
  const apart = (noise * 21.27) / (n * (n * n - 1));
  // Guesses must differ by more than rounding can blur.
  if (!(apart > 1e-13 * (Math.abs(values[from]!) + Math.abs(guess) * years + noise))) {
    return medianOfAllSlopes(values, from, years);
  }
  const pairs = n * (n - 1) * 0.5;
  const low = (pairs - 1) >> 1;
  const high = pairs >> 1;
  const padded = (years + 3) & ~3;
  for (let t = years; t < padded; t++) {
    atStart[t] = Number.NaN;
    atEnd[t] = Number.NaN;
  }

  let start = guess;
  for (let t = 0; t < years; t++) atStart[t] = values[from + t]! - start * t;
  let below = countInverted(padded);
  if (below > low && below <= high) {
    // The two middle slopes lie on either side of the guess: begin below both.
    start -= MARGIN * apart;
    for (let t = 0; t < years; t++) atStart[t] = values[from + t]! - start * t;
    below = countInverted(padded);
  }
  const slope = medianBeyond(values, from, years, start, below, low, high, apart, MARGIN);
  if (!Number.isNaN(slope)) return slope;
  const wider = medianBeyond(values, from, years, start, below, low, high, apart, 5 * MARGIN);
  return !Number.isNaN(wider) ? wider : medianOfAllSlopes(values, from, years);
}

/**
 * The mean of the slopes of rank `low` and `high`, both on one side of the guess `start` with `below` slopes below it;
 * NaN where the second guess, `margin` ranks beyond them, does not reach far enough.
 */
function medianBeyond(
  values: Float64Array,
  from: number,
  years: number,
  start: number,
  below: number,
  low: number,
  high: number,
  apart: number,
  margin: number,
): number {
  const upward = below <= low;
  const ranks = upward ? high - below + 1 + margin : low - below - margin;
  const end = start + ranks * apart;
  for (let t = 0; t < years; t++) atEnd[t] = values[from + t]! - end * t;
  const found = collectBetween(values, from, (years + 3) & ~3);
  const first = upward ? below : below - found;
  if (first > low || high >= first + found) return Number.NaN;
  return meanOfRanks(found, low - first, high - first);
}

/** Ranks beyond the wanted one that the second guess should reach. */
const MARGIN = 4;
const PAIRS = (LONGEST_SERIES * (LONGEST_SERIES - 1)) / 2;
/** The series less the slope of either guess; NaN missing and padding. */
const atStart = new Float64Array(LONGEST_SERIES);
const atEnd = new Float64Array(LONGEST_SERIES);
const candidates = new Float64Array(PAIRS);
const inverseSpan = Float64Array.from({ length: LONGEST_SERIES }, (_, span) => 1 / span);
/** Standard deviation of the residuals of the last fit. */
let noise = 0;

/** Least-squares slope of a series without gaps. */
function fitWhole(values: Float64Array, from: number, years: number): number {
  const base = values[from]!;
  let sum = 0;
  let sum2 = 0;
  let together = 0;
  let distance = (1 - years) * 0.5;
  for (let i = from; i < from + years; i++) {
    const y = values[i]! - base;
    sum += y;
    sum2 += y * y;
    together += y * distance;
    distance += 1;
  }
  const slope = (together * 12) / (years * (years * years - 1));
  noise = Math.sqrt(Math.max(0, sum2 - (sum * sum) / years - slope * together) / years);
  return slope;
}

/** As `fitWhole`, missing values left out. */
function fitWithGaps(values: Float64Array, from: number, years: number, n: number): number {
  let middle = 0;
  let base = Number.NaN;
  for (let t = 0; t < years; t++) {
    const value = values[from + t]!;
    if (Number.isNaN(value)) continue;
    middle += t / n;
    base = value;
  }
  let sum = 0;
  let sum2 = 0;
  let together = 0;
  let spread = 0;
  for (let t = 0; t < years; t++) {
    const value = values[from + t]!;
    if (Number.isNaN(value)) continue;
    const y = value - base;
    const distance = t - middle;
    sum += y;
    sum2 += y * y;
    together += y * distance;
    spread += distance * distance;
  }
  const slope = together / spread;
  noise = Math.sqrt(Math.max(0, sum2 - (sum * sum) / n - slope * together) / n);
  return slope;
}

/** Pairs of `atStart` whose later member is smaller. */
function countInverted(padded: number): number {
  let count = 0;
  for (let i = 0; i < padded; i += 4) {
    const a = atStart[i]!;
    const b = atStart[i + 1]!;
    const c = atStart[i + 2]!;
    const d = atStart[i + 3]!;
    count += +(b < a) + +(c < a) + +(d < a) + +(c < b) + +(d < b) + +(d < c);
    for (let j = i + 4; j < padded; j++) {
      const x = atStart[j]!;
      count = (count + +(x < a) + +(x < b) + +(x < c) + +(x < d)) | 0;
    }
  }
  return count;
}

/** Slopes of the pairs inverted at one guess and not at the other, into `candidates`; returns their number. */
function collectBetween(values: Float64Array, from: number, padded: number): number {
  let found = 0;
  for (let i = 0; i < padded; i += 4) {
    const a = atStart[i]!;
    const b = atStart[i + 1]!;
    const c = atStart[i + 2]!;
    const d = atStart[i + 3]!;
    const aEnd = atEnd[i]!;
    const bEnd = atEnd[i + 1]!;
    const cEnd = atEnd[i + 2]!;
    const dEnd = atEnd[i + 3]!;
    let inBlock =
      (+(b < a) ^ +(bEnd < aEnd)) |
      ((+(c < a) ^ +(cEnd < aEnd)) << 1) |
      ((+(d < a) ^ +(dEnd < aEnd)) << 2) |
      ((+(c < b) ^ +(cEnd < bEnd)) << 3) |
      ((+(d < b) ^ +(dEnd < bEnd)) << 4) |
      ((+(d < c) ^ +(dEnd < cEnd)) << 5);
    while (inBlock !== 0) {
      const place = 31 - Math.clz32(inBlock);
      inBlock ^= 1 << place;
      const earlier = i + (place < 3 ? 0 : place < 5 ? 1 : 2);
      const later = i + (place < 3 ? place + 1 : place < 5 ? place - 1 : 3);
      candidates[found] = (values[from + later]! - values[from + earlier]!) * inverseSpan[later - earlier]!;
      found = (found + 1) | 0;
    }
    // Eight later values fill the 32 bits of one word, four bits each.
    for (let j = i + 4; j < padded; j += 8) {
      const end = Math.min(j + 8, padded);
      let crossed = 0;
      for (let k = j; k < end; k++) {
        const x = atStart[k]!;
        const xEnd = atEnd[k]!;
        crossed =
          (crossed << 4) |
          (+(x < a) ^ +(xEnd < aEnd)) |
          ((+(x < b) ^ +(xEnd < bEnd)) << 1) |
          ((+(x < c) ^ +(xEnd < cEnd)) << 2) |
          ((+(x < d) ^ +(xEnd < dEnd)) << 3);
      }
      while (crossed !== 0) {
        const place = 31 - Math.clz32(crossed);
        crossed ^= 1 << place;
        const later = end - 1 - (place >> 2);
        const earlier = i + (place & 3);
        candidates[found] = (values[from + later]! - values[from + earlier]!) * inverseSpan[later - earlier]!;
        found = (found + 1) | 0;
      }
    }
  }
  return found;
}

/** Mean of the candidates of two ranks. */
function meanOfRanks(count: number, low: number, high: number): number {
  for (let i = 1; i < count; i++) {
    const slope = candidates[i]!;
    let j = i - 1;
    while (j >= 0 && candidates[j]! > slope) {
      candidates[j + 1] = candidates[j]!;
      j--;
    }
    candidates[j + 1] = slope;
  }
  return (candidates[low]! + candidates[high]!) * 0.5;
}

function medianOfAllSlopes(values: Float64Array, from: number, years: number): number {
  let count = 0;
  for (let i = 0; i < years; i++) {
    for (let j = i + 1; j < years; j++) {
      const slope = (values[from + j]! - values[from + i]!) * inverseSpan[j - i]!;
      if (!Number.isNaN(slope)) candidates[count++] = slope;
    }
  }
  candidates.subarray(0, count).sort();
  return (candidates[(count - 1) >> 1]! + candidates[count >> 1]!) * 0.5;
}

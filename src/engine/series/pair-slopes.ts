import { LONGEST_SERIES } from "./pair-signs.ts";

/**
 * Theil–Sen slope of one series by selection: the median of the slopes of all pairs, without sorting them.
 *
 * Taking a slope b from every value orders the pairs: a pair is inverted exactly when its slope is below b. So: (1) the
 * least-squares slope is a first guess b; (2) sorting the residuals from it counts the slopes below b; (3) tilting a
 * little towards the median and repairing the order inverts, one by one, exactly the pairs whose slopes lie between:
 * the few candidates among which the median stands. Where a guess fails, all slopes are sorted.
 *
 * @param values the series lies at `from … from + years − 1`, one a year, missing NaN.
 * @param years at most `LONGEST_SERIES`.
 * @param n valid values among them.
 * @returns index units a year; NaN with fewer than two valid values.
 * @see Sen 1968, J. Am. Stat. Assoc. 63, 1379–1389; the duality of slopes and inversions: Cole et al. 1989, SIAM J. Comput. 18.
 */
export function theilSenSlope(values: Float64Array, from: number, years: number, n: number): number {
  if (n < 2) return Number.NaN;
  const padded = n === years ? fitWhole(values, from, years) : fitWithGaps(values, from, years, n);
  // Slopes of normal noise lie this far apart around their median: σ·2√π / Σ(later − earlier).
  const slopeApart = (noise * 3.545 * 6) / (n * (n * n - 1));
  const pairs = (n * (n - 1)) / 2;
  const low = (pairs - 1) >> 1;
  const high = pairs >> 1;

  let below = sortResiduals(padded);
  if (below > low && below <= high) {
    // The two middle slopes lie on either side of the guess: begin below both.
    const found = repair(values, from, n, -MARGIN * slopeApart, 0);
    if (found < 0) return medianOfAllSlopes(values, from, years);
    below -= found;
    if (below > low) return medianOfAllSlopes(values, from, years);
  }
  const upward = below <= low;
  const needed = upward ? high - below + 1 : below - low;
  let found = 0;
  for (let attempt = 0; attempt < 4 && found < needed; attempt++) {
    const step = (needed - found + MARGIN) * slopeApart;
    found = repair(values, from, n, upward ? step : -step, found);
    if (found < 0) return medianOfAllSlopes(values, from, years);
  }
  if (found < needed) return medianOfAllSlopes(values, from, years);
  sortCandidates(found);
  const first = upward ? below : below - found;
  return (candidates[low - first]! + candidates[high - first]!) * 0.5;
}

/** Ranks beyond the wanted one that the first tilt should reach. */
const MARGIN = 3;
const SPAN_MASK = LONGEST_SERIES - 1;
const PAIRS = (LONGEST_SERIES * (LONGEST_SERIES - 1)) / 2;
const residuals = new Float64Array(LONGEST_SERIES);
const times = new Int32Array(LONGEST_SERIES);
const sortedResiduals = new Float64Array(LONGEST_SERIES);
const sortedTimes = new Int32Array(LONGEST_SERIES);
const candidates = new Float64Array(PAIRS);
const inverseSpan = Float64Array.from({ length: LONGEST_SERIES }, (_, span) => 1 / span);
/** Standard deviation of the residuals of the last fit. */
let noise = 0;

/** Fits least squares to a series without gaps; leaves the residuals and their times; returns their padded length. */
function fitWhole(values: Float64Array, from: number, years: number): number {
  const base = values[from]!;
  const middle = (years - 1) * 0.5;
  let sum = 0;
  let sum2 = 0;
  let together = 0;
  for (let t = 0; t < years; t++) {
    const y = values[from + t]! - base;
    sum += y;
    sum2 += y * y;
    together += y * (t - middle);
  }
  const slope = (together * 12) / (years * (years * years - 1));
  noise = Math.sqrt(Math.max(0, sum2 - (sum * sum) / years - slope * together) / years);
  for (let t = 0; t < years; t++) {
    residuals[t] = values[from + t]! - slope * t;
    times[t] = t;
  }
  return pad(years);
}

/** As `fitWhole`, missing values left out. */
function fitWithGaps(values: Float64Array, from: number, years: number, n: number): number {
  let m = 0;
  for (let t = 0; t < years; t++) {
    const value = values[from + t]!;
    if (value !== value) continue;
    residuals[m] = value;
    times[m++] = t;
  }
  let middle = 0;
  for (let i = 0; i < n; i++) middle += times[i]! / n;
  const base = residuals[0]!;
  let sum = 0;
  let sum2 = 0;
  let together = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const y = residuals[i]! - base;
    const distance = times[i]! - middle;
    sum += y;
    sum2 += y * y;
    together += y * distance;
    spread += distance * distance;
  }
  const slope = together / spread;
  noise = Math.sqrt(Math.max(0, sum2 - (sum * sum) / n - slope * together) / n);
  for (let i = 0; i < n; i++) residuals[i] = residuals[i]! - slope * times[i]!;
  return pad(n);
}

function pad(n: number): number {
  let padded = n;
  while ((padded & 3) !== 0) residuals[padded++] = Number.POSITIVE_INFINITY;
  return padded;
}

/** Sorts `residuals` (with their times) by counting, without branches; returns the number of inversions. */
function sortResiduals(padded: number): number {
  let inversions = 0;
  for (let i = 0; i < padded; i += 4) {
    const a = residuals[i]!;
    const b = residuals[i + 1]!;
    const c = residuals[i + 2]!;
    const d = residuals[i + 3]!;
    const ab = bit(b < a);
    const ac = bit(c < a);
    const ad = bit(d < a);
    const bc = bit(c < b);
    const bd = bit(d < b);
    const cd = bit(d < c);
    let rankA = (ab + ac + ad) | 0;
    let rankB = (bc + bd) | 0;
    let rankC = cd | 0;
    let rankD = 0;
    for (let j = i + 4; j < padded; j++) {
      const x = residuals[j]!;
      rankA = (rankA + bit(x < a)) | 0;
      rankB = (rankB + bit(x < b)) | 0;
      rankC = (rankC + bit(x < c)) | 0;
      rankD = (rankD + bit(x < d)) | 0;
    }
    inversions = (inversions + rankA + rankB + rankC + rankD) | 0;
    rankB = (rankB + 1 - ab) | 0;
    rankC = (rankC + 2 - ac - bc) | 0;
    rankD = (rankD + 3 - ad - bd - cd) | 0;
    for (let j = 0; j < i; j++) {
      const x = residuals[j]!;
      rankA = (rankA + bit(x <= a)) | 0;
      rankB = (rankB + bit(x <= b)) | 0;
      rankC = (rankC + bit(x <= c)) | 0;
      rankD = (rankD + bit(x <= d)) | 0;
    }
    sortedResiduals[rankA] = a;
    sortedResiduals[rankB] = b;
    sortedResiduals[rankC] = c;
    sortedResiduals[rankD] = d;
    sortedTimes[rankA] = times[i]!;
    sortedTimes[rankB] = times[i + 1]!;
    sortedTimes[rankC] = times[i + 2]!;
    sortedTimes[rankD] = times[i + 3]!;
  }
  return inversions;
}

/**
 * Tilts the residuals by `step` more and repairs their order by insertion; the slope of each pair whose order changes
 * goes to `candidates` from `found` on. Returns the new count, or −1 where rounding turned a pair the wrong way.
 */
function repair(values: Float64Array, from: number, n: number, step: number, found: number): number {
  const direction = step > 0 ? 1 : -1;
  let count = found;
  let wrong = 0;
  sortedResiduals[0] = sortedResiduals[0]! - step * sortedTimes[0]!;
  for (let p = 1; p < n; p++) {
    const time = sortedTimes[p]!;
    const value = values[from + time]!;
    const residual = sortedResiduals[p]! - step * time;
    let j = p - 1;
    while (j >= 0 && sortedResiduals[j]! > residual) {
      const other = sortedTimes[j]!;
      sortedResiduals[j + 1] = sortedResiduals[j]!;
      sortedTimes[j + 1] = other;
      const span = (time - other) * direction;
      wrong |= span;
      candidates[count++] = (value - values[from + other]!) * direction * inverseSpan[span & SPAN_MASK]!;
      j--;
    }
    sortedResiduals[j + 1] = residual;
    sortedTimes[j + 1] = time;
  }
  return wrong < 0 ? -1 : count;
}

function sortCandidates(count: number): void {
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

function medianOfAllSlopes(values: Float64Array, from: number, years: number): number {
  let count = 0;
  for (let i = 0; i < years; i++) {
    for (let j = i + 1; j < years; j++) {
      const slope = (values[from + j]! - values[from + i]!) * inverseSpan[j - i]!;
      if (slope === slope) candidates[count++] = slope;
    }
  }
  candidates.subarray(0, count).sort();
  return (candidates[(count - 1) >> 1]! + candidates[count >> 1]!) * 0.5;
}

/** A comparison as 0 or 1, without a branch once compiled. */
function bit(yes: boolean): number {
  return (yes as unknown as number) | 0;
}

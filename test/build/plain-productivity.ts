/**
 * Productivity of one cell by plain counting, as a reader of docs/method.md would work it out by hand: every pair by
 * itself, every percentile from a sorted copy. Independent of src/.
 */

/** Mann–Kendall of a series; missing years are NaN. Values nearer than 1e-9 of the largest magnitude are ties. */
export function plainMannKendall(series: readonly number[]): {
  n: number;
  s: number;
  z: number;
  hasTies: boolean;
} {
  const y = series.filter((value) => !Number.isNaN(value));
  const n = y.length;
  const tie = 1e-9 * Math.max(...y.map(Math.abs));
  let s = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) if (Math.abs(y[j]! - y[i]!) > tie) s += Math.sign(y[j]! - y[i]!);
  const groups: number[] = [];
  const sorted = [...y].sort((a, b) => a - b);
  sorted.forEach((value, at) => {
    if (at > 0 && value - sorted[at - 1]! <= tie) groups[groups.length - 1]!++;
    else groups.push(1);
  });
  const correction = groups.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - correction) / 18;
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { n, s, z, hasTies: groups.length < n };
}

/** −3…3 from z by three limits (|z| at the limit counts), null where fewer than `needed` years are valid. */
export function plainLevel(
  series: readonly number[],
  needed: number,
  limits: readonly number[] = TWO_SIDED,
): number | null {
  const { n, s, z } = plainMannKendall(series);
  if (n < needed) return null;
  return limits.filter((limit) => Math.abs(z) >= limit).length * Math.sign(s) + 0;
}

/** Two-sided 10, 5 and 1 % of the normal distribution. */
const TWO_SIDED = [1.6448536269514722, 1.959963984540054, 2.5758293035489004];

/** Percentile by linear interpolation between order statistics (type 7). */
export function plainPercentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  return low + (high - low) * (place - Math.floor(place));
}

/** Mean of the valid values; NaN without one. */
export function plainMean(values: readonly number[]): number {
  const valid = values.filter((value) => !Number.isNaN(value));
  return valid.reduce((sum, value) => sum + value, 0) / valid.length;
}

/** Status −1, 0, 1 of the last three years against those before, in ten classes of these; null with too few years. */
export function plainState(series: readonly number[], by: "classes" | "z" = "classes"): number | null {
  const isValid = (value: number): boolean => !Number.isNaN(value);
  const history = series.slice(0, -3).filter(isValid);
  const recent = series.slice(-3).filter(isValid);
  if (history.length < 8 || recent.length < 2) return null;
  const [before, now] = [plainMean(history), plainMean(recent)];
  if (by === "z") {
    const variance = plainMean(history.map((value) => (value - before) ** 2));
    const z = (now - before) / Math.sqrt(variance / recent.length);
    return Math.abs(z) > 1.96 ? Math.sign(z) : 0;
  }
  const [low, high] = [Math.min(...history), Math.max(...history)];
  const margin = 0.05 * (high - low);
  const extended = [...history, low - margin, high + margin];
  const breaks = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent) => plainPercentile(extended, percent));
  const classOf = (mean: number): number => breaks.filter((at) => mean > at).length;
  const moved = classOf(now) - classOf(before);
  return moved <= -2 ? -1 : moved >= 2 ? 1 : 0;
}

/** Productivity class 1…5 of three statuses by the manual's table (docs/method.md 4.4); null where one is missing. */
export function plainProductivityClass(
  trajectory: number | null,
  state: number | null,
  performance: number | null,
): number | null {
  if (trajectory === null || state === null || performance === null) return null;
  if (trajectory === -1) return 1;
  if (trajectory === 1) return state === -1 && performance === -1 ? 2 : 5;
  if (state === -1) return performance === -1 ? 1 : 2;
  return state === 0 && performance === -1 ? 3 : 4;
}

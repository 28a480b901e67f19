import { peerCriticalS } from "../series/kendall-table.ts";
import { zOfTwoSidedP } from "../series/normal-distribution.ts";
import { countPairSigns, countValid, toleranceOfTies, varianceOfS } from "../series/pair-signs.ts";
import { theilSenSlope } from "../series/pair-slopes.ts";
import { TRAJECTORY_UNKNOWN, type TrajectoryOutput, type TrajectorySettings } from "./trajectory-output.ts";

/** Valid values a series of `years` calendar years needs for a trend. */
export function validYearsNeeded(years: number, settings: TrajectorySettings): number {
  const share = settings["trajectory.minimumShareOfYears"] ?? 0;
  return Math.max(Math.ceil(share * years - 1e-9), settings["trajectory.minimumYears"] ?? 0);
}

/**
 * Tests `count` series of a block (one row of `stride` a cell, padded with NaN) and writes them from cell `first` on.
 */
export type BlockTest = (
  block: Float64Array,
  stride: number,
  first: number,
  count: number,
  out: TrajectoryOutput,
) => void;

/** |z| from which ±1, ±2 and ±3 begin; equality counts. */
export function levelsOfZ(settings: TrajectorySettings): readonly [number, number, number] {
  if (settings["trajectory.significance"] === "z-levels") {
    const level = settings["trajectory.zLevel"];
    return [nextUp(Math.min(1.28, level)), nextUp(level), nextUp(Math.max(2.576, level))];
  }
  const alpha = settings["trajectory.alpha"];
  return [zOfTwoSidedP(Math.max(0.1, alpha)), zOfTwoSidedP(alpha), zOfTwoSidedP(Math.min(0.01, alpha))];
}

/**
 * The two-sided tests on z, with a window of `years`.
 *
 * Most cells have all their years and no ties. For them one look at the bits bounds the magnitude, the bound gives a
 * tolerance at least as wide as the exact one, and when no pair is tied under that none is tied at all: variance and
 * limits on S are then the same for all such cells. The others are counted exactly.
 */
export function normalTest(years: number, settings: TrajectorySettings): BlockTest {
  const levels = levelsOfZ(settings);
  const tieTolerance = settings["trajectory.tieTolerance"];
  const minimumSlope = settings["trajectory.minimumSlope"];
  const needed = Math.max(2, validYearsNeeded(years, settings));
  const allPairs = years * (years - 1) * 0.5;
  const wholeVariance = varianceOfWhole(years);
  const levelOfS = Int8Array.from({ length: allPairs + 1 }, (_, size) =>
    levelOf(sizeOfZ(size, wholeVariance), levels),
  );
  return (block, stride, first, count, out) => {
    const { significance, slope, s, variance, z } = out;
    const needsSlope = slope !== undefined || minimumSlope !== null;
    const words = new Int32Array(block.buffer);
    let hadTies = false;
    for (let cell = 0; cell < count; cell++) {
      const from = cell * stride;
      const to = first + cell;
      let n = years;
      let sum = 0;
      let spread = wholeVariance;
      let level = 0;
      const bound = hadTies ? Number.POSITIVE_INFINITY : boundOfMagnitude(words, from, years);
      const signs =
        bound < Number.POSITIVE_INFINITY ? countPairSigns(block, from, stride, tieTolerance * bound) : 0;
      if ((signs >> 16) + (signs & 0xffff) === allPairs && years >= needed) {
        sum = (signs >> 16) - (signs & 0xffff);
        level = levelOfS[sum < 0 ? -sum : sum]!;
      } else {
        n = countValid(block, from, years);
        if (n < needed) {
          writeUnknown(out, to);
          continue;
        }
        testExactly(block, from, stride, n, tieTolerance);
        sum = exactSum;
        spread = exactVariance;
        hadTies = exactTies > 0;
        level = levelOf(sizeOfZ(sum, spread), levels);
      }
      if (needsSlope) {
        const line = theilSenSlope(block, from, years, n);
        if (minimumSlope !== null && Math.abs(line) <= minimumSlope) level = 0;
        if (slope !== undefined) slope[to] = line;
      }
      significance[to] = sum < 0 ? -level : level;
      if (s !== undefined) s[to] = sum;
      if (variance !== undefined) variance[to] = spread;
      if (z !== undefined) z[to] = sum < 0 ? 0 - sizeOfZ(sum, spread) : sizeOfZ(sum, spread);
    }
  };
}

/** Variance of S of a series with all its `years` and no ties. */
export function varianceOfWhole(years: number): number {
  return (years * (years - 1) * (2 * years + 5)) / 18;
}

/** |z| of S, with continuity correction. */
export function sizeOfZ(s: number, variance: number): number {
  const size = s < 0 ? -s : s;
  return size > 1 ? (size - 1) / Math.sqrt(variance) : 0;
}

/** 0 to 3: how many of the levels |z| reaches. */
export function levelOf(size: number, levels: readonly [number, number, number]): number {
  return size >= levels[0] ? (size >= levels[1] ? (size >= levels[2] ? 3 : 2) : 1) : 0;
}

/** Place of the word with sign and exponent in a double. */
const HIGH_WORD = new Uint8Array(Float64Array.of(1).buffer)[7] === 0x3f ? 1 : 0;
const boundWords = new Int32Array(2);
const boundValue = new Float64Array(boundWords.buffer);

/**
 * A number at least as large as every magnitude of the series, and seldom ten times as large; Infinity or NaN where a
 * value is missing. The bits of the high words are put together, which no single value exceeds.
 */
function boundOfMagnitude(words: Int32Array, from: number, years: number): number {
  let together = 0;
  const end = 2 * (from + years);
  for (let i = 2 * from + HIGH_WORD; i < end; i += 2) together |= words[i]!;
  boundWords[HIGH_WORD] = together & 0x7fffffff;
  boundWords[1 - HIGH_WORD] = -1;
  const bound = boundValue[0]!;
  return !Number.isNaN(bound) ? bound : Number.POSITIVE_INFINITY;
}

let exactSum = 0;
let exactVariance = 0;
let exactTies = 0;

/** S, its variance and the number of tied pairs of one series of n valid values, ties corrected. */
function testExactly(
  block: Float64Array,
  from: number,
  stride: number,
  n: number,
  tieTolerance: number,
): void {
  const tolerance = toleranceOfTies(block, from, stride, tieTolerance);
  const signs = countPairSigns(block, from, stride, tolerance);
  const up = signs >> 16;
  const down = signs & 0xffff;
  exactSum = up - down;
  exactTies = n * (n - 1) * 0.5 - up - down;
  exactVariance = varianceOfS(block, from, stride, n, tolerance, exactTies);
}

/** Writes a cell whose trend nobody can tell. */
export function writeUnknown(out: TrajectoryOutput, cell: number): void {
  out.significance[cell] = TRAJECTORY_UNKNOWN;
  if (out.slope !== undefined) out.slope[cell] = Number.NaN;
  if (out.s !== undefined) out.s[cell] = 0;
  if (out.variance !== undefined) out.variance[cell] = Number.NaN;
  if (out.z !== undefined) out.z[cell] = Number.NaN;
}

/** The peer's test on S and the least-squares slope. */
export function peerTest(years: number, settings: TrajectorySettings): BlockTest {
  const critical = peerCriticalS(years);
  if (critical === null) throw new Error(`expected a window of 4 to 59 years for peer-table, got ${years}`);
  const tieTolerance = settings["trajectory.tieTolerance"];
  const minimumSlope = settings["trajectory.minimumSlope"] ?? -1;
  const needed = Math.max(2, validYearsNeeded(years, settings));
  const { s90, s95, s99 } = critical;
  return (block, stride, first, count, out) => {
    const { significance, slope, s, variance, z } = out;
    for (let cell = 0; cell < count; cell++) {
      const from = cell * stride;
      const to = first + cell;
      const n = countValid(block, from, years);
      if (n < needed) {
        writeUnknown(out, to);
        continue;
      }
      const line = leastSquaresSlope(block, from, years, n);
      testExactly(block, from, stride, n, tieTolerance);
      const size = exactSum < 0 ? -exactSum : exactSum;
      let level = size >= s99 ? 3 : size >= s95 ? 2 : 1;
      if (size <= s90 || Math.abs(line) <= minimumSlope) level = 0;
      significance[to] = line < 0 ? -level : line > 0 ? level : level === 0 ? 0 : TRAJECTORY_UNKNOWN;
      if (slope !== undefined) slope[to] = line;
      if (s !== undefined) s[to] = exactSum;
      if (variance !== undefined) variance[to] = exactVariance;
      if (z !== undefined) {
        const distance = sizeOfZ(exactSum, exactVariance);
        z[to] = exactSum < 0 ? 0 - distance : distance;
      }
    }
  };
}

function leastSquaresSlope(block: Float64Array, from: number, years: number, n: number): number {
  let meanTime = 0;
  let mean = 0;
  for (let t = 0; t < years; t++) {
    const value = block[from + t]!;
    if (Number.isNaN(value)) continue;
    meanTime += t;
    mean += value;
  }
  meanTime /= n;
  mean /= n;
  let spread = 0;
  let together = 0;
  for (let t = 0; t < years; t++) {
    const value = block[from + t]!;
    if (Number.isNaN(value)) continue;
    const distance = t - meanTime;
    spread += distance * distance;
    together += distance * (value - mean);
  }
  return together / spread;
}

/** The next double above a positive one: turns "greater than" into "at least". */
function nextUp(x: number): number {
  const step = x * Number.EPSILON;
  for (let next = x + step / 2; ; next += step / 2) if (next > x) return next;
}

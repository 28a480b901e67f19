import { peerCriticalS } from "../series/kendall-table.ts";
import { varianceWithoutTies } from "../series/mann-kendall.ts";
import { zOfTwoSidedP } from "../series/normal-distribution.ts";
import { countPairSigns, tieCorrection } from "../series/pair-signs.ts";
import { theilSenSlope } from "../series/pair-slopes.ts";
import { TRAJECTORY_UNKNOWN, type TrajectoryOutput, type TrajectorySettings } from "./trajectory.ts";

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

/** The two-sided tests on z, with a window of `years`. */
export function normalTest(years: number, settings: TrajectorySettings): BlockTest {
  const [one, two, three] = levelsOfZ(settings);
  const tieTolerance = settings["trajectory.tieTolerance"];
  const minimumSlope = settings["trajectory.minimumSlope"];
  const needed = Math.max(2, validYearsNeeded(years, settings));
  return (block, stride, first, count, out) => {
    const { significance, slope, s, variance, z } = out;
    const needsSlope = slope !== undefined || minimumSlope !== null;
    for (let cell = 0; cell < count; cell++) {
      const from = cell * stride;
      let n = 0;
      let largest = 0;
      for (let i = from; i < from + years; i++) {
        const value = block[i]!;
        if (value !== value) continue;
        n++;
        largest = Math.max(largest, Math.abs(value));
      }
      const to = first + cell;
      if (n < needed) {
        significance[to] = TRAJECTORY_UNKNOWN;
        if (slope !== undefined) slope[to] = Number.NaN;
        if (s !== undefined) s[to] = 0;
        if (variance !== undefined) variance[to] = Number.NaN;
        if (z !== undefined) z[to] = Number.NaN;
        continue;
      }
      const tolerance = tieTolerance * largest;
      const signs = countPairSigns(block, from, stride, tolerance);
      const up = signs >> 16;
      const down = signs & 0xffff;
      const ties = n * (n - 1) * 0.5 - up - down;
      const sum = up - down;
      const spread = varianceWithoutTies(n) - tieCorrection(block, from, stride, tolerance, ties);
      const distance = Math.abs(sum) - 1;
      const size = distance > 0 ? distance / Math.sqrt(spread) : 0;
      let level = size >= one ? (size >= two ? (size >= three ? 3 : 2) : 1) : 0;
      if (needsSlope) {
        const line = theilSenSlope(block, from, years, n);
        if (minimumSlope !== null && Math.abs(line) <= minimumSlope) level = 0;
        if (slope !== undefined) slope[to] = line;
      }
      significance[to] = sum < 0 ? -level : level;
      if (s !== undefined) s[to] = sum;
      if (variance !== undefined) variance[to] = spread;
      if (z !== undefined) z[to] = sum < 0 ? 0 - size : size;
    }
  };
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
      let n = 0;
      let largest = 0;
      let meanTime = 0;
      let mean = 0;
      for (let t = 0; t < years; t++) {
        const value = block[from + t]!;
        if (value !== value) continue;
        n++;
        meanTime += t;
        mean += value;
        largest = Math.max(largest, Math.abs(value));
      }
      if (n < needed) {
        significance[to] = TRAJECTORY_UNKNOWN;
        if (slope !== undefined) slope[to] = Number.NaN;
        if (s !== undefined) s[to] = 0;
        if (variance !== undefined) variance[to] = Number.NaN;
        if (z !== undefined) z[to] = Number.NaN;
        continue;
      }
      meanTime /= n;
      mean /= n;
      let spread = 0;
      let together = 0;
      for (let t = 0; t < years; t++) {
        const value = block[from + t]!;
        if (value !== value) continue;
        const distance = t - meanTime;
        spread += distance * distance;
        together += distance * (value - mean);
      }
      const line = together / spread;
      const tolerance = tieTolerance * largest;
      const signs = countPairSigns(block, from, stride, tolerance);
      const up = signs >> 16;
      const down = signs & 0xffff;
      const sum = up - down;
      const size = Math.abs(sum);
      let level = size >= s99 ? 3 : size >= s95 ? 2 : 1;
      if (size <= s90 || Math.abs(line) <= minimumSlope) level = 0;
      significance[to] = line < 0 ? -level : line > 0 ? level : level === 0 ? 0 : TRAJECTORY_UNKNOWN;
      if (slope !== undefined) slope[to] = line;
      if (s !== undefined) s[to] = sum;
      if (variance === undefined && z === undefined) continue;
      const ties = n * (n - 1) * 0.5 - up - down;
      const spreadOfS = varianceWithoutTies(n) - tieCorrection(block, from, stride, tolerance, ties);
      if (variance !== undefined) variance[to] = spreadOfS;
      if (z !== undefined) z[to] = size > 1 ? ((size - 1) * Math.sign(sum)) / Math.sqrt(spreadOfS) : 0;
    }
  };
}

/** The next double above a positive one: turns "greater than" into "at least". */
function nextUp(x: number): number {
  const step = x * Number.EPSILON;
  for (let next = x + step / 2; ; next += step / 2) if (next > x) return next;
}

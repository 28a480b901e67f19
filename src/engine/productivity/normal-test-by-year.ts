import { countValid, paddedLength, toleranceOfTies, varianceOfS } from "../series/pair-signs.ts";
import { theilSenSlope } from "../series/pair-slopes.ts";
import type { TrendKernels } from "../wasm/trend-kernels.ts";
import type { TrajectoryOutput, TrajectorySettings } from "./trajectory-output.ts";
import {
  levelOf,
  levelsOfZ,
  sizeOfZ,
  validYearsNeeded,
  varianceOfWhole,
  writeUnknown,
} from "./trend-tests.ts";

/** Tests the `count` series that stand in the kernels, year by year, and writes them from cell `first` on. */
export type YearMajorTest = (first: number, count: number, out: TrajectoryOutput) => void;

/**
 * `normalTest` with the pairs counted and the slopes found in the trend kernels: the same answers to the last bit.
 *
 * Only cells with missing years, ties, or a slope the kernels leave open are looked at again as one series.
 *
 * @param years at most `LONGEST_IN_KERNELS`.
 */
export function normalTestByYear(
  years: number,
  settings: TrajectorySettings,
  kernels: TrendKernels,
): YearMajorTest {
  const levels = levelsOfZ(settings);
  const tieTolerance = settings["trajectory.tieTolerance"];
  const minimumSlope = settings["trajectory.minimumSlope"];
  const needed = Math.max(2, validYearsNeeded(years, settings));
  const allPairs = years * (years - 1) * 0.5;
  const wholeVariance = varianceOfWhole(years);
  const levelOfS = Int8Array.from({ length: allPairs + 1 }, (_, size) =>
    levelOf(sizeOfZ(size, wholeVariance), levels),
  );
  const padded = paddedLength(years);
  const series = new Float64Array(padded).fill(Number.NaN);
  const { values, rowLength, signs, slopes } = kernels;
  const readSeries = (cell: number) => {
    for (let year = 0, at = cell; year < years; year++, at += rowLength) series[year] = values[at]!;
  };
  return (first, count, out) => {
    const { significance, slope, s, variance, z } = out;
    const needsSlope = slope !== undefined || minimumSlope !== null;
    kernels.countSigns(years, count, tieTolerance);
    if (needsSlope) kernels.findSlopes(years, count);
    for (let cell = 0; cell < count; cell++) {
      const to = first + cell;
      const up = signs[cell]! >> 16;
      const down = signs[cell]! & 0xffff;
      const sum = up - down;
      const size = sum < 0 ? -sum : sum;
      let n = years;
      let spread = wholeVariance;
      let level = 0;
      if (up + down === allPairs && years >= needed) level = levelOfS[size]!;
      else {
        readSeries(cell);
        n = countValid(series, 0, years);
        if (n < needed) {
          writeUnknown(out, to);
          continue;
        }
        const tolerance = toleranceOfTies(series, 0, years, tieTolerance);
        spread = varianceOfS(series, 0, padded, n, tolerance, n * (n - 1) * 0.5 - up - down);
        level = levelOf(sizeOfZ(sum, spread), levels);
      }
      if (needsSlope) {
        let line = slopes[cell]!;
        if (Number.isNaN(line)) {
          readSeries(cell);
          line = theilSenSlope(series, 0, years, n);
        }
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

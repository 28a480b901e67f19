import { type Line, leastSquares } from "../series/least-squares.ts";
import { type MannKendall, mannKendall } from "../series/mann-kendall.ts";
import { twoSidedP } from "../series/normal-distribution.ts";
import { type TheilSen, theilSen } from "../series/theil-sen.ts";
import type { Year } from "../units.ts";
import { adjustForClimate, type ClimateAdjustment } from "./climate-adjustment.ts";
import { trajectoryOfCells } from "./trajectory.ts";
import { TRAJECTORY_UNKNOWN, type TrajectorySettings } from "./trajectory-output.ts";

/** Everything that decides the trajectory of one cell, for the reader of the map. */
export interface TrajectoryExplained extends MannKendall {
  /** Two-sided p of z; 1 where S is 0. */
  readonly p: number;
  /** Slope a year, intercept at year 0, limits of the slope at 95 %. */
  readonly theilSen: TheilSen;
  /** Least squares on the calendar year. */
  readonly leastSquares: Line;
  /** The values tested: the series itself, or what the climate leaves of it; NaN = missing. */
  readonly tested: Float64Array;
  /** As in `trajectory.tif`; null: unknown. */
  readonly significance: number | null;
}

/** z of a 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * The trajectory of one cell with all that leads to it; `significance` is what `trajectoryOfCells` gives the cell.
 *
 * @param values the series, one a year, NaN = missing.
 * @param years the calendar years of the values, consecutive.
 * @param climate rain or evapotranspiration of the same years; null for `trajectory.method` `trend`.
 */
export function explainTrajectory(
  values: Float64Array,
  years: readonly Year[],
  climate: Float64Array | null,
  settings: TrajectorySettings,
): TrajectoryExplained {
  const significance = new Int8Array(1);
  const asCells = (series: Float64Array) => Array.from(series, (value) => Float64Array.of(value));
  trajectoryOfCells(asCells(values), climate === null ? null : asCells(climate), settings, { significance });

  const tested = values.slice();
  const method = settings["trajectory.method"];
  if (method !== "trend" && climate !== null) adjust(method, tested, climate, settings);
  const validTimes = new Float64Array(tested.length);
  const validValues = new Float64Array(tested.length);
  let n = 0;
  for (let i = 0; i < tested.length; i++) {
    if (Number.isNaN(tested[i]!)) continue;
    validTimes[n] = years[i]!;
    validValues[n++] = tested[i]!;
  }
  const test = mannKendall(tested, settings["trajectory.tieTolerance"]);
  return {
    ...test,
    p: twoSidedP(test.z),
    theilSen: theilSen(validTimes, validValues, n, test.variance, Z_95),
    leastSquares: leastSquares(validTimes, validValues, n),
    tested,
    significance: significance[0] === TRAJECTORY_UNKNOWN ? null : significance[0]!,
  };
}

function adjust(
  method: ClimateAdjustment,
  tested: Float64Array,
  climate: Float64Array,
  settings: TrajectorySettings,
): void {
  const divisionByZero = settings["trajectory.significance"] === "peer-table" ? 0 : Number.NaN;
  adjustForClimate(method, tested, climate, 0, tested.length, divisionByZero);
}

import { CELLS_PER_BLOCK, gatherCells, scatterCells } from "../series/cell-block.ts";
import { LONGEST_SERIES, paddedLength } from "../series/pair-signs.ts";
import { STATUS } from "../status.ts";
import { LONGEST_IN_KERNELS, type TrendKernels, trendKernels } from "../wasm/trend-kernels.ts";
import { adjustForClimate } from "./climate-adjustment.ts";
import { normalTestByYear } from "./normal-test-by-year.ts";
import { TRAJECTORY_UNKNOWN, type TrajectoryOutput, type TrajectorySettings } from "./trajectory-output.ts";
import { normalTest, peerTest } from "./trend-tests.ts";

/**
 * Direction and significance of the trend of every cell.
 *
 * - `mann-kendall`: two-sided p of z: ±3 p ≤ min(0.01, alpha), ±2 p ≤ alpha, ±1 p ≤ max(0.10, alpha); sign of S.
 *   So ±2 and ±3 are what counts, and begin at `trajectory.alpha` whatever it is.
 * - `z-levels`: ±3 |z| > max(2.576, level), ±2 |z| > level, ±1 |z| > min(1.28, level), level = `trajectory.zLevel`.
 * - `peer-table`: the peer's: S against its table for the window's calendar years, sign of the least-squares slope;
 *   equality with the 90 % value is none; a slope of at most `trajectory.minimumSlope` is none.
 *
 * A minimum slope in the other two is a limit on |Theil–Sen slope|.
 *
 * @param series one array a calendar year of the window, in order; equal lengths; NaN = missing. At most 256 years.
 * @param climate rain or evapotranspiration of the same years; null for `trajectory.method` `trend`.
 * @param kernels count pairs and find slopes in WebAssembly, with the same results; null counts in TypeScript.
 * @see docs/method.md 4.1
 */
export function trajectoryOfCells(
  series: readonly Float64Array[],
  climate: readonly Float64Array[] | null,
  settings: TrajectorySettings,
  out: TrajectoryOutput,
  kernels: TrendKernels | null = trendKernels(),
): void {
  const years = series.length;
  const method = settings["trajectory.method"];
  if (years > LONGEST_SERIES) throw new Error(`expected at most ${LONGEST_SERIES} years, got ${years}`);
  if (method !== "trend" && climate?.length !== years) {
    throw new Error(`expected ${years} years of climate for ${method}, got ${climate?.length ?? 0}`);
  }
  const isPeer = settings["trajectory.significance"] === "peer-table";
  const inKernels = kernels !== null && !isPeer && years <= LONGEST_IN_KERNELS ? kernels : null;
  const byYear = inKernels === null ? null : normalTestByYear(years, settings, inKernels);
  const cells = out.significance.length;
  if (byYear !== null && inKernels !== null && method === "trend") {
    for (let first = 0; first < cells; first += CELLS_PER_BLOCK) {
      const count = Math.min(CELLS_PER_BLOCK, cells - first);
      for (let year = 0, to = 0; year < years; year++, to += inKernels.rowLength) {
        inKernels.values.set(series[year]!.subarray(first, first + count), to);
      }
      byYear(first, count, out);
    }
    return;
  }

  const stride = paddedLength(years);
  const block = new Float64Array(CELLS_PER_BLOCK * stride).fill(Number.NaN);
  const water = climate === null ? null : new Float64Array(CELLS_PER_BLOCK * stride).fill(Number.NaN);
  const divisionByZero = isPeer ? 0 : Number.NaN;
  const bySeries = isPeer ? peerTest(years, settings) : normalTest(years, settings);
  for (let first = 0; first < cells; first += CELLS_PER_BLOCK) {
    const count = Math.min(CELLS_PER_BLOCK, cells - first);
    gatherCells(series, first, count, block, stride);
    if (method !== "trend" && climate !== null && water !== null) {
      gatherCells(climate, first, count, water, stride);
      for (let cell = 0; cell < count; cell++) {
        adjustForClimate(method, block, water, cell * stride, years, divisionByZero);
      }
    }
    if (byYear !== null && inKernels !== null) {
      scatterCells(block, stride, years, count, inKernels.values, inKernels.rowLength);
      byYear(first, count, out);
    } else bySeries(block, stride, first, count, out);
  }
}

/** Status of each significance: −3, −2 degraded; −1, 0, 1 stable; 2, 3 improved; unknown stays unknown. */
export function trajectoryStatus(significance: Int8Array, out: Uint8Array): void {
  for (let cell = 0; cell < significance.length; cell++) {
    const level = significance[cell]!;
    out[cell] =
      level === TRAJECTORY_UNKNOWN
        ? STATUS.unknown
        : level <= -2
          ? STATUS.degraded
          : level >= 2
            ? STATUS.improved
            : STATUS.stable;
  }
}

import table from "../../../data/productivity/jrc.json" with { type: "json" };
import type { PercentileOfUnit } from "./unit-percentiles.ts";

/** Years averaged at either end, years of the current productivity, percentile of a type's potential. */
export const JRC_MEAN_YEARS: number = table.meanYears;
export const JRC_CURRENT_YEARS: number = table.currentYears;
export const JRC_POTENTIAL_PERCENTILE: number = table.potentialPercentile;
/** The percentiles whose values over the study area part its cells into ten levels. */
export const JRC_BREAK_PERCENTS: readonly number[] = [10, 20, 30, 40, 50, 60, 70, 80, 90];

/**
 * (a) Steadiness: sign of the least-squares slope and of MTID, the sum of differences between the last valid year and
 * every other: 1 falling, MTID positive (strong negative); 2 falling, negative; 3 rising, negative; 4 rising, positive
 * (strong positive); 0 where either is 0 or there are fewer than two valid years.
 *
 * @param series one array a year, NaN = missing.
 * @see LPDynR e98e4e98, R/02_steadiness.R; Ivits et al. 2013, Ecol. Indic. 27, 17–28
 */
export function steadinessOfCells(series: readonly Float64Array[], out: Uint8Array): void {
  const years = series.length;
  for (let cell = 0; cell < out.length; cell++) {
    let n = 0;
    let meanTime = 0;
    let mean = 0;
    let last = Number.NaN;
    for (let year = 0; year < years; year++) {
      const value = series[year]![cell]!;
      if (Number.isNaN(value)) continue;
      n++;
      meanTime += year;
      mean += value;
      last = value;
    }
    const mtid = n * last - mean;
    meanTime /= n;
    mean /= n;
    let together = 0;
    for (let year = 0; year < years; year++) {
      const value = series[year]![cell]!;
      if (!Number.isNaN(value)) together += (year - meanTime) * (value - mean);
    }
    if (n < 2) out[cell] = 0;
    else if (together < 0) out[cell] = mtid > 0 ? 1 : mtid < 0 ? 2 : 0;
    else if (together > 0) out[cell] = mtid < 0 ? 3 : mtid > 0 ? 4 : 0;
    else out[cell] = 0;
  }
}

/**
 * (b) Level of productivity at the start: 1 low (the lowest four tenths of the area), 2 medium, 3 high (the top tenth);
 * 0 unknown. A value on a break belongs below it.
 *
 * @param first mean of the first three years of each cell, NaN unknown.
 * @param breaks its deciles over the study area (`JRC_BREAK_PERCENTS`).
 * @see LPDynR e98e4e98, R/03_baseline_lev.R
 */
export function baselineLevelOfCells(first: Float64Array, breaks: Float64Array, out: Uint8Array): void {
  for (let cell = 0; cell < out.length; cell++) {
    const tenth = tenthOf(first[cell]!, breaks);
    out[cell] = tenth === 0 ? 0 : tenth <= table.lowDeciles ? 1 : tenth > 10 - table.highDeciles ? 3 : 2;
  }
}

/**
 * (c) Change of state between the first and the last three years, in tenths with the same breaks, up or down:
 * 1 none, 2 one, 3 two or more; 0 unknown.
 *
 * @see LPDynR e98e4e98, R/04_state_change.R
 */
export function stateChangeOfCells(
  first: Float64Array,
  last: Float64Array,
  breaks: Float64Array,
  out: Uint8Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    const from = tenthOf(first[cell]!, breaks);
    const to = tenthOf(last[cell]!, breaks);
    out[cell] = from === 0 || to === 0 ? 0 : Math.min(Math.abs(to - from), 2) + 1;
  }
}

/** (d) Long-term change, 22 classes of steadiness, level and change of state; 0 where one of them is 0. */
export function longTermChangeOfCells(
  steadiness: Uint8Array,
  level: Uint8Array,
  change: Uint8Array,
  out: Uint8Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    const row = table.longTermChange[steadiness[cell]! - 1]?.[level[cell]! - 1];
    out[cell] = row?.[change[cell]! - 1] ?? 0;
  }
}

/**
 * (e) Current status: mean of the last five years as per cent of the potential of its ecosystem functional type, at most
 * 100, rounded to one decimal as R does; NaN without a mean, a type or a potential.
 *
 * @param current mean of the last five years; NaN unknown.
 * @param types ecosystem functional type of each cell.
 * @param potentials 90th percentile of `current` by type.
 * @see LPDynR e98e4e98, R/10_LNS.R; Prince, Becker-Reshef & Rishmawi 2009, Remote Sens. Environ. 113, 1046–1057
 */
export function localScalingOfCells(
  current: Float64Array,
  types: Int32Array,
  potentials: PercentileOfUnit,
  out: Float64Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    const potential = potentials.get(types[cell]!) ?? Number.NaN;
    out[cell] = roundToTenth((Math.min(current[cell]!, potential) / potential) * 100);
  }
}

/**
 * (f) Productivity class 1 declining … 5 increasing, 0 unknown, from long-term change and current status.
 *
 * @param status per cent of the potential, NaN unknown; null: no such layer. A cell whose class depends on a missing
 *   status is unknown.
 * @see LPDynR e98e4e98, R/11_CombinedAssessment.R
 */
export function jrcClassOfCells(
  longTermChange: Uint8Array,
  status: Float64Array | null,
  out: Uint8Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    const row = table.classes[longTermChange[cell]! - 1];
    if (row === undefined) out[cell] = 0;
    else if (status === null) out[cell] = row.withoutStatus;
    else if (status[cell]! >= table.statusThresholdPercent) out[cell] = row.fromThreshold;
    else if (status[cell]! < table.statusThresholdPercent) out[cell] = row.belowThreshold;
    else out[cell] = longTermIsEnough(longTermChange[cell]!) ? row.withoutStatus : 0;
  }
}

/** Moderate steadiness (10 to 15) has one class whatever the status, and LPDynR gives it even where that is missing. */
function longTermIsEnough(longTermChange: number): boolean {
  return longTermChange >= 10 && longTermChange <= 15;
}

/** 1 up to and with the first break … 10 above the last; 0 unknown. */
function tenthOf(value: number, breaks: Float64Array): number {
  if (Number.isNaN(value)) return 0;
  let tenth = 1;
  for (let i = 0; i < breaks.length; i++) if (value > breaks[i]!) tenth++;
  return tenth;
}

/** The nearer of the two decimals around x, as R 4 rounds; halves go to the even tenth. */
function roundToTenth(x: number): number {
  const below = Math.floor(x * 10) / 10;
  const above = Math.ceil(x * 10) / 10;
  const toBelow = x - below;
  const toAbove = above - x;
  if (toBelow < toAbove) return below;
  if (toAbove < toBelow) return above;
  return Math.floor(x * 10) % 2 === 0 ? below : above;
}

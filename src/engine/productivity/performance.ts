import { CLASS_NO_DATA } from "../grid/frame.ts";
import { STATUS } from "../status.ts";
import type { PercentileOfUnit } from "./unit-percentiles.ts";

/**
 * Mean of every cell over the window, missing years left out; NaN with fewer than `minimumValid` valid years.
 *
 * @param series one array a year, equal lengths, NaN = missing.
 */
export function meanOfCells(series: readonly Float64Array[], minimumValid: number, out: Float64Array): void {
  const needed = Math.max(1, minimumValid);
  for (let cell = 0; cell < out.length; cell++) {
    let valid = 0;
    let sum = 0;
    for (let year = 0; year < series.length; year++) {
      const value = series[year]![cell]!;
      if (Number.isNaN(value)) continue;
      valid++;
      sum += value;
    }
    out[cell] = valid >= needed ? sum / valid : Number.NaN;
  }
}

/**
 * Performance: the mean of a cell against the potential of its unit (`performance.percentile` of the unit's means);
 * a ratio of at most `threshold` is degraded, any other stable, never improved. Unknown without a mean, without a unit,
 * or where the potential is missing or not positive.
 *
 * @param units unit of each cell, `CLASS_NO_DATA` = none.
 * @see docs/method.md 4.3; trends.earth-algorithms 35b2b7d7, gee/productivity.py, productivity_performance
 */
export function performanceOfCells(
  means: Float64Array,
  units: Int32Array,
  percentiles: PercentileOfUnit,
  threshold: number,
  out: Uint8Array,
): void {
  let lastUnit = CLASS_NO_DATA;
  let potential = Number.NaN;
  for (let cell = 0; cell < out.length; cell++) {
    const unit = units[cell]!;
    if (unit !== lastUnit) {
      lastUnit = unit;
      potential = percentiles.get(unit) ?? Number.NaN;
    }
    const mean = means[cell]!;
    if (Number.isNaN(mean) || unit === CLASS_NO_DATA || !(potential > 0)) out[cell] = STATUS.unknown;
    else out[cell] = mean / potential <= threshold ? STATUS.degraded : STATUS.stable;
  }
}

/**
 * The peer's unit where no unit is given: soil unit × 100 + land cover; `CLASS_NO_DATA` where either is missing.
 *
 * @param landCover class of each cell at the window's start, 0 to 99.
 */
export function soilAndCoverUnits(soil: Int32Array, landCover: Int32Array, out: Int32Array): void {
  for (let cell = 0; cell < out.length; cell++) {
    const soilUnit = soil[cell]!;
    const cover = landCover[cell]!;
    out[cell] =
      soilUnit === CLASS_NO_DATA || cover === CLASS_NO_DATA ? CLASS_NO_DATA : soilUnit * 100 + cover;
  }
}

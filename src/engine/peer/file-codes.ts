/**
 * Trends.Earth's tables on its own int16 codes, faults included: −1 degraded, 0 stable, 1 improved, −32768 no-data,
 * −32767 outside the area (which the peer treats as a value). The rule set `trends-earth-2026` needs them where inputs
 * come in file codes; everywhere else the engine's own tables apply.
 *
 * @see trends.earth-algorithms 35b2b7d7, `gdal/land_deg/land_deg_numba.py`.
 */
const NO_DATA = -32768;

/** `recode_traj`: significance −3…3 to three classes; other values pass through. */
export function trajectoryStatusCode(significance: number): number {
  if (significance === -3 || significance === -2) return -1;
  if (significance >= -1 && significance <= 1) return 0;
  return significance === 2 || significance === 3 ? 1 : significance;
}

/** `recode_state`: change of class to three classes; below −10 no-data. */
export function stateStatusCode(classChange: number): number {
  if (classChange < -10) return NO_DATA;
  return classChange <= -2 ? -1 : classChange >= 2 ? 1 : 0;
}

/** `calc_prod5`: productivity class of three codes; −32767 in the trajectory passes through. */
export function productivityClassCode(trajectory: number, state: number, performance: number): number {
  if (trajectory === NO_DATA || state === NO_DATA || performance === NO_DATA) return NO_DATA;
  if (trajectory === -1) return 1;
  if (trajectory === 0) {
    if (state === -1) return performance === -1 ? 1 : performance === 0 ? 2 : 4;
    return state === 0 && performance === -1 ? 3 : 4;
  }
  if (trajectory === 1) return state === -1 && performance === -1 ? 2 : 5;
  return trajectory;
}

/** `prod5_to_prod3`: 1, 2 → −1; 3, 4 → 0; 5 → 1; other values pass through. */
export function productivityStatusCode(productivityClass: number): number {
  if (productivityClass === 1 || productivityClass === 2) return -1;
  if (productivityClass === 3 || productivityClass === 4) return 0;
  return productivityClass === 5 ? 1 : productivityClass;
}

/** `calc_deg_sdg`: one out, all out with strict no-data; −32767 counts as a value. */
export function indicatorCode(productivity: number, landCover: number, soilCarbon: number): number {
  if (productivity === NO_DATA || landCover === NO_DATA || soilCarbon === NO_DATA) return NO_DATA;
  if (landCover === -1 || soilCarbon === -1) return -1;
  return productivity === 0 && (landCover === 1 || soilCarbon === 1) ? 1 : productivity;
}

/** `sdg_status_expanded`: seven-class status of baseline and period; any value but −1, 0, 1 gives no-data. */
export function statusSevenCode(baseline: number, period: number): number {
  if (Math.abs(baseline) > 1 || Math.abs(period) > 1) return NO_DATA;
  if (period === 1) return baseline === 1 ? 7 : 6;
  if (period === -1) return baseline === -1 ? 1 : 2;
  return baseline === -1 ? 3 : baseline === 0 ? 4 : 5;
}

/** `sdg_status_expanded_to_simple`: 1–3 → −1; 4 → 0; 5–7 → 1; other values pass through. */
export function statusThreeCode(seven: number): number {
  if (seven >= 1 && seven <= 3) return -1;
  if (seven === 4) return 0;
  return seven >= 5 && seven <= 7 ? 1 : seven;
}

/** `classify_gains_losses`: 6, 7 → 1; 1, 2 → −1; 3, 4, 5 → 0; else no-data. */
export function gainLossCode(seven: number): number {
  if (seven === 6 || seven === 7) return 1;
  if (seven === 1 || seven === 2) return -1;
  return seven >= 3 && seven <= 5 ? 0 : NO_DATA;
}

/** `calc_progress_lc_deg`: the older progress rule of land cover; a no-data in the final map does not propagate. */
export function landCoverProgressCode(initial: number, final: number): number {
  if (final === -1) return -1;
  if (final === 1 && initial === -1) return 0;
  return final === 1 && initial === 0 ? 1 : initial;
}

/** `recode_deg_soc`: three classes from a whole per cent; water is no-data; below −101 passes through. */
export function carbonPercentCode(percent: number, isWater: boolean): number {
  if (isWater) return NO_DATA;
  if (percent < -101) return percent;
  return percent <= -10 ? -1 : percent >= 10 ? 1 : 0;
}

/** `calc_deg_soc`: three classes from two stocks; a change below −101 % counts as stable. */
export function carbonStocksCode(initial: number, final: number, isWater: boolean): number {
  if (isWater || initial === NO_DATA || final === NO_DATA || initial === 0) return NO_DATA;
  const percent = (100 * (final - initial)) / initial;
  if (percent >= -101 && percent <= -10) return -1;
  return percent >= 10 ? 1 : 0;
}

/**
 * Trends.Earth's verdict on land cover on its own codes, faults included.
 *
 * @see trends.earth-algorithms 35b2b7d7, `calc_lc_trans` and `calc_deg_lc` in `gdal/land_deg/land_deg_numba.py`.
 */
const NO_DATA = -32768;

/** `calc_lc_trans` for a legend whose codes are 1…k: a class under 1 in either year gives no-data; others are not checked. */
export function landCoverTransitionCode(initial: number, final: number, multiplier: number): number {
  return initial < 1 || final < 1 ? NO_DATA : initial * multiplier + final;
}

/**
 * `calc_deg_lc`: only −32768 gives no-data; a pair that the matrix does not have gives 0 (stable).
 *
 * @param meaning −1, 0 or 1 of a transition code; undefined when the matrix does not have it.
 */
export function landCoverDegradationCode(
  initial: number,
  final: number,
  multiplier: number,
  meaning: (transition: number) => number | undefined,
): number {
  if (initial === NO_DATA || final === NO_DATA) return NO_DATA;
  return initial < 1 || final < 1 ? 0 : (meaning(initial * multiplier + final) ?? 0);
}

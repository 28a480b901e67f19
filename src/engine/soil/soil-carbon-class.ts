import { STATUS } from "../status.ts";

/**
 * Status of soil carbon from its change: a loss of `lossPercent` or more is degraded, a gain of `gainPercent` or more
 * improved, both limits included. NaN is unknown.
 *
 * @param percent change of the stock, per cent of the initial stock.
 * @param lossPercent negative, usually −10.
 * @see UNCCD Good Practice Guidance for SDG 15.3.1 v2, through Trends.Earth `calc_deg_soc`.
 */
export function statusOfCarbonChange(percent: number, lossPercent: number, gainPercent: number): number {
  if (Number.isNaN(percent)) return STATUS.unknown;
  if (percent <= lossPercent) return STATUS.degraded;
  return percent >= gainPercent ? STATUS.improved : STATUS.stable;
}

/**
 * Change between two stocks, per cent of the first; NaN where one is missing or the first is 0.
 * Written as 100·(final − initial)/initial, so that a tenth lost is exactly −10.
 */
export function carbonChangePercent(initial: number, final: number): number {
  return initial === 0 ? Number.NaN : (100 * (final - initial)) / initial;
}

import type { RuleParameters } from "../rule-set.ts";

/** How the climate is taken out of a series before its trend is tested. */
export type ClimateAdjustment = Exclude<RuleParameters["trajectory.method"], "trend">;

/**
 * Replaces a series by what is left of it once the climate is taken out; years in which either is missing become NaN.
 *
 * - `restrend`: the residual of the least-squares line of the series on rain; where rain never varies, the departure from the mean.
 * - `rue`, `wue`: the series per 1000 mm of rain or per 1000 units of evapotranspiration.
 *
 * @param block the series at `from … from + years − 1`, changed in place.
 * @param climate rain (mm a year) or evapotranspiration of the same years at the same place.
 * @param divisionByZero the ratio where the climate is 0: NaN for us, 0 for the peer.
 * @see Evans & Geerken 2004, J. Arid Environ. 57, 535–554 (RESTREND); method: trends.earth-algorithms, gee/productivity.py.
 */
export function adjustForClimate(
  method: ClimateAdjustment,
  block: Float64Array,
  climate: Float64Array,
  from: number,
  years: number,
  divisionByZero: number,
): void {
  if (method === "restrend") residuals(block, climate, from, years);
  else {
    for (let i = from; i < from + years; i++) {
      const water = climate[i]! / 1000;
      block[i] = water === 0 && !Number.isNaN(block[i]!) ? divisionByZero : block[i]! / water;
    }
  }
}

function residuals(block: Float64Array, climate: Float64Array, from: number, years: number): void {
  let n = 0;
  let meanClimate = 0;
  let meanValue = 0;
  for (let i = from; i < from + years; i++) {
    if (!Number.isFinite(block[i]! + climate[i]!)) block[i] = Number.NaN;
    else {
      n++;
      meanClimate += climate[i]!;
      meanValue += block[i]!;
    }
  }
  if (n === 0) return;
  meanClimate /= n;
  meanValue /= n;
  let spread = 0;
  let together = 0;
  for (let i = from; i < from + years; i++) {
    if (Number.isNaN(block[i]!)) continue;
    const distance = climate[i]! - meanClimate;
    spread += distance * distance;
    together += distance * (block[i]! - meanValue);
  }
  const slope = spread > 0 ? together / spread : 0;
  for (let i = from; i < from + years; i++) {
    block[i] = block[i]! - (meanValue + slope * (climate[i]! - meanClimate));
  }
}

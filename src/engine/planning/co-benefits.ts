import { HA_PER_KM2, type Km2, type Year } from "../units.ts";
import type { Intervention } from "./intervention.ts";

/** Soil carbon that the literature reports of a practice, t C/ha a year (0–30 cm unless its source says otherwise). */
export interface CarbonRate {
  readonly low: number;
  readonly high: number;
}

/** Years until a soil is in balance again after its use changed; a rate is not carried beyond. */
const YEARS_TO_BALANCE = 20;

/**
 * Soil carbon that an intervention may store by the end of a year: area × adoption × effectiveness × rate × years in place, low
 * ends together and high ends together. It is a co-benefit: in no balance, and apart from the indicator of SDG 15.3.1.
 *
 * @param rates of the practice; several span a range from the lowest to the highest.
 * @returns null where no rate is reported or nobody knows the effectiveness.
 * @see IPCC 2019, vol. 4, ch. 2: stocks change over a default of twenty years.
 */
export function soilCarbonStored(
  { from, adoption, effectiveness }: Pick<Intervention, "from" | "adoption" | "effectiveness">,
  treatedKm2: Km2,
  rates: readonly CarbonRate[],
  until: Year,
): { readonly lowTC: number; readonly highTC: number } | null {
  if (rates.length === 0 || effectiveness === null) return null;
  const years = Math.min(YEARS_TO_BALANCE, Math.max(0, until - from));
  const haYears = treatedKm2 * HA_PER_KM2 * adoption * years;
  const [leastEffective, , mostEffective] = effectiveness;
  return {
    lowTC: haYears * leastEffective * Math.min(...rates.map(({ low }) => low)),
    highTC: haYears * mostEffective * Math.max(...rates.map(({ high }) => high)),
  };
}

import { HA_PER_KM2, type Km2, type Year } from "../units.ts";
import type { Intervention, Range } from "./intervention.ts";

/** When money is spent, and what it is worth. */
export interface CostTerms {
  /** Maintenance is paid up to and including this year. */
  readonly until: Year;
  /** The year whose money it is. */
  readonly base: Year;
  /** 0.05: a dollar next year is worth 1/1.05 today. */
  readonly discountRate: number;
}

/** What something costs, US dollars; low, likely and high each. */
export interface Cost {
  readonly establishmentUsd: Range;
  readonly maintenanceUsd: Range;
  /** Both, discounted to the base year. */
  readonly presentValueUsd: Range;
}

/** Nothing. */
export const NO_COST: Cost = {
  establishmentUsd: [0, 0, 0],
  maintenanceUsd: [0, 0, 0],
  presentValueUsd: [0, 0, 0],
};

/**
 * The cost of an intervention on the land it acts on, as far as it is adopted: establishment in its first year, maintenance in
 * every year after.
 *
 * @returns null where neither cost is known; one that is not known counts as none.
 */
export function costOf(intervention: Intervention, treatedKm2: Km2, terms: CostTerms): Cost | null {
  const { establishmentUsdPerHa, maintenanceUsdPerHaYr, adoption, from } = intervention;
  if (establishmentUsdPerHa === null && maintenanceUsdPerHaYr === null) return null;
  const ha = treatedKm2 * HA_PER_KM2 * adoption;
  const once = scaled(establishmentUsdPerHa ?? [0, 0, 0], ha);
  const yearly = scaled(maintenanceUsdPerHaYr ?? [0, 0, 0], ha);
  let years = 0;
  let worth = 0;
  for (let year = from + 1; year <= terms.until; year++) {
    years++;
    worth += discount(year, terms);
  }
  const begins = from <= terms.until;
  const establishmentUsd = scaled(once, begins ? 1 : 0);
  const now = scaled(establishmentUsd, discount(from, terms));
  return {
    establishmentUsd,
    maintenanceUsd: scaled(yearly, years),
    presentValueUsd: added(now, scaled(yearly, worth)),
  };
}

/** The sum of costs. */
export function totalCost(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({
      establishmentUsd: added(sum.establishmentUsd, cost.establishmentUsd),
      maintenanceUsd: added(sum.maintenanceUsd, cost.maintenanceUsd),
      presentValueUsd: added(sum.presentValueUsd, cost.presentValueUsd),
    }),
    NO_COST,
  );
}

/** Whole powers by multiplication: the same digits in every engine. */
function discount(year: Year, { base, discountRate }: CostTerms): number {
  let factor = 1;
  for (let step = 0; step < Math.abs(year - base); step++) factor *= 1 + discountRate;
  return year >= base ? 1 / factor : factor;
}

function scaled([low, likely, high]: Range, by: number): Range {
  return [low * by, likely * by, high * by];
}

function added(one: Range, other: Range): Range {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

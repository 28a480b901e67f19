import type { AllocationOption } from "./allocation.ts";
import { avoidedOf, type BalanceContext, gainOf, likelyDraws } from "./balance.ts";
import { type CostTerms, costOf } from "./cost.ts";
import { expectedLosses } from "./outlook.ts";
import type { Stratum } from "./strata.ts";
import { canAct } from "./treatment.ts";

/** What practices would bring on each reporting unit, and what every land type needs to be neutral. */
export interface AllocationChoices {
  readonly options: readonly AllocationOption[];
  /** km² on which each option acts. */
  readonly treatedKm2: readonly number[];
  /** Net that each land type (by id) needs: its expected losses. */
  readonly neededKm2: readonly number[];
}

/**
 * The options of an allocation: each practice (an intervention without an area) on all land of each unit on which it may act.
 * Units are those of the strata from 1; option units count from 0. A practice that does nothing on a unit is no option there,
 * nor is one whose cost is not known.
 *
 * @param context whose interventions are the practices.
 * @param misclassified likely share of land that is not what the map says.
 */
export function allocationChoices(
  context: BalanceContext,
  strata: readonly Stratum[],
  misclassified: number,
  terms: CostTerms,
): AllocationChoices {
  const { interventions: practices, outlooks } = context;
  const draws = likelyDraws(context, misclassified);
  const byUnit = new Map<number, Stratum[]>();
  for (const stratum of strata) {
    if (stratum.unit === 0) continue;
    const own = byUnit.get(stratum.unit) ?? [];
    own.push(stratum);
    byUnit.set(stratum.unit, own);
  }
  const options: AllocationOption[] = [];
  const treatedKm2: number[] = [];
  for (const [unit, own] of [...byUnit].sort(([a], [b]) => a - b)) {
    practices.forEach((practice, at) => {
      const netKm2 = outlooks.map(() => 0);
      let treated = 0;
      for (const stratum of own) {
        if (!canAct(practice, stratum)) continue;
        treated += stratum.km2;
        const treatment = { ...stratum, intervention: at };
        netKm2[stratum.landType]! +=
          practice.response === "reverse"
            ? gainOf(context, treatment, draws, terms.until)
            : avoidedOf(context, treatment, draws, terms.until);
      }
      const cost = costOf(practice, treated, terms);
      if (cost === null || !netKm2.some((km2) => km2 > 0)) return;
      options.push({ unit: unit - 1, practice: at, usd: cost.presentValueUsd[1], netKm2 });
      treatedKm2.push(treated);
    });
  }
  const neededKm2 = outlooks.map((outlook, landType) => {
    const { trendKm2, enteredKm2 } = expectedLosses(outlook, draws.lossKm2PerYr[landType]!, terms.until);
    return landType === 0 ? 0 : trendKm2 + enteredKm2;
  });
  return { options, treatedKm2, neededKm2 };
}

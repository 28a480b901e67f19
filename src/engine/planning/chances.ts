import type { Fraction } from "../units.ts";
import { avoidedOf, gainOf, likelyDraws } from "./balance.ts";
import type { PlanningContext, ScenarioAccount } from "./evaluate-scenario.ts";
import type { Treatment } from "./treatment.ts";
import { joinedKey, type TreatmentMean } from "./uncertainty.ts";

/**
 * How likely a cell of each stratum is gained by the target year where an intervention reverses degradation, or would be lost and is
 * kept where one avoids or reduces it. Cells of a stratum are alike but for their risk, so it is the mean of its cells.
 *
 * @param means of the runs (`uncertaintyOf`); null: the likeliest course alone.
 * @returns by stratum; NaN where nothing is done.
 */
export function chancesOf(
  context: PlanningContext,
  { treatments: { acting } }: ScenarioAccount,
  means: readonly TreatmentMean[] | null,
): Float64Array {
  const { strata, outlooks, interventions } = context;
  const byKey = means === null ? null : new Map(means.map((mean) => [joinedKey(mean.treatment), mean]));
  const draws = likelyDraws(context, context.misclassified);
  const broughtBy = (treatment: Treatment): number => {
    const isReverse = interventions[treatment.intervention]!.response === "reverse";
    if (byKey === null)
      return (isReverse ? gainOf : avoidedOf)(context, treatment, draws, context.target) / treatment.km2;
    const { treatment: all, km2 } = byKey.get(joinedKey(treatment))!;
    const outlook = outlooks[treatment.landType]!;
    // The trend's losses are shared out by risk, all else by area.
    if (isReverse || treatment.losses.length > 0 || !(outlook.riskKm2 > 0)) return km2 / all.km2;
    return all.riskKm2 > 0 ? (km2 * treatment.riskKm2) / all.riskKm2 / treatment.km2 : 0;
  };
  return Float64Array.from(strata, ({ landType, unit, losses, km2, riskKm2 }, place): Fraction => {
    const intervention = acting[place]!;
    if (intervention < 0) return Number.NaN;
    return Math.min(1, broughtBy({ intervention, landType, unit, losses, km2, riskKm2 }));
  });
}

import { initialMap } from "./initial-map.ts";
import type { AssessmentPlan } from "./plan.ts";

/** Land cover maps that no period begins or ends with: their areas stand in no table. */
export function mapsBetween(plan: AssessmentPlan): number[] {
  const ends = new Set(
    plan.periods.flatMap((period) => [initialMap(period, plan), period.landCover?.final ?? null]),
  );
  return [...plan.landCover.keys()].filter((map) => !ends.has(map));
}

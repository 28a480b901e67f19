import type { AssessmentPlan, PeriodPlan } from "./plan.ts";

/** The land cover map of a period's first year: it tells water. */
export function initialMap(period: PeriodPlan, plan: AssessmentPlan): number | null {
  if (period.landCover !== null) return period.landCover.initial;
  if (period.soilCarbon === null) return null;
  const [from] = period.soilCarbon.years;
  const map = plan.landCover.findLastIndex(({ year }) => year <= from);
  return map === -1 ? null : map;
}

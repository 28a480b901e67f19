import { type PeriodRules, periodRules } from "../../engine/assessment/period-rules.ts";
import { type ClassLookup, classLookup } from "../../engine/land/class-lookup.ts";
import { builtInLegend } from "../../engine/land/legend.ts";
import { subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";

const LOOKUPS = new WeakMap<AssessmentPlan, { readonly lookup: ClassLookup }>();
const RULES = new WeakMap<PeriodPlan, PeriodRules>();

/** The classes that all land cover of a plan is read into; the seven UNCCD classes where there is no map. Made once a plan. */
export function rulesOfPlan(plan: AssessmentPlan): { readonly lookup: ClassLookup } {
  let rules = LOOKUPS.get(plan);
  if (rules === undefined) {
    const lookup =
      plan.landCover[0]?.lookup ??
      classLookup(builtInLegend("unccd-7")!, "unccd-7", plan.ruleSet.parameters["landCover.unmapped"]);
    rules = { lookup };
    LOOKUPS.set(plan, rules);
  }
  return rules;
}

/** The rules of a period as flat tables, made once a period. */
export function rulesOfPeriod(period: PeriodPlan, plan: AssessmentPlan): PeriodRules {
  let rules = RULES.get(period);
  if (rules === undefined) {
    const { lookup } = rulesOfPlan(plan);
    rules = periodRules(plan.ruleSet.parameters, lookup, plan.matrix, subIndicatorsOf(period));
    RULES.set(period, rules);
  }
  return rules;
}

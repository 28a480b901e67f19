import { JRC_BREAK_PERCENTS, JRC_POTENTIAL_PERCENTILE } from "../../engine/productivity/jrc.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";

/** What is to be known of the values that a survey gathers. */
export interface SurveyAim {
  readonly percents: readonly number[];
  readonly zeros: "counted" | "left-out";
}

/** Means of a period by unit, for performance. */
export function performanceSurvey(period: PeriodPlan): string {
  return `performance/${period.id}`;
}

/** Early means of a period over the whole study area, for the JRC's levels. */
export function jrcLevelSurvey(period: PeriodPlan): string {
  return `jrc-level/${period.id}`;
}

/** Current means of a period by ecosystem functional type, for the JRC's status. */
export function jrcStatusSurvey(period: PeriodPlan): string {
  return `jrc-status/${period.id}`;
}

/** The surveys a period needs, with their aims; empty when one pass is enough. */
export function surveyAims(period: PeriodPlan, { ruleSet }: AssessmentPlan): ReadonlyMap<string, SurveyAim> {
  const { productivity } = period;
  if (productivity?.kind === "metrics" && productivity.performance === "series") {
    const percents = [ruleSet.parameters["performance.percentile"]];
    return new Map([[performanceSurvey(period), { percents, zeros: "left-out" }]]);
  }
  if (productivity?.kind !== "jrc") return new Map();
  return new Map([
    [jrcLevelSurvey(period), { percents: JRC_BREAK_PERCENTS, zeros: "counted" }],
    [jrcStatusSurvey(period), { percents: [JRC_POTENTIAL_PERCENTILE], zeros: "counted" }],
  ]);
}

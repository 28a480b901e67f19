import { RULE_SETS } from "../../engine/rule-sets.ts";
import { yearsOfPeriod } from "../period-years.ts";
import type { Workspace } from "../workspace.ts";

/** First and last year that a period speaks of, over all its sub-indicators; null where it names none. */
export function periodSpan(workspace: Workspace, id: string): readonly [number, number] | null {
  const period = workspace.periods.find((one) => one.id === id);
  const ruleSet = RULE_SETS.find((one) => one.id === workspace.ruleSet) ?? RULE_SETS[0]!;
  if (period === undefined) return null;
  const { productivity, landCover, soilCarbon } = yearsOfPeriod(period, ruleSet);
  const years = [productivity, landCover, soilCarbon].flatMap((span) => span ?? []);
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

/** First and last year of a period's productivity window; null where there is none. */
export function productivityYears(workspace: Workspace, id: string): readonly [number, number] | null {
  const period = workspace.periods.find((one) => one.id === id);
  const ruleSet = RULE_SETS.find((one) => one.id === workspace.ruleSet) ?? RULE_SETS[0]!;
  return period === undefined ? null : yearsOfPeriod(period, ruleSet).productivity;
}

import type { PeriodWindows, RuleSet } from "../engine/rule-set.ts";
import type { Years } from "../engine/units.ts";
import type { Period } from "./workspace.ts";

/** The years of one period; null where neither the workspace nor the rule set names them. */
export type PeriodYears = { readonly [Part in keyof PeriodWindows]: Years | null };

/** The years of a period: the workspace's own rule; where it names none, the rule set's windows for that id do. */
export function yearsOfPeriod(period: Period, ruleSet: RuleSet): PeriodYears {
  const windows = ruleSet.windows[period.id];
  return {
    productivity: period.productivity ?? windows?.productivity ?? null,
    landCover: period.landCover ?? windows?.landCover ?? null,
    soilCarbon: period.soilCarbon ?? windows?.soilCarbon ?? null,
  };
}

/** The id of the period that every other one is held against. */
export const BASELINE = "baseline";

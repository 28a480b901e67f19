import { UnitPercentiles } from "../../engine/productivity/unit-percentiles.ts";
import type { RuleParameters } from "../../engine/rule-set.ts";
import type { BlockSurvey, SurveyTotals } from "./block.ts";
import type { AssessmentPlan } from "./plan.ts";

/** True when some figure needs a first pass over the whole study area. */
export function needsSurvey(plan: AssessmentPlan): boolean {
  return plan.periods.some(
    ({ productivity }) => productivity?.kind === "metrics" && productivity.performance === "series",
  );
}

/** Gathers the surveys of blocks, in block order, into percentiles by unit. */
export interface SurveyGatherer {
  add(block: BlockSurvey): void;
  totals(): SurveyTotals;
}

/** An empty gatherer for the rule set's percentile of performance. */
export function createSurveyGatherer(parameters: RuleParameters): SurveyGatherer {
  const sets = new Map<string, { readonly numbers: Map<string, number>; readonly values: UnitPercentiles }>();
  return {
    add(block) {
      for (const { id, units, unitOfValue, values } of block.sets) {
        let set = sets.get(id);
        if (set === undefined) {
          set = { numbers: new Map(), values: new UnitPercentiles() };
          sets.set(id, set);
        }
        const { numbers } = set;
        const numberOf = units.map((unit) => {
          const number = numbers.get(unit) ?? numbers.size;
          numbers.set(unit, number);
          return number;
        });
        set.values.add(
          unitOfValue.map((unit) => numberOf[unit]!),
          values,
        );
      }
    },
    totals() {
      const totals = new Map<string, Map<string, number[]>>();
      for (const [id, { numbers, values }] of sets) {
        const percentiles = values.percentiles(parameters["performance.percentile"]);
        const found = new Map<string, number[]>();
        for (const [unit, number] of numbers) found.set(unit, [percentiles.get(number) ?? Number.NaN]);
        totals.set(id, found);
      }
      return totals;
    },
  };
}

import { UnitPercentiles } from "../../engine/productivity/unit-percentiles.ts";
import type { BlockSurvey, SurveyTotals } from "./block.ts";
import type { SurveyAim } from "./survey-ids.ts";

/** Gathers the surveys of blocks, in block order, into percentiles by unit. */
export interface SurveyGatherer {
  add(block: BlockSurvey): void;
  totals(): SurveyTotals;
}

/** An empty gatherer for surveys with the given aims. */
export function createSurveyGatherer(aims: ReadonlyMap<string, SurveyAim>): SurveyGatherer {
  const sets = new Map<string, { readonly numbers: Map<string, number>; readonly values: UnitPercentiles }>();
  return {
    add(block) {
      for (const { id, units, unitOfValue, values } of block.sets) {
        let set = sets.get(id);
        if (set === undefined) {
          set = { numbers: new Map(), values: new UnitPercentiles(aims.get(id)!.zeros) };
          sets.set(id, set);
        }
        const { numbers } = set;
        const numberOf = units.map((unit) => {
          const number = numbers.get(unit) ?? numbers.size;
          numbers.set(unit, number);
          return number;
        });
        const renumbered = unitOfValue.map((unit) => numberOf[unit]!);
        set.values.add(renumbered, values);
      }
    },
    totals() {
      const totals = new Map<string, Map<string, readonly number[]>>();
      for (const [id, { numbers, values }] of sets) {
        const found = new Map<string, readonly number[]>();
        for (const [unit, number] of numbers)
          found.set(unit, [...values.percentilesOf(number, aims.get(id)!.percents)]);
        totals.set(id, found);
      }
      return totals;
    },
  };
}

import { createStatusTables, type StatusTables } from "../../engine/assessment/assess-status.ts";
import { createPeriodTables, type PeriodTables } from "../../engine/assessment/period-tables.ts";
import { addTables } from "../../engine/assessment/tables.ts";
import { mergeLandTypes } from "../../engine/neutrality/land-types.ts";
import type { BlockAssessment } from "./block.ts";
import { type CategoryTables, mergeCategories } from "./category-sums.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPlan } from "./rules-of-period.ts";

/** The sums of all blocks. */
export interface AssessmentSums {
  readonly periods: ReadonlyMap<string, PeriodTables>;
  readonly status: ReadonlyMap<string, StatusTables>;
  readonly categories: CategoryTables;
  readonly insideCells: number;
  readonly withoutAnyInputKm2: number;
  /** By land cover map: km² of each code without a meaning, and how many cells have one. */
  readonly unmapped: readonly { readonly km2: ReadonlyMap<number, number>; readonly mappedCells: number }[];
  readonly overlaps: ReadonlyMap<string, number>;
  /** km² by class index of the maps between (`mapsBetween`), where they were asked for. */
  readonly landCoverKm2: ReadonlyMap<number, Float64Array>;
}

/** Takes the results of blocks in block order, so that sums have the same last bits whatever the number of hands. */
export interface BlockMerger {
  add(block: BlockAssessment): void;
  sums(): AssessmentSums;
}

/** An empty merger. */
export function createBlockMerger(plan: AssessmentPlan): BlockMerger {
  const { classCount } = rulesOfPlan(plan).lookup;
  const periods = new Map(plan.periods.map(({ id }) => [id, createPeriodTables(classCount)]));
  const status = new Map<string, StatusTables>();
  const categories: CategoryTables[] = [];
  const unmapped = plan.landCover.map(() => ({ km2: new Map<number, number>(), mappedCells: 0 }));
  const overlaps = new Map<string, number>();
  const landCoverKm2 = new Map<number, Float64Array>();
  let insideCells = 0;
  let withoutAnyInputKm2 = 0;
  return {
    add(block) {
      for (const [id, tables] of block.periods) addTables(periods.get(id)!, tables);
      for (const [id, tables] of block.status) {
        if (!status.has(id)) status.set(id, createStatusTables());
        addTables(status.get(id)!, tables);
      }
      categories.push(block.categories);
      insideCells += block.insideCells;
      withoutAnyInputKm2 += block.withoutAnyInputKm2;
      for (const { map, km2, mappedCells } of block.unmapped) {
        const sum = unmapped[map]!;
        sum.mappedCells += mappedCells;
        for (const [code, area] of km2) sum.km2.set(code, (sum.km2.get(code) ?? 0) + area);
      }
      for (const [map, km2] of block.landCoverKm2) {
        const sum = landCoverKm2.get(map) ?? new Float64Array(km2.length);
        landCoverKm2.set(
          map,
          sum.map((area, index) => area + km2[index]!),
        );
      }
      for (const [dataset, cells] of block.overlaps)
        overlaps.set(dataset, (overlaps.get(dataset) ?? 0) + cells);
    },
    sums() {
      const dictionaries = categories.flatMap(({ landTypes }) => (landTypes === null ? [] : [landTypes]));
      const merged = dictionaries.length === 0 ? null : mergeLandTypes(dictionaries);
      return {
        periods,
        status,
        categories: mergeCategories(categories, merged),
        insideCells,
        withoutAnyInputKm2,
        unmapped,
        overlaps,
        landCoverKm2,
      };
    },
  };
}

import { assessPeriod } from "../../engine/assessment/assess-period.ts";
import {
  assessStatus,
  createStatusTables,
  type StatusTables,
} from "../../engine/assessment/assess-status.ts";
import {
  createPeriodResult,
  type PeriodResult,
  type ProductivityCells,
  type SoilCarbonCells,
} from "../../engine/assessment/period-cells.ts";
import { createPeriodTables, type PeriodTables } from "../../engine/assessment/period-tables.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPeriod, rulesOfPlan } from "./rules-of-period.ts";

/** What the rules look at in one period; one entry a cell, or one a combination of cells. */
export interface RuledPeriod {
  readonly productivity: ProductivityCells | null;
  readonly soilCarbon: SoilCarbonCells | null;
  /** Class index in the period's first year, which tells water; null where there is no land cover. */
  readonly initial: Uint8Array | null;
  readonly final: Uint8Array | null;
  /** Status of soil carbon since the end of the baseline, for the status step; null: the period's own. */
  readonly carbonSinceBaseline: Uint8Array | null;
}

/** What the rules look at, in every period of a plan and in its order. */
export interface RuledCells {
  readonly areasKm2: Float64Array;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
  readonly periods: readonly RuledPeriod[];
  readonly population: readonly Float64Array[];
  /** Codes of correction, and the bits of the periods they hold for. */
  readonly correction: { readonly codes: Uint8Array; readonly periods: Uint8Array } | null;
}

/** Seven-class status of each layer; null where one of the two periods lacks it. */
export interface SevenStatus {
  readonly indicator: Uint8Array;
  readonly productivity: Uint8Array | null;
  readonly landCover: Uint8Array | null;
  readonly soilCarbon: Uint8Array | null;
}

/** What the rules say: of every period, and of the reporting periods against the baseline. */
export interface RuledResults {
  readonly periods: ReadonlyMap<string, PeriodResult>;
  readonly statuses: ReadonlyMap<string, SevenStatus>;
}

/** Where the areas go, by period. */
export interface RuledSums {
  readonly periods: ReadonlyMap<string, PeriodTables>;
  readonly status: ReadonlyMap<string, StatusTables>;
}

/** Empty sums of a plan. */
export function emptyRuledSums(plan: AssessmentPlan): {
  periods: Map<string, PeriodTables>;
  status: Map<string, StatusTables>;
} {
  const { classCount } = rulesOfPlan(plan).lookup;
  const baseline = plan.periods.find(({ id }) => id === BASELINE);
  return {
    periods: new Map(plan.periods.map(({ id }) => [id, createPeriodTables(classCount)])),
    status: new Map(
      plan.periods
        .filter((period) => baseline !== undefined && period !== baseline)
        .map(({ id }) => [id, createStatusTables()]),
    ),
  };
}

/** Combines the sub-indicators of every period, and compares the periods; areas are added to `sums` (left out: to none). */
export function workRules(
  cells: RuledCells,
  plan: AssessmentPlan,
  sums: RuledSums = emptyRuledSums(plan),
): RuledResults {
  const { areasKm2, inside, population, correction } = cells;
  const periods = new Map<string, PeriodResult>();
  for (const [at, period] of plan.periods.entries()) {
    const { productivity, soilCarbon, initial, final } = cells.periods[at]!;
    const result = createPeriodResult(areasKm2.length);
    assessPeriod(
      {
        areasKm2,
        inside,
        productivity,
        landCover: initial === null ? null : { initial, final: final ?? initial },
        soilCarbon,
        population,
        correction: correction === null ? null : { ...correction, periodBit: 1 << at },
      },
      rulesOfPeriod(period, plan),
      result,
      sums.periods.get(period.id)!,
    );
    periods.set(period.id, result);
  }
  const statuses = new Map<string, SevenStatus>();
  for (const [id, tables] of sums.status) statuses.set(id, sevenStatus(id, cells, periods, plan, tables));
  return { periods, statuses };
}

/** Status of one reporting period against the baseline; the areas of all pairs are added to `tables`. */
function sevenStatus(
  id: string,
  { areasKm2, inside, periods }: RuledCells,
  results: ReadonlyMap<string, PeriodResult>,
  plan: AssessmentPlan,
  tables: StatusTables,
): SevenStatus {
  const atBaseline = plan.periods.findIndex((period) => period.id === BASELINE);
  const at = plan.periods.findIndex((period) => period.id === id);
  const before = results.get(BASELINE)!;
  const now = results.get(id)!;
  const hadBefore = subIndicatorsOf(plan.periods[atBaseline]!);
  const has = subIndicatorsOf(plan.periods[at]!);
  const inBoth = (part: keyof typeof has): boolean => hadBefore[part] && has[part];
  const layer = (
    one: Uint8Array,
    other: Uint8Array,
  ): { baseline: Uint8Array; period: Uint8Array; seven: Uint8Array } => ({
    baseline: one,
    period: other,
    seven: new Uint8Array(areasKm2.length),
  });
  const layers = {
    indicator: layer(before.indicator, now.indicator),
    productivity: inBoth("productivity") ? layer(before.productivityStatus, now.productivityStatus) : null,
    landCover: inBoth("landCover") ? layer(before.landCoverStatus, now.landCoverStatus) : null,
    soilCarbon: inBoth("soilCarbon")
      ? layer(before.soilCarbonStatus, periods[at]!.carbonSinceBaseline ?? now.soilCarbonStatus)
      : null,
  };
  const { isWater } = rulesOfPlan(plan).lookup;
  assessStatus({ areasKm2, inside, landCover: periods[atBaseline]!.initial, layers }, isWater, tables);
  return {
    indicator: layers.indicator.seven,
    productivity: layers.productivity?.seven ?? null,
    landCover: layers.landCover?.seven ?? null,
    soilCarbon: layers.soilCarbon?.seven ?? null,
  };
}

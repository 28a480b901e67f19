import { soilCarbonStatusOfCells } from "../../engine/soil/soil-carbon-status.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { SurveyTotals } from "./block.ts";
import { initialMap } from "./initial-map.ts";
import { burnPolygons, type OverlapCounts, type PieceFrame, type PieceLandCover } from "./piece-frame.ts";
import { lazySeries, type PieceProductivity, pieceProductivity } from "./piece-productivity.ts";
import { type PieceSoilCarbon, pieceSoilCarbon } from "./piece-soil-carbon.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPlan } from "./rules-of-period.ts";
import type { Workbench } from "./survey-block.ts";
import type { RuledPeriod } from "./work-rules.ts";

/** One period of a piece, with what only rasters and stories need. */
export interface PeriodInputs extends RuledPeriod {
  readonly metrics: PieceProductivity | null;
  readonly stocks: PieceSoilCarbon | null;
}

/** Everything of a piece that the rules look at, cell by cell; periods in the order of the plan. */
export interface PieceInputs {
  readonly periods: readonly PeriodInputs[];
  readonly population: readonly Float64Array[];
  readonly correction: { readonly codes: Uint8Array; readonly periods: Uint8Array } | null;
}

/** Reads a piece, and works out all that does not hang on how the sub-indicators are combined. */
export async function pieceInputs(
  frame: PieceFrame,
  landCover: PieceLandCover,
  bench: Workbench,
  totals: SurveyTotals,
  overlaps: OverlapCounts,
): Promise<PieceInputs> {
  const { plan, reader, keeperOf } = bench;
  const keep = keeperOf(frame.window);
  const series = lazySeries(plan, reader, frame);
  const population = await Promise.all(
    plan.population.map(({ layer }, at) =>
      keep(`population/${at}`, async () => (await reader.quantities(layer, [0], frame.window))[0]!),
    ),
  );
  const correction =
    plan.corrections === null
      ? null
      : correctionCells(burnPolygons(plan.corrections.polygons, frame, overlaps), plan.corrections);
  const periods: PeriodInputs[] = [];
  for (const period of plan.periods) {
    const metrics = await pieceProductivity(period, { plan, reader, frame, landCover, series, keep }, totals);
    const stocks = await pieceSoilCarbon(period, plan, frame, landCover, reader, keep);
    const map = initialMap(period, plan);
    const initial = map === null ? null : await landCover.classes(map);
    const final = period.landCover === null ? null : await landCover.classes(period.landCover.final);
    const baseline = periods[plan.periods.findIndex(({ id }) => id === BASELINE)];
    periods.push({
      metrics,
      stocks,
      productivity: metrics?.cells ?? null,
      soilCarbon: stocks?.cells ?? null,
      initial,
      final,
      carbonSinceBaseline: carbonSinceBaseline(baseline, stocks, plan, frame),
    });
  }
  return { periods, population, correction };
}

/** Marks with 1 the cells that any input covers. */
export function cellsWithInput({ periods }: PieceInputs, cells: number): Uint8Array {
  const has = new Uint8Array(cells);
  for (const { metrics, productivity, initial, final, stocks } of periods) {
    const ready = productivity?.kind === "class" ? productivity.productivityClass : null;
    for (const flag of [ready, metrics?.state ?? null, metrics?.performance ?? null, initial, final]) {
      if (flag === null) continue;
      for (let cell = 0; cell < cells; cell++) if (flag[cell] !== 0) has[cell] = 1;
    }
    const significance = metrics?.significance ?? null;
    if (significance !== null)
      for (let cell = 0; cell < cells; cell++) if (significance[cell] !== -128) has[cell] = 1;
    if (stocks !== null) {
      const { initial: stock } = stocks.cells;
      for (let cell = 0; cell < cells; cell++) if (!Number.isNaN(stock[cell]!)) has[cell] = 1;
    }
  }
  return has;
}

function correctionCells(
  polygons: Int32Array,
  { codes: codeOf, periodBits }: NonNullable<AssessmentPlan["corrections"]>,
): NonNullable<PieceInputs["correction"]> {
  const codes = new Uint8Array(polygons.length);
  const periods = new Uint8Array(polygons.length);
  for (let cell = 0; cell < polygons.length; cell++) {
    const polygon = polygons[cell]! - 1;
    if (polygon < 0) continue;
    codes[cell] = codeOf[polygon]!;
    periods[cell] = periodBits[polygon]!;
  }
  return { codes, periods };
}

/** The change since the end of the baseline, which the status step uses where the rule set asks for it; else null. */
function carbonSinceBaseline(
  baseline: PeriodInputs | undefined,
  stocks: PieceSoilCarbon | null,
  plan: AssessmentPlan,
  frame: PieceFrame,
): Uint8Array | null {
  const { parameters } = plan.ruleSet;
  const before = baseline?.stocks ?? null;
  if (parameters["soilCarbon.status"] === "period" || before === null || stocks === null) return null;
  const { isWater } = rulesOfPlan(plan).lookup;
  const status = new Uint8Array(frame.cells);
  // The peer's status step takes the exact ratio of the stocks, never the whole per cent.
  const exact = { ...parameters, "soilCarbon.rounding": "float" } as const;
  soilCarbonStatusOfCells(
    before.cells.final,
    stocks.cells.final,
    baseline!.initial,
    isWater,
    exact,
    null,
    status,
  );
  for (let cell = 0; cell < status.length; cell++) if (frame.inside[cell] === 0) status[cell] = 0;
  return status;
}

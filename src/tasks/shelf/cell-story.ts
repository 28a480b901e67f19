import type { PeriodResult } from "../../engine/assessment/period-cells.ts";
import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";
import { performanceOfCells } from "../../engine/productivity/performance.ts";
import { STATUS_OF_PRODUCTIVITY_CLASS } from "../../engine/productivity/productivity-class.ts";
import { explainState } from "../../engine/productivity/state.ts";
import { explainTrajectory } from "../../engine/productivity/trajectory-explained.ts";
import type { Year, Years } from "../../engine/units.ts";
import type { SurveyTotals } from "../assess/block.ts";
import { keepNothing } from "../assess/ingredients.ts";
import {
  categoryOfCells,
  type PieceFrame,
  type PieceLandCover,
  pieceFrame,
  pieceLandCover,
} from "../assess/piece-frame.ts";
import { type PeriodInputs, pieceInputs } from "../assess/piece-inputs.ts";
import { lazySeries, type PieceSeries, performanceUnits } from "../assess/piece-productivity.ts";
import type { CategoryPlan, PeriodPlan } from "../assess/plan.ts";
import type { Workbench } from "../assess/survey-block.ts";
import { performanceSurvey } from "../assess/survey-ids.ts";
import { unitNames } from "../assess/unit-names.ts";
import { workRules } from "../assess/work-rules.ts";
import type { CellStory, PeriodStory } from "../map-tasks.ts";
import { cellOfPlace } from "./grid-under.ts";
import type { StoryBench } from "./story-bench.ts";

/** One cell worked out under one rule set. */
interface WorkedCell {
  readonly bench: Workbench;
  readonly totals: SurveyTotals;
  readonly frame: PieceFrame;
  readonly landCover: PieceLandCover;
  readonly periods: readonly WorkedPeriod[];
  /** Seven-class status by period. */
  readonly status: Readonly<Record<string, number>>;
}

/** A period of the cell: what was put into the rules, and what they say. */
interface WorkedPeriod extends PeriodInputs {
  readonly period: PeriodPlan;
  readonly result: PeriodResult;
}

/** The story of the cell at a place; null off the frame. The cell is worked out from the files again, alone. */
export async function cellStory(
  own: StoryBench,
  others: ReadonlyMap<string, StoryBench>,
  lonLat: readonly [number, number],
): Promise<CellStory | null> {
  const { plan } = own.bench;
  const cell = await cellOfPlace(plan.frame, lonLat);
  if (cell < 0) return null;
  const column = cell % plan.frame.width;
  const row = Math.floor(cell / plan.frame.width);
  const worked = await workCell(own.bench, own.totals ?? new Map(), column, row);
  const { frame } = worked;
  const series = await lazySeries(plan, own.bench.reader, frame)();
  const periods: PeriodStory[] = [];
  for (const period of worked.periods) periods.push(await periodStory(period, series, worked));
  const underRuleSets: Record<string, Record<string, number | null>> = {
    [plan.ruleSet.id]: indicators(worked, false),
  };
  for (const [id, { bench, totals }] of others) {
    const other = await workCell(bench, totals ?? new Map(), column, row);
    underRuleSets[id] = indicators(other, totals === null);
  }
  const landTypes = await Promise.all(plan.landTypes.map((category) => categoryName(category, worked)));
  return {
    lonLat,
    cell: [column, row],
    areaKm2: frame.areasKm2[0]!,
    isInside: frame.inside[0] === 1,
    landType: landTypes.length === 0 || landTypes.includes(null) ? null : landTypes.join(" × "),
    unit: plan.reportingUnits === null ? null : await categoryName(plan.reportingUnits, worked),
    periods,
    status: worked.status,
    underRuleSets,
  };
}

async function workCell(bench: Workbench, totals: SurveyTotals, x: number, y: number): Promise<WorkedCell> {
  const { plan, reader, areas } = bench;
  const frame = await pieceFrame({ x, y, width: 1, height: 1 }, plan, areas, reader, keepNothing);
  const landCover = pieceLandCover(frame, plan, reader, null, keepNothing);
  const inputs = await pieceInputs(frame, landCover, bench, totals, new Map());
  const { areasKm2, inside } = frame;
  const results = workRules({ areasKm2, inside, ...inputs }, plan);
  return {
    bench,
    totals,
    frame,
    landCover,
    periods: plan.periods.map((period, at) => ({
      ...inputs.periods[at]!,
      period,
      result: results.periods.get(period.id)!,
    })),
    status: Object.fromEntries([...results.statuses].map(([id, { indicator }]) => [id, indicator[0]!])),
  };
}

/** The indicator by period; null where a percentile over the whole study area would be needed that is not known. */
function indicators({ periods }: WorkedCell, lacksTotals: boolean): Record<string, number | null> {
  return Object.fromEntries(
    periods.map(({ period, result }) => {
      const { id, productivity } = period;
      const needsTotals =
        productivity?.kind === "jrc" ||
        (productivity?.kind === "metrics" && productivity.performance === "series");
      return [id, lacksTotals && needsTotals ? null : result.indicator[0]!];
    }),
  );
}

async function periodStory(
  worked: WorkedPeriod,
  series: PieceSeries,
  cell: WorkedCell,
): Promise<PeriodStory> {
  const { period, stocks, result } = worked;
  const indicator = result.indicator[0]!;
  const statuses = {
    productivity: result.productivityStatus[0]!,
    landCover: result.landCoverStatus[0]!,
    soilCarbon: result.soilCarbonStatus[0]!,
  };
  const present = {
    productivity: worked.productivity !== null,
    landCover: period.landCover !== null,
    soilCarbon: period.soilCarbon !== null,
  };
  const decidedBy = (["productivity", "landCover", "soilCarbon"] as const).filter(
    (part) => present[part] && statuses[part] === indicator,
  );
  return {
    id: period.id,
    productivity: await productivityStory(worked, series, cell),
    landCover: await landCoverStory(period, statuses.landCover, cell),
    soilCarbon:
      stocks === null
        ? null
        : {
            initialTPerHa: orNull(stocks.cells.initial[0]!),
            finalTPerHa: orNull(stocks.cells.final[0]!),
            percent: orNull(stocks.percent()[0]!),
            status: statuses.soilCarbon,
          },
    indicator,
    decidedBy,
  };
}

type ProductivityStory = NonNullable<PeriodStory["productivity"]>;

async function productivityStory(
  { period, metrics: found, result }: WorkedPeriod,
  series: PieceSeries,
  cell: WorkedCell,
): Promise<ProductivityStory | null> {
  const { productivity } = period;
  if (productivity === null) return null;
  const years =
    productivity.kind === "ready"
      ? []
      : yearsOf(productivity.years).filter((year) => series.productivity.has(year));
  const values = Float64Array.from(years, (year) => series.productivity.get(year)![0]!);
  const usesSeries = years.length > 0;
  const metrics = productivity.kind === "metrics" ? productivity : null;
  const { parameters } = cell.bench.plan.ruleSet;
  const productivityClass = result.productivityClass[0]!;
  const story = {
    years,
    values: Array.from(values, orNull),
    productivityClass,
    status: STATUS_OF_PRODUCTIVITY_CLASS[productivityClass]!,
  };
  const recent = parameters["state.recentYears"];
  return {
    ...story,
    trend: metrics?.trajectory === "series" && usesSeries ? trendStory(values, years, series, cell) : null,
    state:
      metrics?.state === "series" && usesSeries
        ? stateStory(values.slice(0, -recent), values.slice(-recent), found?.state?.[0] ?? 0, cell)
        : null,
    performance:
      metrics?.performance === "series" && usesSeries
        ? await performanceStory(period, metrics, values, cell)
        : null,
  };
}

function trendStory(
  values: Float64Array,
  years: readonly Year[],
  { climate }: PieceSeries,
  { bench }: WorkedCell,
): ProductivityStory["trend"] {
  const { parameters } = bench.plan.ruleSet;
  const water = climate === null ? null : Float64Array.from(years, (year) => climate.get(year)![0]!);
  const told = explainTrajectory(values, years, water, parameters);
  const line = parameters["trajectory.significance"] === "peer-table" ? told.leastSquares : told.theilSen;
  const { n, s, z, p, significance } = told;
  const { slope, intercept } = line;
  const tested = water === null ? null : Array.from(told.tested, orNull);
  return { n, s, z, p, slope, intercept, significance, tested };
}

function stateStory(
  history: Float64Array,
  recent: Float64Array,
  status: number,
  { bench }: WorkedCell,
): ProductivityStory["state"] {
  const told = explainState(history, recent, bench.plan.ruleSet.parameters);
  const { historyMean, recentMean, historyClass, recentClass, z } = told;
  return { historyMean, recentMean, historyClass, recentClass, z, status };
}

async function performanceStory(
  period: PeriodPlan,
  metrics: { readonly landCoverAtStart: number | null },
  values: Float64Array,
  { bench, totals, frame, landCover }: WorkedCell,
): Promise<ProductivityStory["performance"]> {
  const { plan, reader } = bench;
  const names = unitNames();
  const units = await performanceUnits(metrics, { plan, reader, frame, landCover }, names);
  const unit = units[0] === CLASS_NO_DATA ? null : names.names[units[0]!]!;
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const threshold = plan.ruleSet.parameters["performance.threshold"];
  const potential = unit === null ? null : (totals.get(performanceSurvey(period))?.get(unit)?.[0] ?? null);
  const status = new Uint8Array(1);
  const percentiles = new Map(potential === null ? [] : [[units[0]!, potential]]);
  performanceOfCells(Float64Array.of(mean), units, percentiles, threshold, status);
  const ratio = potential !== null && potential > 0 && known.length > 0 ? mean / potential : null;
  return { mean, potential, ratio, threshold, unit, status: status[0]! };
}

async function landCoverStory(
  { landCover: planned }: PeriodPlan,
  status: number,
  { bench, landCover }: WorkedCell,
): Promise<PeriodStory["landCover"]> {
  if (planned === null) return null;
  const at = async (map: number) => {
    const { year, lookup } = bench.plan.landCover[map]!;
    const index = (await landCover.classes(map))[0]!;
    const code = lookup.codes[index]!;
    return {
      year,
      code: code === CLASS_NO_DATA ? null : code,
      name: lookup.names[index]!,
      sourceCode: orNone((await landCover.codes(map))[0]!),
    };
  };
  return { initial: await at(planned.initial), final: await at(planned.final), status };
}

async function categoryName(
  category: CategoryPlan,
  { bench, frame, landCover }: WorkedCell,
): Promise<string | null> {
  const { plan, reader } = bench;
  const found = await categoryOfCells(category, frame, landCover, plan, reader, new Map(), keepNothing, "");
  const code = found[0]!;
  if (code === CLASS_NO_DATA) return null;
  return category.names.find(([value]) => value === code)?.[1] ?? `${category.dataset} ${code}`;
}

function yearsOf([from, to]: Years): Year[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function orNone(code: number): number | null {
  return code === CLASS_NO_DATA ? null : code;
}

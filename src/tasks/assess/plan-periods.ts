import type { Issue } from "../../engine/issues.ts";
import { validYearsNeeded } from "../../engine/productivity/trend-tests.ts";
import type { RuleSet } from "../../engine/rule-set.ts";
import type { Years } from "../../engine/units.ts";
import { yearsOfPeriod } from "../../workspace/period-years.ts";
import type { Period, Role, Workspace } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type {
  AssessmentPlan,
  LayerPlan,
  PeriodPlan,
  ProductivityPlan,
  ReadyMetric,
  SoilCarbonPlan,
} from "./plan.ts";
import { type LayerContext, planLayer } from "./plan-layers.ts";
import { stateCodingOf } from "./state-coding.ts";

/** What the parts of a period are planned from. */
export interface PeriodContext extends LayerContext {
  readonly workspace: Workspace;
  readonly ruleSet: RuleSet;
  readonly opened: ReadonlyMap<string, OpenedDataset>;
  readonly series: AssessmentPlan["series"];
  readonly landCover: AssessmentPlan["landCover"];
  readonly hasClimate: boolean;
  /** Layers of performance units beside land cover. */
  readonly performanceUnit: LayerPlan | null;
  readonly soilUnit: LayerPlan | null;
}

type MetricsPlan = Extract<ProductivityPlan, { kind: "metrics" }>;

/** What can be computed in one period; what cannot is left out and named in the issues. */
export async function planPeriod(period: Period, context: PeriodContext): Promise<PeriodPlan> {
  const years = yearsOfPeriod(period, context.ruleSet);
  return {
    id: period.id,
    productivity: await planProductivity(period.id, years.productivity, context),
    landCover: planLandCover(period.id, years.landCover, context),
    soilCarbon: await planSoilCarbon(period.id, years.soilCarbon, context),
  };
}

/** Index of the land cover map that holds at the start of `year`: the last one up to it, else the first one after; null when there is none. */
export function landCoverAt(year: number, maps: AssessmentPlan["landCover"]): number | null {
  if (maps.length === 0) return null;
  const upTo = maps.filter((map) => map.year <= year).length;
  return Math.max(0, upTo - 1);
}

async function planProductivity(
  id: string,
  years: Years | null,
  context: PeriodContext,
): Promise<ProductivityPlan | null> {
  const ready = await readyLayer("productivity-class", id, context);
  if (ready !== null) return { kind: "ready", layer: ready };
  const metrics = {
    trajectory: await readyMetric("trajectory", id, context),
    state: await readyMetric("state", id, context),
    performance: await readyMetric("performance", id, context),
  };
  const isReady = metrics.trajectory !== null && metrics.state !== null && metrics.performance !== null;
  const series = context.series.productivity;
  const hasAny = metrics.trajectory !== null || metrics.state !== null || metrics.performance !== null;
  if (series === null && !hasAny) {
    missing(id, "productivity", "There is no productivity series and no ready productivity class.", context);
    return null;
  }
  if (years === null && !isReady) {
    missing(id, "productivity", "The period names no years for it.", context);
    return null;
  }
  const window: Years = years ?? [0, 0];
  if (series !== null && !isReady && !seriesCovers(id, window, context)) return null;
  const method = context.ruleSet.parameters["productivity.method"];
  if (method !== "metrics" && series !== null) return { kind: method, years: window };

  const landCoverAtStart =
    context.performanceUnit === null ? landCoverAt(window[0], context.landCover) : null;
  const computed = series === null ? null : "series";
  const plan: MetricsPlan = {
    kind: "metrics",
    years: window,
    trajectory: metrics.trajectory ?? (canTellTrend(id, window, context) ? computed : null),
    state: metrics.state ?? (canTellState(id, window, context) ? computed : null),
    performance: metrics.performance ?? (hasUnits(landCoverAtStart, context) ? computed : null),
    landCoverAtStart,
  };
  const absent = (["trajectory", "state", "performance"] as const).filter((metric) => plan[metric] === null);
  if (absent.length > 0) {
    const why = [
      ...tooShortInWords(id, context),
      ...(absent.includes("performance")
        ? ["performance compares within soil units and land cover, or a performance-unit layer"]
        : []),
    ];
    const because = why.length > 0 ? ` (${why.join("; ")})` : "";
    missing(id, "productivity", `Its ${absent.join(" and ")} cannot be computed${because}.`, context);
  }
  return absent.length === 3 ? null : plan;
}

function tooShortInWords(id: string, { issues }: PeriodContext): string[] {
  return issues
    .filter((issue) => issue.code === "seriesTooShort" && issue.about === id)
    .map(({ context }) => context!)
    .map(
      ({ what, needed, from, to, found }) =>
        `${what} needs ${needed} years with values, and ${from}–${to} has ${found}`,
    );
}

/** Whether a trend can be told: climate data where the method asks for them, and enough years with values. */
function canTellTrend(id: string, window: Years, context: PeriodContext): boolean {
  if (!hasClimateSeries(context)) return false;
  const [from, to] = window;
  const needed = validYearsNeeded(to - from + 1, context.ruleSet.parameters);
  return isLongEnough(id, window, { what: "a trend", needed }, context);
}

/** Whether state can be told: enough recent years with values, and enough before them. */
function canTellState(id: string, [from, to]: Years, context: PeriodContext): boolean {
  const { parameters } = context.ruleSet;
  const before = to - parameters["state.recentYears"];
  const history = { what: "state (its earlier years)", needed: parameters["state.minimumHistoryYears"] ?? 0 };
  const recent = { what: "state (its recent years)", needed: parameters["state.minimumRecentYears"] ?? 0 };
  return (
    isLongEnough(id, [from, before], history, context) && isLongEnough(id, [before + 1, to], recent, context)
  );
}

/** Whether the series has as many years in the window as something needs; says so where it has not. */
function isLongEnough(
  id: string,
  [from, to]: Years,
  { what, needed }: { readonly what: string; readonly needed: number },
  { series, issues }: PeriodContext,
): boolean {
  if (series.productivity === null) return true;
  const { annual, years } = series.productivity;
  const least = annual?.minimumValid ?? 1;
  const found = years.filter(({ year, steps }) => year >= from && year <= to && steps.length >= least).length;
  if (found >= needed) return true;
  issues.push({
    code: "seriesTooShort",
    severity: "warn",
    about: id,
    context: { what, needed, from, to, found },
  });
  return false;
}

/** Whether the rain or evapotranspiration that the rule set's trajectory asks for is there. */
function hasClimateSeries({ ruleSet, series }: PeriodContext): boolean {
  const method = ruleSet.parameters["trajectory.method"];
  if (method === "trend") return true;
  return (method === "wue" ? series.evapotranspiration : series.precipitation) !== null;
}

function hasUnits(landCoverAtStart: number | null, context: PeriodContext): boolean {
  return context.performanceUnit !== null || context.soilUnit !== null || landCoverAtStart !== null;
}

/** Says which years of the window the series lacks; false where it has none of them. */
function seriesCovers(id: string, [from, to]: Years, context: PeriodContext): boolean {
  const known = new Set(context.series.productivity?.years.map(({ year }) => year));
  const lacking: number[] = [];
  for (let year = from; year <= to; year++) if (!known.has(year)) lacking.push(year);
  if (lacking.length === to - from + 1) {
    missing(id, "productivity", `The series has no year of ${from}–${to}.`, context);
    return false;
  }
  if (lacking.length > 0) {
    const dataset = context.series.productivity!.layer.dataset;
    context.issues.push({
      code: "yearsOutsideSeries",
      severity: "warn",
      about: dataset,
      context: { from, to, missing: lacking.join(", ") },
    });
  }
  return true;
}

function planLandCover(id: string, years: Years | null, context: PeriodContext): PeriodPlan["landCover"] {
  if (context.landCover.length === 0) {
    missing(id, "land cover", "There is no land cover map.", context);
    return null;
  }
  if (years === null) {
    missing(id, "land cover", "The period names no years for it.", context);
    return null;
  }
  const [initial, final] = years.map((year) => context.landCover.findIndex((map) => map.year === year));
  if (initial === -1 || final === -1) {
    const known = context.landCover.map((map) => map.year).join(", ");
    const lacking = years.filter((year) => !context.landCover.some((map) => map.year === year)).join(" and ");
    missing(id, "land cover", `There is no map of ${lacking}; the workspace has ${known}.`, context);
    return null;
  }
  return { initial: initial!, final: final!, years };
}

async function planSoilCarbon(
  id: string,
  years: Years | null,
  context: PeriodContext,
): Promise<SoilCarbonPlan | null> {
  const none = (reason: string): null => {
    missing(id, "soil carbon", reason, context);
    return null;
  };
  const stocks = [...context.opened.values()]
    .filter(({ dataset }) => dataset.role === "soil-carbon")
    .sort((a, b) => a.dataset.year! - b.dataset.year!);
  if (stocks.length === 0) return none("There is no soil carbon stock.");
  if (years === null) return none("The period names no years for it.");
  const [from, to] = years;
  const [first, last] = years.map((year) => stocks.find(({ dataset }) => dataset.year === year));
  if (first !== undefined && last !== undefined) {
    const initial = await planLayer(first, "quantities", context);
    const final = await planLayer(last, "quantities", context);
    return initial === null || final === null ? null : { kind: "stocks", years, initial, final };
  }
  const start = stocks.filter(({ dataset }) => dataset.year! <= from).at(-1);
  if (start === undefined)
    return none(`The stock is of ${stocks[0]!.dataset.year}, after the start of ${from}–${to}.`);
  const maps = context.landCover;
  if (maps.length === 0 || maps[0]!.year > from || maps.at(-1)!.year < to)
    return none(
      `Its change follows land cover, which must be known from ${from} or before to ${to} or after.`,
    );
  if (!context.hasClimate)
    return none("Its factors need a climate-zone layer or the parameter soilCarbon.climateFactor.");
  const stock = await planLayer(start, "quantities", context);
  return stock === null ? null : { kind: "recurrence", years, stock, stockYear: start.dataset.year! };
}

async function readyLayer(role: Role, period: string, context: PeriodContext): Promise<LayerPlan | null> {
  const found = [...context.opened.values()].find(
    ({ dataset }) => dataset.role === role && dataset.period === period,
  );
  return found === undefined ? null : planLayer(found, "classes", context);
}

async function readyMetric(
  role: "trajectory" | "state" | "performance",
  period: string,
  context: PeriodContext,
): Promise<ReadyMetric | null> {
  const layer = await readyLayer(role, period, context);
  if (layer === null) return null;
  const opened = context.opened.get(layer.dataset)!;
  const stated = opened.dataset.coding;
  if (stated !== undefined) return { layer, coding: stated };
  if (role === "trajectory") return { layer, coding: "significance" };
  if (role === "performance") return { layer, coding: "status" };
  return { layer, coding: await stateCodingOf(opened, context.issues) };
}

function missing(about: string, indicator: string, reason: string, context: { issues: Issue[] }): void {
  context.issues.push({
    code: "subIndicatorMissing",
    severity: "warn",
    about,
    context: { indicator, reason },
  });
}

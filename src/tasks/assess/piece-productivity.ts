import type { ProductivityCells } from "../../engine/assessment/period-cells.ts";
import { faoWocatOfCells } from "../../engine/productivity/fao-wocat.ts";
import { meanOfCells, performanceOfCells } from "../../engine/productivity/performance.ts";
import { stateOfCells } from "../../engine/productivity/state.ts";
import { trajectoryOfCells, trajectoryStatus } from "../../engine/productivity/trajectory.ts";
import { TRAJECTORY_UNKNOWN } from "../../engine/productivity/trajectory-output.ts";
import { STATUS, statusOfFileCode } from "../../engine/status.ts";
import type { Year, Years } from "../../engine/units.ts";
import type { SurveySet, SurveyTotals } from "./block.ts";
import type { Keep } from "./ingredients.ts";
import type { PieceFrame, PieceLandCover } from "./piece-frame.ts";
import { gathered, type JrcCells, jrcClasses, surveyJrc } from "./piece-jrc.ts";
import type { PieceReader } from "./piece-reader.ts";
import type { AssessmentPlan, PeriodPlan, ProductivityPlan, ReadyMetric } from "./plan.ts";
import { performanceSurvey } from "./survey-ids.ts";
import { type UnitNames, unitNames, unitsOfCells } from "./unit-names.ts";

/** Annual values of the series of one piece, for all years that any period needs. */
export interface PieceSeries {
  readonly productivity: ReadonlyMap<Year, Float64Array>;
  readonly climate: ReadonlyMap<Year, Float64Array> | null;
}

/** Productivity of one period in one piece: what the kernel takes, and the metrics that become rasters. */
export interface PieceProductivity {
  /** Null where a metric is absent as a whole. */
  readonly cells: ProductivityCells | null;
  readonly significance: Int8Array | null;
  readonly state: Uint8Array | null;
  readonly performance: Uint8Array | null;
}

/** What productivity is computed from in a piece. */
export interface ProductivityInputs {
  readonly plan: AssessmentPlan;
  readonly reader: PieceReader;
  readonly frame: PieceFrame;
  readonly landCover: PieceLandCover;
  /** Reads the series, once, when a metric asks for them. */
  readonly series: () => Promise<PieceSeries>;
  readonly keep: Keep;
}

/** A reader of the series of a piece that reads them once, when first asked. */
export function lazySeries(
  plan: AssessmentPlan,
  reader: PieceReader,
  frame: PieceFrame,
): () => Promise<PieceSeries> {
  let read: Promise<PieceSeries> | null = null;
  return () => {
    read ??= pieceSeries(plan, reader, frame);
    return read;
  };
}

/** Reads the series of a piece for every year that some period of the plan asks of it. */
async function pieceSeries(
  plan: AssessmentPlan,
  reader: PieceReader,
  frame: PieceFrame,
): Promise<PieceSeries> {
  const years = new Set<Year>();
  for (const { productivity } of plan.periods) {
    if (productivity === null || productivity.kind === "ready") continue;
    const usesSeries =
      productivity.kind !== "metrics" ||
      [productivity.trajectory, productivity.state, productivity.performance].includes("series");
    if (usesSeries) for (const year of yearsOf(productivity.years)) years.add(year);
  }
  const wanted = [...years].sort((a, b) => a - b);
  const { productivity } = plan.series;
  const climate = climateSeries(plan);
  return {
    productivity:
      productivity === null || wanted.length === 0
        ? new Map<Year, Float64Array>()
        : await reader.annual(productivity, wanted, frame.window),
    climate:
      climate === null || wanted.length === 0 ? null : await reader.annual(climate, wanted, frame.window),
  };
}

/** What a piece adds to the surveys of a period, inside the study area: means by unit. */
export async function surveyProductivity(
  period: PeriodPlan,
  inputs: ProductivityInputs,
): Promise<readonly SurveySet[]> {
  const { productivity } = period;
  const { frame } = inputs;
  if (productivity?.kind === "jrc")
    return surveyJrc(period, await jrcCells(productivity.years, inputs), frame);
  if (productivity?.kind !== "metrics" || productivity.performance !== "series") return [];
  const names = unitNames();
  const units = await performanceUnits(productivity, inputs, names);
  return [
    gathered(performanceSurvey(period), names.names, units, await meansOf(productivity.years, inputs), frame),
  ];
}

/** Productivity of a period in a piece. */
export async function pieceProductivity(
  period: PeriodPlan,
  inputs: ProductivityInputs,
  totals: SurveyTotals,
): Promise<PieceProductivity | null> {
  const { productivity } = period;
  const none = { significance: null, state: null, performance: null };
  if (productivity === null) return null;
  const { parameters } = inputs.plan.ruleSet;
  const { cells } = inputs.frame;
  const { keep } = inputs;
  if (productivity.kind !== "metrics") {
    const productivityClass = await keep(`class/${period.id}`, async () => {
      if (productivity.kind === "ready") {
        const codes = await inputs.reader.classes(productivity.layer, inputs.frame.window);
        return readyClasses(codes, parameters["productivity.noDataCodes"]);
      }
      if (productivity.kind === "jrc")
        return jrcClasses(period, await jrcCells(productivity.years, inputs), inputs.frame, totals);
      const classes = new Uint8Array(cells);
      const values = windowOf(productivity.years, (await inputs.series()).productivity);
      faoWocatOfCells(values, null, "mann-kendall-and-mtid", classes);
      return classes;
    });
    return { ...none, cells: { kind: "class", productivityClass } };
  }

  const { id } = period;
  const significance =
    productivity.trajectory === null
      ? null
      : await keep(`significance/${id}`, () => trajectoryOf(productivity, inputs));
  const state =
    productivity.state === null ? null : await keep(`state/${id}`, () => stateOf(productivity, inputs));
  const performance =
    productivity.performance === null
      ? null
      : await keep(`performance/${id}`, () => performanceOf(period, productivity, inputs, totals));
  return {
    cells:
      significance === null || state === null || performance === null
        ? null
        : {
            kind: "metrics",
            trajectory: await keep(`trajectory/${id}`, async () => {
              const trajectory = new Uint8Array(cells);
              trajectoryStatus(significance, trajectory);
              return trajectory;
            }),
            state,
            performance,
          },
    significance,
    state,
    performance,
  };
}

type MetricsPlan = Extract<ProductivityPlan, { kind: "metrics" }>;

async function trajectoryOf(
  { trajectory, years }: MetricsPlan,
  inputs: ProductivityInputs,
): Promise<Int8Array> {
  const significance = new Int8Array(inputs.frame.cells).fill(TRAJECTORY_UNKNOWN);
  if (trajectory !== null && trajectory !== "series") {
    const codes = await inputs.reader.classes(trajectory.layer, inputs.frame.window);
    const step = trajectory.coding === "status" ? 3 : 1;
    for (let cell = 0; cell < codes.length; cell++) {
      const code = codes[cell]! * step;
      if (code >= -3 && code <= 3) significance[cell] = code;
    }
    return significance;
  }
  const { parameters } = inputs.plan.ruleSet;
  const series = await inputs.series();
  const climate = series.climate === null ? null : windowOf(years, series.climate);
  trajectoryOfCells(windowOf(years, series.productivity), climate, parameters, { significance });
  return significance;
}

async function stateOf({ state, years }: MetricsPlan, inputs: ProductivityInputs): Promise<Uint8Array> {
  const { parameters } = inputs.plan.ruleSet;
  if (state !== null && state !== "series")
    return readyStatus(state, inputs, parameters["state.classChange"]);
  const series = windowOf(years, (await inputs.series()).productivity);
  const recent = parameters["state.recentYears"];
  const status = new Uint8Array(inputs.frame.cells);
  const classChange = new Int8Array(inputs.frame.cells);
  stateOfCells(series.slice(0, -recent), series.slice(-recent), parameters, { classChange, status });
  return status;
}

async function performanceOf(
  period: PeriodPlan,
  productivity: MetricsPlan,
  inputs: ProductivityInputs,
  totals: SurveyTotals,
): Promise<Uint8Array> {
  const { performance } = productivity;
  if (performance !== null && performance !== "series") return readyStatus(performance, inputs, 1);
  const names = unitNames();
  const units = await performanceUnits(productivity, inputs, names);
  const means = await meansOf(productivity.years, inputs);
  const found = totals.get(performanceSurvey(period));
  const percentiles = new Map(names.names.map((name, unit) => [unit, found?.get(name)?.[0] ?? Number.NaN]));
  const status = new Uint8Array(inputs.frame.cells);
  const { parameters } = inputs.plan.ruleSet;
  performanceOfCells(means, units, percentiles, parameters["performance.threshold"], status);
  return status;
}

async function readyStatus(
  { layer, coding }: ReadyMetric,
  { reader, frame }: ProductivityInputs,
  classChange: number,
): Promise<Uint8Array> {
  const codes = await reader.classes(layer, frame.window);
  const status = new Uint8Array(frame.cells);
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    if (coding === "status") status[cell] = statusOfFileCode(code);
    else if (code >= -10 && code <= 10)
      status[cell] =
        code <= -classChange ? STATUS.degraded : code >= classChange ? STATUS.improved : STATUS.stable;
  }
  return status;
}

function readyClasses(codes: Int32Array, noDataCodes: readonly number[]): Uint8Array {
  const classes = new Uint8Array(codes.length);
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    if (code >= 1 && code <= 5 && !noDataCodes.includes(code)) classes[cell] = code;
  }
  return classes;
}

/** The series of a window, and the ecosystem functional type: the performance-unit layer, where there is one. */
async function jrcCells(
  years: Years,
  { plan, reader, frame, series }: ProductivityInputs,
): Promise<JrcCells> {
  const types =
    plan.performanceUnit === null ? null : await reader.classes(plan.performanceUnit, frame.window);
  return { series: windowOf(years, (await series()).productivity), types };
}

/** The unit of each cell within which performance compares. */
export async function performanceUnits(
  productivity: Pick<MetricsPlan, "landCoverAtStart">,
  { plan, reader, frame, landCover }: Omit<ProductivityInputs, "series" | "keep">,
  names: UnitNames,
): Promise<Int32Array> {
  if (plan.performanceUnit !== null) {
    const units = await reader.classes(plan.performanceUnit, frame.window);
    return unitsOfCells(units, null, frame.cells, names);
  }
  const soil = plan.soilUnit === null ? null : await reader.classes(plan.soilUnit, frame.window);
  const map = productivity.landCoverAtStart;
  const cover = map === null ? null : await landCover.codes(map);
  return unitsOfCells(soil, cover, frame.cells, names);
}

async function meansOf(years: Years, { series, frame }: ProductivityInputs): Promise<Float64Array> {
  const means = new Float64Array(frame.cells);
  meanOfCells(windowOf(years, (await series()).productivity), 1, means);
  return means;
}

function climateSeries(plan: AssessmentPlan): AssessmentPlan["series"]["precipitation"] {
  const method = plan.ruleSet.parameters["trajectory.method"];
  if (method === "trend") return null;
  return method === "wue" ? plan.series.evapotranspiration : plan.series.precipitation;
}

function windowOf(years: Years, values: ReadonlyMap<Year, Float64Array>): Float64Array[] {
  return yearsOf(years).map((year) => values.get(year)!);
}

function yearsOf([from, to]: Years): Year[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

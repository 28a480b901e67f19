import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";
import {
  baselineLevelOfCells,
  JRC_CURRENT_YEARS,
  JRC_MEAN_YEARS,
  jrcClassOfCells,
  localScalingOfCells,
  longTermChangeOfCells,
  stateChangeOfCells,
  steadinessOfCells,
} from "../../engine/productivity/jrc.ts";
import { meanOfCells } from "../../engine/productivity/performance.ts";
import type { SurveySet, SurveyTotals } from "./block.ts";
import type { PieceFrame } from "./piece-frame.ts";
import type { PeriodPlan } from "./plan.ts";
import { jrcLevelSurvey, jrcStatusSurvey } from "./survey-ids.ts";
import { unitNames, unitsOfCells } from "./unit-names.ts";

/** Cells of one piece for the JRC's method: the series of the window, and the ecosystem functional type where it is given. */
export interface JrcCells {
  readonly series: readonly Float64Array[];
  readonly types: Int32Array | null;
}

/** What a piece adds to the surveys of the JRC's method: early means for the deciles, current means by type. */
export function surveyJrc(period: PeriodPlan, { series, types }: JrcCells, frame: PieceFrame): SurveySet[] {
  const early = meanOf(series.slice(0, JRC_MEAN_YEARS));
  const everywhere = new Int32Array(frame.cells);
  const sets = [gathered(jrcLevelSurvey(period), ["all"], everywhere, early, frame)];
  if (types !== null) {
    const names = unitNames();
    const units = unitsOfCells(types, null, frame.cells, names);
    const current = meanOf(series.slice(-JRC_CURRENT_YEARS));
    sets.push(gathered(jrcStatusSurvey(period), names.names, units, current, frame));
  }
  return sets;
}

/** Productivity class of a piece by the JRC's method. */
export function jrcClasses(
  period: PeriodPlan,
  { series, types }: JrcCells,
  frame: PieceFrame,
  totals: SurveyTotals,
): Uint8Array {
  const bytes = (): Uint8Array => new Uint8Array(frame.cells);
  const breaks = Float64Array.from(totals.get(jrcLevelSurvey(period))?.get("all") ?? []);
  const early = meanOf(series.slice(0, JRC_MEAN_YEARS));
  const late = meanOf(series.slice(-JRC_MEAN_YEARS));
  const steadiness = bytes();
  const level = bytes();
  const change = bytes();
  const longTerm = bytes();
  const classes = bytes();
  if (breaks.length === 0) return classes;
  steadinessOfCells(series, steadiness);
  baselineLevelOfCells(early, breaks, level);
  stateChangeOfCells(early, late, breaks, change);
  longTermChangeOfCells(steadiness, level, change, longTerm);
  jrcClassOfCells(longTerm, types === null ? null : scaling(period, series, types, frame, totals), classes);
  return classes;
}

function scaling(
  period: PeriodPlan,
  series: readonly Float64Array[],
  types: Int32Array,
  frame: PieceFrame,
  totals: SurveyTotals,
): Float64Array {
  const names = unitNames();
  const units = unitsOfCells(types, null, frame.cells, names);
  const found = totals.get(jrcStatusSurvey(period));
  const potentials = new Map(names.names.map((name, unit) => [unit, found?.get(name)?.[0] ?? Number.NaN]));
  const scaled = new Float64Array(frame.cells);
  localScalingOfCells(meanOf(series.slice(-JRC_CURRENT_YEARS)), units, potentials, scaled);
  return scaled;
}

function meanOf(series: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(series[0]?.length ?? 0);
  meanOfCells(series, 1, mean);
  return mean;
}

/** The valid values of a piece inside the study area, as a survey set. */
export function gathered(
  id: string,
  units: readonly string[],
  unitOfCell: Int32Array,
  values: Float64Array,
  { inside }: PieceFrame,
): SurveySet {
  const unitOfValue = new Int32Array(values.length);
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let cell = 0; cell < values.length; cell++) {
    if (inside[cell] === 0 || unitOfCell[cell] === CLASS_NO_DATA || Number.isNaN(values[cell]!)) continue;
    unitOfValue[count] = unitOfCell[cell]!;
    kept[count] = values[cell]!;
    count++;
  }
  return { id, units, unitOfValue: unitOfValue.slice(0, count), values: kept.slice(0, count) };
}

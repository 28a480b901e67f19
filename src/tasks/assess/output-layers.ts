import { FILE_CODE_OF_STATUS, FILE_NO_DATA } from "../../engine/status.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";

/** How the cells of an output layer are coded inside the engine. */
export type LayerCoding =
  | "status"
  | "seven"
  | "productivity-class"
  | "significance"
  | "transition"
  | "percent"
  | "agreement"
  | "plan"
  | "fit";

/** One raster that a run writes: `rasters/<period>/<layer>.tif`. */
export interface OutputLayer {
  readonly period: string;
  readonly layer: string;
  readonly coding: LayerCoding;
}

/** Cells of an output layer as the engine has them. */
export type LayerCells = Uint8Array | Int8Array | Int16Array | Float32Array;

/** Unknown in a layer of trend significance. */
const SIGNIFICANCE_UNKNOWN = -128;

/** Name of a layer's file under `rasters/`, without `.tif`; also its key in a block's results. */
export function layerKey({ period, layer }: Pick<OutputLayer, "period" | "layer">): string {
  return `${period}/${layer}`;
}

/** The layer of the study area (1 inside), which only a shelf wants. */
export const INSIDE_LAYER = "inside";

/** Layers that show what was put into the rules. */
export const INPUT_LAYERS = [
  "trajectory",
  "state",
  "performance",
  "land-cover-transition",
  "soil-carbon-change",
] as const;

/** Whether the rules decide a layer, so that it has one code for each combination of what they look at. */
export function isFoundByRules({ layer }: Pick<OutputLayer, "layer">): boolean {
  return !(INPUT_LAYERS as readonly string[]).includes(layer);
}

/** Which sub-indicators a period has at all. */
export function subIndicatorsOf(period: PeriodPlan): {
  readonly productivity: boolean;
  readonly landCover: boolean;
  readonly soilCarbon: boolean;
} {
  return {
    productivity: hasProductivityClass(period),
    landCover: period.landCover !== null,
    soilCarbon: period.soilCarbon !== null,
  };
}

/** True when a sub-indicator is missing as a whole in one of the periods: the result is then not SDG 15.3.1. */
export function isPartial(...periods: readonly PeriodPlan[]): boolean {
  return periods.some((period) => Object.values(subIndicatorsOf(period)).includes(false));
}

/** Every raster that a plan yields; what cannot be computed is absent. */
export function outputLayersOf(plan: AssessmentPlan): OutputLayer[] {
  const baseline = plan.periods.find(({ id }) => id === BASELINE);
  return plan.periods.flatMap((period) => [
    ...periodLayers(period),
    ...(baseline === undefined || period === baseline ? [] : statusLayers(baseline, period)),
  ]);
}

/** An empty array for `cells` cells of a layer, everything unknown. */
export function emptyCells(coding: LayerCoding, cells: number): LayerCells {
  switch (coding) {
    case "significance":
      return new Int8Array(cells).fill(SIGNIFICANCE_UNKNOWN);
    case "transition":
      return new Int16Array(cells).fill(FILE_NO_DATA);
    case "percent":
    case "fit":
      return new Float32Array(cells).fill(FILE_NO_DATA);
    default:
      return new Uint8Array(cells);
  }
}

/** Cells in the codes of files (method of UNCCD and Trends.Earth): int16 with no-data −32768, or float32 for per cent. */
export function inFileCodes(coding: LayerCoding, cells: LayerCells): Int16Array | Float32Array {
  if (cells instanceof Float32Array || cells instanceof Int16Array) return cells;
  const out = new Int16Array(cells.length);
  const codes = coding === "status" ? FILE_CODE_OF_STATUS : null;
  const first = coding === "agreement" || coding === "plan" ? 1 : 0;
  const unknown = coding === "significance" ? SIGNIFICANCE_UNKNOWN : 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const value = cells[cell]!;
    out[cell] = codes === null ? (value === unknown ? FILE_NO_DATA : value - first) : codes[value]!;
  }
  return out;
}

function hasProductivityClass({ productivity }: PeriodPlan): boolean {
  if (productivity === null) return false;
  if (productivity.kind !== "metrics") return true;
  return productivity.trajectory !== null && productivity.state !== null && productivity.performance !== null;
}

function periodLayers(period: PeriodPlan): OutputLayer[] {
  const { id, productivity } = period;
  const present = subIndicatorsOf(period);
  const layers: [layer: string, coding: LayerCoding, isThere: boolean][] = [
    ["trajectory", "significance", productivity?.kind === "metrics" && productivity.trajectory !== null],
    ["state", "status", productivity?.kind === "metrics" && productivity.state !== null],
    ["performance", "status", productivity?.kind === "metrics" && productivity.performance !== null],
    ["productivity-class", "productivity-class", present.productivity],
    ["productivity-status", "status", present.productivity],
    ["land-cover-transition", "transition", present.landCover],
    ["land-cover-status", "status", present.landCover],
    ["soil-carbon-change", "percent", present.soilCarbon],
    ["soil-carbon-status", "status", present.soilCarbon],
    ["sdg-15-3-1", "status", present.productivity || present.landCover || present.soilCarbon],
  ];
  return layers.filter(([, , isThere]) => isThere).map(([layer, coding]) => ({ period: id, layer, coding }));
}

function statusLayers(baseline: PeriodPlan, period: PeriodPlan): OutputLayer[] {
  const before = subIndicatorsOf(baseline);
  const now = subIndicatorsOf(period);
  const has = (present: typeof now): boolean =>
    present.productivity || present.landCover || present.soilCarbon;
  const layers: [layer: string, coding: LayerCoding, isThere: boolean][] = [
    ["status-7", "seven", has(before) && has(now)],
    ["status-3", "status", has(before) && has(now)],
    ["status-7-productivity", "seven", before.productivity && now.productivity],
    ["status-7-land-cover", "seven", before.landCover && now.landCover],
    ["status-7-soil-carbon", "seven", before.soilCarbon && now.soilCarbon],
  ];
  return layers
    .filter(([, , isThere]) => isThere)
    .map(([layer, coding]) => ({ period: period.id, layer, coding }));
}

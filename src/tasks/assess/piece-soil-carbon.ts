import type { SoilCarbonCells } from "../../engine/assessment/period-cells.ts";
import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";
import { soilCarbonStatusOfCells } from "../../engine/soil/soil-carbon-status.ts";
import { type SoilClimate, soilCarbonOfCells } from "../../engine/soil/soil-carbon-stock.ts";
import type { Keep } from "./ingredients.ts";
import { initialMap } from "./initial-map.ts";
import type { PieceFrame, PieceLandCover } from "./piece-frame.ts";
import type { PieceReader } from "./piece-reader.ts";
import type { AssessmentPlan, PeriodPlan, SoilCarbonPlan } from "./plan.ts";

/** No climate zone of the IPCC map has this code: unknown. */
const UNKNOWN_ZONE = 255;

/** Soil carbon of one period in one piece. */
export interface PieceSoilCarbon {
  readonly cells: SoilCarbonCells & { readonly initial: Float64Array; readonly final: Float64Array };
  /** Its change in per cent, NaN unknown; computed when it is asked for, into a fresh array. */
  percent(): Float32Array;
}

/** Stocks, change and status of a period; null where soil carbon is absent as a whole. */
export async function pieceSoilCarbon(
  period: PeriodPlan,
  plan: AssessmentPlan,
  frame: PieceFrame,
  landCover: PieceLandCover,
  reader: PieceReader,
  keep: Keep,
): Promise<PieceSoilCarbon | null> {
  const { soilCarbon } = period;
  if (soilCarbon === null) return null;
  const stocks = await keep(`stocks/${period.id}`, () =>
    stocksOf(soilCarbon, plan, frame, landCover, reader),
  );
  const [initial, final] = stocks;
  const map = initialMap(period, plan);
  const cover = map === null ? null : await landCover.classes(map);
  const isWater = map === null ? new Uint8Array(1) : plan.landCover[map]!.lookup.isWater;
  const { parameters } = plan.ruleSet;
  const status = await keep(`carbon-status/${period.id}`, async () => {
    const found = new Uint8Array(frame.cells);
    soilCarbonStatusOfCells(initial, final, cover, isWater, parameters, null, found);
    return found;
  });
  const percent = (): Float32Array => {
    const change = new Float32Array(frame.cells);
    const again = new Uint8Array(frame.cells);
    soilCarbonStatusOfCells(initial, final, cover, isWater, parameters, change, again);
    return change;
  };
  return { cells: { status, initial, final }, percent };
}

async function stocksOf(
  soilCarbon: SoilCarbonPlan,
  plan: AssessmentPlan,
  frame: PieceFrame,
  landCover: PieceLandCover,
  reader: PieceReader,
): Promise<readonly [Float64Array, Float64Array]> {
  if (soilCarbon.kind === "stocks") {
    const [initial] = await reader.quantities(soilCarbon.initial, [0], frame.window);
    const [final] = await reader.quantities(soilCarbon.final, [0], frame.window);
    return [initial!, final!];
  }
  const [stock] = await reader.quantities(soilCarbon.stock, [0], frame.window);
  const maps = await Promise.all(
    plan.landCover.map(async ({ year, lookup }, map) => ({
      year,
      classes7: inUnccdClasses(await landCover.classes(map), lookup.unccdOfIndex),
    })),
  );
  const initial = new Float64Array(frame.cells);
  const final = new Float64Array(frame.cells);
  soilCarbonOfCells(
    stock!,
    soilCarbon.stockYear,
    maps,
    await climateOf(plan, frame, reader),
    plan.ruleSet.parameters,
    soilCarbon.years,
    [initial, final],
  );
  return [initial, final];
}

async function climateOf(plan: AssessmentPlan, frame: PieceFrame, reader: PieceReader): Promise<SoilClimate> {
  if (plan.climateZone === null)
    return { regimeFactor: plan.ruleSet.parameters["soilCarbon.climateFactor"]! };
  const codes = await reader.classes(plan.climateZone, frame.window);
  const zones = new Uint8Array(codes.length);
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    zones[cell] = code === CLASS_NO_DATA || code < 0 || code > UNKNOWN_ZONE ? UNKNOWN_ZONE : code;
  }
  return { zones };
}

function inUnccdClasses(classes: Uint8Array, unccdOfIndex: Uint8Array): Uint8Array {
  const out = new Uint8Array(classes.length);
  for (let cell = 0; cell < classes.length; cell++) out[cell] = unccdOfIndex[classes[cell]!]!;
  return out;
}

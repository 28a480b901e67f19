import { assessStatus, type StatusTables } from "../../engine/assessment/assess-status.ts";
import type { PeriodResult } from "../../engine/assessment/period-cells.ts";
import { soilCarbonStatusOfCells } from "../../engine/soil/soil-carbon-status.ts";
import { subIndicatorsOf } from "./output-layers.ts";
import type { PieceFrame } from "./piece-frame.ts";
import type { PieceSoilCarbon } from "./piece-soil-carbon.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";

/** One period of one piece, worked out. */
export interface PieceOfPeriod {
  readonly period: PeriodPlan;
  readonly soilCarbon: PieceSoilCarbon | null;
  /** Class index in the period's first year, which tells water; null where there is no land cover. */
  readonly initial: Uint8Array | null;
  readonly result: PeriodResult;
}

/** Seven-class status of each layer; null where one of the two periods lacks it. */
export interface PieceStatus {
  readonly indicator: Uint8Array;
  readonly productivity: Uint8Array | null;
  readonly landCover: Uint8Array | null;
  readonly soilCarbon: Uint8Array | null;
}

/** Status of a piece in one reporting period against the baseline; the areas of all pairs are added to `tables`. */
export function statusOfPiece(
  baseline: PieceOfPeriod,
  piece: PieceOfPeriod,
  frame: PieceFrame,
  plan: AssessmentPlan,
  isWater: Uint8Array,
  tables: StatusTables,
): PieceStatus {
  const before = baseline.result;
  const now = piece.result;
  const inBoth = (part: "productivity" | "landCover" | "soilCarbon"): boolean =>
    subIndicatorsOf(baseline.period)[part] && subIndicatorsOf(piece.period)[part];
  const layer = (
    one: Uint8Array,
    other: Uint8Array,
  ): { baseline: Uint8Array; period: Uint8Array; seven: Uint8Array } => ({
    baseline: one,
    period: other,
    seven: new Uint8Array(frame.cells),
  });
  const layers = {
    indicator: layer(before.indicator, now.indicator),
    productivity: inBoth("productivity") ? layer(before.productivityStatus, now.productivityStatus) : null,
    landCover: inBoth("landCover") ? layer(before.landCoverStatus, now.landCoverStatus) : null,
    soilCarbon: inBoth("soilCarbon")
      ? layer(before.soilCarbonStatus, carbonStatusNow(plan, frame, baseline, piece, isWater))
      : null,
  };
  const { areasKm2, inside } = frame;
  assessStatus({ areasKm2, inside, landCover: baseline.initial, layers }, isWater, tables);
  return {
    indicator: layers.indicator.seven,
    productivity: layers.productivity?.seven ?? null,
    landCover: layers.landCover?.seven ?? null,
    soilCarbon: layers.soilCarbon?.seven ?? null,
  };
}

/** The soil carbon class that the status step uses: the period's own, or the change since the end of the baseline. */
function carbonStatusNow(
  plan: AssessmentPlan,
  frame: PieceFrame,
  baseline: PieceOfPeriod,
  piece: PieceOfPeriod,
  isWater: Uint8Array,
): Uint8Array {
  const { parameters } = plan.ruleSet;
  if (
    parameters["soilCarbon.status"] === "period" ||
    baseline.soilCarbon === null ||
    piece.soilCarbon === null
  )
    return piece.result.soilCarbonStatus;
  const status = new Uint8Array(frame.cells);
  const from = baseline.soilCarbon.cells.final;
  const to = piece.soilCarbon.cells.final;
  // The peer's status step takes the exact ratio of the stocks, never the whole per cent.
  const exact = { ...parameters, "soilCarbon.rounding": "float" } as const;
  soilCarbonStatusOfCells(from, to, baseline.initial, isWater, exact, null, status);
  for (let cell = 0; cell < status.length; cell++) if (frame.inside[cell] === 0) status[cell] = 0;
  return status;
}

import type { RowSpan, Window } from "../../engine/grid/frame.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { BlockSurvey, SurveySet } from "./block.ts";
import { type Keep, keepNothing } from "./ingredients.ts";
import { pieceFrame, pieceLandCover } from "./piece-frame.ts";
import { lazySeries, surveyProductivity } from "./piece-productivity.ts";
import type { PieceReader } from "./piece-reader.ts";
import { piecesOfBlock } from "./pieces.ts";
import type { AssessmentPlan } from "./plan.ts";

/** What a hand works with. */
export interface Workbench {
  readonly plan: AssessmentPlan;
  readonly reader: PieceReader;
  readonly areas: CellAreas;
  /** What is kept of a piece between runs. */
  readonly keeperOf: (window: Window) => Keep;
}

/** First pass over a block: values by unit for the percentiles of performance, for the periods named. */
export async function surveyBlock(
  rows: RowSpan,
  { plan, reader, areas }: Workbench,
  periods: readonly string[],
): Promise<BlockSurvey> {
  const sets: SurveySet[] = [];
  for (const window of piecesOfBlock(rows, plan)) {
    const frame = await pieceFrame(window, plan, areas, reader, keepNothing);
    if (frame.insideCells === 0) continue;
    const landCover = pieceLandCover(frame, plan, reader, null, keepNothing);
    const series = lazySeries(plan, reader, frame);
    for (const period of plan.periods.filter(({ id }) => periods.includes(id))) {
      sets.push(
        ...(await surveyProductivity(period, { plan, reader, frame, landCover, series, keep: keepNothing })),
      );
    }
  }
  return { sets };
}

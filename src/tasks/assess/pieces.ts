import type { RowSpan, Window } from "../../engine/grid/frame.ts";
import { stripsOfBlock } from "../row-blocks.ts";
import type { AssessmentPlan } from "./plan.ts";

/** Cells held in memory at once by one hand, with all their years. */
const CELLS_OF_PIECE = 65_536;

/**
 * A block of rows cut into windows small enough to hold every year of every series.
 * By columns where the big sources are tiled, by rows where they are in strips: so that each stored block is decoded once.
 */
export function piecesOfBlock(rows: RowSpan, plan: AssessmentPlan): Window[] {
  const { width } = plan.frame;
  const height = rows.to - rows.from;
  if (!plan.piecesByColumns)
    return stripsOfBlock(rows, width, CELLS_OF_PIECE).map(({ from, to }) => ({
      x: 0,
      y: from,
      width,
      height: to - from,
    }));
  const columns = Math.max(256, Math.floor(CELLS_OF_PIECE / height / 256) * 256);
  const pieces: Window[] = [];
  for (let x = 0; x < width; x += columns)
    pieces.push({ x, y: rows.from, width: Math.min(columns, width - x), height });
  return pieces;
}

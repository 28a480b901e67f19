import type { Combinations } from "../../engine/assessment/combinations.ts";
import type { Window } from "../../engine/grid/frame.ts";
import { spreadOverCells } from "../assess/combined-piece.ts";
import type { OutputLayer } from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";

/**
 * Which combination of what the rules look at each cell has, piece by piece (two bytes a cell). All layers that the rules decide
 * are made from these, so that an edit of the rules moves some codes a piece, and cells only of layers that are looked at.
 */
export interface CombinedCells {
  /** Equal keys, equal combinations (`ingredientKeys`). */
  readonly key: string;
  readonly pieces: readonly CombinedWindow[];
}

/** The combinations of one piece. */
export interface CombinedWindow {
  readonly window: Window;
  readonly ofCell: Combinations["ofCell"];
}

/** A layer that the rules decide, while it is taken from a run. */
export interface FoundLayer {
  readonly layer: OutputLayer;
  readonly key: string;
  readonly hasCells: boolean;
  readonly cells: Uint8Array;
  /** Takes the codes of the combinations of the next piece. */
  take(codes: Uint8Array): void;
}

/** A layer without codes yet, over combinations that are there when its cells are asked for. */
export function foundLayer(
  layer: OutputLayer,
  key: string,
  { pieces }: CombinedCells,
  { frame }: AssessmentPlan,
): FoundLayer {
  let codes: Uint8Array[] = [];
  let cells: Uint8Array | null = null;
  return {
    layer,
    key,
    get hasCells() {
      return cells !== null;
    },
    get cells() {
      if (cells !== null) return cells;
      cells = new Uint8Array(frame.width * frame.height);
      for (const [at, { window, ofCell }] of pieces.entries()) {
        const to = { start: window.y * frame.width + window.x, stride: frame.width };
        spreadOverCells(codes[at]!, ofCell, window.width, cells, to);
      }
      codes = [];
      return cells;
    },
    take: (next) => void codes.push(next),
  };
}

import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { BlockAssessment, Wanted } from "../assess/block.ts";
import type { FileIdentity, IngredientKeys } from "../assess/ingredient-keys.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import {
  emptyCells,
  INSIDE_LAYER,
  isFoundByRules,
  type LayerCells,
  layerKey,
  type OutputLayer,
  outputLayersOf,
} from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { Recipe } from "../assess/recipe.ts";
import type { RowTaker, WorkFound } from "../assess/work-through.ts";
import type { FileRef } from "../files.ts";
import { type CombinedCells, type CombinedWindow, type FoundLayer, foundLayer } from "./found-layers.ts";
import type { ClassOfLayer } from "./layer-colours.ts";

/** A result layer on the shelf: every cell of the frame, in the engine's coding. */
export interface ShelfLayer {
  readonly layer: OutputLayer;
  /** Equal keys, equal cells (`layerKeys`). */
  readonly key: string;
  /** Those of a layer that the rules decide are made when they are first asked for. */
  readonly cells: LayerCells;
  /** False: its cells have not been made yet. */
  readonly hasCells?: boolean;
  /** Its classes, unknown last, where its coding does not say them. */
  readonly classes?: readonly ClassOfLayer[];
}

/** The layers of an assessment, and which cells lie inside the study area. */
export interface ShelfLayers {
  readonly layers: ReadonlyMap<string, ShelfLayer>;
  readonly inside: Uint8Array;
  readonly insideKey: string;
  readonly combined: CombinedCells;
}

/** An assessment with its cells in memory. Nothing in it changes; another assessment is another shelf. */
export interface Shelf extends ShelfLayers {
  readonly workspace: Workspace;
  readonly plan: AssessmentPlan;
  readonly opened: ReadonlyMap<string, OpenedDataset>;
  readonly files: readonly FileRef[];
  readonly identity: FileIdentity;
  readonly found: WorkFound;
  /** Reads every local file once, for its fingerprint. */
  recipe(): Promise<Recipe>;
  readonly areas: CellAreas;
}

/** Takes the rows of a run on a shelf; layers whose key is the same as before stay where they are. */
export interface ShelfTaker extends RowTaker {
  /** What must come from the run. */
  readonly wanted: Wanted;
  /** All layers, when the run is finished. */
  taken(): ShelfLayers;
}

/** A taker for the layers of `plan`, with those of `before` that still hold. */
export function createShelfTaker(
  plan: AssessmentPlan,
  keys: ReadonlyMap<string, string>,
  ingredients: IngredientKeys,
  before: ShelfLayers | null,
): ShelfTaker {
  const { width, height } = plan.frame;
  const layers = new Map<string, ShelfLayer>();
  const asCells = new Map<string, LayerCells>();
  const found = new Map<string, FoundLayer>();
  const combinationsKey = ingredients["combinations"]!;
  const areNew = before?.combined.key !== combinationsKey;
  const pieces: CombinedWindow[] = [];
  const combined = areNew ? { key: combinationsKey, pieces } : before.combined;
  for (const layer of outputLayersOf(plan)) {
    const id = layerKey(layer);
    const key = keys.get(id)!;
    const kept = before?.layers.get(id);
    // Kept with cells or not at all where combinations are new, so that the earlier ones need not be kept for it.
    if (kept?.key === key && !(areNew && kept.hasCells === false)) layers.set(id, kept);
    else if (isFoundByRules(layer)) {
      const made = foundLayer(layer, key, combined, plan);
      found.set(id, made);
      layers.set(id, made);
    } else {
      const cells = emptyCells(layer.coding, width * height);
      asCells.set(id, cells);
      layers.set(id, { layer, key, cells });
    }
  }
  const insideKey = ingredients["inside"]!;
  let inside = before?.insideKey === insideKey ? before.inside : null;
  if (inside === null) {
    inside = new Uint8Array(width * height);
    asCells.set(INSIDE_LAYER, inside);
  }
  const all = { layers, inside, insideKey, combined };
  return {
    wanted: { cells: [...asCells.keys()], found: [...found.keys()], combinations: areNew },
    write(block: BlockAssessment, fromRow: number) {
      for (const [id, cells] of asCells) cells.set(block.layers.get(id)!, fromRow * width);
      for (const { window, ofCell, found: codes } of block.pieces) {
        if (ofCell !== null) pieces.push({ window, ofCell });
        for (const [id, layer] of found) layer.take(codes.get(id)!);
      }
    },
    finish() {},
    discard() {
      asCells.clear();
      found.clear();
    },
    taken: () => all,
  };
}

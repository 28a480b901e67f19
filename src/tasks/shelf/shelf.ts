import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { INSIDE_LAYER } from "../assess/assess-block.ts";
import type { BlockAssessment } from "../assess/block.ts";
import type { FileIdentity } from "../assess/ingredient-keys.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import {
  emptyCells,
  type LayerCells,
  layerKey,
  type OutputLayer,
  outputLayersOf,
} from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { Recipe } from "../assess/recipe.ts";
import type { RowTaker, WorkFound } from "../assess/work-through.ts";
import type { FileRef } from "../files.ts";
import type { ClassOfLayer } from "./layer-colours.ts";

/** A result layer on the shelf: every cell of the frame, in the engine's coding. */
export interface ShelfLayer {
  readonly layer: OutputLayer;
  /** Equal keys, equal cells (`layerKeys`). */
  readonly key: string;
  readonly cells: LayerCells;
  /** Its classes, unknown last, where its coding does not say them. */
  readonly classes?: readonly ClassOfLayer[];
}

/** The layers of an assessment, and which cells lie inside the study area. */
export interface ShelfLayers {
  readonly layers: ReadonlyMap<string, ShelfLayer>;
  readonly inside: Uint8Array;
  readonly insideKey: string;
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
  /** Layers that must come from the run. */
  readonly wanted: readonly string[];
  /** All layers, when the run is finished. */
  taken(): ShelfLayers;
}

/** A taker for the layers of `plan`, with those of `before` that still hold. */
export function createShelfTaker(
  plan: AssessmentPlan,
  keys: ReadonlyMap<string, string>,
  insideKey: string,
  before: ShelfLayers | null,
): ShelfTaker {
  const { width, height } = plan.frame;
  const layers = new Map<string, ShelfLayer>();
  const wanted = new Map<string, LayerCells>();
  for (const layer of outputLayersOf(plan)) {
    const id = layerKey(layer);
    const key = keys.get(id)!;
    const kept = before?.layers.get(id);
    if (kept !== undefined && kept.key === key) layers.set(id, kept);
    else {
      const cells = emptyCells(layer.coding, width * height);
      wanted.set(id, cells);
      layers.set(id, { layer, key, cells });
    }
  }
  let inside = before?.insideKey === insideKey ? before.inside : null;
  if (inside === null) {
    inside = new Uint8Array(width * height);
    wanted.set(INSIDE_LAYER, inside);
  }
  const all = { layers, inside, insideKey };
  return {
    wanted: [...wanted.keys()],
    write(block: BlockAssessment, fromRow: number) {
      for (const [id, cells] of wanted) cells.set(block.layers.get(id)!, fromRow * width);
    },
    finish() {},
    discard() {
      wanted.clear();
    },
    taken: () => all,
  };
}

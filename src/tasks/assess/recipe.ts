import type { RuleSet } from "../../engine/rule-set.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Platform } from "../files.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import { layersOf } from "./piece-reader.ts";
import type { AssessmentPlan } from "./plan.ts";

/** Everything that is needed to get the same cells and figures again. */
export interface Recipe {
  readonly engine: string;
  readonly workspace: Workspace;
  readonly ruleSet: RuleSet;
  readonly inputs: readonly RecipeInput[];
  /** How each layer was brought to the study grid. */
  readonly layers: readonly RecipeLayer[];
}

/** One input file. */
export interface RecipeInput {
  readonly dataset: string;
  readonly file: string;
  /** Null for addresses, which are not downloaded whole. */
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** One layer on its way to the grid. */
export interface RecipeLayer {
  readonly dataset: string;
  readonly kind: "classes" | "quantities";
  readonly resampling: readonly string[];
  /** What the dataset states against its file (and, in a rule set with magnitude filters, the scale to index units). */
  readonly overrides: object;
}

/** The recipe of a run; reads every local input once for its fingerprint. */
export async function recipeOf(
  workspace: Workspace,
  plan: AssessmentPlan,
  opened: ReadonlyMap<string, OpenedDataset>,
  platform: Platform,
  signal?: AbortSignal,
): Promise<Recipe> {
  const inputs: RecipeInput[] = [];
  for (const { dataset, files } of opened.values()) {
    for (const file of files) {
      signal?.throwIfAborted();
      const { sha256, bytes } = await platform.fingerprint(file, signal);
      inputs.push({ dataset: dataset.id, file: file.name, sha256, bytes });
    }
  }
  const layers = new Map<string, RecipeLayer>();
  for (const { dataset, kind, methods, overrides } of layersOf(plan))
    layers.set(`${dataset}/${kind}`, { dataset, kind, resampling: methods, overrides });
  return {
    engine: ENGINE_VERSION,
    workspace,
    ruleSet: plan.ruleSet,
    inputs,
    layers: [...layers.values()],
  };
}

import { evaluateScenario, type ScenarioAccount } from "../../engine/planning/evaluate-scenario.ts";
import { type Uncertainty, uncertaintyOf } from "../../engine/planning/uncertainty.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Planning } from "./planning-context.ts";

/** A scenario as the engine has it, by places and ids of its own. */
export interface ScenarioEvaluation {
  readonly account: ScenarioAccount;
  /** Null without runs. */
  readonly uncertainty: Uncertainty | null;
}

/** Every scenario of a document, and doing nothing. */
export interface ScenarioEvaluations {
  readonly nothing: ScenarioEvaluation;
  /** By place in the document. */
  readonly scenarios: readonly ScenarioEvaluation[];
}

/** Evaluations of scenarios on the same land, by all that they follow from. */
export type KnownEvaluations = ReadonlyMap<string, ScenarioEvaluation>;

/**
 * Evaluates all scenarios; `pause` is waited for before each.
 *
 * @param known of the same land: a scenario that nothing has changed is not evaluated anew.
 * @param found all of this plan, for the next.
 */
export async function evaluateScenarios(
  workspace: Workspace,
  planning: Planning,
  pause: () => Promise<void>,
  known: KnownEvaluations = new Map(),
  found: Map<string, ScenarioEvaluation> = new Map(),
): Promise<ScenarioEvaluations> {
  const places = new Map(workspace.interventions.map(({ id }, place) => [id, place]));
  const evaluated = async (interventions: readonly string[]): Promise<ScenarioEvaluation> => {
    await pause();
    const chosen = [...new Set(interventions)].map((id) => places.get(id)!);
    const key = evaluationKey(planning, chosen);
    let evaluation = known.get(key) ?? found.get(key);
    if (evaluation === undefined) {
      const account = evaluateScenario(planning.context, chosen);
      const uncertainty = planning.runs === 0 ? null : uncertaintyOf(planning.context, account, planning);
      evaluation = { account, uncertainty };
    }
    found.set(key, evaluation);
    return evaluation;
  };
  const nothing = await evaluated([]);
  const scenarios: ScenarioEvaluation[] = [];
  for (const { interventions } of workspace.scenarios) scenarios.push(await evaluated(interventions));
  return { nothing, scenarios };
}

/** All that the evaluation of a scenario follows from, but for the land. */
function evaluationKey(
  { context, seed, runs, classificationError }: Planning,
  chosen: readonly number[],
): string {
  const { strata: _, interventions, outlooks, ...terms } = context;
  return JSON.stringify([
    chosen.map((place) => [place, interventions[place]]),
    outlooks.map(({ trend }) => trend),
    terms,
    [seed, runs, classificationError],
  ]);
}

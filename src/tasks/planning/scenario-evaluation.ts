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

/** Evaluates all scenarios; `pause` is waited for before each. */
export async function evaluateScenarios(
  workspace: Workspace,
  planning: Planning,
  pause: () => Promise<void>,
): Promise<ScenarioEvaluations> {
  const places = new Map(workspace.interventions.map(({ id }, place) => [id, place]));
  const evaluated = async (interventions: readonly string[]): Promise<ScenarioEvaluation> => {
    await pause();
    const chosen = [...new Set(interventions)].map((id) => places.get(id)!);
    const account = evaluateScenario(planning.context, chosen);
    const uncertainty = planning.runs === 0 ? null : uncertaintyOf(planning.context, account, planning);
    return { account, uncertainty };
  };
  const nothing = await evaluated([]);
  const scenarios: ScenarioEvaluation[] = [];
  for (const { interventions } of workspace.scenarios) scenarios.push(await evaluated(interventions));
  return { nothing, scenarios };
}

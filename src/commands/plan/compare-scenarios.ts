import type { Desk } from "../desk.ts";
import type { PlanSummary, ScenarioPlan, State, Workspace } from "../state.ts";
import { showPlan } from "./plan-view.ts";

/** So many scenarios fit side by side; doing nothing stands beside them. */
export const MOST_COMPARED = 6;

/** A scenario beside others. */
export interface ComparedScenario {
  /** Null: doing nothing. */
  readonly id: string | null;
  /** Short for its name in charts and on maps: A, B …; 0 is doing nothing. */
  readonly letter: string;
  readonly name: string;
  readonly plan: ScenarioPlan;
}

/** The scenarios that are compared, doing nothing first. */
export function comparedScenarios(
  plan: PlanSummary,
  chosen: State["view"]["plan"]["compared"],
  nothing: string,
): readonly ComparedScenario[] {
  const ids = chosenIds(Object.keys(plan.scenarios), chosen);
  return [
    { id: null, letter: "0", name: nothing, plan: plan.businessAsUsual.scenario },
    ...ids.map((id, at): ComparedScenario => {
      const one = plan.scenarios[id]!;
      return { id, letter: String.fromCharCode(65 + at), name: one.name === "" ? id : one.name, plan: one };
    }),
  ];
}

/** Takes a scenario into the comparison or out of it; a seventh is not taken. */
export function toggleCompared(desk: Desk, id: string): void {
  const { document, view } = desk.store.getState();
  const all = (document?.present.scenarios ?? []).map((one) => one.id);
  const now = chosenIds(all, view.plan.compared);
  const next = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
  if (next.length <= MOST_COMPARED) showPlan(desk, { compared: all.filter((one) => next.includes(one)) });
}

/** Those of `all` that are compared. */
export function chosenIds(all: readonly string[], chosen: State["view"]["plan"]["compared"]): string[] {
  return all.filter((id) => chosen === null || chosen.includes(id)).slice(0, MOST_COMPARED);
}

/** What an intervention is called: its own name, else that of its practice, else its id. */
export function interventionName({ interventions }: Workspace, id: string): string {
  const found = interventions.find((one) => one.id === id);
  return found?.name || found?.practice || id;
}

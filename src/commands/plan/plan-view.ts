import { type Desk, put } from "../desk.ts";
import type { PlanView, ScenarioPlan, State } from "../state.ts";

/** Changes what of the plan is on the screen. */
export function showPlan(desk: Desk, change: Partial<PlanView>): void {
  put(desk, "view", { plan: { ...desk.store.getState().view.plan, ...change } });
}

/** The scenario that is looked at, evaluated; doing nothing where none is chosen; null: nothing is evaluated yet. */
export function shownScenario({ results, view }: State): ScenarioPlan | null {
  const plan = results.plan.report?.plan;
  if (plan === undefined) return null;
  const { scenario } = view.plan;
  return (scenario === null ? undefined : plan.scenarios[scenario]) ?? plan.businessAsUsual.scenario;
}

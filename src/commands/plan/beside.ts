import type { State } from "../state.ts";

/** Maps that every scenario has of its own. */
const OF_SCENARIO = /^plan\/([^/]+)\/(action|likely|kept)$/;

/** The scenario whose map stands beside that of the one that is looked at; null: there is one map. */
export function scenarioBeside({ document, view }: Pick<State, "document" | "view">): string | null {
  const { tab, scenario, beside } = view.plan;
  if (view.place !== "plan" || tab !== "scenarios" || beside === null || beside === scenario) return null;
  const isThere = document?.present.scenarios.some(({ id }) => id === beside) ?? false;
  const hasMaps = view.layers.some(({ key, isVisible }) => isVisible && OF_SCENARIO.test(key));
  return isThere && hasMaps ? beside : null;
}

/** The state as the map of another scenario shows it: the same map of that scenario, with its interventions. */
export function stateOfScenario(state: State, scenario: string): State {
  const { view } = state;
  const layers = view.layers.map((layer) => {
    const [, , map] = OF_SCENARIO.exec(layer.key) ?? [];
    return map === undefined ? layer : { ...layer, key: `plan/${scenario}/${map}` };
  });
  return { ...state, view: { ...view, layers, plan: { ...view.plan, scenario, intervention: null } } };
}

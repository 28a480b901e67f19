import type { Workspace } from "../workspace.ts";
import { withoutUnused } from "./plan-interventions.ts";

/** A set of interventions, as the document has it. */
export type Scenario = Workspace["scenarios"][number];
/** A loss of one land type answered by a gain of another, with the reason. */
export type Exception = NonNullable<Scenario["exceptions"]>[number];

/** The workspace with one more scenario. */
export function withScenario(workspace: Workspace, scenario: Scenario): Workspace {
  return { ...workspace, scenarios: [...workspace.scenarios, scenario] };
}

/** The workspace with a copy of a scenario: a branch under it, or (`isBranch` false) a sibling beside it. */
export function withScenarioCopied(
  workspace: Workspace,
  id: string,
  copy: { readonly id: string; readonly name: string; readonly isBranch: boolean },
): Workspace {
  const original = workspace.scenarios.find((one) => one.id === id);
  if (original === undefined) return workspace;
  const { isBranch, ...named } = copy;
  const scenario = { ...original, ...named, parent: isBranch ? id : original.parent };
  return {
    ...workspace,
    scenarios: workspace.scenarios.flatMap((one) => (one.id === id ? [one, scenario] : [one])),
  };
}

/** The workspace with a scenario under another name or with other breaks of like for like. */
export function withScenarioChanged(
  workspace: Workspace,
  id: string,
  change: { readonly name?: string; readonly exceptions?: Exception[] },
): Workspace {
  const before = workspace.scenarios.find((one) => one.id === id);
  if (before === undefined) return workspace;
  const after = { ...before, ...change };
  if (JSON.stringify(after) === JSON.stringify(before)) return workspace;
  return { ...workspace, scenarios: workspace.scenarios.map((one) => (one === before ? after : one)) };
}

/** The workspace without a scenario: its branches hang on its parent, and interventions of its own alone are dropped. */
export function withoutScenario(workspace: Workspace, id: string): Workspace {
  const gone = workspace.scenarios.find((one) => one.id === id);
  if (gone === undefined) return workspace;
  const scenarios = workspace.scenarios
    .filter((one) => one !== gone)
    .map((one) => (one.parent === id ? { ...one, parent: gone.parent } : one));
  return withoutUnused({ ...workspace, scenarios }, gone.interventions);
}

/** A scenario in its tree. */
export interface ScenarioInTree {
  readonly scenario: Scenario;
  /** 0 for one that hangs on none. */
  readonly depth: number;
}

/** The scenarios as a tree, read from top to bottom: every branch right under what it branched from. */
export function scenarioTree({ scenarios }: Pick<Workspace, "scenarios">): readonly ScenarioInTree[] {
  const known = new Set(scenarios.map(({ id }) => id));
  const seen = new Set<string>();
  const below = (parent: string | null, depth: number): ScenarioInTree[] =>
    scenarios
      .filter((one) => (one.parent !== null && known.has(one.parent) ? one.parent : null) === parent)
      .flatMap((scenario) => {
        if (seen.has(scenario.id)) return [];
        seen.add(scenario.id);
        return [{ scenario, depth }, ...below(scenario.id, depth + 1)];
      });
  const tree = below(null, 0);
  // A circle of parents hangs on nothing: its scenarios are shown all the same.
  const adrift = scenarios.filter(({ id }) => !seen.has(id));
  return [...tree, ...adrift.map((scenario) => ({ scenario, depth: 0 }))];
}

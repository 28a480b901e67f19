import type { Workspace } from "../workspace.ts";

type Intervention = Workspace["interventions"][number];
type Scenario = Workspace["scenarios"][number];

/** The workspace with one more scenario and the interventions it is made of. */
export function withAllocation(
  workspace: Workspace,
  scenario: Scenario,
  interventions: readonly Intervention[],
): Workspace {
  return {
    ...workspace,
    interventions: [...workspace.interventions, ...interventions],
    scenarios: [...workspace.scenarios, scenario],
  };
}

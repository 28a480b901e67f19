import type { Workspace } from "../workspace.ts";

/** The workspace under another rule set, without the parameters that were changed against the old one. */
export function withRuleSet(workspace: Workspace, ruleSet: string): Workspace {
  return { ...workspace, ruleSet, parameters: {} };
}

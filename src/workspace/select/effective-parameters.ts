import type { RuleParameters } from "../../engine/rule-set.ts";
import { RULE_SETS, resolveRuleSet } from "../../engine/rule-sets.ts";
import type { Workspace } from "../workspace.ts";

/** The parameters a workspace is assessed with: its rule set's own, with its changes in place. */
export function effectiveParameters(workspace: Workspace): RuleParameters {
  const resolved = resolveRuleSet(workspace.ruleSet, workspace.parameters).value;
  return (resolved ?? RULE_SETS[0]!).parameters;
}

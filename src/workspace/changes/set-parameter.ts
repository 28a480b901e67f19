import { RULE_SETS } from "../../engine/rule-sets.ts";
import type { Workspace } from "../workspace.ts";

/** The workspace with one parameter of its rule set changed; a value that is the rule set's own leaves no trace. */
export function withParameter(workspace: Workspace, name: string, value: unknown): Workspace {
  const own: Readonly<Record<string, unknown>> = {
    ...RULE_SETS.find(({ id }) => id === workspace.ruleSet)?.parameters,
  };
  const { [name]: _, ...others } = workspace.parameters;
  const isOwn = JSON.stringify(own[name]) === JSON.stringify(value);
  return { ...workspace, parameters: isOwn ? others : { ...others, [name]: value } };
}

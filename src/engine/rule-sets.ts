import trendsEarth2026 from "../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import unccd2026 from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import zScores from "../../data/rule-sets/z-scores.json" with { type: "json" };
import type { Issue, Outcome } from "./issues.ts";
import type { RuleParameterName, RuleParameters, RuleSet } from "./rule-set.ts";
import { misfit, PARAMETER_FORMS } from "./rule-set-parameters.ts";

/** The rule sets of `data/rule-sets/`, the default first. */
export const RULE_SETS: readonly RuleSet[] = [unccd2026, trendsEarth2026, zScores].map(checkedRuleSet);

/**
 * A rule set by its id with a workspace's overrides in place; every override that is unknown or impossible is an issue.
 */
export function resolveRuleSet(id: string, overrides: Readonly<Record<string, unknown>>): Outcome<RuleSet> {
  const ruleSet = RULE_SETS.find((candidate) => candidate.id === id);
  if (ruleSet === undefined) {
    const known = RULE_SETS.map((candidate) => candidate.id).join(", ");
    return {
      value: null,
      issues: [{ code: "ruleSetUnknown", severity: "stop", about: "ruleSet", context: { found: id, known } }],
    };
  }
  const issues: Issue[] = Object.entries(overrides).flatMap(([name, value]) => {
    const form = PARAMETER_FORMS[name as RuleParameterName] as
      | (typeof PARAMETER_FORMS)[RuleParameterName]
      | undefined;
    const expected = form === undefined ? "the name of a parameter of the rule set" : misfit(value, form);
    if (expected === null) return [];
    const found = form === undefined ? name : JSON.stringify(value);
    return [
      { code: "parameterImpossible", severity: "stop", about: name, context: { found, expected } } as const,
    ];
  });
  if (issues.length > 0) return { value: null, issues };
  return { value: { ...ruleSet, parameters: { ...ruleSet.parameters, ...overrides } }, issues };
}

/** One parameter in which two rule sets differ. */
export interface RuleSetDifference {
  readonly parameter: RuleParameterName;
  readonly here: unknown;
  readonly there: unknown;
}

/** The parameters in which `there` differs from `here`, in the order of the rule set's file. */
export function ruleSetDifferences(here: RuleParameters, there: RuleParameters): RuleSetDifference[] {
  return (Object.keys(PARAMETER_FORMS) as RuleParameterName[])
    .filter((parameter) => JSON.stringify(here[parameter]) !== JSON.stringify(there[parameter]))
    .map((parameter) => ({ parameter, here: here[parameter], there: there[parameter] }));
}

/** Throws when a file of `data/rule-sets/` lacks a parameter or holds an impossible value: that is our own mistake. */
function checkedRuleSet(file: { readonly id: string; readonly parameters: object }): RuleSet {
  const parameters = file.parameters as Record<string, unknown>;
  for (const [name, form] of Object.entries(PARAMETER_FORMS)) {
    const expected = misfit(parameters[name], form);
    if (expected !== null)
      throw new Error(`${file.id}: expected ${expected} for ${name}, got ${parameters[name]}`);
  }
  return file as unknown as RuleSet;
}

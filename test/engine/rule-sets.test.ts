import { describe, expect, it } from "vitest";
import { RULE_SETS, resolveRuleSet, ruleSetDifferences } from "../../src/engine/rule-sets.ts";

describe("rule sets", () => {
  it("are the three of the contract, the UNCCD's first", () => {
    expect(RULE_SETS.map(({ id }) => id)).toEqual(["unccd-2026", "trends-earth-2026", "z-scores"]);
  });

  it("differ by named parameters", () => {
    const [unccd, , zScores] = RULE_SETS;
    expect(ruleSetDifferences(unccd!.parameters, zScores!.parameters)).toEqual([
      { parameter: "trajectory.significance", here: "mann-kendall", there: "z-levels" },
      { parameter: "state.method", here: "percentile-classes", there: "z-levels" },
    ]);
  });

  it("take a workspace's overrides, each by its name", () => {
    const { value } = resolveRuleSet("unccd-2026", { "trajectory.alpha": 0.1 });
    expect(ruleSetDifferences(RULE_SETS[0]!.parameters, value!.parameters)).toEqual([
      { parameter: "trajectory.alpha", here: 0.05, there: 0.1 },
    ]);
  });

  it("have the windows of the UNCCD manual, 16 years each", () => {
    const spans = Object.values(RULE_SETS[0]!.windows).map(({ productivity: [from, to] }) => to - from + 1);
    expect(spans).toEqual([16, 16, 16]);
  });
});

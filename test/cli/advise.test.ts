import { expect, it } from "vitest";
import { adviseDatasets, adviseTools } from "../../src/cli/advise.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";
import { hasShared, readSharedJson } from "../build/shared.ts";

const PROFILES = "facts/context-profiles-public.json";

it("advises data and tools in the contract's form", () => {
  const context: SiteContext = {
    question: "map",
    scale: "national",
    subIndicator: "productivity",
    country: "KEN",
  };
  for (const list of [adviseDatasets(context, 5), adviseTools(context, 5)]) {
    expect(list).toHaveLength(5);
    for (const line of list) {
      expect(Object.keys(line).sort()).toEqual(
        ["id", "kind", "name", "score", "confidence", "reasons", "blockers", "sources"].sort(),
      );
      for (const { criterion, fit, weight, text } of line.reasons) {
        expect([typeof criterion, typeof fit, typeof weight, typeof text]).toEqual([
          "string",
          "number",
          "number",
          "string",
        ]);
      }
    }
    expect(JSON.parse(JSON.stringify(list))).toEqual(list);
  }
});

it.skipIf(!hasShared(PROFILES))("answers contexts that were written for practices", () => {
  const { profiles } = readSharedJson<{ profiles: { id: string; context: SiteContext }[] }>(PROFILES);
  let answered = 0;
  for (const { id, context } of profiles) {
    const datasets = adviseDatasets(context, 10);
    const tools = adviseTools(context, 10);
    expect([datasets.length, tools.length], id).toEqual([10, 10]);
    // What is known of the site is used: its land, its degradation.
    const criteria = datasets.flatMap(({ reasons }) => reasons.map(({ criterion }) => criterion));
    expect(criteria, id).toContain("degradation");
    answered++;
  }
  process.stdout.write(`advised on ${answered} contexts\n`);
  expect(answered).toBeGreaterThan(0);
});

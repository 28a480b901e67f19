import { describe, expect, it } from "vitest";
import { evaluateScenario } from "../../../src/engine/planning/evaluate-scenario.ts";
import { streamOf, triangularAt } from "../../../src/engine/planning/seeded-draws.ts";
import { uncertaintyOf } from "../../../src/engine/planning/uncertainty.ts";
import { intervention, planningContext, stratum } from "../../build/planning-land.ts";

const options = { seed: 7, runs: 2000, classificationError: null };
const strata = [
  stratum(1, "avoid", 100),
  stratum(1, "reverse", 20, { interventions: [0] }),
  stratum(2, "avoid", 100),
  stratum(2, "reverse", 20, { interventions: [1] }),
];
const practice = intervention("reverse", {
  id: "a",
  effectiveness: [0, 0.5, 1],
  establishmentUsdPerHa: [10, 20, 30],
});
const context = planningContext(strata, [practice, { ...practice, id: "b" }], [1, 1]);

describe("uncertainty", () => {
  it("a triangle drawn at its quantiles", () => {
    expect([0, 0.5, 1].map((u) => triangularAt([0, 0.5, 1], u))).toEqual([0, 0.5, 1]);
    // Half of the area of a triangle that peaks at its left end lies below 1 − √½.
    expect(triangularAt([0, 0, 1], 0.5)).toBeCloseTo(1 - Math.SQRT1_2, 12);
    expect(triangularAt([3, 3, 3], 0.9)).toBe(3);
  });

  it("the share of neutral runs is that of the distribution", () => {
    // Gains 20 × e against losses of 5 to 15 km²: by symmetry about 10 km², one half.
    const found = uncertaintyOf(context, evaluateScenario(context, [0, 1]), options);
    const standardError = Math.sqrt(0.25 / options.runs);
    for (const { probabilityNeutral } of found.landTypes.slice(1))
      expect(Math.abs(probabilityNeutral! - 0.5)).toBeLessThan(4 * standardError);
    expect(found.landTypes[1]!.netKm2[1]).toBeCloseTo(0, 0);
    expect(Math.abs(found.probabilityAllNeutral! - 0.25)).toBeLessThan(4 * standardError);
  });

  it("the same seed gives the same runs, another seed others", () => {
    const account = evaluateScenario(context, [0, 1]);
    const once = uncertaintyOf(context, account, options);
    expect(uncertaintyOf(context, account, options)).toEqual(once);
    expect(uncertaintyOf(context, account, { ...options, seed: 8 })).not.toEqual(once);
    expect(streamOf(7, "a")()).not.toBe(streamOf(7, "b")());
  });

  it("an intervention more changes nothing on land it does not touch", () => {
    const one = uncertaintyOf(context, evaluateScenario(context, [0]), options);
    const both = uncertaintyOf(context, evaluateScenario(context, [0, 1]), options);
    expect(both.landTypes[1]).toEqual(one.landTypes[1]);
    expect(both.landTypes[2]).not.toEqual(one.landTypes[2]);
  });

  it("what matters most comes first, and what nobody stated is left out", () => {
    const account = evaluateScenario(context, [0]);
    const { influences } = uncertaintyOf(context, account, options);
    // Effectiveness 0 … 1 of 20 km²: 20 km² wide; each rate of 5 … 15 km²: 10 km² wide.
    const widths = influences.map(({ what, lowKm2, highKm2 }) => [what, Math.round(highKm2 - lowKm2)]);
    expect(widths).toEqual([
      ["effectiveness", 20],
      ["lossRate", 10],
      ["lossRate", 10],
    ]);
    const stated = uncertaintyOf(context, account, { ...options, classificationError: [0, 0.1, 0.4] });
    expect(stated.influences.map(({ what }) => what)).toContain("classification");
    expect(stated.landTypes[1]!.probabilityNeutral).toBeLessThan(
      uncertaintyOf(context, account, options).landTypes[1]!.probabilityNeutral!,
    );
  });

  it("a land type of which nothing is known has no probability", () => {
    const unknown = planningContext([stratum(1, "unknown", 10)], [], [null]);
    const { landTypes } = uncertaintyOf(unknown, evaluateScenario(unknown, []), options);
    expect(landTypes[1]!.probabilityNeutral).toBeNull();
  });
});

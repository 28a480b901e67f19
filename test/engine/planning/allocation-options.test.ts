import { expect, it } from "vitest";
import { allocationChoices } from "../../../src/engine/planning/allocation-options.ts";
import { evaluateScenario } from "../../../src/engine/planning/evaluate-scenario.ts";
import { intervention, planningContext, stratum } from "../../build/planning-land.ts";

const usd = { establishmentUsdPerHa: [1, 2, 3] as const };
const restore = intervention("reverse", { id: "restore", effectiveness: [0.5, 0.5, 0.5], ...usd });
const guard = intervention("avoid", { id: "guard", ...usd });
const unpriced = intervention("reverse", { id: "unpriced" });
const strata = [
  stratum(1, "reverse", 10, { unit: 1 }),
  stratum(1, "reverse", 4, { unit: 1, lock: 1 }),
  stratum(1, "avoid", 60, { unit: 1 }),
  stratum(2, "reverse", 6, { unit: 2 }),
  stratum(1, "avoid", 40, { unit: 0 }),
];
const terms = { until: 2030, base: 2021, discountRate: 0 };

it("a practice on a unit: what it brings each land type, and its cost, as a scenario of it would", () => {
  const context = planningContext(strata, [restore, guard, unpriced], [2, 0]);
  const { options, treatedKm2, neededKm2 } = allocationChoices(context, strata, 0, terms);
  expect(options).toEqual([
    { unit: 0, practice: 0, usd: 2000, netKm2: [0, 5, 0] },
    { unit: 0, practice: 1, usd: 12_000, netKm2: [0, expect.closeTo(12, 9), 0] }, // 60 of 100 km², 20 km² expected
    { unit: 1, practice: 0, usd: 1200, netKm2: [0, 0, 3] },
  ]);
  expect(treatedKm2).toEqual([10, 60, 6]);
  expect(neededKm2).toEqual([0, expect.closeTo(20, 9), 0]);

  const drawn = strata.map((one) => (one.unit === 1 ? { ...one, interventions: [0, 1] } : one));
  const account = evaluateScenario(planningContext(drawn, [restore, guard, unpriced], [2, 0]), [0, 1]);
  const { gainsKm2, avoidedLossesKm2 } = account.landTypes[1]!;
  expect(gainsKm2 + avoidedLossesKm2).toBeCloseTo(5 + 12, 9);
});

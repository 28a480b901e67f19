import { describe, expect, it } from "vitest";
import { counterbalance } from "../../../src/engine/planning/counterbalance.ts";
import { evaluateScenario } from "../../../src/engine/planning/evaluate-scenario.ts";
import { intervention, planningContext, stratum } from "../../build/planning-land.ts";

// Land type 1 loses 4 km² to a mine in 2024 and restores 6 km² by 2027; land type 2 loses 3 km² to a road in 2025.
const strata = [
  stratum(1, "avoid", 4, { losses: [0] }),
  stratum(1, "reverse", 6, { interventions: [0] }),
  stratum(2, "avoid", 3, { losses: [1] }),
];
const context = planningContext(
  strata,
  [intervention("reverse", { from: 2022, yearsToEffect: [5, 5] })],
  [0, 0],
  [2024, 2025],
);
const { treatments } = evaluateScenario(context, [0]).treatments;

describe("counterbalancing", () => {
  it("answers a loss by a gain of its own land type, and tells how long it waits", () => {
    const { trades, remainders } = counterbalance(context, treatments, []);
    expect(trades).toEqual([{ landType: 1, gain: 0, loss: 0, km2: 4, meanLagYears: 3, longestLagYears: 3 }]);
    expect(remainders.slice(1)).toEqual([
      { landType: 1, unansweredKm2: 0, unusedKm2: 2 },
      { landType: 2, unansweredKm2: 3, unusedKm2: 0 },
    ]);
  });

  it("a break of like for like needs a reason and land that is left, and makes nothing neutral", () => {
    const wish = { fromLandType: 1, toLandType: 2, km2: 2, reason: "same aquifer, agreed on 3 May" };
    const wishes = [
      { ...wish, reason: " " },
      { ...wish, km2: 2.5 },
      wish,
      { ...wish, km2: 0.5 },
      { ...wish, toLandType: 1 },
      { ...wish, toLandType: -1 },
    ];
    const { exceptions } = counterbalance(context, treatments, wishes);
    expect(exceptions.map(({ problem }) => problem)).toEqual([
      "noReason",
      "moreThanUnused",
      null,
      "moreThanUnused",
      "sameLandType",
      "landTypeUnknown",
    ]);
    expect(evaluateScenario(context, [0]).landTypes[2]!.isNeutral).toBe(false);
  });

  it("a gain that comes before its loss has a lag below 0; trades and remainders add up to the ledgers", () => {
    const slow = [stratum(1, "avoid", 100), stratum(1, "reverse", 30, { interventions: [0] })];
    const early = planningContext(slow, [intervention("reverse", { yearsToEffect: [0, 5] })], [2]);
    const account = evaluateScenario(early, [0]);
    const { trades, remainders } = counterbalance(early, account.treatments.treatments, []);
    const traded = trades.reduce((sum, { km2 }) => sum + km2, 0);
    const row = account.landTypes[1]!;
    expect(traded + remainders[1]!.unansweredKm2).toBeCloseTo(
      row.expectedLossesKm2 - row.avoidedLossesKm2,
      9,
    );
    expect(traded + remainders[1]!.unusedKm2).toBeCloseTo(row.gainsKm2, 9);
    expect(trades[0]!.meanLagYears).toBeLessThan(0);
  });
});

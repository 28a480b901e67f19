import { describe, expect, it } from "vitest";
import { peerBusinessAsUsual, peerProjection } from "../../../src/engine/peer/planning-business-as-usual.ts";
import { evaluateScenario } from "../../../src/engine/planning/evaluate-scenario.ts";
import { effectAfter } from "../../../src/engine/planning/intervention.ts";
import { intervention, planningContext, stratum } from "../../build/planning-land.ts";

describe("a scenario worked out by hand", () => {
  // Land type 1: 100 km² healthy, 50 degraded; 2 km² a year are lost, so 20 km² from 2021 to 2030.
  const strata = [
    stratum(1, "avoid", 60),
    stratum(1, "avoid", 40, { interventions: [0] }),
    stratum(1, "reverse", 20),
    stratum(1, "reverse", 30, { interventions: [1] }),
  ];
  const guard = intervention("avoid", { from: 2026, adoption: 0.5, effectiveness: [0.2, 0.5, 0.8] });
  const restore = intervention("reverse", {
    from: 2024,
    effectiveness: [0.3, 0.5, 0.7],
    yearsToEffect: [2, 10],
    establishmentUsdPerHa: [20, 60, 120],
    maintenanceUsdPerHaYr: [1, 3, 6],
  });
  const context = planningContext(strata, [guard, restore], [2]);
  const account = evaluateScenario(context, [0, 1]);
  const row = account.landTypes[1]!;

  it("expects losses, avoids a part by its probability, gains late, and nets them", () => {
    expect(row.expectedLossesKm2).toBeCloseTo(20, 12);
    // 40 of 100 km², 2026 to 2030: 5 years × 2 km² × 0.4 × (0.5 adopted × 0.5 effective).
    expect(row.avoidedLossesKm2).toBeCloseTo(1, 12);
    // 30 km² × 0.5 effective × (6 − 2) / (10 − 2) of the way.
    expect(row.gainsKm2).toBeCloseTo(7.5, 12);
    expect(row.netKm2).toBeCloseTo(7.5 - 19, 12);
    expect(row.isNeutral).toBe(false);
  });

  it("fault: full credit for healthy land. It stands apart, as an upper bound", () => {
    expect(row.avoidedLossesFullCreditKm2).toBeCloseTo(10, 12); // 40 × 0.5 × 0.5
    expect(row.avoidedLossesKm2).toBeLessThan(row.expectedLossesKm2);
  });

  it("goes year by year, the target year the same as the account", () => {
    expect(account.byYear.map(({ year }) => year)).toEqual([
      2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030,
    ]);
    const at2026 = account.byYear.find(({ year }) => year === 2026)!.balances[1]!;
    expect(at2026.gainsKm2).toBe(0); // two years after the start the effect only begins
    expect(at2026.expectedTrendKm2).toBeCloseTo(12, 12);
    expect(at2026.avoidedKm2).toBeCloseTo(0.2, 12);
    expect(account.byYear.at(-1)!.balances[1]!.gainsKm2).toBeCloseTo(row.gainsKm2, 12);
  });

  it("costs establishment once and maintenance every year after, discounted", () => {
    // 3 000 ha. 2024: 60 $/ha, three years after 2021; 3 $/ha in each of 2025 … 2030.
    const { establishmentUsd, maintenanceUsd, presentValueUsd } = account.cost;
    expect(establishmentUsd[1]).toBe(180_000);
    expect(maintenanceUsd[1]).toBe(54_000);
    const worth = [4, 5, 6, 7, 8, 9].reduce((sum, years) => sum + 9000 / 1.05 ** years, 180_000 / 1.05 ** 3);
    expect(presentValueUsd[1]).toBeCloseTo(worth, 6);
    expect(presentValueUsd[0]).toBeLessThan(worth);
  });
});

describe("the peer's faults, mended", () => {
  it("a surplus in one land type does not hide a deficit in another", () => {
    const strata = [
      stratum(1, "avoid", 100),
      stratum(1, "reverse", 50, { interventions: [0] }),
      stratum(2, "avoid", 100),
    ];
    const { landTypes, neutralCount, count } = evaluateScenario(
      planningContext(strata, [intervention("reverse")], [1, 1]),
      [0],
    );
    expect(landTypes.slice(1).map(({ netKm2, isNeutral }) => [Math.round(netKm2), isNeutral])).toEqual([
      [40, true],
      [-10, false],
    ]);
    expect([neutralCount, count]).toEqual([1, 2]);
    // As the peer reckons, 50 km² against a shortfall of 20 would be neutral as a whole.
    const line = peerBusinessAsUsual(50, 60, { initial: 2015, final: 2020, target: 2025 });
    expect(peerProjection(line, 50).isNeutral).toBe(true);
  });

  it("protecting healthy land is never a gain, however much of it", () => {
    const strata = [stratum(1, "avoid", 1000, { interventions: [0] })];
    const { landTypes } = evaluateScenario(planningContext(strata, [intervention("avoid")], [2]), [0]);
    expect(landTypes[1]).toMatchObject({ gainsKm2: 0 });
    expect(landTypes[1]!.avoidedLossesKm2).toBeCloseTo(20, 12); // never more than is expected
    expect(landTypes[1]!.netKm2).toBeCloseTo(0, 12);
  });

  it("risk says where losses fall: the same area avoids more where the risk is", () => {
    const strata = [
      stratum(1, "avoid", 50, { riskKm2: 10 }),
      stratum(1, "reduce", 50, { riskKm2: 40, interventions: [0] }),
    ];
    const { landTypes } = evaluateScenario(planningContext(strata, [intervention("reduce")], [1]), [0]);
    expect(landTypes[1]!.avoidedLossesKm2).toBeCloseTo(8, 12); // 40 of 50, of 10 km²
  });

  it("overlaps count once and cost once: the larger effect acts, of equals the one named first", () => {
    const better = intervention("reverse", {
      id: "better",
      effectiveness: [0.5, 0.8, 1],
      establishmentUsdPerHa: [1, 1, 1],
    });
    const worse = intervention("reverse", {
      id: "worse",
      effectiveness: [0.1, 0.4, 1],
      establishmentUsdPerHa: [1, 1, 1],
    });
    const strata = [
      stratum(1, "reverse", 10, { interventions: [0, 1] }),
      stratum(1, "reverse", 5, { interventions: [0] }),
    ];
    const context = planningContext(strata, [worse, better], [0]);
    const both = evaluateScenario(context, [0, 1]);
    expect(both.landTypes[1]!.gainsKm2).toBeCloseTo(10 * 0.8 + 5 * 0.4, 12);
    expect(both.cost.establishmentUsd[1]).toBeCloseTo(1500, 9);
    const sums = both.interventions.map(({ treatedKm2, leftToOthersKm2 }) => [treatedKm2, leftToOthersKm2]);
    expect(sums).toEqual([
      [5, 10],
      [10, 0],
    ]);
    const twins = planningContext(strata, [worse, { ...worse, id: "twin" }], [0]);
    expect(evaluateScenario(twins, [1, 0]).interventions.map(({ treatedKm2 }) => treatedKm2)).toEqual([
      10, 5,
    ]);
  });

  it("nothing is done on locked-out land, and unknown land is never a gain", () => {
    const strata = [
      stratum(1, "reverse", 10, { interventions: [0], lock: 2 }),
      stratum(1, "unknown", 20, { interventions: [0] }),
      stratum(1, "avoid", 40, { interventions: [0] }),
      stratum(1, "reverse", 1, { interventions: [0] }),
    ];
    const { landTypes, interventions } = evaluateScenario(
      planningContext(strata, [intervention("reverse")], [0]),
      [0],
    );
    expect(landTypes[1]!.gainsKm2).toBeCloseTo(1, 12);
    expect(interventions[0]).toMatchObject({
      areaKm2: 71,
      treatedKm2: 1,
      lockedOutKm2: 10,
      unknownKm2: 20,
      otherResponseKm2: 40,
    });
  });

  it("an effectiveness that nobody gave counts for nothing", () => {
    const strata = [stratum(1, "reverse", 10, { interventions: [0] })];
    const context = planningContext(strata, [intervention("reverse", { effectiveness: null })], [0]);
    expect(evaluateScenario(context, [0]).landTypes[1]!.gainsKm2).toBe(0);
  });

  it("what was restored before the map's year is observed, and no plan claims it again", () => {
    const strata = [stratum(1, "reverse", 10, { interventions: [0] })];
    // From 2016, whole after 8 years: by 2020 half of the effect is in the map.
    const early = intervention("reverse", { from: 2016, yearsToEffect: [0, 8] });
    expect(evaluateScenario(planningContext(strata, [early], [0]), [0]).landTypes[1]!.gainsKm2).toBeCloseTo(
      5,
      12,
    );
  });

  it("a safeguard that is unknown, or never asked for, is not cleared", () => {
    const strata = [stratum(1, "reverse", 10, { interventions: [0, 1, 2] })];
    const consent = (state: "cleared" | "unknown") => [{ name: "consent", state }];
    const three = [
      intervention("reverse", { safeguards: consent("cleared") }),
      intervention("reverse", { safeguards: consent("unknown") }),
      intervention("reverse"),
    ];
    const { interventions } = evaluateScenario(planningContext(strata, three, [0]), [0, 1, 2]);
    expect(interventions.map(({ isCleared }) => isCleared)).toEqual([true, false, false]);
  });
});

describe("expected losses that somebody entered", () => {
  // A mine takes 10 km² of healthy land from 2027 on; 5 degraded and 3 unknown km² lie in it as well.
  const strata = [
    stratum(1, "avoid", 90),
    stratum(1, "avoid", 10, { losses: [0], interventions: [0] }),
    stratum(1, "reverse", 5, { losses: [0], interventions: [1] }),
    stratum(1, "unknown", 3, { losses: [0] }),
  ];
  const interventions = [intervention("avoid", { adoption: 0.5 }), intervention("reverse")];
  const context = planningContext(strata, interventions, [1], [2027]);

  it("join the trend without counting land twice", () => {
    const { landTypes, byYear } = evaluateScenario(context, []);
    expect(landTypes[1]!.expectedEnteredKm2).toBe(10);
    expect(landTypes[1]!.expectedTrendKm2).toBeCloseTo(9, 12); // 90 of 100 healthy km² × 1 km² a year × 10 years
    expect(byYear.find(({ year }) => year === 2026)!.balances[1]!.expectedEnteredKm2).toBe(0);
    expect(context.outlooks[1]!.enteredUnknownKm2).toBe(3);
  });

  it("can be avoided, and land that goes cannot be restored first", () => {
    const { landTypes, interventions: told } = evaluateScenario(context, [0, 1]);
    expect(landTypes[1]!.avoidedLossesKm2).toBeCloseTo(5, 12);
    expect(landTypes[1]!.gainsKm2).toBe(0);
    expect(told[1]).toMatchObject({ treatedKm2: 0, otherResponseKm2: 5 });
  });

  it("suffice where no report tells a trend; without either nothing is judged", () => {
    const alone = evaluateScenario(planningContext(strata, interventions, [null], [2027]), []);
    expect(alone.landTypes[1]).toMatchObject({ expectedLossesKm2: 10, isNeutral: false });
    const nothing = evaluateScenario(planningContext([stratum(1, "avoid", 90)], [], [null]), []);
    expect(nothing).toMatchObject({ count: 0, neutralCount: 0 });
    expect(nothing.landTypes[1]!.isNeutral).toBeNull();
  });
});

it("a curve instead of a step", () => {
  const effects = [0, 3, 5, 10, 12].map((years) => effectAfter(years, [3, 10]));
  expect(effects).toEqual([0, 0, 2 / 7, 1, 1]);
  expect(effectAfter(-1, [0, 0])).toBe(0);
  expect(effectAfter(0, [0, 0])).toBe(1);
});

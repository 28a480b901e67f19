import { describe, expect, it } from "vitest";
import { netKm2 } from "../../../src/engine/planning/balance.ts";
import { chancesOf } from "../../../src/engine/planning/chances.ts";
import { evaluateScenario, type PlanningContext } from "../../../src/engine/planning/evaluate-scenario.ts";
import type { Intervention } from "../../../src/engine/planning/intervention.ts";
import { RESPONSE } from "../../../src/engine/planning/response.ts";
import type { Stratum } from "../../../src/engine/planning/strata.ts";
import { uncertaintyOf } from "../../../src/engine/planning/uncertainty.ts";
import { intervention, planningContext, stratum } from "../../build/planning-land.ts";
import { seededRandom } from "../../build/seeded-random.ts";

const SEEDS = Array.from({ length: 60 }, (_, at) => 1 + at);
const LAND_TYPES = 4;
const INTERVENTIONS = 6;
const RUNS = { seed: 5, runs: 60, classificationError: [0, 0.05, 0.2] } as const;
const RESPONSES = ["avoid", "reduce", "reverse"] as const;

/** Land of four types cut up by six interventions and two entered losses, with locks, units and risk; all of it by chance. */
function landOf(seed: number): PlanningContext {
  const random = seededRandom(seed);
  const among = (count: number): number => Math.floor(count * random());
  const some = (count: number, share: number): number[] =>
    Array.from({ length: count }, (_, at) => at).filter(() => random() < share);
  const interventions = Array.from({ length: INTERVENTIONS }, (_, at): Intervention => {
    const low = 0.5 * random();
    const first = among(4);
    return intervention(RESPONSES[at % 3]!, {
      id: `i${at}`,
      from: 2018 + among(10),
      adoption: random(),
      effectiveness: [low, low + 0.2 * random(), low + 0.2 + 0.3 * random()],
      yearsToEffect: [first, first + among(8)],
      establishmentUsdPerHa: [10, 20, 40],
    });
  });
  const strata = Array.from({ length: 80 }, (_, at): Stratum => {
    const response = (["unknown", ...RESPONSES] as const)[among(4)]!;
    const km2 = 1 + 20 * random();
    return stratum(1 + (at % LAND_TYPES), response, km2, {
      unit: among(3),
      lock: random() < 0.1 ? 1 : 0,
      losses: some(2, 0.1),
      interventions: some(INTERVENTIONS, 0.3),
      riskKm2: km2 * random(),
      people: 100 * random(),
    });
  });
  const rates = Array.from({ length: LAND_TYPES }, () => 10 * random());
  return planningContext(strata, interventions, rates, [2024, 2027]);
}

/** The same figures with other strata. */
function onLand(context: PlanningContext, strata: readonly Stratum[]): PlanningContext {
  const again = planningContext(strata, context.interventions, [0, 0, 0, 0], context.lossYears);
  const outlooks = again.outlooks.map((outlook, at) => ({ ...outlook, trend: context.outlooks[at]!.trend }));
  return { ...again, outlooks };
}

const ALL = Array.from({ length: INTERVENTIONS }, (_, at) => at);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each(SEEDS)("land %i", (seed) => {
  const context = landOf(seed);
  const account = evaluateScenario(context, ALL);

  it("what land types gain, avoid and net adds up to the nation, to units and to interventions", () => {
    for (const key of ["gainsKm2", "avoidedLossesKm2"] as const) {
      const nation = sum(account.landTypes.map((row) => row[key]));
      expect(sum(account.units.map((row) => row[key]))).toBeCloseTo(nation, 9);
      expect(sum(account.interventions.map((row) => row[key]))).toBeCloseTo(nation, 9);
    }
    const { balances } = account.byYear.at(-1)!;
    expect(sum(account.landTypes.map((row) => row.netKm2))).toBeCloseTo(sum(balances.map(netKm2)), 9);
    for (const row of account.landTypes) {
      const left = row.expectedLossesKm2 - row.avoidedLossesKm2;
      expect(row.netKm2).toBeCloseTo(row.gainsKm2 - left, 9);
      expect(left).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it("unknown land is never gained: the less is known, the less is gained", () => {
    const random = seededRandom(seed + 1000);
    const strata = context.strata.map((one) =>
      random() < 0.3 ? { ...one, response: RESPONSE.unknown } : one,
    );
    const fewer = evaluateScenario(onLand(context, strata), ALL);
    fewer.landTypes.forEach(({ gainsKm2 }, at) => {
      expect(gainsKm2).toBeLessThanOrEqual(account.landTypes[at]!.gainsKm2 + 1e-9);
    });
    fewer.treatments.acting.forEach((acting, place) => {
      if (strata[place]!.response === RESPONSE.unknown) expect(acting).toBe(-1);
    });
    const unknown = context.strata.map((one) => ({ ...one, response: RESPONSE.unknown }));
    const none = evaluateScenario(onLand(context, unknown), ALL);
    expect(none.landTypes.map(({ gainsKm2, avoidedLossesKm2 }) => gainsKm2 + avoidedLossesKm2)).toEqual(
      none.landTypes.map(() => 0),
    );
    expect(none.count).toBe(0);
  });

  it("protecting healthy land is never a gain", () => {
    const guards = ALL.filter((at) => context.interventions[at]!.response !== "reverse");
    for (const { gainsKm2, netKm2: net } of evaluateScenario(context, guards).landTypes) {
      expect(gainsKm2).toBe(0);
      expect(net).toBeLessThanOrEqual(1e-9);
    }
  });

  it("an intervention more changes nothing of a land type that it does not touch, in no run", () => {
    const added = seed % INTERVENTIONS;
    const untouched = 1 + (seed % LAND_TYPES);
    const strata = context.strata.map((one) =>
      one.landType === untouched
        ? { ...one, interventions: one.interventions.filter((at) => at !== added) }
        : one,
    );
    const land = onLand(context, strata);
    const without = evaluateScenario(
      land,
      ALL.filter((at) => at !== added),
    );
    const withIt = evaluateScenario(land, ALL);
    expect(withIt.landTypes[untouched]).toEqual(without.landTypes[untouched]);
    const [before, after] = [without, withIt].map((one) => uncertaintyOf(land, one, RUNS));
    expect(after!.landTypes[untouched]).toEqual(before!.landTypes[untouched]);
  });

  it("the map of chances adds up to the mean of the runs, by area", () => {
    const { means } = uncertaintyOf(context, account, RUNS);
    const chances = chancesOf(context, account, means);
    const onMap = sum(context.strata.map(({ km2 }, place) => km2 * (chances[place] || 0)));
    expect(onMap).toBeCloseTo(sum(means.map(({ km2 }) => km2)), 9);
    chances.forEach((chance, place) => {
      expect(Number.isNaN(chance)).toBe(account.treatments.acting[place] === -1);
      if (!Number.isNaN(chance)) expect(chance).toBeGreaterThanOrEqual(0);
      if (!Number.isNaN(chance)) expect(chance).toBeLessThanOrEqual(1);
    });
    // Without runs the likeliest course is mapped: its areas are those of the account.
    const likeliest = chancesOf(context, account, null);
    const brought = account.landTypes.map(({ gainsKm2, avoidedLossesKm2 }) => gainsKm2 + avoidedLossesKm2);
    expect(sum(context.strata.map(({ km2 }, place) => km2 * (likeliest[place] || 0)))).toBeCloseTo(
      sum(brought),
      9,
    );
  });
});

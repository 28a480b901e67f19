import { describe, expect, it } from "vitest";
import { explainPractice } from "../../../src/engine/recommend/explain-practice.ts";
import { rankPackages } from "../../../src/engine/recommend/packages.ts";
import { CRITERIA, type CriterionId, PRESETS } from "../../../src/engine/recommend/practice-criteria.ts";
import { LEAST_FIT, recommendPractices } from "../../../src/engine/recommend/recommend-practices.ts";
import type { Recommendation } from "../../../src/engine/recommend/recommendation.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { spreadOverKinds } from "../../../src/engine/recommend/spread-over-kinds.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";
import { seededRandom } from "../../build/seeded-random.ts";
import { madeContext } from "./made-context.ts";

const catalogue = shippedCatalogue();
const ROUNDS = 150;

const GLACIS: SiteContext = {
  landUse: "cropland-annual",
  degradation: ["Pk", "Wt", "Cn"],
  rainfallMm: 450,
  aridity: "semi-arid",
  slopePct: 2,
  waterAccess: "rainfed only",
  response: "reverse",
};

describe("recommendPractices", () => {
  it("never puts a blocked family above an unblocked one, and orders each part by score", () => {
    eachContext((context) => {
      const list = recommendPractices(catalogue, context);
      expect(list).toHaveLength(catalogue.families.length);
      for (let place = 1; place < list.length; place++) {
        const [before, after] = [list[place - 1]!, list[place]!];
        if (before.blockers.length > 0) expect(after.blockers.length).toBeGreaterThan(0);
        if (before.blockers.length > 0 === after.blockers.length > 0)
          expect(before.score).toBeGreaterThanOrEqual(after.score);
      }
    });
  });

  it("scores with the weighted geometric mean of the fits it tells, one measure for all families", () => {
    const weight = CRITERIA.reduce((sum, one) => sum + one.weight, 0);
    eachContext((context) => {
      for (const { score, reasons } of recommendPractices(catalogue, context)) {
        const product = reasons.reduce((all, one) => all * Math.max(LEAST_FIT, one.fit) ** one.weight, 1);
        expect(score).toBeCloseTo(product ** (1 / weight), 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    });
  });

  it("never ranks a better fit lower: no family stands below one that fits no better in any question", () => {
    const fitsOf = ({ reasons }: Recommendation): number[] =>
      CRITERIA.map(({ id }) =>
        Math.max(LEAST_FIT, reasons.find(({ criterion }) => criterion === id)?.fit ?? 1),
      );
    let better = 0;
    eachContext((context) => {
      const list = recommendPractices(catalogue, context).filter(({ blockers }) => blockers.length === 0);
      const fits = list.map(fitsOf);
      for (let upper = 0; upper < list.length; upper++)
        for (let lower = upper + 1; lower < list.length; lower++) {
          const isAsGood = (one: readonly number[], other: readonly number[]): boolean =>
            one.every((fit, place) => fit >= other[place]!);
          const same = isAsGood(fits[upper]!, fits[lower]!) && isAsGood(fits[lower]!, fits[upper]!);
          if (same) continue;
          if (isAsGood(fits[upper]!, fits[lower]!)) better++;
          expect(isAsGood(fits[lower]!, fits[upper]!), `${list[lower]!.id} below ${list[upper]!.id}`).toBe(
            false,
          );
        }
    });
    expect(better).toBeGreaterThan(10_000);
  });

  it("never ranks a place's own improvement lower: rain that comes nearer to a family's best range", () => {
    const rankAt = (rainfallMm: number): number =>
      recommendPractices(catalogue, { ...GLACIS, rainfallMm }).find(({ id }) => id === "zai-planting-pits")!
        .score;
    const scores = [820, 860, 900, 940, 980].map(rankAt);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it("never loses confidence by knowing more", () => {
    const random = seededRandom(11);
    let raised = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const whole = madeContext(random, 1);
      const names = Object.keys(whole) as (keyof SiteContext)[];
      const left = names[Math.floor(random() * names.length)]!;
      const more = Object.fromEntries(
        Object.entries(whole).filter(([name]) => name === left || random() < 0.6),
      ) as SiteContext;
      const { [left]: _gone, ...less } = more;
      const before = new Map(recommendPractices(catalogue, less).map((one) => [one.id, one.confidence]));
      for (const { id, confidence } of recommendPractices(catalogue, more)) {
        expect(confidence, `${id} without ${left}`).toBeGreaterThanOrEqual(before.get(id)! - 1e-12);
        if (confidence > before.get(id)!) raised++;
      }
    }
    expect(raised).toBeGreaterThan(1000);
  });

  it("lowers no score for what nobody knows, whatever is left out", () => {
    const random = seededRandom(13);
    const fields = [
      "rainfallMm",
      "slopePct",
      "soilDepthCm",
      "altitudeM",
      "degradation",
      "labourAvailability",
      "budget",
      "measuresWanted",
      "response",
    ] as const;
    let raised = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const context = madeContext(random, 0.9);
      const { [fields[Math.floor(random() * fields.length)]!]: _gone, ...less } = context;
      const before = new Map(recommendPractices(catalogue, context).map((one) => [one.id, one.score]));
      for (const { id, score } of recommendPractices(catalogue, less)) {
        expect(score, id).toBeGreaterThanOrEqual(before.get(id)! - 1e-12);
        if (score > before.get(id)!) raised++;
      }
    }
    expect(raised).toBeGreaterThan(1000);
  });

  it("switches a criterion off by a weight of zero, as if it were not there", () => {
    const random = seededRandom(5);
    for (const { id: off } of CRITERIA) {
      const context = madeContext(random, 0.9);
      for (const { reasons, score } of recommendPractices(catalogue, context, { weights: { [off]: 0 } })) {
        expect(reasons.map(({ criterion }) => criterion)).not.toContain(off);
        const weight = CRITERIA.reduce((sum, one) => sum + (one.id === off ? 0 : one.weight), 0);
        const logs = reasons.reduce(
          (sum, one) => sum + one.weight * Math.log(Math.max(LEAST_FIT, one.fit)),
          0,
        );
        expect(score).toBeCloseTo(weight > 0 ? Math.exp(logs / weight) : 0, 9);
      }
    }
  });

  it("gives the same list whatever the order of the catalogue", () => {
    const random = seededRandom(21);
    for (let round = 0; round < 30; round++) {
      const context = madeContext(random);
      const families = [...catalogue.families].sort(() => random() - 0.5);
      const technologies = [...catalogue.technologies].reverse();
      const weights = { cases: 2 };
      expect(recommendPractices({ families, technologies }, context, { weights })).toEqual(
        recommendPractices(catalogue, context, { weights }),
      );
    }
  });

  it("moves with a preset: less labour brings work that needs less of it up", () => {
    const place = (weights: Partial<Record<CriterionId, number>>): number =>
      recommendPractices(catalogue, GLACIS, { weights }).findIndex(({ id }) => id === "zai-planting-pits");
    expect(place(PRESETS["less-labour"])).toBeGreaterThan(place(PRESETS.balanced));
  });

  it("takes the spread of an area for its one value", () => {
    const spread = { p10: 1, p25: 1, median: 2, p75: 20, p90: 40, knownShare: 1 };
    const slopeFit = (context: SiteContext): number =>
      recommendPractices(catalogue, context)
        .find(({ id }) => id === "zai-planting-pits")!
        .reasons.find(({ criterion }) => criterion === "slope")!.fit;
    expect(slopeFit(GLACIS)).toBe(1);
    // By hand: 0.175 + 0.2 + 0.25 of the area lie below 5 %, the rest beyond every edge.
    expect(slopeFit({ ...GLACIS, spread: { slopePct: spread } })).toBeCloseTo(0.625, 9);
  });
});

describe("spreadOverKinds", () => {
  it("keeps everything, blocked last, and no more than three of a kind among the first ten", () => {
    eachContext((context) => {
      const list = recommendPractices(catalogue, context);
      const spread = spreadOverKinds(list, catalogue);
      expect(spread.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
      const open = list.filter(({ blockers }) => blockers.length === 0).length;
      expect(spread.slice(0, open).every(({ blockers }) => blockers.length === 0)).toBe(true);
      const kindOf = (id: string): string =>
        catalogue.families.find((family) => family.id === id)!.slmGroups[0]!;
      const count = (ids: readonly string[]): Map<string, number> => {
        const counts = new Map<string, number>();
        for (const id of ids) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
        return counts;
      };
      const all = count(list.slice(0, open).map(({ id }) => id));
      const mayStand = [...all.values()].reduce((sum, one) => sum + Math.min(3, one), 0);
      const first = spread.slice(0, Math.min(10, mayStand)).map(({ id }) => id);
      for (const [kind, one] of count(first)) expect(one, kind).toBeLessThanOrEqual(3);
    });
  });
});

describe("explainPractice", () => {
  it("says why, why not higher, what to check and who has done it", () => {
    const told = explainPractice(catalogue, { ...GLACIS, country: "NER" }, "zai-planting-pits")!;
    expect(told.rank).toBe(1);
    expect(told.why.map(({ criterion }) => criterion)).toContain("rainfall");
    const gains = told.whyNotHigher.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((one, other) => other - one));
    expect(told.check).toContainEqual(expect.objectContaining({ criterion: "labour", why: "place" }));
    expect(told.check).toContainEqual(expect.objectContaining({ criterion: "altitude", why: "place" }));
    expect(told.cases.length).toBeGreaterThan(5);
    expect(told.cases[0]!.record.url).toMatch(/^https:\/\/wocat\.net\/en\/database\/technologies\/\d+\/$/);
    expect(told.packages.map(({ id }) => id)).toContain("pits-stones-manure");
    expect(explainPractice(catalogue, GLACIS, "flying-carpets")).toBeNull();
  });

  it("tells what the score would gain if a reason fitted wholly", () => {
    const told = explainPractice(catalogue, { ...GLACIS, slopePct: 7 }, "zai-planting-pits")!;
    const slope = told.whyNotHigher.find(({ reason }) => reason.criterion === "slope")!;
    const flat = recommendPractices(catalogue, GLACIS).find(({ id }) => id === "zai-planting-pits")!;
    expect(told.recommendation.score + slope.gain).toBeCloseTo(flat.score, 9);
  });
});

describe("rankPackages", () => {
  it("offers only packages whose core may be taken, and names the parts left out", () => {
    eachContext((context) => {
      const list = recommendPractices(catalogue, context);
      const open = new Set(list.filter(({ blockers }) => blockers.length === 0).map(({ id }) => id));
      for (const { core, families, without } of rankPackages(catalogue, list)) {
        expect(core.every((id) => open.has(id))).toBe(true);
        expect(without).toEqual(families.filter((id) => !open.has(id)));
      }
    });
  });
});

function eachContext(check: (context: SiteContext) => void): void {
  const random = seededRandom(7);
  for (let round = 0; round < ROUNDS; round++) check(madeContext(random));
}

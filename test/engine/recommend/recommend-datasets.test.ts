import { describe, expect, it } from "vitest";
import type { DatasetCard } from "../../../src/engine/recommend/dataset-card.ts";
import {
  DATASET_WEIGHTS,
  type DatasetOptions,
  recommendDatasets,
  wantedTheme,
} from "../../../src/engine/recommend/recommend-datasets.ts";
import type { Recommendation } from "../../../src/engine/recommend/recommendation.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { COUNTRIES, DATASETS, dataset } from "../../build/catalogues.ts";
import { fullContext, partOf, seededRandom } from "../../build/seeded-contexts.ts";

const options: DatasetOptions = { countries: COUNTRIES };
const advise = (context: SiteContext, more: DatasetOptions = {}): Recommendation[] =>
  recommendDatasets(DATASETS, context, { ...options, ...more });
const of = (list: readonly Recommendation[], id: string): Recommendation =>
  list.find((one) => one.id === id)!;
const rank = (list: readonly Recommendation[], id: string): number => list.findIndex((one) => one.id === id);
const fitOf = (one: Recommendation, criterion: string): number | undefined =>
  one.reasons.find((reason) => reason.criterion === criterion)?.fit;

describe("land cover for a baseline", () => {
  const baseline: SiteContext = {
    question: "map",
    scale: "national",
    subIndicator: "landCover",
    period: [2000, 2015],
  };

  it("is UNCCD's own in a large dry country, thirty metres on an island", () => {
    expect(advise({ ...baseline, country: "BFA", aridity: "semi-arid" })[0]!.id).toBe("esa-cci-c3s-lc");
    const island = advise({ ...baseline, country: "FJI" });
    expect(island.slice(0, 2).map(({ id }) => id)).toEqual(["glad-lc", "glc-fcs30d"]);
    expect(rank(island, "esa-cci-c3s-lc")).toBeGreaterThan(1);
    expect(
      of(island, "esa-cci-c3s-lc").reasons.find(({ criterion }) => criterion === "environment")!.text,
    ).toMatch(/^Weak for: small islands/);
  });

  it("forbids what has no map of those years, and says which years there are", () => {
    const [blocker] = of(advise(baseline), "esa-worldcover").blockers;
    expect(blocker).toMatchObject({
      criterion: "period",
      text: "It does not cover 2000–2015 (2020, 2021).",
    });
  });

  it("hears the sub-indicator however it is written", () => {
    for (const words of ["land cover", "land-cover", "LandCover"])
      expect(wantedTheme(words)).toBe("landCover");
    expect(wantedTheme("SOC")).toBe("soilCarbon");
    expect(wantedTheme("soil organic carbon")).toBe("soilCarbon");
    expect(wantedTheme("happiness")).toBeNull();
  });
});

describe("where a dataset reaches", () => {
  it("forbids rain of CHIRPS beyond 50° north, by country and by place", () => {
    expect(of(advise({ at: [80, 55] }), "chirps-v2").blockers[0]!.text).toBe(
      "It covers 50° S to 50° N; the site lies outside.",
    );
    // Finland lies beyond 59.8° N, Kazakhstan from 40.6 to 55.4° N: partly covered.
    expect(of(advise({ country: "FIN" }), "chirps-v2").blockers).toHaveLength(1);
    const partly = of(advise({ country: "KAZ" }), "chirps-v2");
    expect(partly.blockers).toEqual([]);
    expect(fitOf(partly, "area")).toBeCloseTo((50 - 40.6) / (55.4 - 40.6), 1);
    expect(fitOf(of(advise({ country: "KEN" }), "chirps-v2"), "area")).toBe(1);
  });

  it("forbids African data in Asia, and does not know without the list of countries", () => {
    expect(of(advise({ country: "MNG" }), "isda-africa").blockers[0]!.text).toBe(
      "It does not cover Mongolia, only: Africa.",
    );
    expect(of(advise({ country: "TUN" }), "isda-africa").blockers).toEqual([]);
    expect(of(recommendDatasets(DATASETS, { country: "MNG" }), "isda-africa").blockers).toEqual([]);
  });

  it("covers a part of a period in part", () => {
    // MCD12Q1 begins in 2001: 15 of the 16 years.
    expect(fitOf(of(advise({ period: [2000, 2015] }), "mcd12q1"), "period")).toBeCloseTo(15 / 16, 10);
    expect(fitOf(of(advise({ period: [2008, 2023] }), "te-lpd"), "period")).toBe(1);
    // The best of its windows, 2008–2023, holds 2016–2023 whole, but was made for other years.
    expect(fitOf(of(advise({ period: [2016, 2023] }), "te-lpd"), "period")).toBeCloseTo(0.7, 10);
  });

  it("does not forbid heights of another year", () => {
    expect(of(advise({ period: [2016, 2023] }), "srtm-30").blockers).toEqual([]);
    expect(fitOf(of(advise({ period: [2016, 2023] }), "srtm-30"), "period")).toBe(0.7);
  });
});

it("tells of degradation by its kind: the more of it, the better", () => {
  const seen = advise({ degradation: ["Wt", "Et", "Bc"] });
  const told = (id: string) => fitOf(of(seen, id), "degradation");
  // Erosion by water and wind: two of three; greenness: one; people: none.
  expect(told("glosem")).toBeCloseTo(0.3 + (0.7 * 2) / 3, 10);
  expect(told("te-lpd")).toBeCloseTo(0.3 + 0.7 / 3, 10);
  expect(told("worldpop-100m")).toBe(0.3);
  expect(fitOf(of(advise({ degradation: ["Bf"] }), "mcd64a1"), "degradation")).toBe(1);
});

it("takes a map of salt for salt alone", () => {
  const fitOf = (degradation: readonly string[]): number | undefined =>
    recommendDatasets(DATASETS, { degradation })
      .find(({ id }) => id === "global-soil-salinity")
      ?.reasons.find(({ criterion }) => criterion === "degradation")?.fit;
  expect(fitOf(["Cs"])).toBe(1);
  expect(fitOf(["Cn", "Wt"])).toBe(0.3);
});

describe("how a dataset is had", () => {
  it("forbids what lives in a cloud where there is no network", () => {
    const offline = advise({ connectivity: "offline" });
    expect(of(offline, "dynamic-world").blockers[0]!.criterion).toBe("connectivity");
    expect(of(offline, "esa-worldcover").blockers).toEqual([]);
    expect(of(advise({ connectivity: "poor" }), "dynamic-world").blockers).toEqual([]);
  });

  it("forbids passing on what may not be passed on", () => {
    const passed = advise({ use: "pass-on" });
    for (const id of ["gadm", "wdpa", "gsocmap"])
      expect(
        of(passed, id).blockers.map(({ criterion }) => criterion),
        id,
      ).toEqual(["licence"]);
    expect(of(advise({ use: "own" }), "gadm").blockers).toEqual([]);
    expect(of(passed, "gaul-2024").blockers).toEqual([]);
  });

  it("asks for programmers where scenes must be worked on", () => {
    expect(fitOf(of(advise({ skills: "office" }), "sentinel-2-l2a"), "skills")).toBe(0.1);
    expect(fitOf(of(advise({ skills: "office" }), "esa-worldcover"), "skills")).toBe(1);
  });
});

describe("for seeded contexts", () => {
  const random = seededRandom(1531);
  const contexts = Array.from({ length: 40 }, (_, place) =>
    partOf(fullContext(random), [0, 0.3, 0.7, 1][place % 4]!, random),
  );

  it("scores lie in 0–1, nothing is lost, nothing blocked stands above what is not", () => {
    for (const context of contexts) {
      const list = advise(context);
      expect(list).toHaveLength(DATASETS.length);
      for (const { score, confidence } of list) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      const firstBlocked = list.findIndex(({ blockers }) => blockers.length > 0);
      if (firstBlocked >= 0)
        expect(list.slice(firstBlocked).every(({ blockers }) => blockers.length > 0)).toBe(true);
      for (const [place, one] of list.entries()) {
        const next = list[place + 1];
        if (next !== undefined && one.blockers.length > 0 === next.blockers.length > 0)
          expect(one.score).toBeGreaterThanOrEqual(next.score);
      }
    }
  });

  it("the order of the cards is of no matter", () => {
    for (const context of contexts.slice(0, 20)) {
      const shuffled = DATASETS.map((card) => [random(), card] as const)
        .sort(([one], [other]) => one - other)
        .map(([, card]) => card);
      expect(recommendDatasets(shuffled, context, options)).toEqual(advise(context));
    }
  });

  it("knowing more never lowers a confidence", () => {
    for (let round = 0; round < 25; round++) {
      const full = fullContext(random);
      const some = partOf(full, 0.5, random);
      const before = new Map(advise(some).map((one) => [one.id, one.confidence]));
      for (const { id, confidence } of advise(full))
        expect(confidence, `${id} ${JSON.stringify([some, full])}`).toBeGreaterThanOrEqual(
          before.get(id)! - 1e-12,
        );
    }
  });

  it("a weight of zero switches a criterion off, its blockers too", () => {
    for (const criterion of Object.keys(DATASET_WEIGHTS))
      for (const context of contexts.slice(0, 6)) {
        const list = advise(context, { weights: { [criterion]: 0 } });
        for (const { reasons, blockers } of list)
          expect([...reasons, ...blockers].some((one) => one.criterion === criterion)).toBe(false);
      }
    // Without the criterion the field that it alone reads makes no difference.
    const asked: SiteContext = { subIndicator: "landCover", scale: "national" };
    const withoutUse = { weights: { licence: 0 } };
    expect(advise({ ...asked, use: "pass-on" }, withoutUse)).toEqual(advise(asked, withoutUse));
  });

  it("a better fit never ranks lower", () => {
    const better: readonly ((card: DatasetCard, context: SiteContext) => DatasetCard)[] = [
      (card, { question }) => (question === undefined ? card : { ...card, questions: [question] }),
      (card) => ({ ...card, coverage: {} }),
      (card) => ({ ...card, licence: { kind: "public-domain", text: "CC0-1.0" } }),
      (card) => ({ ...card, scales: ["local", "subnational", "national", "global"] }),
    ];
    for (const context of contexts)
      for (const improve of better) {
        const target = DATASETS[Math.floor(random() * DATASETS.length)]!;
        // Only what is known can be better: an open licence in place of unread terms is knowledge, not fit.
        if (target.licence.kind === "own-terms" || target.coverage.isPartial === true) continue;
        const improved = DATASETS.map((card) => (card === target ? improve(card, context) : card));
        const before = rank(advise(context), target.id);
        const after = rank(recommendDatasets(improved, context, options), target.id);
        expect(after, `${target.id} ${JSON.stringify(context)}`).toBeLessThanOrEqual(before);
      }
  });
});

it("says what it stands on", () => {
  const [first] = advise({ question: "map", subIndicator: "productivity", scale: "national" });
  expect(first!.kind).toBe("dataset");
  expect(first!.sources).toEqual([dataset(first!.id).url]);
  expect(first!.reasons[0]!.criterion).toBe("subIndicator");
});

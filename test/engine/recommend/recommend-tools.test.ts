import { describe, expect, it } from "vitest";
import {
  recommendTools,
  TOOL_WEIGHTS,
  type ToolOptions,
} from "../../../src/engine/recommend/recommend-tools.ts";
import type { Recommendation } from "../../../src/engine/recommend/recommendation.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import type { ToolCard } from "../../../src/engine/recommend/tool-card.ts";
import { COUNTRIES, TOOLS } from "../../build/catalogues.ts";
import { fullContext, partOf, seededRandom } from "../../build/seeded-contexts.ts";

const options: ToolOptions = { countries: COUNTRIES };
const advise = (context: SiteContext, more: ToolOptions = {}): Recommendation[] =>
  recommendTools(TOOLS, context, { ...options, ...more });
const of = (list: readonly Recommendation[], id: string): Recommendation =>
  list.find((one) => one.id === id)!;
const rank = (list: readonly Recommendation[], id: string): number => list.findIndex((one) => one.id === id);

describe("tools", () => {
  it("for a village without a network are those that work there", () => {
    const village = advise({
      question: "map",
      scale: "local",
      connectivity: "offline",
      landUse: "grazing",
      skills: "none",
    });
    const free = village.filter(({ blockers }) => blockers.length === 0);
    expect(free[0]!.id).toBe("praga");
    expect(of(village, "earth-map").blockers).toMatchObject([
      { criterion: "connectivity", text: "It works online only, and there is no network." },
    ]);
    for (const { id } of free)
      expect(TOOLS.find((tool) => tool.id === id)!.connectivity, id).not.toBe("online");
  });

  it("for a GIS officer who maps productivity are those that compute it", () => {
    const list = advise({
      question: "map",
      scale: "national",
      subIndicator: "productivity",
      connectivity: "good",
      skills: "gis",
    });
    const top = list.slice(0, 8).map(({ id }) => id);
    expect(top).toContain("trends-earth");
    expect(top).toContain("sepal-sdg1531");
    expect(rank(list, "elmo")).toBeGreaterThan(20);
  });

  it("in French stand before the same in English alone", () => {
    const asked: SiteContext = { question: "plan", scale: "local" };
    const french = advise({ ...asked, language: "fr-BF" });
    expect(of(french, "ifad-plup").reasons.find(({ criterion }) => criterion === "language")!.fit).toBe(1);
    expect(of(french, "fao-ipsmlr").reasons.find(({ criterion }) => criterion === "language")!.fit).toBe(0.2);
  });

  it("of Africa are not for Asia", () => {
    expect(of(advise({ country: "MNG" }), "deafrica").blockers).toMatchObject([
      { criterion: "area", text: "It does not serve Mongolia, only: Africa." },
    ]);
    expect(of(advise({ country: "NER" }), "deafrica").blockers).toEqual([]);
  });
});

describe("for seeded contexts", () => {
  const random = seededRandom(2030);
  const contexts = Array.from({ length: 40 }, (_, place) =>
    partOf(fullContext(random), [0, 0.3, 0.7, 1][place % 4]!, random),
  );

  it("nothing blocked stands above what is not, whatever the order of the cards", () => {
    for (const context of contexts) {
      const list = advise(context);
      expect(list).toHaveLength(TOOLS.length);
      const firstBlocked = list.findIndex(({ blockers }) => blockers.length > 0);
      if (firstBlocked >= 0)
        expect(list.slice(firstBlocked).every(({ blockers }) => blockers.length > 0)).toBe(true);
      expect(recommendTools([...TOOLS].reverse(), context, options)).toEqual(list);
    }
  });

  it("knowing more never lowers a confidence", () => {
    for (let round = 0; round < 30; round++) {
      const full = fullContext(random);
      const before = new Map(advise(partOf(full, 0.5, random)).map((one) => [one.id, one.confidence]));
      for (const { id, confidence } of advise(full))
        expect(confidence, id).toBeGreaterThanOrEqual(before.get(id)! - 1e-12);
    }
  });

  it("a weight of zero switches a criterion off, its blockers too", () => {
    for (const criterion of Object.keys(TOOL_WEIGHTS))
      for (const context of contexts.slice(0, 8))
        for (const { reasons, blockers } of advise(context, { weights: { [criterion]: 0 } }))
          expect([...reasons, ...blockers].some((one) => one.criterion === criterion)).toBe(false);
  });

  it("a better fit never ranks lower", () => {
    const better: readonly ((card: ToolCard) => ToolCard)[] = [
      (card) => ({ ...card, connectivity: "offline" }),
      (card) => ({ ...card, skills: "none" }),
      (card) => ({ ...card, cost: "free" }),
      (card) => ({ ...card, scales: ["local", "subnational", "national", "global"] }),
    ];
    for (const context of contexts)
      for (const improve of better) {
        const target = TOOLS[Math.floor(random() * TOOLS.length)]!;
        const improved = TOOLS.map((card) => (card === target ? improve(card) : card));
        expect(rank(recommendTools(improved, context, options), target.id)).toBeLessThanOrEqual(
          rank(advise(context), target.id),
        );
      }
  });
});

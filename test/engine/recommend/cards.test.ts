import { describe, expect, it } from "vitest";
import { datasetCards, toolCards } from "../../../src/engine/recommend/check-cards.ts";
import { COUNTRIES, DATASETS, dataset, GUIDELINES, TOOLS } from "../../build/catalogues.ts";
import { hasShared, printCompared, readSharedJson } from "../../build/shared.ts";

const regions = new Set(COUNTRIES.flatMap((country) => country.regions));
const codes = new Set(COUNTRIES.map(({ iso3 }) => iso3));

describe("the catalogues", () => {
  it("hold what they held when they were made", () => {
    expect([DATASETS.length, TOOLS.length, GUIDELINES.length]).toEqual([105, 68, 43]);
    expect(COUNTRIES.length).toBe(232);
  });

  it("name a source, terms and how well each is known", () => {
    for (const card of [...DATASETS, ...TOOLS]) {
      expect(card.url, card.id).toMatch(/^https?:\/\//);
      expect(card.licence.text, card.id).not.toBe("");
    }
    for (const entry of GUIDELINES)
      expect(entry.url !== null || entry.confidence !== "named", entry.id).toBe(true);
  });

  it("do not let be passed on what its licence keeps back", () => {
    for (const { id, licence, bundling } of DATASETS) {
      const isOpen = licence.kind === "public-domain" || licence.kind === "attribution";
      expect(bundling === "allowed", id).toBe(isOpen);
    }
    for (const id of ["gadm", "wdpa", "gsocmap", "hwsd2"]) expect(dataset(id).bundling).toBe("link-only");
  });

  it("name only places that countries.json knows", () => {
    for (const { id, coverage, places } of DATASETS) {
      const named = [...(places?.good ?? []), ...(places?.weak ?? [])];
      for (const region of [...(coverage.regions ?? []), ...named.filter((name) => !/^[A-Z]{3}$/.test(name))])
        expect(regions, `${id}: ${region}`).toContain(region);
      for (const code of [...(coverage.countries ?? []), ...named.filter((name) => /^[A-Z]{3}$/.test(name))])
        expect(codes, `${id}: ${code}`).toContain(code);
    }
    for (const { regions: served = [], id } of TOOLS)
      for (const region of served) expect(regions, id).toContain(region);
  });

  it("have years in order, and dates within them", () => {
    for (const { id, years } of DATASETS) {
      if (years.from !== undefined && typeof years.to === "number")
        expect(years.to, id).toBeGreaterThanOrEqual(years.from);
      for (const year of years.only ?? []) {
        expect(year, id).toBeGreaterThanOrEqual(years.from!);
        expect(year, id).toBeLessThanOrEqual(years.to!);
      }
    }
  });

  it("do not take one sentence for two things", () => {
    const told = [
      ...DATASETS.flatMap((card) => [card.goodFor, card.watchFor, card.goodForFr, card.watchForFr]),
      ...TOOLS.flatMap((card) => [card.purpose, card.purposeFr]),
      ...GUIDELINES.flatMap((entry) => [entry.about, entry.aboutFr]),
    ];
    const twice = told.filter((sentence, place) => sentence.length > 40 && told.indexOf(sentence) !== place);
    expect(twice).toEqual([]);
  });
});

describe("a card out of form", () => {
  const card = dataset("esa-worldcover");
  it.each([
    ["a stray field", { ...card, stars: 5 }, /esa-worldcover: \.stars is no field/],
    ["an unknown theme", { ...card, themes: ["weather"] }, /\.themes\[0\], got "weather"/],
    ["no address", { ...card, url: "soon" }, /begins with http at \.url/],
    ["years the wrong way", { ...card, years: { kind: "windows", windows: [[2015, 2000]] } }, /lower first/],
  ])("%s is told with its place", (_, bad, told) => {
    expect(() => datasetCards({ datasets: [bad] })).toThrow(told);
  });

  it("is told twice over: the same id, no list", () => {
    expect(() => datasetCards({ datasets: [card, card] })).toThrow(/its id a second time/);
    expect(() => toolCards({})).toThrow(/expected a list “tools”/);
  });
});

describe("countries", () => {
  const country = (iso3: string) => COUNTRIES.find((candidate) => candidate.iso3 === iso3)!;

  it("have names in three languages and boxes where they lie", () => {
    expect(country("CIV").name).toEqual({ en: "Côte d’Ivoire", fr: "Côte d’Ivoire", es: "Côte d’Ivoire" });
    expect(country("DEU").name.fr).toBe("Allemagne");
    const [west, south, east, north] = country("BFA").bbox;
    // Ouagadougou, and the corners as atlases give them: 5.5° W to 2.4° E, 9.4 to 15.1° N.
    expect(west).toBeCloseTo(-5.5, 0);
    expect(east).toBeCloseTo(2.4, 0);
    expect(south).toBeCloseTo(9.4, 0);
    expect(north).toBeCloseTo(15.1, 0);
  });

  it("never have a box over 180°, and keep to the side of their largest part", () => {
    for (const { iso3, bbox } of COUNTRIES) expect(bbox[2] - bbox[0], iso3).toBeLessThan(180);
    expect(country("FJI").bbox[0]).toBeGreaterThan(170);
    expect(country("RUS").bbox[2]).toBe(180);
  });

  it("know the parts of the world that datasets name", () => {
    expect(country("NER").regions).toEqual(["africa", "sub-saharan-africa", "west-africa"]);
    expect(country("TUV").regions).toEqual(["small-island-states"]);
    expect(COUNTRIES.filter(({ regions: of }) => of.includes("africa")).length).toBe(54);
  });
});

const FACTS = ["facts/datasets.json", "facts/tools.json"] as const;

interface Fact {
  readonly id: string;
  readonly spatialResolutionM?: number | null;
  readonly temporalCoverage?: { readonly from: number | string; readonly to: number | string };
  readonly sourceUrl?: string;
  readonly url?: string;
}

it.skipIf(!FACTS.every(hasShared))("agree with the facts they were made from", () => {
  let values = 0;
  const [datasets, tools] = FACTS.map((path) => readSharedJson<readonly Fact[]>(path));
  for (const fact of datasets!) {
    const card = dataset(fact.id);
    expect([card.resolutionM, card.url], fact.id).toEqual([fact.spatialResolutionM, fact.sourceUrl]);
    values += 2;
    if (card.years.kind === "unknown") continue;
    const { from, to } = fact.temporalCoverage!;
    expect(card.years.to, fact.id).toBe(to === "present" ? null : to);
    // SPAM's first edition is of 2000: its fact begins with the second.
    if (fact.id !== "spam" && card.years.kind !== "current") expect(card.years.from, fact.id).toBe(from);
    values += 2;
  }
  for (const fact of tools!) {
    expect(TOOLS.find(({ id }) => id === fact.id)?.url, fact.id).toBe(fact.url);
    values++;
  }
  printCompared("datasets.json, tools.json", values);
});

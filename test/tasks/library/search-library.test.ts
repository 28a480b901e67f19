import { describe, expect, it } from "vitest";
import { indexOf } from "../../../src/tasks/library/library-index.ts";
import { type LibraryFilter, searchLibrary } from "../../../src/tasks/library/search-library.ts";
import { FILES } from "./library-files.ts";

const index = indexOf(FILES);
const find = (query: string, filter?: LibraryFilter, most?: number): string[] =>
  searchLibrary(index, query, filter, most).hits.map(({ entry }) => entry.id);

describe("a word finds", () => {
  it.each([
    ["worldcover", "esa-worldcover"],
    ["WorldCover 10", "esa-worldcover"],
    ["trends earth", "trends-earth"],
    ["chirps", "chirps-v2"],
    ["mann-kendall", "mann-kendall-theil-sen"],
    ["praga", "praga"],
  ])("“%s” by its name", (query, id) => {
    expect(find(query).slice(0, 2)).toContain(id);
  });

  it.each([
    ["wrldcover", "esa-worldcover"],
    ["trnds erth", "trends-earth"],
    ["soilgrds", "soilgrids-250m"],
    ["kobotolbox", "kobotoolbox"],
  ])("“%s” though it is spelt wrong", (query, id) => {
    expect(find(query).slice(0, 3)).toContain(id);
  });

  it.each([
    ["occupation du sol", "esa-cci-c3s-lc"],
    ["carbone organique du sol", "soilgrids-250m"],
    ["carbono organico", "soilgrids-250m"],
    ["sécheresse", "drought-toolbox"],
    ["secheresse", "drought-toolbox"],
    ["sequía", "drought-toolbox"],
    ["erosión", "glosem"],
    ["droits fonciers", "vggt-ldn"],
  ])("“%s” in French and Spanish, with accents or without", (query, id) => {
    expect(find(query)).toContain(id);
  });

  it("by its beginning", () => {
    expect(find("worldc").slice(0, 2).sort()).toEqual(["esa-worldcover", "worldcereal-2021"]);
    expect(find("desert").length).toBeGreaterThan(0);
  });

  it("practices by their names in any language, and records by those of their family", () => {
    expect(find("érosion hydrique", { kinds: ["family"] })).toEqual(["zai-planting-pits"]);
    expect(find("zaï")[0]).toBe("zai-planting-pits");
    expect(find("hoyos de siembra")).toEqual(
      expect.arrayContaining(["zai-planting-pits", "technologies_1100"]),
    );
    expect(find("cordons pierreux")[0]).toBe("contour-stone-bunds");
  });

  it("records by their country, in any language", () => {
    expect(find("Bolivie")[0]).toBe("technologies_514");
    expect(find("Niger", { kinds: ["technology"] })).toEqual(["technologies_1100"]);
  });
});

describe("what holds every word stands alone, else what holds some", () => {
  it("both words", () => {
    const both = find("salinity soil");
    expect(both[0]).toBe("global-soil-salinity");
  });

  it("a word that nothing holds does not empty the answer", () => {
    expect(find("worldcover xqzwv")).toContain("esa-worldcover");
  });

  it("few with every word are followed by those with some", () => {
    const { hits } = searchLibrary(index, "SoilGrids salinity");
    const firstPartial = hits.findIndex(({ holdsAll }) => !holdsAll);
    expect(firstPartial).toBeGreaterThanOrEqual(0);
    expect(hits.slice(firstPartial).every(({ holdsAll }) => !holdsAll)).toBe(true);
    expect(hits.map(({ entry }) => entry.id)).toEqual(
      expect.arrayContaining(["soilgrids-250m", "global-soil-salinity"]),
    );
  });

  it("a single letter, and small words alone, ask for nothing", () => {
    const all = searchLibrary(index, "").count;
    expect(searchLibrary(index, "w").count).toBe(all);
    expect(searchLibrary(index, "de la").count).toBe(all);
  });

  it("words that nothing holds find nothing", () => {
    expect(searchLibrary(index, "xqzwvkj")).toEqual({
      hits: [],
      count: 0,
      kinds: { family: 0, technology: 0, dataset: 0, tool: 0, guideline: 0 },
    });
  });
});

describe("filters", () => {
  it("hold every entry to every field", () => {
    const filter: LibraryFilter = {
      kinds: ["tool"],
      questions: ["monitor"],
      phases: ["monitoring"],
      languages: ["fr"],
    };
    const { hits, count } = searchLibrary(index, "", filter, 1000);
    expect(hits).toHaveLength(count);
    expect(count).toBeGreaterThan(3);
    for (const { entry } of hits) {
      expect(entry.kind).toBe("tool");
      expect(entry.questions).toContain("monitor");
      expect(entry.phases).toContain("monitoring");
      expect(entry.languages).toContain("fr");
    }
  });

  it("know land and country; what serves everywhere serves each", () => {
    const dry = searchLibrary(index, "", { environments: ["small-islands"] }, 1000).hits;
    expect(dry.map(({ entry }) => entry.id)).toContain("glad-lc");
    for (const { entry } of dry) expect(entry.environments).toContain("small-islands");
    const mongolia = find("", { countries: ["MNG"] }, 1000);
    expect(mongolia).toContain("esa-cci-c3s-lc");
    expect(mongolia).not.toContain("isda-africa");
    expect(mongolia).not.toContain("technologies_1100");
    expect(find("", { countries: ["NER"] }, 1000)).toEqual(
      expect.arrayContaining(["isda-africa", "technologies_1100"]),
    );
  });

  it("count the kinds as if none were asked for", () => {
    const all = searchLibrary(index, "", {}, 1000);
    const tools = searchLibrary(index, "", { kinds: ["tool"] }, 1000);
    expect(tools.kinds).toEqual(all.kinds);
    expect(tools.count).toBe(all.kinds.tool);
    expect(all.count).toBe(index.entries.length);
    expect(all.kinds).toEqual({ family: 2, technology: 2, dataset: 105, tool: 43, guideline: 68 });
  });

  it("an answer is never longer than asked for, and says how many there are", () => {
    const { hits, count } = searchLibrary(index, "land", {}, 5);
    expect(hits).toHaveLength(5);
    expect(count).toBeGreaterThan(5);
  });
});

it("the same words give the same answer, and scores fall", () => {
  for (const query of ["land cover", "suivi", "erosion", ""]) {
    const { hits } = searchLibrary(index, query, {}, 500);
    expect(searchLibrary(index, query, {}, 500).hits).toEqual(hits);
    for (const [place, { score }] of hits.entries())
      if (place > 0 && hits[place - 1]!.holdsAll === hits[place]!.holdsAll)
        expect(score).toBeLessThanOrEqual(hits[place - 1]!.score);
  }
});

it("a link is one whose page was read", () => {
  const url = (id: string) => index.entries.find((entry) => entry.id === id)!.url;
  expect(url("esa-worldcover")).toMatch(/^https:/);
  expect(url("gadm")).toBeNull();
  expect(url("technologies_514")).toBe("https://wocat.net/en/database/technologies/514/");
});

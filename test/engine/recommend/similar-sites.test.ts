import { describe, expect, it } from "vitest";
import type { DocumentedTechnology } from "../../../src/engine/recommend/documented-technology.ts";
import { readSite } from "../../../src/engine/recommend/read-site.ts";
import {
  casesByFamily,
  casesOf,
  isSimilar,
  similarityOf,
} from "../../../src/engine/recommend/similar-sites.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";

const record = (more: Partial<DocumentedTechnology>): DocumentedTechnology => ({
  id: "technologies_1",
  name: "made up",
  families: [{ family: "fmnr", by: "name" }],
  ...more,
});
const site = readSite(
  { rainfallMm: 600, aridity: "semi-arid", slopePct: 3, soilTexture: "sand", country: "NER" },
  [],
);

describe("similarityOf, worked by hand", () => {
  it("is the weighted mean over what both tell", () => {
    // Rain one class off (0.3, weight 2), aridity met (1, weight 2), texture another (0.2, weight 1): 2.8 of 5; 5 of 13.5 known.
    const found = similarityOf(
      record({ rainfall: ["250-500"], agroClimate: ["semi-arid"], textures: ["fine"] }),
      site,
    );
    expect(found.similarity).toBeCloseTo(2.8 / 5, 12);
    expect(found.known).toBeCloseTo(5 / 13.5, 12);
    expect(isSimilar(found)).toBe(false);
  });

  it("calls no place similar of which too little is known", () => {
    const found = similarityOf(record({ agroClimate: ["semi-arid"] }), site);
    expect(found.similarity).toBe(1);
    expect(isSimilar(found)).toBe(false);
    expect(similarityOf(record({}), site)).toEqual({ similarity: 0, known: 0, parts: {} });
  });
});

describe("casesOf", () => {
  const alike = { rainfall: ["500-750"], agroClimate: ["semi-arid"], slopes: ["gentle"] } as const;
  const technologies = [
    record({ id: "d", country: "MLI" }),
    record({ id: "c", country: "NER" }),
    record({ id: "b", country: "MLI", ...alike, slopes: ["moderate"] }),
    record({ id: "a", country: "NER", ...alike }),
    record({ id: "e", families: [{ family: "spate-irrigation", by: "name" }], ...alike }),
  ];

  it("puts similar places first, then our country, then the rest; another family is not told", () => {
    expect(casesOf(technologies, "fmnr", site).map((one) => one.record.id)).toEqual(["a", "b", "c", "d"]);
    expect(casesOf(technologies, "fmnr", site).map((one) => one.isSimilar)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("counts similar places by family, whatever their country", () => {
    expect(Object.fromEntries(casesByFamily(technologies, site))).toEqual({ fmnr: 2, "spate-irrigation": 1 });
  });
});

it("finds documented cases in places like the Sahel's among the shipped records", () => {
  const { technologies, families } = shippedCatalogue();
  const sahel = readSite({ rainfallMm: 600, aridity: "semi-arid", slopePct: 3, altitudeM: 300 }, families);
  const counts = casesByFamily(technologies, sahel);
  expect([...counts.values()].reduce((one, two) => one + two, 0)).toBeGreaterThan(5);
});

import { describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import {
  ALTITUDE_CLASSES,
  LAND_USES,
  LANDFORMS,
  ORGANIC_MATTER_CLASSES,
  RAINFALL_CLASSES,
  SLOPE_CLASSES,
  SOIL_DEPTH_CLASSES,
  TEXTURE_CLASSES,
  WATER_SUPPLIES,
} from "../../../src/engine/recommend/environment-classes.ts";
import { findValue, siteLandUses, type Taxonomy, valueAt } from "../../../src/engine/recommend/taxonomy.ts";

const { lists }: Taxonomy = taxonomy;
const ids = (name: keyof Taxonomy["lists"]) => lists[name].values.map(({ id }) => id);

describe("data/practices/taxonomy.json", () => {
  it("has the ids and bounds of the site's classes", () => {
    for (const [name, classes] of [
      ["rainfall", RAINFALL_CLASSES],
      ["slopes", SLOPE_CLASSES],
      ["altitudes", ALTITUDE_CLASSES],
      ["soilDepths", SOIL_DEPTH_CLASSES],
    ] as const)
      expect(
        lists[name].values.map(({ id, from, to = Infinity }) => ({ id, from, to })),
        name,
      ).toEqual(classes);
    expect(ids("textures")).toEqual(TEXTURE_CLASSES);
    expect(ids("organicMatter")).toEqual(ORGANIC_MATTER_CLASSES);
    expect(ids("landforms")).toEqual(LANDFORMS);
    expect(ids("waterSupply")).toEqual(WATER_SUPPLIES);
  });

  it("never has an id twice in a list, and leads every land use to those of a site", () => {
    for (const [name, { values }] of Object.entries(lists))
      expect(new Set(values.map(({ id }) => id)).size, name).toBe(values.length);
    const sites = lists.landUse.values.flatMap(({ site }) => site ?? []);
    for (const site of sites) expect(LAND_USES as readonly string[]).toContain(site);
    expect(siteLandUses(taxonomy, ["mines", "unproductive", "cropland-annual"])).toEqual([
      "mining-bare",
      "cropland-annual",
    ]);
  });
});

describe("findValue", () => {
  it("knows id, keyword, English label and API value", () => {
    for (const text of ["250-500", "tech_rainfall_251_500", "251-500 mm", "251 – 500 MM", "250_500"])
      expect(findValue(lists.rainfall, text)?.id, text).toBe("250-500");
  });

  it("knows a code before a label of any language", () => {
    for (const text of ["Wt", "Wt: loss of topsoil/ surface erosion", "Wt : perte de la couche arable"])
      expect(findValue(lists.degradation, text)?.id, text).toBe("Wt");
  });

  it("tells A6 of 2015 (others) from A6 of 2018 (residue management)", () => {
    expect(findValue(lists.measures, "A6: Others")?.id).toBe("A7");
    expect(findValue(lists.measures, "A6: Residue management")?.id).toBe("A6");
    expect(findValue(lists.measures, "A6", { edition: 2015 })?.id).toBe("A7");
    expect(findValue(lists.measures, "A6", { edition: 2018 })?.id).toBe("A6");
    expect(findValue(lists.measures, "A6")).toBeNull();
    expect(findValue(lists.measures, "A6 : Autres")).toBeNull();
  });

  it("answers null for what is unknown, and for a label that several codes bear", () => {
    expect(findValue(lists.landforms, "karst")).toBeNull();
    expect(findValue(lists.degradation, "offsite degradation effects")).toBeNull();
    expect(findValue(lists.degradation, "offsite degradation effects", { within: "wind-erosion" })?.id).toBe(
      "Eo",
    );
  });
});

it("valueAt finds the class of a number, upper bounds included", () => {
  expect([0, 250, 251, 9000].map((mm) => valueAt(lists.rainfall, mm)?.id)).toEqual([
    "under-250",
    "under-250",
    "250-500",
    "over-4000",
  ]);
  expect(valueAt(lists.rainfall, -1)).toBeNull();
});

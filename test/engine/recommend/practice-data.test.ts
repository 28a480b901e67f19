import { describe, expect, it } from "vitest";
import french from "../../../data/practices/families-fr.json" with { type: "json" };
import nameRules from "../../../data/practices/name-rules.json" with { type: "json" };
import technologiesFile from "../../../data/practices/technologies.json" with { type: "json" };
import {
  ALTITUDE_CLASSES,
  ARIDITY_CLASSES,
  LAND_USES,
  LANDFORMS,
  ORGANIC_MATTER_CLASSES,
  RAINFALL_CLASSES,
  SLOPE_CLASSES,
  SOIL_DEPTH_CLASSES,
  TEXTURE_CLASSES,
  WATER_SUPPLIES,
} from "../../../src/engine/recommend/environment-classes.ts";
import { TRAITS } from "../../../src/engine/recommend/practice-family.ts";
import { SOIL_WORDS } from "../../../src/engine/recommend/soil-words.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";

const { families, technologies, packages, sources } = shippedCatalogue();
const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
const familyIds = ids(families);
const within = (values: readonly string[] | undefined, known: readonly string[], where: string): void => {
  for (const value of values ?? []) expect(known, where).toContain(value);
};

describe("data/practices/families.json", () => {
  it("holds 80 families with ids of their own", () => {
    expect(families).toHaveLength(80);
    expect(new Set(familyIds).size).toBe(80);
  });

  it.each(families.map((family) => [family.id, family] as const))(
    "%s: classes are known, figures have sources",
    (id, family) => {
      within(family.landUse, LAND_USES, id);
      within(family.aridity, ids(ARIDITY_CLASSES), id);
      within(family.responses, ["avoid", "reduce", "reverse"], id);
      within(family.judgement.traits, TRAITS, id);
      within(family.measureKinds, ["agronomic", "vegetative", "structural", "management"], id);
      within([...(family.texture?.good ?? []), ...(family.texture?.avoid ?? [])], SOIL_WORDS, id);
      for (const code of family.degradation) expect(code).toMatch(/^[WECPBH][a-z]$/);
      expect(family.nameFr).not.toBe(family.name);
      for (const limits of [family.rainfallMm, family.slopePct, family.altitudeM, family.soilDepthCm]) {
        if (limits === undefined) continue;
        const known = [limits.min, limits.bestMin, limits.bestMax, limits.max].filter(
          (one) => one !== undefined,
        );
        expect(known.length).toBeGreaterThan(0);
        expect(known).toEqual([...known].sort((one, other) => one - other));
        if (limits.basis === "source") expect(limits.sources.length).toBeGreaterThan(0);
      }
      for (const figure of [
        family.establishmentUsdPerHa,
        family.maintenanceUsdPerHaYr,
        family.labourDaysPerHa,
        family.yearsToEffect,
        ...family.effects.filter(({ low, high }) => low !== undefined || high !== undefined),
      ])
        if (figure !== undefined) expect(figure.sources.length, JSON.stringify(figure)).toBeGreaterThan(0);
      expect(family.sources.length).toBeGreaterThan(0);
      const keys = JSON.stringify(family).matchAll(/"(?:sources|costNoteSources)":\[([^\]]*)\]/g);
      for (const [, list] of keys)
        for (const key of JSON.parse(`[${list}]`) as string[]) expect([...sources.keys()], id).toContain(key);
    },
  );
});

describe("data/practices/families-fr.json", () => {
  it("has as many conditions and risks for each family as the English", () => {
    const texts: Readonly<Record<string, { notSuitableWhen: string[]; risks: string[] }>> = french.families;
    expect(Object.keys(texts)).toEqual(familyIds);
    for (const { id, notSuitableWhen, risks } of families) {
      expect(texts[id]!.notSuitableWhen, id).toHaveLength(notSuitableWhen.length);
      expect(texts[id]!.risks, id).toHaveLength(risks.length);
    }
  });
});

it("counts the documented cases of a family as the records stand", () => {
  for (const { id, documentedCases } of families)
    expect(documentedCases, id).toBe(
      technologies.filter((record) => record.families?.some(({ family }) => family === id)).length,
    );
});

describe("data/practices/sources.json", () => {
  it("cites every work, and shows no address that nobody has opened", () => {
    expect(sources.size).toBe(138);
    for (const source of sources.values()) {
      expect(source.citation.length).toBeGreaterThan(10);
      expect(typeof source.addressChecked).toBe("boolean");
      if (source.url !== undefined) expect(source.url).toMatch(/^https?:\/\//);
    }
  });
});

describe("data/practices/packages.json", () => {
  it.each(packages.map((one) => [one.id, one] as const))("%s: families and sources are there", (id, one) => {
    within(one.families, familyIds, id);
    within(one.core, one.families, id);
    within(one.sources, [...sources.keys()], id);
    if (one.basis === "source") expect(one.sources.length).toBeGreaterThan(0);
    expect(one.families.length).toBeGreaterThan(1);
  });
});

describe("data/practices/technologies.json", () => {
  it("holds 1,376 records, each once, with classes that are known", () => {
    expect(new Set(ids(technologies)).size).toBe(1376);
    for (const record of technologies) {
      const { id } = record;
      within(record.rainfall, ids(RAINFALL_CLASSES), id);
      within(record.slopes, ids(SLOPE_CLASSES), id);
      within(record.altitudes, ids(ALTITUDE_CLASSES), id);
      within(record.soilDepths, ids(SOIL_DEPTH_CLASSES), id);
      within(record.textures, TEXTURE_CLASSES, id);
      within(record.organicMatter, ORGANIC_MATTER_CLASSES, id);
      within(record.landforms, LANDFORMS, id);
      within(record.waterSupply === undefined ? [] : [record.waterSupply], WATER_SUPPLIES, id);
      within(
        record.families?.map(({ family }) => family),
        familyIds,
        id,
      );
      expect(record.country).toMatch(/^[A-Z]{3}$/);
      for (const [longitude, latitude] of record.points ?? []) {
        expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
        expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
      }
    }
  });

  it("holds facts and links only: no field for a text or a photo", () => {
    const fields = new Set(technologiesFile.technologies.flatMap((record) => Object.keys(record)));
    for (const field of ["description", "summary", "gist", "photo", "image", "text", "caveats"])
      expect(fields).not.toContain(field);
    expect(technologiesFile.licence).toBe("CC BY-NC-SA 3.0");
    expect(technologiesFile.credit).toContain("WOCAT");
  });

  it("attaches a family to 1,193 records by their names", () => {
    expect(technologies.filter(({ families: shown }) => (shown?.length ?? 0) > 0)).toHaveLength(1193);
  });
});

describe("data/practices/name-rules.json", () => {
  it("has one rule for each family", () => {
    expect(nameRules.rules.map(({ family }) => family).sort()).toEqual([...familyIds].sort());
  });
});

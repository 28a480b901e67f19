import { describe, expect, it } from "vitest";
import { readNotes } from "../../../src/engine/recommend/read-notes.ts";
import { readSite } from "../../../src/engine/recommend/read-site.ts";
import { readSoil, textureClass } from "../../../src/engine/recommend/soil-words.ts";

describe("readNotes", () => {
  it.each([
    ["Stones plentiful within 2 km", "stones", "yes"],
    ["There are no stones within a day's walk", "stones", "no"],
    ["stones are not available", "stones", "no"],
    ["pas de pierres à proximité", "stones", "no"],
    ["sin piedras", "stones", "no"],
    ["Manure is short. Stones lie on the field", "stones", "yes"],
    ["No manure, stones on the field", "stones", "yes"],
    ["Tractor farm, hired labour is dear", "mechanised", "yes"],
    ["Not mechanised", "mechanised", "no"],
    ["Native grassland of conservation value", "nativeGrassland", "yes"],
    ["Prosopis invades the plain", "invaders", "yes"],
    ["Free grazing after harvest", "openGrazing", "yes"],
    ["no free grazing: by-laws hold", "openGrazing", "no"],
    ["Ephemeral wadi crosses the site", "floodwater", "yes"],
    ["plots of 0.4 ha per household", "smallPlots", "yes"],
    ["seed bank exhausted", "seedBank", "no"],
    ["Native seed bank intact", "seedBank", "yes"],
    ["pH 4.6 and aluminium toxicity", "acid", "yes"],
    ["pH above 7.5", "acid", "no"],
    ["pH 9.1", "sodic", "yes"],
    ["acid mine drainage from the tip", "toxic", "yes"],
    ["Riz irrigué", "rice", "yes"],
    ["Forêt dégradée, feux de brousse", "fire", "yes"],
  ] as const)("“%s” says %s: %s", (text, topic, answer) => {
    expect(readNotes(text)[topic]).toBe(answer);
  });

  it.each([
    ["Stony ground; no stones on the lower field", "stones"],
    ["Manure from own livestock", "stones"],
    ["price of fertiliser has doubled", "rice"],
    ["acid mine drainage from the tip", "acid"],
    ["", "fire"],
  ] as const)("“%s” leaves %s open", (text, topic) => {
    expect(readNotes(text)[topic]).toBeUndefined();
  });

  it("reads a number of pH, and on which side of it the soil is", () => {
    expect(readNotes("pH below 5").pH).toBe(5);
    expect(readNotes("pH below 5").acid).toBe("yes");
    expect(readNotes("soil pH is 6.5").acid).toBe("no");
    expect(readNotes("no pH test").pH).toBeUndefined();
  });
});

describe("readSoil", () => {
  it.each([
    ["sandy loam, crusted", "medium", ["sandy-loam", "crusted"]],
    ["sand", "coarse", ["sand"]],
    ["loamy sand", "coarse", ["sandy-loam"]],
    ["black cotton soil", "fine", ["cracking-clay"]],
    ["stony loam", "medium", ["stony", "loam"]],
    ["loess silt loam", "medium", ["silt", "loam"]],
    ["silty clay loam", "fine", ["clay-loam"]],
    ["limon argileux", "fine", ["clay-loam"]],
    ["peat", null, ["peat"]],
  ] as const)("“%s” is %s", (text, name, words) => {
    const soil = readSoil(text);
    expect(textureClass(soil)).toBe(name);
    for (const word of words) expect([...soil]).toContain(word);
  });

  it("knows nothing of a soil that nobody names", () => {
    expect(readSoil(undefined).size).toBe(0);
  });
});

describe("readSite", () => {
  const waterOf = (waterAccess?: string, notes?: string) =>
    readSite({ ...(waterAccess && { waterAccess }), ...(notes && { notes }) }, []).water;

  it.each([
    ["rainfed only", "rainfed"],
    ["full irrigation", "irrigated"],
    ["not irrigated", "rainfed"],
    ["supplementary irrigation from a pond", "partly-irrigated"],
    ["ephemeral wadis", null],
  ] as const)("“%s” is %s", (words, water) => {
    expect(waterOf(words)).toBe(water);
  });

  it("takes irrigation from the notes where nothing is said of water", () => {
    expect(waterOf(undefined, "irrigated cotton")).toBe("irrigated");
    expect(waterOf("rainfed only", "the neighbours irrigate")).toBe("rainfed");
  });
});

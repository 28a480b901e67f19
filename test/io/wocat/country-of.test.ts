import { describe, expect, it } from "vitest";
import { countryName, countryOf } from "../../../src/io/wocat/country-of.ts";
import { hasShared, printCompared, readSharedJson } from "../../build/shared.ts";

describe("countryOf", () => {
  it.each([
    ["NPL", "NPL"],
    ["sa", "SAU"],
    ["country_BFA", "BFA"],
    ["Tanzania, United Republic of", "TZA"],
    ["Bolivia, Plurinational State of", "BOL"],
    ["Lao People's Democratic Republic", "LAO"],
    ["République démocratique du Congo", "COD"],
    ["Congo-Kinshasa", "COD"],
    ["Côte d’Ivoire", "CIV"],
    ["Sénégal", "SEN"],
    ["España", "ESP"],
    ["النيجر", "NER"],
    ["The Gambia", "GMB"],
    ["Korea", null],
    ["Narnia", null],
    ["", null],
  ])("%s → %s", (text, code) => {
    expect(countryOf(text)).toBe(code);
  });

  it("gives back every name that it writes", () => {
    for (const code of ["BFA", "COD", "COG", "KOR", "PRK", "TZA", "LAO"])
      expect(countryOf(countryName(code))).toBe(code);
  });
});

const FILE = "facts/wocat-technologies.json";
describe.skipIf(!hasShared(FILE))("countries of WOCAT's technologies", () => {
  it("are all known", () => {
    const codes = new Set(
      readSharedJson<{ country?: string }[]>(FILE).flatMap(({ country }) => country ?? []),
    );
    printCompared(`${FILE} countries`, codes.size);
    for (const code of codes) expect(countryOf(countryName(code)), code).toBe(code);
  });
});

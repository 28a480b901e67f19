import { describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import {
  CORE_FIELDS,
  checkOwnPractice,
  type OwnPractice,
} from "../../../src/engine/recommend/own-practice.ts";

const practice: OwnPractice = {
  id: "own-1",
  name: "Stone lines",
  country: "BFA",
  points: [[-1.5, 12.5]],
  yearDocumented: 2025,
  texts: { definition: "Lines of stones.", description: "Stones are laid along the contour." },
  purposes: ["degradation"],
  landUse: ["cropland"],
  slmGroups: ["crossslope"],
  measures: ["S2"],
  degradation: ["Wt", "water-erosion"],
  responses: ["reduce"],
  rainfall: ["500-750"],
  rainfallMm: 610,
  agroClimate: ["semi-arid"],
  slopes: ["gentle"],
  landforms: ["footslopes"],
  altitudes: ["100-500"],
  soilDepths: ["shallow"],
  textures: ["coarse"],
  landUsers: { wealth: ["poor"] },
  impacts: { "soil-loss": 2 },
  benefitCost: { establishmentShort: -1 },
};
const check = (change: Partial<OwnPractice>) =>
  checkOwnPractice({ ...practice, ...change }, taxonomy, 2026).map(
    ({ code, severity, context }) => `${severity} ${code} ${context?.["field"]}`,
  );

describe("checkOwnPractice", () => {
  it("finds nothing in a practice that says what WOCAT's core asks", () => {
    expect(check({})).toEqual([]);
  });

  it("names what is missing for a draft, and stops for the name alone", () => {
    expect(checkOwnPractice({ id: "own-1", name: " " }, taxonomy, 2026)).toMatchObject([
      { code: "practiceFieldMissing", severity: "stop", about: "own-1", context: { field: "name" } },
      ...CORE_FIELDS.map((field) => ({ code: "practiceFieldMissing", severity: "warn", context: { field } })),
    ]);
    expect(check({ slopes: [], texts: { definition: " " } })).toEqual([
      "warn practiceFieldMissing texts.definition",
      "warn practiceFieldMissing texts.description",
      "warn practiceFieldMissing slopes",
    ]);
  });

  it.each([
    ["a longitude off the globe", { points: [[181, 0]] }, "longitude"],
    ["a latitude off the globe", { points: [[0, -91]] }, "latitude"],
    ["negative rain", { rainfallMm: -1 }, "rainfallMm"],
    ["rain in a wrong unit", { rainfallMm: 61_000 }, "rainfallMm"],
    ["a year to come", { yearDocumented: 2027 }, "yearDocumented"],
    ["a negative cost", { establishmentUsdPerHa: -5 }, "establishmentUsdPerHa"],
    ["a score beyond the scale", { impacts: { "soil-loss": 4 } }, "impacts.soil-loss"],
    ["a ratio beyond the scale", { benefitCost: { maintenanceLong: -4 } }, "benefitCost.maintenanceLong"],
  ] as const)("stops at %s", (_, change, field) => {
    expect(check(change)).toEqual([`stop practiceValueOutOfRange ${field}`]);
  });

  it.each([
    ["a class", { slopes: ["cliff"] }, "slopes"],
    ["a code", { degradation: ["Zz"] }, "degradation"],
    ["a single class", { groundwater: "deep" }, "groundwater"],
    ["a list of land users", { landUsers: { mood: ["good"] } }, "landUsers.mood"],
    ["an impact", { impacts: { happiness: 1 } }, "impacts"],
  ])("stops at %s that no list knows", (_, change, field) => {
    expect(check(change)).toEqual([`stop practiceValueUnknown ${field}`]);
  });
});

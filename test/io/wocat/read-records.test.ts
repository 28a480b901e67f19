import { describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import { readPlatformRecord } from "../../../src/io/wocat/read-platform-record.ts";
import { readQcatRecord } from "../../../src/io/wocat/read-qcat-record.ts";
import { readRecordList } from "../../../src/io/wocat/read-record-list.ts";
import { madeUpPlatform, madeUpQcat } from "../../build/wocat-records.ts";

const HEAD = { code: "technologies_6", updated: "2017-08-17T21:23:46Z", language: "en" };

describe("readQcatRecord", () => {
  const { value: record, issues } = readQcatRecord(madeUpQcat(6), HEAD, taxonomy);

  it("reads text, classes, pictures, numbers, scores and the map", () => {
    expect(issues).toEqual([]);
    expect(record).toMatchObject({
      id: "technologies_6",
      name: "Made-up practice 6",
      country: "BFA",
      region: "Made-up region 6",
      points: [[5.6, -9.4]],
      yearDocumented: 2011,
      landUse: ["grazingland"],
      degradation: ["biological", "Wt"],
      measures: ["S2", "S4"],
      measureKinds: ["structural"],
      purposes: ["production", "disasters"],
      responses: ["reduce"],
      rainfall: ["250-500"],
      rainfallMm: 306,
      slopes: ["moderate"],
      landforms: ["hill-slopes"],
      groundwater: "5-50m",
      landUsers: { wealth: ["poor", "average"] },
      impacts: { "food-security-self-sufficiency": 2 },
      edition: 2015,
      approaches: ["approaches_906"],
      licence: "CC BY-NC-SA 3.0",
      url: "https://qcat.wocat.net/en/wocat/technologies/view/technologies_6/",
    });
  });

  it("tells the two benefits with the same key apart by their groups", () => {
    expect(record!.benefitCost).toEqual({
      establishmentShort: -1,
      establishmentLong: 2,
      maintenanceShort: 0,
      maintenanceLong: 3,
    });
  });

  it("takes costs per hectare only where the base is an area: 500 USD on 2 ha", () => {
    expect(record!.establishmentUsdPerHa).toBe(250);
    expect(readQcatRecord(madeUpQcat(7), HEAD, taxonomy).value!.establishmentUsdPerHa).toBeUndefined();
  });

  it("keeps every other answer at its path, without ways to reach a person", () => {
    const unread = JSON.stringify(record!.unread);
    for (const kept of ["local name 6", "Nobody", "comment 6", "04/07/2011", "Made up; ask …@… about 6."])
      expect(unread).toContain(kept);
    for (const gone of ["example.org", "+00", "all_values", "assets/"]) expect(unread).not.toContain(gone);
    // The second person's name stays the second.
    const persons = (record!.unread!["qcat"] as Record<string, unknown[]>)[
      "section_general_information/tech__1/tech__1__2/tech_qg_184/person_lastname"
    ];
    expect(persons).toEqual([null, { value: "Nobody" }]);
  });

  it("reads repeated groups, and knows A6 of 2015", () => {
    const repeated = readQcatRecord(madeUpQcat(5, { isRepeated: true }), HEAD, taxonomy).value!;
    expect(repeated.purposes).toEqual(["production", "disasters"]);
    expect(repeated.measures).toEqual(["A7", "S2", "S4"]);
  });

  it("keeps a class that no list knows as text, and says so", () => {
    const odd = readQcatRecord(madeUpQcat(6, { isOdd: true }), HEAD, taxonomy);
    expect(odd.value!.landforms).toEqual(["hill-slopes"]);
    expect(JSON.stringify(odd.value!.unread)).toContain("karst towers");
    expect(odd.issues).toEqual([
      {
        code: "recordValueUnknown",
        severity: "note",
        about: "technologies_6",
        context: { field: "tech_landforms", value: "karst towers", count: 1 },
      },
    ]);
  });

  it("reads a foreign language by keywords and codes alone, and says what it could not", () => {
    const { value: foreign, issues: told } = readQcatRecord(
      madeUpQcat(6, { isForeign: true }),
      { ...HEAD, language: "fr" },
      taxonomy,
    );
    expect(foreign).toMatchObject({
      landUse: ["grazingland"],
      degradation: ["biological", "Wt"],
      measures: ["S2", "S4"],
      language: "fr",
    });
    expect(foreign!.slopes).toBeUndefined();
    expect(JSON.stringify(foreign!.unread)).toContain("xx moderate (6-10%)");
    // 2 purposes, response, rain, slope, landform, groundwater, 2 of wealth, 4 of benefits.
    expect(told.find(({ code }) => code === "recordInForeignLanguage")?.context).toEqual({
      language: "fr",
      count: 13,
    });
  });

  it("keeps a record whose place is off the globe, without the place", () => {
    const lost = readQcatRecord(madeUpQcat(6, { isLost: true }), HEAD, taxonomy);
    expect(lost.value!.points).toBeUndefined();
    expect(lost.issues).toMatchObject([
      { code: "recordOffTheGlobe", context: { longitude: 190, latitude: -9.4 } },
    ]);
    expect(JSON.stringify(lost.value!.unread)).toContain("190");
  });

  it.each([[null], [{}], ["text"], [{ section_specifications: { children: 7 } }], [[]]])(
    "refuses %j by one issue",
    (json) => {
      const { value, issues: told } = readQcatRecord(json, {}, taxonomy);
      expect(value).toBeNull();
      expect(told).toMatchObject([{ code: "recordUnreadable", severity: "stop" }]);
    },
  );
});

describe("readPlatformRecord", () => {
  const { value: record, issues } = readPlatformRecord(madeUpPlatform(8), taxonomy);

  it("reads the fields of the selected version", () => {
    expect(issues).toEqual([]);
    const { unread: _, ...read } = record!;
    expect(read).toEqual({
      id: "technologies_8",
      name: "Made-up practice 8",
      country: "BFA",
      region: "Région inventée",
      points: [[5.8, -9.2]],
      yearDocumented: 2025,
      rainfallMm: 98,
      purposes: ["degradation", "disasters"],
      landUse: ["grazingland", "mixed"],
      waterSupply: "mixed",
      slmGroups: ["closure", "waterharvesting"],
      measureKinds: ["vegetative", "structural"],
      measures: ["V1", "S2", "S4"],
      degradation: ["biological", "Wt", "Wo"],
      responses: ["reduce", "rehabilitate"],
      rainfall: ["under-250"],
      agroClimate: ["arid"],
      slopes: ["gentle", "moderate"],
      landforms: ["hill-slopes"],
      altitudes: ["100-500"],
      soilDepths: ["moderately-deep"],
      textures: ["medium"],
      organicMatter: ["low"],
      groundwater: "50m-plus",
      surfaceWater: "medium",
      waterQuality: "agriculturaluse",
      landUsers: { wealth: ["average"], landSize: ["100-500"] },
      // 10 × 20 + 1 × 100 in a currency of 4 a dollar, on 0.5 ha.
      establishmentUsdPerHa: 150,
      benefitCost: { establishmentShort: -1, maintenanceLong: 2 },
      impacts: { "soil-loss": 2, "off-site-wind-transported-sediments": 1 },
      url: "https://wocat.net/en/database/technologies/8/",
      language: "fr",
      updated: "2026-01-02T03:04:05Z",
      versionId: "9",
      edition: 2018,
      approaches: ["approaches_10"],
      compilers: ["No Body"],
      licence: "CC BY-NC-SA 3.0",
    });
  });

  it("keeps the rest, the name in other languages too, without ways to reach a person", () => {
    const unread = JSON.stringify(record!.unread);
    for (const kept of ["Pratique inventée 8", "GOATS", "commentaire inventé", "Inventé ; écrire à …@…, 8."])
      expect(unread).toContain(kept);
    expect(unread).not.toContain("example.org");
  });

  it("keeps unknown values and lost places as the QCAT reader does", () => {
    const odd = readPlatformRecord(madeUpPlatform(8, { isOdd: true, isLost: true }), taxonomy);
    expect(
      odd.issues.map(({ code, context }) => [code, context?.["value"] ?? context?.["longitude"]]),
    ).toEqual([
      ["recordValueUnknown", "KARST"],
      ["recordOffTheGlobe", 190],
      ["recordOffTheGlobe", 190],
    ]);
    expect(odd.value!.unread!["platform"]).toMatchObject({
      landforms: ["KARST"],
      location_geometry: { type: "MultiPoint" },
    });
  });
});

describe("readRecordList", () => {
  const qcat = (n: number) => ({
    code: `technologies_${n}`,
    name: `Made-up practice ${n}`,
    details: `/en/api/v2/questionnaires/technologies_${n}/`,
  });
  const idsOf = (json: unknown) => readRecordList(json, taxonomy).records.map(({ id }) => id);

  it.each([
    ["an array of the new API", [madeUpPlatform(1), madeUpPlatform(2)], ["technologies_1", "technologies_2"]],
    ["one record of the new API", madeUpPlatform(1), ["technologies_1"]],
    ["a v2 detail that knows its code", { ...madeUpQcat(1), code: "technologies_1" }, ["technologies_1"]],
    ["list entries merged with details", [{ ...qcat(3), ...madeUpQcat(3) }], ["technologies_3"]],
    [
      "a list with details inside",
      { count: 1, results: [{ ...qcat(4), details: madeUpQcat(4) }] },
      ["technologies_4"],
    ],
    [
      "a list with details beside it",
      { list: { results: [qcat(5)] }, details: { technologies_5: madeUpQcat(5) } },
      ["technologies_5"],
    ],
    [
      "our own catalogue",
      { form: "neutral-ground/practices/1", records: [{ id: "own-1", name: "Own" }] },
      ["own-1"],
    ],
  ])("reads %s", (_, json, ids) => {
    expect(idsOf(json)).toEqual(ids);
  });

  it("names what is not in: doubles, a list without details, other things", () => {
    const { records, issues } = readRecordList([madeUpPlatform(1), madeUpPlatform(1), qcat(9), 7], taxonomy);
    expect(records.length).toBe(1);
    expect(issues.map(({ code, about }) => [code, about])).toEqual([
      ["recordTwice", "technologies_1"],
      ["recordUnreadable", "technologies_9"],
      ["recordUnreadable", "#4"],
    ]);
  });

  it("names approaches and UNCCD's best practices, which are no technologies", () => {
    const { records, issues } = readRecordList([{ ...madeUpQcat(1), code: "approaches_1" }], taxonomy);
    expect(records).toEqual([]);
    expect(issues).toMatchObject([
      { code: "recordUnreadable", about: "approaches_1", context: { problem: "it documents no technology" } },
    ]);
  });

  it("reads an entry of the new API's list as far as it goes", () => {
    const { records } = readRecordList(
      [{ id: 7, name: { fr: "Sept" }, country: "ML", rainfall: ["ARID"] }],
      taxonomy,
    );
    expect(records).toMatchObject([
      { id: "technologies_7", name: "Sept", country: "MLI", unread: { platform: { rainfall: ["ARID"] } } },
    ]);
  });

  it("tells a value that many records have once, with their number", () => {
    const { issues } = readRecordList(
      [1, 2, 3].map((n) => madeUpPlatform(n, { isOdd: true })),
      taxonomy,
    );
    expect(issues).toMatchObject([
      { code: "recordValueUnknown", about: "technologies_1", context: { value: "KARST", count: 3 } },
    ]);
  });

  it("moves what has not its field's type to what is unread", () => {
    const { records, issues } = readRecordList(
      { records: [{ id: "a", name: "A", slopes: "steep", rainfallMm: "wet" }] },
      taxonomy,
    );
    expect(records).toEqual([
      { id: "a", name: "A", unread: { own: { slopes: "steep", rainfallMm: "wet" } } },
    ]);
    expect(issues.length).toBe(2);
  });
});

import { describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import type { DocumentedTechnology } from "../../../src/engine/recommend/documented-technology.ts";
import type { OwnPractice } from "../../../src/engine/recommend/own-practice.ts";
import { readPlatformRecord } from "../../../src/io/wocat/read-platform-record.ts";
import { readPracticeTable } from "../../../src/io/wocat/read-practice-table.ts";
import { readQcatRecord } from "../../../src/io/wocat/read-qcat-record.ts";
import { readRecordList } from "../../../src/io/wocat/read-record-list.ts";
import { writeQcatDraft } from "../../../src/io/wocat/write-qcat-draft.ts";
import { catalogueCsv, catalogueJson, type RecordCatalogue } from "../../../src/io/wocat/write-records.ts";
import { madeUpPlatform, madeUpQcat, type Twist } from "../../build/wocat-records.ts";

const TWISTS: readonly Twist[] = [
  {},
  { isOdd: true },
  { isForeign: true },
  { isLost: true },
  { isRepeated: true },
];
const qcat = (n: number): DocumentedTechnology =>
  readQcatRecord(
    madeUpQcat(n, TWISTS[n % TWISTS.length]),
    { code: `technologies_${n}`, updated: "2017", language: "en", versionId: `${n}7` },
    taxonomy,
  ).value!;
const platform = (n: number): DocumentedTechnology =>
  readPlatformRecord(madeUpPlatform(n, TWISTS[n % TWISTS.length]), taxonomy).value!;
const records = Array.from({ length: 30 }, (_, at) => (at < 15 ? qcat(at + 1) : platform(at + 1)));
const catalogue: RecordCatalogue = {
  form: "neutral-ground/practices/1",
  name: "made up",
  source: "test",
  licence: "CC0",
  date: "2026-11-30",
  records: [
    ...records,
    {
      id: "own-1",
      name: 'Quotes " and, commas;\nlines',
      points: [
        [1, 2],
        [3.5, -4],
      ],
      compilers: ["A; B", "C"],
      families: [{ family: "bench-terraces", by: "name" }],
    },
  ],
};

describe("records go out as they came in", () => {
  it("by our JSON", () => {
    const read = readRecordList(JSON.parse(catalogueJson(catalogue)), taxonomy);
    expect(read).toEqual({ records: catalogue.records, issues: [], name: "made up", licence: "CC0" });
  });

  it("by our CSV", async () => {
    const bytes = new TextEncoder().encode(catalogueCsv(catalogue)).buffer as ArrayBuffer;
    const {
      records: read,
      issues,
      columns,
    } = await readPracticeTable([{ name: "out.csv", bytes: async () => bytes }], taxonomy);
    expect(columns.every(({ reason }) => reason === "own")).toBe(true);
    expect(issues).toEqual([]);
    expect(read).toEqual(catalogue.records);
  });

  it("by a draft in QCAT's shape, with every answer that no field holds", () => {
    for (const record of records.slice(0, 15)) {
      const draft = JSON.parse(JSON.stringify(writeQcatDraft(record, taxonomy))) as object;
      const [read] = readRecordList(draft, taxonomy).records;
      expect(read, record.id).toEqual(record);
    }
  });

  it("of the user's own by such a draft, texts and costs among them, contacts left out", () => {
    const own: OwnPractice = {
      id: "own-2",
      name: "Stone lines",
      country: "BFA",
      yearDocumented: 2025,
      landUse: ["cropland"],
      degradation: ["Wt"],
      measures: ["A7", "S2"],
      establishmentUsdPerHa: 120,
      maintenanceUsdPerHaYr: 8,
      impacts: { "off-site-downstream-siltation": 1 },
      texts: { definition: "Write to someone@example.org.", weaknesses: "Much labour." },
    };
    const draft = writeQcatDraft(own, taxonomy);
    const text = JSON.stringify(draft);
    expect(text).not.toContain("example.org");
    expect(text).toContain("Much labour.");
    const { texts: _, ...facts } = own;
    expect(readRecordList(JSON.parse(text), taxonomy).records[0]).toMatchObject(facts);
  });

  it("of land that is used in several ways, asked in one question in 2015 and in another since", () => {
    for (const edition of [undefined, 2015, 2018]) {
      const own: OwnPractice = {
        id: "own-3",
        name: "Parkland",
        landUse: ["cropland", "mixed"],
        ...(edition === undefined ? {} : { edition }),
      };
      const text = JSON.stringify(writeQcatDraft(own, taxonomy));
      expect(text.includes("tech_landuse_2018"), String(edition)).toBe(edition === 2018);
      expect([...readRecordList(JSON.parse(text), taxonomy).records[0]!.landUse!].sort()).toEqual([
        "cropland",
        "mixed",
      ]);
    }
  });

  it("of the new API by such a draft, as far as QCAT asks for it", () => {
    const { unread: _, compilers, ...facts } = records[20]!;
    const [read] = readRecordList(
      JSON.parse(JSON.stringify(writeQcatDraft(records[20]!, taxonomy))),
      taxonomy,
    ).records;
    expect(read).toMatchObject({ ...facts, compilers });
  });
});

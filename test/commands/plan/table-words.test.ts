import { beforeAll, describe, expect, it } from "vitest";
import { csvTablesOf, type SheetAbout, sheetsOf } from "../../../src/commands/plan/table-words.ts";
import { planWords } from "../../../src/i18n/plan-words.ts";
import { ENGLISH_SPEECH, LANGUAGES, speechOf } from "../../../src/i18n/speech.ts";
import type { MeetingFacts } from "../../../src/tasks/exports/meeting-facts.ts";
import { planningTables, unccdTables } from "../../../src/tasks/exports/table-sets.ts";
import { cellsAsPolygon, plannedDocument, plannedFiles } from "../../build/planned-land.ts";
import { tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";
import { meetingFactsOf } from "../../tasks/exports/meeting-facts-of.ts";

const about: SheetAbout = {
  line: "SYNTHETIC DATA: NOT A REAL PLACE · Planned land",
  facts: [["rule_set", "unccd-2026"]],
};

let all: MeetingFacts[];
beforeAll(async () => {
  const corrections = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { recode_deg_to: 0, recode_stable_to: null, recode_imp_to: null },
        geometry: cellsAsPolygon(0, 0, 1, 2),
      },
    ],
  };
  const files = await plannedFiles();
  files.set("corrections.geojson", new TextEncoder().encode(JSON.stringify(corrections)));
  const full = {
    ...plannedDocument,
    datasets: [
      ...plannedDocument.datasets,
      { id: "fix", role: "correction-areas", files: ["corrections.geojson"] },
      { id: "women", role: "population", sex: "female", files: ["wards.tif"] },
    ],
    targets: [{ id: "t", response: "avoid", year: 2030, status: "underway", landType: "1" }],
    decisions: [{ id: "d", date: "2026-11-30", what: "yes", who: "Council" }],
  };
  all = [await meetingFactsOf(full, files), await meetingFactsOf(tinyDocument, await tinyFiles())];
});

describe.each(["en", "fr"])("sheets in %s", (tag) => {
  it("have a title, a note and a heading for everything; names that Excel takes", async () => {
    const words = await planWords(tag);
    const speech = speechOf(tag, await LANGUAGES[tag]!());
    for (const facts of all)
      for (const set of [planningTables(facts), unccdTables(facts)]) {
        const sheets = sheetsOf(set, about, words, speech);
        const names = sheets.map(({ name }) => name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        for (const sheet of sheets) {
          expect(sheet.name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
          expect(sheet.title).not.toBe("");
          expect(sheet.about).toContain("SYNTHETIC");
          expect(sheet.formats).toHaveLength(sheet.headings.length);
          for (const heading of sheet.headings) expect(heading).not.toMatch(/_|\{/);
          for (const row of sheet.rows) expect(row.length).toBe(sheet.headings.length);
        }
        // The first sheet names every table of the set, those that are missing with their reason.
        const listed = sheets[0]!.rows.flatMap(([code]) => (code === null ? [] : [code]));
        expect(listed).toEqual(set.entries.map(({ code }) => code));
        for (const [code, , sheet, , reason] of sheets[0]!.rows)
          if (code !== null) expect(sheet === null).toBe(reason !== null);
        expect(csvTablesOf(set, about, words)[1]!.rows).toHaveLength(set.entries.length);
      }
  });
});

describe("words", () => {
  it("of ours are in the reader's language, those of the user as they came", async () => {
    const words = await planWords("fr");
    const speech = speechOf("fr", await LANGUAGES["fr"]!());
    const sheets = sheetsOf(planningTables(all[0]!), about, words, speech);
    const rowsOf = (code: string) => sheets.find(({ title }) => title.startsWith(`${code} ·`))!.rows;
    expect(rowsOf("T18")).toEqual([["2026-11-30", "yes", "Council", null, null]]);
    expect(rowsOf("T7")[0]!.slice(1, 4)).toEqual(["faux positif", "dégradé", "stable"]);
    expect(rowsOf("T13a")[0]!.at(-1)).toMatch(/^(oui|non)$/);
    expect(rowsOf("T13b")[0]![0]).toBe("tendance, sans action");
    const english = sheetsOf(planningTables(all[0]!), about, await planWords("en"), ENGLISH_SPEECH);
    const figures = (of: typeof sheets) =>
      of.slice(1).map(({ rows }) => rows.map((row) => row.filter((cell) => typeof cell === "number")));
    expect(figures(sheets)).toEqual(figures(english));
  });

  it("T7 tells what corrections changed, and nothing else", () => {
    const { entries } = planningTables(all[0]!);
    const table = entries.find(({ code }) => code === "T7")!;
    // The two northern cells of the first column: degraded at both dates, corrected to stable.
    expect("rows" in table && table.rows.filter((row) => Number(row[4]) > 0)).toEqual([
      ["baseline", "falsePositive", "degraded", "stable", expect.closeTo(2 * 1.2309, 2)],
      ["report-1", "falsePositive", "degraded", "stable", expect.closeTo(2 * 1.2309, 2)],
    ]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { readSourceLayers } from "../../../src/io/vectors/read-layers.ts";
import { type Sheet, workbookOf } from "../../../src/tasks/exports/workbook.ts";
import { asOffice, hasOffice } from "../../build/office.ts";
import { vectorFile } from "../../build/vector-files.ts";

const folder = mkdtempSync(join(tmpdir(), "workbook-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sheet = (more: Partial<Sheet>): Sheet => ({
  name: "T1 Land cover",
  title: "T1 · Land cover",
  note: "km² inside the study area.",
  about: "SYNTHETIC DATA: NOT A REAL PLACE · Tessamar",
  headings: ["Class", "2015 (km²)"],
  formats: [null, "#,##0.00"],
  rows: [
    ["Grassland", 12.345678],
    ["unknown", null],
  ],
  ...more,
});

async function written(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return new Uint8Array(await (await workbookOf(sheets, "cut of {rows}")).arrayBuffer());
}

/** The cells of each sheet as our own reader gives them; its first row there is the title. */
async function cellsOf(bytes: Uint8Array) {
  const { layers } = await readSourceLayers([vectorFile("book.xlsx", bytes)]);
  return layers.map(({ name, fields, features }) => ({
    name,
    rows: [fields, ...features.map(({ properties }) => fields.map((field) => properties[field] ?? null))],
  }));
}

const HOSTILE = ["=1+1", "<b>&\"'", "a\u0000b\u0008", "ligne 1\nligne 2", "🌍 سلام", "x".repeat(40_000)];

describe("a workbook", () => {
  it("is read again with its numbers to the last digit, title, note and label above the headings", async () => {
    const [read, second] = await cellsOf(await written([sheet({}), sheet({ name: "T2" })]));
    expect(read!.name).toBe("T1 Land cover");
    expect(second!.name).toBe("T2");
    const [title, note, about, headings, first, unknown] = read!.rows;
    expect(title![0]).toBe("T1 · Land cover");
    expect(note![0]).toBe("km² inside the study area.");
    expect(about![0]).toContain("SYNTHETIC");
    expect(headings).toEqual(["Class", "2015 (km²)"]);
    expect(first).toEqual(["Grassland", 12.345678]);
    expect(unknown).toEqual(["unknown", null]);
  });

  it("takes hostile words as words: no formula, no broken XML, no text beyond what Excel takes", async () => {
    const bytes = await written([sheet({ rows: HOSTILE.map((text, at) => [text, at]) })]);
    const [read] = await cellsOf(bytes);
    const texts = read!.rows.slice(4).map(([text]) => String(text));
    expect(texts[0]).toBe("=1+1");
    expect(texts[1]).toBe("<b>&\"'");
    expect(texts[2]).toBe("ab");
    expect(texts[3]).toBe("ligne 1\nligne 2");
    expect(texts[4]).toBe("🌍 سلام");
    expect(texts[5]).toHaveLength(32_767);
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
    expect(xml).not.toContain("<f>");
  });

  it("keeps headings in sight, and numbers as numbers with their format", async () => {
    const files = unzipSync(await written([sheet({})]));
    const xml = strFromU8(files["xl/worksheets/sheet1.xml"]!);
    expect(xml).toMatch(/<pane[^>]*ySplit="4"[^>]*state="frozen"/);
    expect(xml).toContain("<v>12.345678</v>");
    expect(strFromU8(files["xl/styles.xml"]!)).toContain("#,##0.00");
  });

  it("takes a hundred thousand rows", async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => [`unit ${at}`, at / 7]);
    const bytes = await written([sheet({ rows })]);
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
    expect(xml.match(/<row /g)).toHaveLength(100_004);
    expect(xml).toContain(`<v>${99_999 / 7}</v>`);
  });

  it.skipIf(!hasOffice())(
    "opens in LibreOffice with the same numbers",
    async () => {
      const path = join(folder, "book.xlsx");
      writeFileSync(path, await written([sheet({ rows: [["Grassland", 1234.5]] })]));
      const opened = asOffice(path, "csv:Text - txt - csv (StarCalc):44,34,76", folder);
      const csv = readFileSync(opened, "utf8").split("\n");
      expect(csv[3]).toBe("Class,2015 (km²)");
      expect(csv[4]).toBe('Grassland,"1,234.50"');
    },
    180_000,
  );
});

import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import { readPracticeTable } from "../../../src/io/wocat/read-practice-table.ts";

const file = (name: string, text: string) => ({
  name,
  bytes: async () => new TextEncoder().encode(text).buffer as ArrayBuffer,
});

// A made-up national table, as a ministry may keep it.
const NATIONAL = `N°;Nom de la pratique;Pays;Utilisation des terres;Pente (%);Pluie (mm);Dégradation;Latitude;Longitude;Coût
12;Cordons pierreux;Burkina Faso;Pâturage;4;450;Wt: perte de sol;12,5;-1,5;cher
13;Demi-lunes;Niger;Cultures;1;;Bc;95;2;
14;;Niger;Cultures;1;;Bc;13;2;
`;

describe("readPracticeTable", () => {
  it("guesses the columns of a national table and says why", async () => {
    const { columns, records, issues } = await readPracticeTable([file("national.csv", NATIONAL)], taxonomy);
    expect(
      Object.fromEntries(columns.map(({ column, field, reason }) => [column, `${field} by ${reason}`])),
    ).toEqual({
      "N°": "id by header",
      "Nom de la pratique": "name by header",
      Pays: "country by header",
      "Utilisation des terres": "landUse by header",
      "Pente (%)": "slopes by header",
      "Pluie (mm)": "rainfallMm by header",
      Dégradation: "degradation by header",
      Latitude: "latitude by header",
      Longitude: "longitude by header",
      Coût: "null by none",
    });
    expect(records).toEqual([
      {
        id: "12",
        name: "Cordons pierreux",
        country: "BFA",
        slopes: ["gentle"],
        rainfallMm: 450,
        degradation: ["Wt"],
        points: [[-1.5, 12.5]],
        unread: { table: { "Utilisation des terres": "Pâturage", Coût: "cher" } },
      },
      {
        id: "13",
        name: "Demi-lunes",
        country: "NER",
        slopes: ["flat"],
        degradation: ["Bc"],
        unread: { table: { "Utilisation des terres": "Cultures", longitude: 2, latitude: 95 } },
      },
    ]);
    expect(issues.map(({ code, about }) => `${code} ${about}`)).toEqual([
      "recordValueUnknown 12",
      "recordValueUnknown 13",
      "recordOffTheGlobe 13",
      "recordUnreadable 14",
    ]);
  });

  it("lets the user overrule columns and words", async () => {
    const { records, columns } = await readPracticeTable([file("national.csv", NATIONAL)], taxonomy, {
      columns: { "N°": null, Coût: "region" },
      values: { landUse: { Pâturage: "grazingland", Cultures: "cropland-annual" } },
    });
    expect(columns.filter(({ reason }) => reason === "user").map(({ column }) => column)).toEqual([
      "N°",
      "Coût",
    ]);
    expect(records[0]).toMatchObject({ id: "national-1", landUse: ["grazingland"], region: "cher" });
    expect(records[1]!.landUse).toEqual(["cropland-annual"]);
  });

  it("knows a column by what stands in it where its header says nothing", async () => {
    const table = "title,a,b\nOne,Burkina Faso,251-500 mm\nTwo,Niger,501-750 mm; 251-500 mm\n";
    const { columns, records } = await readPracticeTable([file("t.csv", table)], taxonomy);
    expect(columns.slice(1)).toEqual([
      { column: "a", field: "country", reason: "values", share: 1 },
      { column: "b", field: "rainfall", reason: "values", share: 1 },
    ]);
    expect(records[1]).toMatchObject({ country: "NER", rainfall: ["500-750", "250-500"] });
  });

  it("asks for a name where no column may be one", async () => {
    const { records, issues } = await readPracticeTable([file("t.csv", "a,b\n1,2\n")], taxonomy);
    expect(records).toEqual([]);
    expect(issues).toEqual([
      { code: "practiceColumnMissing", severity: "stop", about: "t.csv", context: { columns: "a, b" } },
    ]);
  });

  it("reads a workbook", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (...texts: string[]) => `<row>${texts.map(cell).join("")}</row>`;
    const bytes = zipSync({
      "xl/workbook.xml": strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
      ),
      "xl/worksheets/s.xml": strToU8(
        `<worksheet><sheetData>${row("Practice", "Country")}${row("Zai", "Mali")}</sheetData></worksheet>`,
      ),
    });
    const { records } = await readPracticeTable(
      [{ name: "n.xlsx", bytes: async () => bytes.buffer as ArrayBuffer }],
      taxonomy,
    );
    expect(records).toEqual([{ id: "n-1", name: "Zai", country: "MLI" }]);
  });
});

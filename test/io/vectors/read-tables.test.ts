import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readCoordinate } from "../../../src/io/vectors/coordinate-text.ts";
import { readSourceLayers } from "../../../src/io/vectors/read-layers.ts";
import type { SourceLayer } from "../../../src/io/vectors/source-layer.ts";
import { geometryOfWkt } from "../../../src/io/vectors/wkt-geometry.ts";
import { vectorFile } from "../../build/vector-files.ts";

async function layerOf(
  content: string | Uint8Array,
  name = "sites.csv",
): Promise<SourceLayer & { codes: string[] }> {
  const { layers, issues } = await readSourceLayers([vectorFile(name, content)]);
  return { ...layers[0]!, codes: issues.map(({ code }) => code) };
}
const places = ({ features }: SourceLayer): unknown[] =>
  features.map(({ geometry }) =>
    geometry === null ? null : (geometry as { coordinates: unknown }).coordinates,
  );

describe("a coordinate as people write it", () => {
  it.each([
    ["-2.78", -2.78, "decimal", null],
    ["2,78", 2.78, "decimalComma", null],
    ["−14,5", -14.5, "decimalComma", null],
    ["500 000,5", 500_000.5, "decimalComma", null],
    ["12°30'00\"S", -12.5, "dms", "lat"],
    ["12° 30′ 36″ W", -12.51, "dms", "lon"],
    ["12 30 36", 12.51, "dms", null],
    ["N 12:30", 12.5, "dms", "lat"],
    ["12º30,6' O", -12.51, "dms", "lon"],
    ["5.25 E", 5.25, "decimal", "lon"],
  ])("%s is %d", (text, value, form, axis) => {
    const read = readCoordinate(text);
    expect(read?.value).toBeCloseTo(value, 12);
    expect([read?.form, read?.axis]).toEqual([form, axis]);
  });

  it.each(["", "north", "12°75'", "2024-01-05", "1.2.3"])("“%s” is none", (text) => {
    expect(readCoordinate(text)).toBeNull();
  });
});

describe("a table of text", () => {
  it("in French dress: semicolons, decimal commas, Windows' Latin", async () => {
    const latin = Uint8Array.from(
      Buffer.from("lieu;Latitude;Longitude;ha\nKoné;14,5;-12,25;3,5\n", "latin1"),
    );
    const layer = await layerOf(latin);
    expect(places(layer)).toEqual([[-12.25, 14.5]]);
    expect(layer.features[0]!.properties).toEqual({
      lieu: "Koné",
      Latitude: 14.5,
      Longitude: -12.25,
      ha: 3.5,
    });
    expect([layer.crs, layer.crsGround, layer.places?.form]).toEqual(["EPSG:4326", "looks", "decimalComma"]);
  });

  it.each([
    ["UTF-8 with its mark", (text: string) => Uint8Array.from(Buffer.from(`\uFEFF${text}`))],
    ["UTF-16 with its mark", (text: string) => Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"))],
    ["UTF-16 without", (text: string) => Uint8Array.from(Buffer.from(text, "utf16le"))],
    ["UTF-16, big end first", (text: string) => Uint8Array.from(Buffer.from(text, "utf16le").swap16())],
  ])("in %s has the same names", async (_, encoded) => {
    const layer = await layerOf(encoded("name\tlat\tlon\nعمان\t31.95\t35.93\n"));
    expect(layer.fields).toEqual(["name", "lat", "lon"]);
    expect(layer.features[0]!.properties["name"]).toBe("عمان");
    expect(places(layer)).toEqual([[35.93, 31.95]]);
  });

  it("whose axes are exchanged is read the other way round, and says so", async () => {
    const byLetters = await layerOf("lat;lon\n12°06'E;14°30'N\n");
    expect(places(byLetters)).toEqual([[12.1, 14.5]]);
    expect(byLetters.codes).toEqual(["axesSwapped"]);
    const byRange = await layerOf("lat,lon\n120.5,-8.5\n121,-8\n");
    expect([places(byRange), byRange.codes]).toEqual([
      [
        [120.5, -8.5],
        [121, -8],
      ],
      ["axesSwapped"],
    ]);
  });

  it("in metres has places without a system; a row without a place keeps its row", async () => {
    const layer = await layerOf("id,x,y\n1,500000,9800000\n2,,\n3,abc,9\n");
    expect(places(layer)).toEqual([[500_000, 9_800_000], null, null]);
    expect([layer.crs, layer.codes]).toEqual([null, ["coordinatesUnreadable"]]);
  });

  it("may hold geometries, or pairs in one cell, or no places at all", async () => {
    expect(places(await layerOf('id,WKT\n1,"POINT (3 4)"\n'))).toEqual([[3, 4]]);
    expect(places(await layerOf('id,gps location\n1,"-2.5, 29.75"\n'))).toEqual([[29.75, -2.5]]);
    const plain = await layerOf("plz,ort\n01067,Dresden\n");
    expect([plain.isTable, plain.features[0]!.properties["plz"]]).toEqual([true, "01067"]);
  });
});

describe("a workbook", () => {
  const sheet = (rows: string): string =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const workbook = (rows: string): Uint8Array =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          "xl/workbook.xml":
            '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sites" sheetId="1" r:id="rId1"/></sheets></workbook>',
          "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
          "xl/sharedStrings.xml": "<sst><si><t>lat</t></si><si><t>lon</t></si><si><t>since</t></si></sst>",
          "xl/styles.xml":
            '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
          "xl/worksheets/sheet1.xml": sheet(rows),
        }).map(([name, text]) => [name, new TextEncoder().encode(text)]),
      ),
    );

  it("has a layer a sheet, with places and days", async () => {
    const layer = await layerOf(
      workbook(
        '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row><c r="A2"><v>-1.5</v></c><c r="B2"><v>30.25</v></c><c r="C2" s="1"><v>36526</v></c></row><row><c r="A3" t="inlineStr"><is><t>-1,75</t></is></c><c r="B3"><v>30.5</v></c></row>',
      ),
      "sites.xlsx",
    );
    expect([layer.name, layer.fields]).toEqual(["Sites", ["lat", "lon", "since"]]);
    expect(places(layer)).toEqual([
      [30.25, -1.5],
      [30.5, -1.75],
    ]);
    // Day 36526 of the 1900 system is 1 January 2000.
    expect(layer.features[0]!.properties["since"]).toBe("2000-01-01");
  });
});

describe("well-known text", () => {
  it("keeps curves as lines of points, and surfaces as polygons", () => {
    const half = geometryOfWkt("CIRCULARSTRING (0 0, 1 1, 2 0)") as { coordinates: number[][] };
    for (const [x, y] of half.coordinates) expect(Math.hypot(x! - 1, y!)).toBeCloseTo(1, 12);
    expect(half.coordinates.at(-1)).toEqual([2, 0]);
    expect(geometryOfWkt("TIN Z (((0 0 0, 0 0 1, 0 1 0, 0 0 0)))")?.type).toBe("MultiPolygon");
    expect(geometryOfWkt("POINT EMPTY")).toBeNull();
    expect(geometryOfWkt("MULTIPOINT ((1 2), (3 4))")).toEqual({
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
  });
});

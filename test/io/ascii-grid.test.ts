import { describe, expect, test } from "vitest";
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import { numberIn } from "../../src/io/ascii-grid/number-text.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { readPlaceBeside } from "../../src/io/place-beside.ts";
import type { RasterReadError } from "../../src/io/raster.ts";

const source = (text: string) => blobSource(new Blob([text]), "soil.asc");
const HEADER = "ncols 3\nnrows 2\nxllcorner 100\nyllcorner 180\ncellsize 10\nNODATA_value -9999\n";
const ALL = { x: 0, y: 0, width: 3, height: 2 };
const NONE = Number.NaN;

async function open(text: string, overrides = {}) {
  const outcome = await openRaster(source(text), { crs: "32736", ...overrides });
  expect(outcome.value, JSON.stringify(outcome.issues)).not.toBeNull();
  return { raster: outcome.value!, issues: outcome.issues };
}

describe("an Esri ASCII grid", () => {
  test("is placed by its lower left corner, its no-data is none", async () => {
    const { raster, issues } = await open(`${HEADER}1 2 3\n4 -9999 6.5\n`);
    expect(issues).toEqual([]);
    expect(raster.transform).toEqual([10, 0, 100, 0, -10, 200]);
    expect([raster.width, raster.height, raster.bandCount, raster.noData]).toEqual([3, 2, 1, -9999]);
    expect([...(await raster.readQuantities([0], ALL))[0]!]).toEqual([1, 2, 3, 4, NONE, 6.5]);
    // Half values are no classes.
    expect([...(await raster.readClasses([0], ALL))[0]!]).toEqual([1, 2, 3, 4, CLASS_NO_DATA, CLASS_NO_DATA]);
    const beyond = { x: 2, y: -1, width: 2, height: 2 };
    expect([...(await raster.readQuantities([0], beyond))[0]!]).toEqual([NONE, NONE, 3, NONE]);
  });

  test("may have its header in any case and order, centres, oblong cells, CRLF, wrapped rows, commas", async () => {
    const { raster } = await open(
      "NROWS 2\r\nNCOLS 3\r\nDX 10\r\nDY 20\r\nYLLCENTER 190,0\r\nXLLCENTER 105\r\n1,5 2\r\n3 4 5\r\n6e1",
    );
    expect(raster.transform).toEqual([10, 0, 100, 0, -20, 220]);
    expect([...(await raster.readQuantities([0], ALL))[0]!]).toEqual([1.5, 2, 3, 4, 5, 60]);
    expect(raster.noData).toBeNull();
  });

  test("takes its CRS from the .prj beside it, and what the dataset states goes first", async () => {
    const prj =
      'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
    const beside = readPlaceBeside([{ name: "soil.prj", text: prj }]);
    const { value, issues } = await openRaster(source(`${HEADER}1 2 3 4 5 6`), {}, { beside });
    expect([value!.crs, value!.placedBy, issues]).toEqual(["EPSG:4326", ["soil.prj"], []]);
    const { raster } = await open(`${HEADER}1 2 3 4 5 6`, { noData: 2, scale: 0.1 });
    const [values] = await raster.readQuantities([0], ALL);
    expect(values![0]).toBe(0.1);
    expect(values![1]).toBeNaN();
  });

  test("over many blocks gives every cell where it belongs", async () => {
    const [width, height] = [1000, 300];
    const rows = Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (__, x) => y * width + x).join(" "),
    );
    const text = `ncols ${width}\nnrows ${height}\nxllcorner 0\nyllcorner 0\ncellsize 1\n${rows.join("\n")}`;
    const { raster } = await open(text);
    const window = { x: 990, y: 125, width: 10, height: 175 };
    const [values] = await raster.readQuantities([0], window);
    expect(
      values!.every((value, at) => value === (125 + Math.floor(at / 10)) * width + 990 + (at % 10)),
    ).toBe(true);
  });

  test.each([
    ["nrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2", "ncols"],
    ["ncols 3\nnrows 2.5\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2", "nrows"],
    ["ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\n1 2", "cellsize"],
    ["ncols 3\nnrows 2\nxllcorner 0\ncellsize 5\n1 2", "yllcorner"],
  ])("with a broken header says which entry (%#)", async (text, entry) => {
    const { value, issues } = await openRaster(source(text));
    expect(value).toBeNull();
    expect(issues.map(({ code, context }) => [code, context?.["reason"]])).toEqual([
      ["fileUnreadable", `its header lacks a sound “${entry}”`],
    ]);
  });

  test("that ends early, holds words, or is given up rejects with the reason", async () => {
    const faultOf = async (text: string, signal?: AbortSignal): Promise<unknown> => {
      const { raster } = await open(text);
      return raster.readQuantities([0], ALL, signal === undefined ? {} : { signal }).catch((fault) => fault);
    };
    const short = (await faultOf(`${HEADER}1 2 3 4`)) as RasterReadError;
    expect(short.issue).toMatchObject({
      code: "fileTruncated",
      context: { found: "it holds 4 of 6 values" },
    });
    const words = (await faultOf(`${HEADER}1 2 3 4 none 6`)) as RasterReadError;
    expect(words.issue).toMatchObject({ code: "fileUnreadable", context: { reason: "row 2 holds “none”" } });
    expect(await faultOf(`${HEADER}1 2 3 4 5 6`, AbortSignal.abort())).toMatchObject({ name: "AbortError" });
  });
});

test("numbers are read as JavaScript reads them, to the last digit", () => {
  const texts = [
    "0.1",
    "-123.456",
    "1e-5",
    "9007199254740993",
    ".5",
    "5.",
    "-0.000001",
    "1234567.8901234",
    "33.1513888888889",
    "3.4028234663852886e38",
  ];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(`  ${text} `);
    expect(numberIn(bytes, 2, 2 + text.length), text).toBe(Number(text));
  }
  for (const text of ["", "-", "abc", "1x", "1.2.3", "--1"])
    expect(numberIn(new TextEncoder().encode(text), 0, text.length), text).toBeNull();
});

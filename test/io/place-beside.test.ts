import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { readPlaceBeside, type TextBeside } from "../../src/io/place-beside.ts";
import { readWorldFile } from "../../src/io/world-file.ts";
import { PLACED, type TinyTag, tinyTiff } from "./tiny-tiff.ts";

const UTM36S =
  'PROJCS["WGS_1984_UTM_Zone_36S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",33.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
// Centre of the first cell at (500015, 8999985), cells of 30 m: the corner is (500000, 9000000).
const WORLD = "30\n0\n0\n-30\n500015\n8999985\n";

const bytes = (more: readonly TinyTag[] = []) =>
  tinyTiff({ width: 2, height: 2, blocks: [Uint8Array.of(1, 2, 3, 4)], more });

async function open(texts: readonly TextBeside[], more: readonly TinyTag[] = [], overrides = {}) {
  const source = blobSource(new Blob([bytes(more)]), "cover.tif");
  const { value, issues } = await openRaster(source, overrides, { beside: readPlaceBeside(texts) });
  return { raster: value!, issues };
}

const codes = (issues: readonly { code: string; severity: string }[]) =>
  issues.map(({ code, severity }) => `${severity} ${code}`);

describe("a world file", () => {
  test("gives the corner from the centre of the first cell, rotated ones too", () => {
    expect(readWorldFile(WORLD).transform).toEqual([30, 0, 500000, 0, -30, 9000000]);
    // x = 10 col + 3 row + C, y = 3 col − 10 row + F with (106.5, 196.5) at the centre of cell (0, 0).
    expect(readWorldFile("10\n3\n3\n-10\n106.5\n196.5").transform).toEqual([10, 3, 100, 3, -10, 200]);
  });

  test("is read with CRLF, a byte-order mark, blanks, exponents and decimal commas", () => {
    expect(
      readWorldFile("\uFEFF 3.0E+1\r\n0,0\r\n0\r\n-30,000\r\n\r\n500015\r\n8999985,0\r\n").transform,
    ).toEqual([30, 0, 500000, 0, -30, 9000000]);
  });

  test.each([
    ["30\n0\n0\n-30\n500015\n", { line: 6, text: "" }],
    ["30\n0\nnone\n-30\n500015\n8999985\n", { line: 3, text: "none" }],
    ["0\n0\n0\n-30\n500015\n8999985\n", { line: 1, text: "0" }],
    ["30\n0\n0\n0\n500015\n8999985\n", { line: 4, text: "0" }],
    ["", { line: 1, text: "" }],
  ])("that is broken tells the line (%j)", (text, wrong) => {
    expect(readWorldFile(text)).toEqual({ transform: null, wrong });
  });
});

describe("a TIFF without a place", () => {
  test("lies where world file and .prj say", async () => {
    const { raster, issues } = await open([
      { name: "cover.prj", text: UTM36S },
      { name: "cover.tfw", text: WORLD },
    ]);
    expect(issues).toEqual([]);
    expect(raster.transform).toEqual([30, 0, 500000, 0, -30, 9000000]);
    expect(raster.crs).toBe("EPSG:32736");
    expect(raster.placedBy).toEqual(["cover.tfw", "cover.prj"]);
  });

  test("is turned where its rows run north", async () => {
    const { raster } = await open([{ name: "cover.tfw", text: "30\n0\n0\n30\n500015\n8999955\n" }]);
    expect(raster.transform).toEqual([30, 0, 500000, 0, -30, 9000000]);
    const [values] = await raster.readQuantities([0], { x: 0, y: 0, width: 2, height: 2 });
    expect([...values!]).toEqual([3, 4, 1, 2]);
  });

  test("of a rotated grid is told as a rotated GeoTIFF is", async () => {
    const { raster, issues } = await open([{ name: "cover.tfw", text: "10\n3\n3\n-10\n106.5\n196.5" }], [], {
      crs: "EPSG:32736",
    });
    expect(raster.transform).toEqual([10, 3, 100, 3, -10, 200]);
    expect(codes(issues)).toEqual(["note gridRotated"]);
  });

  test("without a .prj has no CRS until one is stated", async () => {
    const texts = [{ name: "cover.tfw", text: WORLD }];
    expect(codes((await open(texts)).issues)).toEqual(["warn crsMissing"]);
    const { raster, issues } = await open(texts, [], { crs: "32736" });
    expect([raster.crs, issues]).toEqual(["EPSG:32736", []]);
    expect(raster.placedBy).toEqual(["cover.tfw"]);
  });

  test("takes place and CRS from GDAL's description", async () => {
    const xml =
      '<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping="2,1">GEOGCS[&quot;WGS 84&quot;,DATUM[&quot;WGS_1984&quot;,SPHEROID[&quot;WGS 84&quot;,6378137,298.257223563]],PRIMEM[&quot;Greenwich&quot;,0],UNIT[&quot;degree&quot;,0.0174532925199433],AUTHORITY[&quot;EPSG&quot;,&quot;4326&quot;]]</SRS>\n  <GeoTransform>  3.0e+01,  1.0e-01,  0.0,  5.0,  0.0, -1.0e-01</GeoTransform>\n</PAMDataset>';
    const { raster, issues } = await open([{ name: "cover.tif.aux.xml", text: xml }]);
    expect([raster.transform, raster.crs, issues]).toEqual([[0.1, 0, 30, 0, -0.1, 5], "EPSG:4326", []]);
    expect(raster.placedBy).toEqual(["cover.tif.aux.xml"]);
  });

  test("is told once: the broken line, or the name of the world file that would do", async () => {
    const broken = await open([{ name: "cover.tfw", text: "30\n0\n0" }], [], { crs: "4326" });
    expect(broken.raster.transform).toBeNull();
    expect(broken.issues).toEqual([
      {
        code: "worldFileShort",
        severity: "warn",
        about: "cover.tif",
        context: { file: "cover.tfw", lines: 3 },
      },
    ]);
    const { issues } = await open([], [], { crs: "4326" });
    expect(issues).toEqual([
      {
        code: "georeferenceMissing",
        severity: "warn",
        about: "cover.tif",
        context: { worldFile: "cover.tfw" },
      },
    ]);
  });

  test("with a .prj that is not understood shows its start", async () => {
    const { issues } = await open([
      { name: "cover.tfw", text: WORLD },
      { name: "cover.prj", text: "Projection    UTM\nZone          36" },
    ]);
    expect(issues).toEqual([
      {
        code: "crsNotUnderstood",
        severity: "warn",
        about: "cover.tif",
        context: { found: "Projection UTM Zone 36" },
      },
    ]);
  });
});

describe("a TIFF with a place of its own", () => {
  // PLACED: cells of 10 × 10 from (100, 200).
  test("keeps it, and tells when the world file is more than half a cell off", async () => {
    const half = await open([{ name: "cover.tfw", text: "10\n0\n0\n-10\n100\n200" }], PLACED, {
      crs: "32736",
    });
    expect(half.issues).toEqual([]);
    const { raster, issues } = await open([{ name: "cover.tfw", text: "10\n0\n0\n-10\n135\n195" }], PLACED, {
      crs: "32736",
    });
    expect(raster.transform).toEqual([10, 0, 100, 0, -10, 200]);
    expect(raster.placedBy).toEqual([]);
    expect(issues).toEqual([
      {
        code: "worldFileDiffers",
        severity: "warn",
        about: "cover.tif",
        context: { file: "cover.tfw", cells: 3 },
      },
    ]);
  });

  test("takes the CRS alone from a .prj, and is not troubled by a broken world file", async () => {
    const { raster, issues } = await open(
      [
        { name: "cover.tfw", text: "no world file" },
        { name: "cover.prj", text: UTM36S },
      ],
      PLACED,
    );
    expect([raster.crs, raster.placedBy, issues]).toEqual(["EPSG:32736", ["cover.prj"], []]);
  });
});

test("in a zip archive the world file beside the TIFF is read", async () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const zip = zipSync({
    "map/cover.tif": bytes(),
    "map/COVER.TFW": text(WORLD),
    "map/cover.prj": text(UTM36S),
    "other.tfw": text("1\n0\n0\n-1\n0\n0"),
  });
  const { value, issues } = await openRaster(blobSource(new Blob([new Uint8Array(zip)]), "map.zip"));
  expect(issues).toEqual([]);
  expect([value!.transform, value!.crs]).toEqual([[30, 0, 500000, 0, -30, 9000000], "EPSG:32736"]);
});

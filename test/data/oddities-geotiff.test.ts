import { readdirSync, readFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { type Raster, RasterReadError } from "../../src/io/raster.ts";
import { hasShared, printCompared, sharedFiles, sharedPath } from "../build/shared.ts";
import {
  expectSameDescription,
  expectSameLonLat,
  expectSamePlace,
  expectSameValues,
} from "./against-gdal.ts";
import { gdalInfo, hasGdal } from "./gdal.ts";

const FOLDER = "data/oddities-geotiff";

/** What we refuse although GDAL reads it, and why. */
const REFUSED: Readonly<Record<string, readonly [code: string, why: string]>> = {
  "rasterio/rotated.tif": ["gridRotated", "rotated grids are refused at the door"],
  "stars/geomatrix.tif": ["gridRotated", "rotated grids are refused at the door"],
  "cogeotiff/rgba8_strip.tiff": ["fileUnreadable", "WebP needs the browser's decoder"],
  "cogeotiff/rgba8_tiled.tiff": ["fileUnreadable", "WebP needs the browser's decoder"],
  "cogeotiff/sparse.tiff": ["fileUnreadable", "WebP needs the browser's decoder"],
  "image-tiff/seq/seq-1c-1b-fax3-lsb-71f6a21a.tiff": ["fileUnreadable", "CCITT fax is for documents"],
};

/** What GDAL cannot read either, or is no raster. */
const UNREADABLE: Readonly<Record<string, string>> = {
  "rasterio/corrupt.tif": "fileTruncated",
  "rasterio/N10W110.hgt.zip": "notARaster",
};

/** Greatest difference allowed where the compression is lossy (JPEG) and decoders differ. */
const TOLERANCE: Readonly<Record<string, number>> = {
  // Another rounding of the cosine transform.
  "image-tiff/tiled-jpeg-rgb-u8.tif": 1,
  "rasterio/alpha.tif": 1,
  // Colours at half resolution: libjpeg smooths them, geotiff.js repeats them; at sharp edges that shows.
  "image-tiff/tiled-jpeg-ycbcr.tif": 16,
  "rasterio/cogeo.tif": 13,
  "cogeotiff/be_cog.tiff": 119,
};

const files = hasShared(FOLDER) ? filesUnder(sharedPath(FOLDER)) : [];
const gdal = hasGdal();

const left: Raster[] = [];
afterEach(async () => {
  for (const raster of left.splice(0)) await raster.close();
});

describe.skipIf(files.length === 0)("GeoTIFF oddities", () => {
  for (const path of files) {
    const name = relative(sharedPath(FOLDER), path);
    const refused = REFUSED[name];
    const code = refused?.[0] ?? UNREADABLE[name];
    if (code !== undefined) {
      test(`${name} is refused with ${code}${refused === undefined ? "" : `: ${refused[1]}`}`, async () => {
        const outcome = await open(path);
        expect(outcome.value).toBeNull();
        expect(outcome.issues.map((issue) => issue.code)).toEqual([code]);
        expect(outcome.issues[0]!.about).toBe(basename(path));
      });
      continue;
    }
    test.skipIf(!gdal)(`${name} is read as GDAL reads it`, async () => {
      const info = await gdalInfo(path);
      expect(info).not.toBeNull();
      const raster = await opened(path);
      expectSameDescription(raster, info!);
      expectSamePlace(raster, info!);
      const corners = await expectSameLonLat(raster, info!, name === "rasterio/byte.tif" ? 2e-5 : 1e-6);
      // GDAL turns CMYK into RGB; we leave it as it stands, and so does GDAL when asked.
      const theirPath = name.includes("cmyk") ? `GTIFF_RAW:${path}` : path;
      const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
      const values = await expectSameValues(theirPath, raster, info!, whole, TOLERANCE[name] ?? 0);
      printCompared(`${name} (${corners} corners)`, values);
      // An external .ovr is GDAL's business: only copies inside the file are levels.
      const theirs = (info!.bands[0]!.overviews ?? []).map((overview) => [...overview.size]);
      if (name !== "rasterio/red.tif") {
        expect(raster.levels.slice(1).map((level) => [level.width, level.height])).toEqual(theirs);
      }
    });
  }
});

describe.skipIf(files.length === 0)("one dekad in many encodings", () => {
  const table = files.length === 0 ? "" : readFileSync(sharedPath(`${FOLDER}/README.md`), "utf8");
  const rows = [...table.matchAll(/^\| (made-with-gdal\/\S+) \| .* \| (equal to base|see note) \|$/gm)];
  for (const [, name, claim] of rows) {
    const differs = /utm36s|cog_ntt/.test(name!);
    if (differs) continue;
    test(`${name} holds the numbers of base.tif (${claim})`, async () => {
      const base = await opened(sharedPath(`${FOLDER}/made-with-gdal/base.tif`));
      // Stored numbers: what the header says of scale and of no-data is put aside.
      const raster = await opened(sharedPath(`${FOLDER}/${name}`), { noData: -1, scale: 1, offset: 0 });
      const window = { x: 0, y: 0, width: base.width, height: base.height };
      const [expected] = await base.readQuantities([0], window);
      const [got] = await raster.readQuantities([0], window);
      expect(raster.transform!.map((t, i) => Math.abs(t - base.transform![i]!) < 1e-9)).not.toContain(false);
      for (let i = 0; i < expected!.length; i++) {
        const dn = Number.isNaN(expected![i]!) ? 255 : expected![i]!;
        if (!name!.endsWith("float32_nodata_nan.tif")) expect(got![i]).toBe(dn);
        else if (dn === 255) expect(got![i]).toBeNaN();
        else expect(got![i]).toBeCloseTo(dn * 0.004 - 0.1, 6);
      }
      printCompared(`${name} with base.tif`, got!.length);
    });
  }

  test("the table was found", () => expect(rows.length).toBeGreaterThan(15));
});

describe.skipIf(files.length === 0)("image-tiff/seq: one hash, one content", () => {
  const groups = new Map<string, string[]>();
  for (const path of sharedFiles(`${FOLDER}/image-tiff/seq`, /\.tiff$/)) {
    const hash = /-([0-9a-f]{8})\.tiff$/.exec(path)![1]!;
    groups.set(hash, [...(groups.get(hash) ?? []), path]);
  }
  for (const [hash, members] of groups) {
    const names = members.filter((path) => REFUSED[relative(sharedPath(FOLDER), path)] === undefined);
    if (names.length < 2) continue;
    test(`${hash}: ${names.length} files are equal`, async () => {
      const contents = [];
      for (const path of names) {
        const raster = await opened(path);
        const bands = Array.from({ length: raster.bandCount }, (_, b) => b);
        const values = await raster.readQuantities(bands, { x: 0, y: 0, width: 16, height: 16 });
        // The hash is of shades: where white is 0, stored values run the other way.
        const bits = Number(/-(\d+)b-/.exec(path)?.[1] ?? 8);
        const isInverted = path.includes("miniswhite");
        contents.push(values.map((band) => Array.from(band, (v) => (isInverted ? 2 ** bits - 1 - v : v))));
      }
      for (const content of contents) expect(content).toEqual(contents[0]);
      printCompared(`seq ${hash}, ${names.length} files`, contents.length * contents[0]!.length * 256);
    });
  }
});

describe.skipIf(files.length === 0)("damage", () => {
  test("files cut short or with a flipped byte give an issue, or values; nothing else and no hang", async () => {
    const names = [
      "base.tif",
      "bigtiff_bigendian.tif",
      "lzw_pred2.tif",
      "zstd.tif",
      "lerc.tif",
      "packbits.tif",
    ];
    names.push("float32_pred3.tif", "palette.tif", "planar_separate_3band.tif", "tiled16_deflate_pred2.tif");
    let tried = 0;
    let issues = 0;
    for (const name of names) {
      const bytes = readFileSync(sharedPath(`${FOLDER}/made-with-gdal/${name}`));
      const spoiled: Uint8Array<ArrayBuffer>[] = [];
      for (let k = 0; k < 12; k++) spoiled.push(new Uint8Array(bytes.subarray(0, (bytes.length * k) / 12)));
      for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 97)) {
        const copy = new Uint8Array(bytes);
        copy[at] = copy[at]! ^ 0xff;
        spoiled.push(copy);
      }
      for (const copy of spoiled) {
        tried++;
        const outcome = await openRaster(blobSource(new Blob([copy]), name));
        if (outcome.value === null) {
          expect(outcome.issues).toHaveLength(1);
          issues++;
          continue;
        }
        const { width, height } = outcome.value;
        const window = { x: 0, y: 0, width: Math.min(width, 64), height: Math.min(height, 64) };
        await outcome.value.readQuantities([0], window).catch((error: unknown) => {
          expect(error).toBeInstanceOf(RasterReadError);
          issues++;
        });
      }
    }
    expect(issues).toBeGreaterThan(tried / 10);
    printCompared(`damaged copies (${issues} with an issue)`, tried);
  });
});

async function open(path: string, overrides = {}) {
  const source = await openPath(path);
  expect(source.issues).toEqual([]);
  return openRaster(source.value!, overrides);
}

async function opened(path: string, overrides = {}): Promise<Raster> {
  const outcome = await open(path, overrides);
  expect(outcome.value, JSON.stringify(outcome.issues)).not.toBeNull();
  left.push(outcome.value!);
  return outcome.value!;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "README.md")
    .map((entry) => resolve(entry.parentPath, entry.name))
    .sort();
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { folderFinder } from "../../src/cli/folder-finder.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { type Raster, RasterReadError } from "../../src/io/raster.ts";
import { findBeside, placeOf } from "../../src/tasks/files-beside.ts";
import type { FileCard } from "../../src/tasks/inspect/file-card.ts";
import { inspectFiles } from "../../src/tasks/inspect/inspect-files.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { hasShared, printCompared, sharedFiles, sharedPath } from "../build/shared.ts";
import {
  expectSameDescription,
  expectSameLonLat,
  expectSamePlace,
  expectSameValues,
} from "./against-gdal.ts";
import { asStored, type Expected, expectedByGdal, windowsOf } from "./expected-by-gdal.ts";
import { type GdalInfo, hasGdal } from "./gdal.ts";

const FOLDER = "data/oddities-geotiff";
const TABLE = "test/data/oddities-geotiff.expected.json";
/** No file may take longer to be looked at. */
const MOST_MS = 10_000;

/** Files that lie beside a raster and are none, and what GDAL itself writes. */
const NO_RASTER = /\.(md|txt|html|aux\.xml|tfw|tifw|tiffw|wld|prj)$/i;

/**
 * Greatest difference allowed in one cell where the compression is JPEG: decoders round the cosine transform in their own ways,
 * and where colours are stored at half resolution libjpeg smooths them while geotiff.js repeats them, which shows at sharp edges.
 */
const JPEG_TOLERANCE: readonly (readonly [pattern: RegExp, cells: number])[] = [
  [/YCbCr/i, 128],
  [/JPEG/i, 1],
];

/** Written down by GDAL, one expectation a file; others' folders have none and are compared with GDAL as it is here. */
const written = JSON.parse(readFileSync(TABLE, "utf8")) as Record<string, Expected>;
const folders = hasShared(FOLDER)
  ? readdirSync(sharedPath("data")).filter((name) => /^oddities-(geo)?tiff|^oddities-raster/.test(name))
  : [];
const files = folders.flatMap((folder) => filesUnder(sharedPath(`data/${folder}`)));
const gdal = hasGdal();

const left: Raster[] = [];
afterEach(async () => {
  for (const raster of left.splice(0)) await raster.close();
});

describe.skipIf(files.length === 0)("GeoTIFF oddities", () => {
  const tally = { read: 0, refused: 0, refusedThoughReadable: 0 };
  const made: Record<string, Expected> = {};
  let slowest = { name: "", ms: 0 };

  for (const path of files) {
    const name = relative(sharedPath("data"), path);
    test(name, async () => {
      const theirs = gdal ? await expectedByGdal(path) : null;
      const expected = theirs?.expected ?? written[name];
      if (expected === undefined) {
        console.warn(`skipped: ${name} is not written down, and GDAL is not here`);
        return;
      }
      made[name] = expected;
      const from = performance.now();
      const card = await cardOf(path, name);
      const ms = performance.now() - from;
      if (ms > slowest.ms) slowest = { name, ms };
      const stops = card.issues.filter(({ severity }) => severity === "stop");
      if (expected.driver === null) {
        expect(card.kind).toBe("unreadable");
        expect(stops).toHaveLength(1);
        expect(card.issues).toEqual(stops);
        tally.refused++;
        return;
      }
      if (card.raster === null) tally.refusedThoughReadable++;
      expect({ kind: card.kind, stops }).toEqual({ kind: "raster", stops: [] });
      const { raster } = card;
      expect([raster!.width, raster!.height, raster!.bands]).toEqual([...expected.size!, expected.bands]);
      // Ground control points have a system of their own for GDAL; one without a code is held to its corners in degrees.
      if (expected.crs !== null) expect(raster!.crs).not.toBeNull();
      else if (expected.geoTransform !== null) expect(raster!.crs).toBeNull();
      if (expected.crs?.startsWith("EPSG:") && raster!.crs?.startsWith("EPSG:"))
        expect(raster!.crs).toBe(expected.crs);
      if (expected.geoTransform === null) expect(raster!.extent).toBeNull();
      else expectSameExtent(raster!.extent!, expected);
      tally.read++;
      if (theirs?.info == null) return;
      await compareInFull(path, name, theirs.info);
    }, 60_000);
  }

  test("every readable file was read, and none took long", () => {
    const { read, refused, refusedThoughReadable } = tally;
    process.stdout.write(
      `oddities: ${files.length} files, ${read} read, ${refused} refused that GDAL cannot read either, ${refusedThoughReadable} refused though readable; slowest ${slowest.name} (${slowest.ms.toFixed(0)} ms)\n`,
    );
    expect(refusedThoughReadable).toBe(0);
    expect(read + refused).toBe(files.length);
  });

  test.skipIf(!gdal)("what is written down is what GDAL says", () => {
    const ours = Object.fromEntries(
      Object.entries(made).filter(([name]) => name.startsWith("oddities-geotiff/")),
    );
    if (process.env["NG_WRITE_EXPECTED"] === "1") writeFileSync(TABLE, JSON.stringify(ours, null, 2));
    else if (process.env["NG_SHARED"] === undefined)
      expect(JSON.parse(JSON.stringify(ours))).toEqual(written);
  });
});

/** The card by the function that the engine's worker calls; a hang is a failure of its own. */
async function cardOf(path: string, name: string): Promise<FileCard> {
  const hang = AbortSignal.timeout(MOST_MS);
  const stopped = new Promise<never>((_, reject) => {
    hang.addEventListener("abort", () => reject(new Error(`${name}: looked at for over ${MOST_MS} ms`)));
  });
  const file = { kind: "path", name: basename(path), path } as const;
  const beside = await findBeside(file, folderFinder(dirname(path)));
  const [card] = await Promise.race([inspectFiles([file, ...beside], nodePlatform, hang), stopped]);
  return card!;
}

/** Outer edges as GDAL's transform has them, within a millionth of a cell. */
function expectSameExtent(extent: readonly number[], { geoTransform, size }: Expected): void {
  const [x, a, b, y, c, d] = geoTransform as [number, number, number, number, number, number];
  const [width, height] = size as [number, number];
  const xs = [x, x + a * width, x + b * height, x + a * width + b * height];
  const ys = [y, y + c * width, y + d * height, y + c * width + d * height];
  const theirs = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const cell = Math.max(Math.abs(a), Math.abs(d), Math.abs(b), Math.abs(c));
  for (let i = 0; i < 4; i++) expect(Math.abs(extent[i]! - theirs[i]!)).toBeLessThanOrEqual(1e-6 * cell);
}

/** Description, place, corners in degrees and cells against GDAL's. */
async function compareInFull(path: string, name: string, info: GdalInfo): Promise<void> {
  const raster = await opened(path);
  expectSameDescription(raster, info);
  expectSamePlace(raster, info);
  // Without its grids a shift of NAD27 is known to about two metres.
  const tolerance = /NAD27/.test(info.coordinateSystem?.wkt ?? "") ? 2e-5 : 1e-6;
  const corners = await expectSameLonLat(raster, info, tolerance);
  const compression = info.metadata?.["IMAGE_STRUCTURE"]?.["COMPRESSION"] ?? "";
  const [, cells = 0] = JPEG_TOLERANCE.find(([pattern]) => pattern.test(compression)) ?? [];
  let values = 0;
  for (const window of windowsOf(raster.width, raster.height, raster.bandCount))
    values += await expectSameValues(asStored(path, info), raster, info, window, cells);
  printCompared(`${name} (${corners} corners)`, values);
  // Copies that lie in a file beside this one are GDAL's business.
  if (existsSync(`${path}.ovr`)) return;
  const theirs = (info.bands[0]!.overviews ?? []).map((overview) => [...overview.size]);
  expect(raster.levels.slice(1).map((level) => [level.width, level.height])).toEqual(theirs);
}

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
    if (members.length < 2) continue;
    test(`${hash}: ${members.length} files are equal`, async () => {
      const contents = [];
      for (const path of members) {
        const raster = await opened(path);
        const bands = Array.from({ length: raster.bandCount }, (_, b) => b);
        const values = await raster.readQuantities(bands, { x: 0, y: 0, width: 16, height: 16 });
        // The hash is of shades: where white is 0, stored values run the other way.
        const bits = Number(/-(\d+)b-/.exec(path)?.[1] ?? 8);
        const isInverted = /miniswhite|fax3/.test(path);
        contents.push(values.map((band) => Array.from(band, (v) => (isInverted ? 2 ** bits - 1 - v : v))));
      }
      for (const content of contents) expect(content).toEqual(contents[0]);
      printCompared(`seq ${hash}, ${members.length} files`, contents.length * contents[0]!.length * 256);
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
  const ref = { kind: "path", name: basename(path), path } as const;
  const { place } = await placeOf(await findBeside(ref, folderFinder(dirname(path))), nodePlatform);
  return openRaster(source.value!, overrides, { beside: place });
}

async function opened(path: string, overrides = {}): Promise<Raster> {
  const outcome = await open(path, overrides);
  expect(outcome.value, JSON.stringify(outcome.issues)).not.toBeNull();
  left.push(outcome.value!);
  return outcome.value!;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_RASTER.test(entry.name))
    .map((entry) => resolve(entry.parentPath, entry.name))
    .sort();
}

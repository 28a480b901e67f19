import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { openGeoTiff } from "../../src/io/geotiff-raster.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { type ByteSource, type Raster, RasterReadError } from "../../src/io/raster.ts";
import { bytesOf, PLACED, type TinyTag, type TinyTiff, tinyTiff } from "./tiny-tiff.ts";

const ascii = (tag: number, values: string): TinyTag => ({ tag, type: "ascii", values });
const NONE = Number.NaN;

function source(image: TinyTiff, name = "tiny.tif"): ByteSource {
  return blobSource(new Blob([tinyTiff(image)]), name);
}

async function open(image: TinyTiff, overrides = {}): Promise<Raster> {
  const { value, issues } = await openGeoTiff(source(image), overrides);
  expect(value, JSON.stringify(issues)).not.toBeNull();
  return value!;
}

const whole = (raster: Raster) => ({ x: 0, y: 0, width: raster.width, height: raster.height });

// 1 2 3
// 4 5 9
const SIX: TinyTiff = { width: 3, height: 2, blocks: [Uint8Array.of(1, 2, 3, 4, 5, 9)], more: PLACED };

describe("no data, scale, offset", () => {
  test("declared no-data is missing before scale and offset are applied", async () => {
    const xml =
      '<GDALMetadata><Item name="SCALE" sample="0" role="scale">0.5</Item><Item name="OFFSET" sample="0" role="offset">10</Item>' +
      '<Item name="DESCRIPTION" sample="0" role="description">NDVI &amp; more</Item></GDALMetadata>';
    const raster = await open({ ...SIX, more: [...PLACED, ascii(42113, "9"), ascii(42112, xml)] });
    const [quantities] = await raster.readQuantities([0], whole(raster));
    expect([...quantities!]).toEqual([10.5, 11, 11.5, 12, 12.5, NONE]);
    const [classes] = await raster.readClasses([0], whole(raster));
    expect([...classes!]).toEqual([1, 2, 3, 4, 5, CLASS_NO_DATA]);
    expect(raster.bandNames).toEqual(["NDVI & more"]);
  });

  test("what the dataset states replaces what the file declares, with a note", async () => {
    const image = { ...SIX, more: [...PLACED, ascii(42113, "9")] };
    const { value, issues } = await openGeoTiff(source(image), { noData: 1, scale: 2, crs: "epsg:32751" });
    const [quantities] = await value!.readQuantities([0], whole(value!));
    expect([...quantities!]).toEqual([NONE, 4, 6, 8, 10, 18]);
    expect(value!.crs).toBe("EPSG:32751");
    expect(issues).toEqual([
      { code: "noDataOverruled", severity: "note", about: "tiny.tif", context: { found: 9, stated: 1 } },
    ]);
  });

  test.each([
    ["-3.4e+38", Math.fround(-3.4e38)],
    ["-3.40282e+38", -3.4028234663852886e38],
    ["-1.79769313486232e+308", -3.4028234663852886e38],
    ["0.1", Math.fround(0.1)],
  ])("%s in the header means the float32 it rounds to", async (text, stored) => {
    const blocks = [bytesOf(Float32Array.of(stored, 7, NONE))];
    const raster = await open({
      width: 3,
      height: 1,
      bits: 32,
      format: 3,
      blocks,
      more: [ascii(42113, text)],
    });
    const [quantities] = await raster.readQuantities([0], whole(raster));
    expect([...quantities!]).toEqual([NONE, 7, NONE]);
  });

  test("classes: fractions and numbers beyond int32 are no class", async () => {
    const floats = [bytesOf(Float32Array.of(3, 3.5, NONE, 3e9))];
    const raster = await open({ width: 4, height: 1, bits: 32, format: 3, blocks: floats });
    const [classes] = await raster.readClasses([0], whole(raster));
    expect([...classes!]).toEqual([3, CLASS_NO_DATA, CLASS_NO_DATA, CLASS_NO_DATA]);
    const words = [bytesOf(Uint32Array.of(7, 4294967295))];
    const unsigned = await open({ width: 2, height: 1, bits: 32, blocks: words });
    expect([...(await unsigned.readClasses([0], whole(unsigned)))[0]!]).toEqual([7, CLASS_NO_DATA]);
  });

  test("left-out tiles are no data where it is declared, else 0", async () => {
    const image: TinyTiff = {
      width: 32,
      height: 16,
      tile: [16, 16],
      blocks: [new Uint8Array(256).fill(5), null],
    };
    const window = { x: 15, y: 0, width: 2, height: 1 };
    const plain = await open(image);
    expect([...(await plain.readQuantities([0], window))[0]!]).toEqual([5, 0]);
    const declared = await open({ ...image, more: [ascii(42113, "255")] }, { noData: 7 });
    expect([...(await declared.readQuantities([0], window))[0]!]).toEqual([5, NONE]);
  });
});

describe("place", () => {
  test("cells of a window outside the raster are missing", async () => {
    const raster = await open(SIX);
    const [values] = await raster.readQuantities([0], { x: -1, y: 1, width: 3, height: 2 });
    expect([...values!]).toEqual([NONE, 4, 5, NONE, NONE, NONE]);
  });

  test("PixelIsPoint: the tie point is the centre of a cell", async () => {
    const keys: TinyTag = { tag: 34735, type: "short", values: [1, 1, 0, 1, 1025, 0, 1, 2] };
    expect((await open({ ...SIX, more: [...PLACED, keys] })).transform).toEqual([10, 0, 95, 0, -10, 205]);
    expect((await open(SIX)).transform).toEqual([10, 0, 100, 0, -10, 200]);
  });

  test("a south-up file is turned: the last row of the file is the north", async () => {
    const matrix = [10, 0, 0, 100, 0, 10, 0, 200, 0, 0, 0, 0, 0, 0, 0, 1];
    const raster = await open({ ...SIX, more: [{ tag: 34264, type: "double", values: matrix }] });
    expect(raster.transform).toEqual([10, 0, 100, 0, -10, 220]);
    const [values] = await raster.readQuantities([0], whole(raster));
    expect([...values!]).toEqual([4, 5, 9, 1, 2, 3]);
    const [row] = await raster.readQuantities([0], { x: 1, y: 1, width: 2, height: 1 });
    expect([...row!]).toEqual([2, 3]);
  });

  test("a rotated grid keeps its own axes and is told, a missing georeference warns", async () => {
    const matrix = [10, 3, 0, 100, 3, -10, 0, 200, 0, 0, 0, 0, 0, 0, 0, 1];
    const rotated = await openGeoTiff(
      source({ ...SIX, more: [{ tag: 34264, type: "double", values: matrix }] }),
    );
    expect(rotated.value!.transform).toEqual([10, 3, 100, 3, -10, 200]);
    expect(rotated.issues[0]).toEqual({ code: "gridRotated", severity: "note", about: "tiny.tif" });
    const bare = await openGeoTiff(source({ ...SIX, more: [] }));
    expect(bare.value!.transform).toBeNull();
    expect(bare.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ["georeferenceMissing", "warn"],
      ["crsMissing", "warn"],
    ]);
  });
});

describe("encodings that geotiff.js gets wrong", () => {
  test("predictor 2 in a big-endian file of 16 bits", async () => {
    // 300, 301, 299 stored as 300, +1, −2, high byte first.
    const stored = Uint8Array.of(0x01, 0x2c, 0x00, 0x01, 0xff, 0xfe);
    const blocks = [zlibSync(stored)];
    const image = { width: 3, height: 1, bits: 16, blocks, compression: 8, predictor: 2, isBigEndian: true };
    const raster = await open(image);
    expect([...(await raster.readQuantities([0], whole(raster)))[0]!]).toEqual([300, 301, 299]);
  });

  test("a long table of strips in a big-endian file", async () => {
    const rows = Array.from({ length: 700 }, (_, row) => Uint8Array.of(row % 251));
    const raster = await open({ width: 1, height: 700, rowsPerStrip: 1, blocks: rows, isBigEndian: true });
    const [values] = await raster.readQuantities([0], whole(raster));
    expect([...values!]).toEqual(rows.map((row) => row[0]));
  });

  test("integers of 64 bits, with predictor 2", async () => {
    const values = BigInt64Array.of(-5n, 4n, -4611686018427387904n);
    const stored = BigInt64Array.of(values[0]!, values[1]! - values[0]!, values[2]! - values[1]!);
    const blocks = [zlibSync(bytesOf(stored))];
    const raster = await open({
      width: 3,
      height: 1,
      bits: 64,
      format: 2,
      blocks,
      compression: 8,
      predictor: 2,
    });
    expect(raster.sampleType).toBe("int64");
    const [got] = await raster.readQuantities([0], whole(raster));
    expect([...got!]).toEqual([-5, 4, -(2 ** 62)]);
  });
});

describe("reading", () => {
  test("many bands of a chunky file read and decode each block once", async () => {
    const cells = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => i % 3);
    const counted = counting(source({ width: 16, height: 16, bands: 3, tile: [16, 16], blocks: [cells] }));
    const { value } = await openGeoTiff(counted.source);
    const before = counted.reads.length;
    const bands = await value!.readQuantities([0, 1, 2], whole(value!));
    expect(bands.map((band) => [band[0], band[255]])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    await value!.readClasses([2], whole(value!));
    expect(counted.reads.length - before).toBe(1);
  });

  test("neighbouring strips share one read, and a second window finds its blocks in the cache", async () => {
    const blocks = Array.from({ length: 64 }, (_, row) => zlibSync(new Uint8Array(100).fill(row)));
    const counted = counting(source({ width: 100, height: 64, rowsPerStrip: 1, compression: 8, blocks }));
    const { value } = await openGeoTiff(counted.source);
    const before = counted.reads.length;
    const [column] = await value!.readQuantities([0], { x: 50, y: 0, width: 1, height: 64 });
    expect([...column!]).toEqual(blocks.map((_, row) => row));
    await value!.readQuantities([0], { x: 10, y: 20, width: 5, height: 5 });
    expect(counted.reads.length - before).toBe(1);
  });

  test("a huge uncompressed strip is read in parts", async () => {
    const cells = new Uint8Array(4096 * 1024);
    for (let row = 0; row < 1024; row++) cells.fill(row % 256, row * 4096, (row + 1) * 4096);
    const counted = counting(source({ width: 4096, height: 1024, blocks: [cells] }));
    const { value } = await openGeoTiff(counted.source);
    const before = counted.reads.length;
    const [values] = await value!.readQuantities([0], { x: 7, y: 900, width: 1, height: 3 });
    expect([...values!]).toEqual([900 % 256, 901 % 256, 902 % 256]);
    const bytes = counted.reads.slice(before).reduce((sum, length) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(2 * 512 * 1024);
  });

  test("the header takes two reads: the signature and one page", async () => {
    const counted = counting(source(SIX));
    await openRaster(counted.source);
    expect(counted.reads.length).toBe(2);
  });

  test("a damaged block rejects with an issue that says where", async () => {
    const good = zlibSync(new Uint8Array(200).fill(3));
    const bad = good.slice();
    bad[bad.length - 2] = bad[bad.length - 2]! ^ 0xff;
    const raster = await open({
      width: 100,
      height: 4,
      rowsPerStrip: 2,
      compression: 8,
      blocks: [good, bad],
    });
    await expect(raster.readQuantities([0], { x: 0, y: 0, width: 9, height: 2 })).resolves.toHaveLength(1);
    const failed = raster.readQuantities([0], whole(raster));
    await expect(failed).rejects.toBeInstanceOf(RasterReadError);
    await expect(failed).rejects.toMatchObject({ issue: { code: "fileUnreadable", about: "tiny.tif" } });
    await expect(failed).rejects.toThrow("row 2");
  });

  test("an abort is heard before the read ends, and others who wait are not harmed", async () => {
    const blocks = [new Uint8Array(256).fill(8)];
    const slow = source({ width: 16, height: 16, tile: [16, 16], blocks });
    let release = () => {};
    const gate = new Promise<void>((go) => {
      release = go;
    });
    let isGated = false;
    const gated: ByteSource = {
      ...slow,
      async read(offset, length) {
        if (isGated) await gate;
        return slow.read(offset, length);
      },
    };
    const { value } = await openGeoTiff(gated);
    isGated = true;
    const stop = new AbortController();
    const aborted = value!.readQuantities([0], whole(value!), { signal: stop.signal });
    const patient = value!.readQuantities([0], whole(value!));
    stop.abort();
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    release();
    expect((await patient)[0]![0]).toBe(8);
  });

  test("our own slips throw", async () => {
    const raster = await open(SIX);
    await expect(raster.readQuantities([1], whole(raster))).rejects.toThrow(
      "expected bands from 0 to 0, got 1",
    );
    await expect(raster.readQuantities([0], whole(raster), { level: 1 })).rejects.toThrow("expected a level");
  });
});

describe("what is no raster", () => {
  test.each([
    ["year;ndvi\n2000;0.4", "it looks like text: “year;ndvi”"],
    ["<!DOCTYPE html><html>404", "it looks like a web page, perhaps an error page"],
    ['{"type":"FeatureCollection"}', "it looks like JSON"],
    ["PK\u0003\u0004zip", "it looks like a ZIP archive; unpack it first"],
    ["\u0000\u0001\u0002\u0003", "its first bytes belong to no format that is known here"],
  ])("%j", async (content, found) => {
    const outcome = await openRaster(blobSource(new Blob([content]), "named.tif"));
    const context = { found };
    expect(outcome).toEqual({
      value: null,
      issues: [{ code: "notARaster", severity: "stop", about: "named.tif", context }],
    });
  });

  test("a file cut short says how short", async () => {
    const bytes = tinyTiff({ width: 100, height: 100, blocks: [new Uint8Array(10000)], more: PLACED });
    const directory = bytes.slice(10008);
    // The header at the front, the cells gone: offsets point beyond the end.
    const cut = new Uint8Array([...bytes.subarray(0, 8), ...directory]);
    new DataView(cut.buffer).setUint32(4, 8, true);
    for (const length of [0, 4, 8, 60]) {
      const { value, issues } = await openRaster(blobSource(new Blob([cut.subarray(0, length)]), "cut.tif"));
      expect(value).toBeNull();
      expect(issues.map((issue) => issue.code)).toEqual(["fileTruncated"]);
    }
  });
});

function counting(inner: ByteSource): { source: ByteSource; reads: number[] } {
  const reads: number[] = [];
  return {
    reads,
    source: {
      ...inner,
      read(offset, length, signal) {
        reads.push(length);
        return inner.read(offset, length, signal);
      },
    },
  };
}

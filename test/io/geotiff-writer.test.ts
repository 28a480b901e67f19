import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromArrayBuffer } from "geotiff";
import { afterAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { encodeDirectories } from "../../src/io/geotiff/directories.ts";
import { createGeoTiffWriter, type GeoTiffSpec } from "../../src/io/geotiff-writer.ts";
import { deflateByNode } from "../../src/io/node-deflate.ts";
import { openPathSink } from "../../src/io/path-sink.ts";
import { createMemorySink } from "../../src/io/random-access-sink.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { seededRandom } from "../build/seeded-random.ts";

const folder = mkdtempSync(join(tmpdir(), "geotiff-writer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Samples = Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

function frameOf(
  crs: string,
  isGeographic: boolean,
  transform: GridFrame["transform"],
  width = 700,
  height = 600,
): GridFrame {
  return { width, height, transform, crs, isGeographic };
}
const utm = frameOf("EPSG:32748", false, [100, 0, 103841.25, 0, -100, 9875402.5]);

/** Patches of classes from −3 to 3 with holes of no-data, larger ones in the west. */
function classes(width: number, height: number, noData = -32768): Int16Array<ArrayBuffer> {
  const random = seededRandom(3);
  const patches = Array.from({ length: 4096 }, () => Math.floor(random() * 9) - 4);
  return Int16Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const patch = patches[(((y >> 4) * 61 + (x >> 3)) * 7 + ((x * y) % 97 === 0 ? 1 : 0)) & 4095]!;
    return patch === -4 || x < 20 ? noData : Math.min(3, patch);
  });
}

async function write(spec: GeoTiffSpec, samples: Samples, name: string, block = 256): Promise<string> {
  const path = join(folder, name);
  const writer = createGeoTiffWriter(spec, await openPathSink(path), deflateByNode());
  const { width, height } = spec.frame;
  for (let row = 0; row < height; row += block) {
    await writer.writeRows(row, samples.subarray(row * width, Math.min(height, row + block) * width));
  }
  expect(existsSync(path)).toBe(false);
  await writer.finish();
  return path;
}

interface GdalInfo {
  readonly size: number[];
  readonly geoTransform: number[];
  readonly coordinateSystem: { readonly wkt: string };
  readonly metadata: Record<string, Record<string, string>>;
  readonly bands: readonly {
    readonly block: number[];
    readonly type: string;
    readonly noDataValue: number | string;
    readonly description?: string;
    readonly colorInterpretation: string;
    readonly overviews?: readonly { readonly size: number[] }[];
  }[];
}
const infoOf = (path: string): GdalInfo => JSON.parse(gdal("gdalinfo", ["-json", path])) as GdalInfo;

/** The cells of a level as GDAL unpacks them. */
function cellsByGdal(path: string, as: "Int16" | "Float32" | "Byte", level?: number): Samples {
  const out = join(folder, "cells.img");
  const size = level === undefined ? [] : ["-oo", `OVERVIEW_LEVEL=${level}`];
  gdal("gdal_translate", ["-q", "-of", "ENVI", "-ot", as, ...size, path, out]);
  const bytes = Uint8Array.from(readFileSync(out)).buffer;
  return as === "Int16"
    ? new Int16Array(bytes)
    : as === "Byte"
      ? new Uint8Array(bytes)
      : new Float32Array(bytes);
}

describe.skipIf(!hasGdal())("a class raster, read by GDAL", () => {
  it("has its cells, no-data, georeference, tiles, overviews and words", async () => {
    const cells = classes(utm.width, utm.height);
    const description = "Status <1…7> & more";
    const path = await write(
      { frame: utm, sampleType: "int16", noData: -32768, description, metadata: { period: "2000–2015" } },
      cells,
      "classes.tif",
    );
    const info = infoOf(path);
    expect(info.size).toEqual([700, 600]);
    expect(info.geoTransform).toEqual([103841.25, 100, 0, 9875402.5, 0, -100]);
    expect(info.coordinateSystem.wkt).toMatch(/ID\["EPSG",32748\]\]$/);
    expect(info.metadata[""]).toMatchObject({ AREA_OR_POINT: "Area", period: "2000–2015" });
    expect(info.metadata["IMAGE_STRUCTURE"]).toMatchObject({ COMPRESSION: "DEFLATE" });
    expect(info.bands).toHaveLength(1);
    expect(info.bands[0]).toMatchObject({
      block: [256, 256],
      type: "Int16",
      noDataValue: -32768,
      description,
    });
    expect(info.bands[0]!.overviews!.map(({ size }) => size)).toEqual([
      [350, 300],
      [175, 150],
    ]);
    expect(cellsByGdal(path, "Int16")).toEqual(cells);
    const at = gdal("gdallocationinfo", ["-valonly", path, "699", "599"]).trim();
    expect(at).toBe(String(cells.at(-1)));
  });

  it("halves into the commonest class, by a plain count", async () => {
    const frame = { ...utm, width: 517, height: 301 };
    const cells = classes(frame.width, frame.height);
    const path = await write({ frame, sampleType: "int16", noData: -32768 }, cells, "halved.tif", 512);
    let [width, height, fine] = [frame.width, frame.height, cells];
    for (const level of [0, 1]) {
      const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
      const coarse = Int16Array.from({ length: w * h }, (_, i) => {
        const counts = new Map<number, number>();
        for (const dy of [0, 1]) {
          for (const dx of [0, 1]) {
            const [x, y] = [(i % w) * 2 + dx, Math.floor(i / w) * 2 + dy];
            const value = x < width && y < height ? fine[y * width + x]! : -32768;
            if (value !== -32768) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
        }
        return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -32768;
      });
      const found = cellsByGdal(path, "Int16", level);
      expect({ level, differing: coarse.filter((value, c) => value !== found[c]).length }).toEqual({
        level,
        differing: 0,
      });
      [width, height, fine] = [w, h, coarse];
    }
  });

  it.each([1, 2] as const)("is the same with predictor %i", async (predictor) => {
    const cells = classes(utm.width, utm.height).map((v, i) => (v === -32768 ? v : v * 9000 + (i % 77)));
    const path = await write(
      { frame: utm, sampleType: "int16", noData: -32768, predictor },
      cells,
      `p${predictor}.tif`,
    );
    expect(cellsByGdal(path, "Int16")).toEqual(cells);
  });

  it("of bytes carries its colours", async () => {
    const frame = { ...utm, width: 30, height: 20 };
    const cells = Uint8Array.from({ length: 600 }, (_, i) => i % 5);
    const colours = [{ code: 1, name: "one", rgb: [138, 44, 126] as const }];
    const path = await write({ frame, sampleType: "uint8", noData: 0, colours }, cells, "bytes.tif");
    expect(infoOf(path).bands[0]).toMatchObject({
      type: "Byte",
      noDataValue: 0,
      colorInterpretation: "Palette",
    });
    expect(gdal("gdalinfo", [path])).toContain("1: 138,44,126,255");
    expect(cellsByGdal(path, "Byte")).toEqual(cells);
  });
});

describe.skipIf(!hasGdal())("a raster of quantities, read by GDAL", () => {
  it.each([1, 3] as const)("has its values and means of the valid ones, predictor %i", async (predictor) => {
    const frame = { ...utm, width: 300, height: 270 };
    const random = seededRandom(5);
    const values = Float32Array.from({ length: 300 * 270 }, () =>
      random() < 0.3 ? Number.NaN : random() * 200 - 100,
    );
    const path = await write(
      { frame, sampleType: "float32", noData: -32768, predictor },
      values,
      `q${predictor}.tif`,
    );
    expect(infoOf(path).bands[0]).toMatchObject({ type: "Float32", noDataValue: -32768 });
    expect(cellsByGdal(path, "Float32")).toEqual(values.map((v) => (Number.isNaN(v) ? -32768 : v)));
    const [first] = cellsByGdal(path, "Float32", 0);
    const four = [values[0]!, values[1]!, values[300]!, values[301]!].filter((v) => !Number.isNaN(v));
    expect(first).toBe(Math.fround(four.reduce((a, b) => a + b, 0) / four.length));
  });

  it("may have NaN as no-data", async () => {
    const frame = { ...utm, width: 3, height: 1 };
    const path = await write(
      { frame, sampleType: "float32", noData: Number.NaN },
      Float32Array.of(1, Number.NaN, 3),
      "nan.tif",
    );
    expect(infoOf(path).bands[0]!.noDataValue).toBe("NaN");
    expect(cellsByGdal(path, "Float32")).toEqual(Float32Array.of(1, Number.NaN, 3));
  });
});

const crsCases: readonly (readonly [string, string, boolean])[] = [
  ["degrees", "EPSG:4326", true],
  ["degrees over ±180", "+proj=longlat +datum=WGS84 +no_defs", true],
  [
    "degrees on another ellipsoid",
    "+proj=longlat +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7",
    true,
  ],
  [
    "Catalonia's LAEA",
    "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
    false,
  ],
  ["MODIS sinusoidal", "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181 +units=m +no_defs", false],
  ["UTM by words", "+proj=utm +zone=51 +south +datum=WGS84 +units=m +no_defs", false],
  ["UTM on NAD27", "+proj=utm +zone=11 +datum=NAD27 +units=m +no_defs", false],
  ["Gauss–Krüger", "+proj=tmerc +lat_0=0 +lon_0=45 +k=1 +x_0=8500000 +y_0=0 +ellps=krass +units=m", false],
  [
    "Albers",
    "+proj=aea +lat_0=23 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=10 +y_0=20 +datum=NAD83 +units=m",
    false,
  ],
  [
    "Lambert conic, two parallels",
    "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m",
    false,
  ],
  [
    "Lambert conic, one parallel",
    "+proj=lcc +lat_1=36 +lat_0=36 +lon_0=9.9 +k_0=0.999625544 +x_0=500000 +y_0=300000 +a=6378249.2 +b=6356515 +units=m",
    false,
  ],
  ["Mercator", "+proj=merc +lon_0=110 +k=0.997 +x_0=3900000 +y_0=900000 +ellps=bessel +units=m", false],
  ["cylindrical equal area", "+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m", false],
  [
    "polar stereographic",
    "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
    false,
  ],
  [
    "equidistant conic",
    "+proj=eqdc +lat_0=40 +lon_0=-96 +lat_1=20 +lat_2=60 +x_0=0 +y_0=0 +datum=NAD83 +units=m",
    false,
  ],
  ["azimuthal equidistant", "+proj=aeqd +lat_0=-8 +lon_0=120 +x_0=0 +y_0=0 +datum=WGS84 +units=m", false],
  ["equirectangular", "+proj=eqc +lat_ts=10 +lat_0=0 +lon_0=20 +x_0=0 +y_0=0 +datum=WGS84 +units=m", false],
  ["feet", "+proj=tmerc +lat_0=30 +lon_0=-85 +k=0.9999 +x_0=200000 +y_0=0 +datum=NAD83 +units=us-ft", false],
];

describe.skipIf(!hasGdal())("the CRS, read by GDAL", () => {
  it.each(crsCases)("%s puts its corners where PROJ puts them", async (name, crs, isGeographic) => {
    const cell = isGeographic ? 0.02 : crs.includes("us-ft") ? 300 : 90;
    // A corner near the projection's own origin, so that every CRS of the table has a place there.
    const [easting, northing] = originOf(crs, isGeographic);
    const frame = frameOf(crs, isGeographic, [cell, 0, easting, 0, -cell, northing], 40, 30);
    const path = await write(
      { frame, sampleType: "int16", noData: -32768 },
      classes(40, 30),
      `crs-${name.replaceAll(/\W/g, "")}.tif`,
    );
    expect(infoOf(path).geoTransform).toEqual([easting, cell, 0, northing, 0, -cell]);
    const source = crs.startsWith("EPSG") ? crs : `${crs} +type=crs`;
    const point = `${easting + 17 * cell} ${northing - 11 * cell}\n`;
    const expected = gdal("gdaltransform", ["-s_srs", source, "-t_srs", "EPSG:4326", "-output_xy"], point)
      .split(" ")
      .map(Number);
    const wkt = join(folder, "crs.wkt");
    writeFileSync(wkt, infoOf(path).coordinateSystem.wkt);
    const found = gdal("gdaltransform", ["-s_srs", wkt, "-t_srs", "EPSG:4326", "-output_xy"], point)
      .split(" ")
      .map(Number);
    expect(expected.every(Number.isFinite)).toBe(true);
    expect(Math.abs(found[0]! - expected[0]!)).toBeLessThan(1e-7);
    expect(Math.abs(found[1]! - expected[1]!)).toBeLessThan(1e-7);
  });

  it("names the parameters of Catalonia's own grid", async () => {
    const [, crs] = crsCases[3]!;
    const frame = frameOf(crs, false, [500, 0, 3620000, 0, -500, 2170000], 120, 120);
    const path = await write(
      { frame, sampleType: "int16", noData: -32768 },
      classes(120, 120),
      "catalonia.tif",
    );
    const proj = gdal("gdalsrsinfo", ["-o", "proj4", path]).trim();
    expect(proj).toBe(
      "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
    );
  });

  it("that GeoTIFF has no keys for is cited, and the writer says so", async () => {
    const crs = "+proj=moll +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
    const frame = { ...utm, crs, width: 4, height: 4 };
    expect(
      createGeoTiffWriter({ frame, sampleType: "int16", noData: 0 }, createMemorySink()).isCrsComplete,
    ).toBe(false);
    expect(
      createGeoTiffWriter({ frame: utm, sampleType: "int16", noData: 0 }, createMemorySink()).isCrsComplete,
    ).toBe(true);
    const path = await write({ frame, sampleType: "int16", noData: 0 }, new Int16Array(16), "cited.tif");
    expect(infoOf(path).coordinateSystem.wkt).toContain("+proj=moll");
  });
});

/** A place some kilometres from the projection's origin, in its own units. */
function originOf(crs: string, isGeographic: boolean): readonly [number, number] {
  if (isGeographic) return crs.includes("longlat +datum") ? [179.5, 10] : [11, 46];
  const of = (key: string, otherwise: number): number =>
    Number(new RegExp(`\\+${key}=(\\S+)`).exec(crs)?.[1] ?? otherwise);
  const unit = crs.includes("us-ft") ? 1200 / 3937 : 1;
  const isUtm = crs.includes("=utm");
  const east = of("x_0", isUtm ? 500000 : 0) / unit + 12_345;
  const north = of("y_0", isUtm ? (crs.includes("south") ? 1e7 - 9e5 : 4e6) : 0) / unit + 23_456;
  return [east, north];
}

describe("a written file", () => {
  const cells = classes(utm.width, utm.height);

  async function bytesBy(
    block: number,
    deflate?: ReturnType<typeof deflateByNode>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const sink = createMemorySink();
    const writer = createGeoTiffWriter({ frame: utm, sampleType: "int16", noData: -32768 }, sink, deflate);
    for (let row = 0; row < utm.height; row += block) {
      await writer.writeRows(
        row,
        cells.subarray(row * utm.width, Math.min(utm.height, row + block) * utm.width),
      );
    }
    await writer.finish();
    return sink.bytes();
  }

  it("has the same bytes whatever the blocks of rows", async () => {
    const bytes = await bytesBy(256, deflateByNode());
    expect(await bytesBy(512, deflateByNode())).toEqual(bytes);
    expect(await bytesBy(768, deflateByNode())).toEqual(bytes);
  });

  it("is read back by geotiff.js, with the platform's compressor", async () => {
    const tiff = await fromArrayBuffer((await bytesBy(256)).buffer);
    expect(await tiff.getImageCount()).toBe(3);
    const image = await tiff.getImage();
    expect([image.getWidth(), image.getHeight(), image.getGDALNoData()]).toEqual([700, 600, -32768]);
    const [band] = await image.readRasters();
    expect(band).toEqual(cells);
  });

  it("refuses rows out of turn, of another kind or too few", async () => {
    const writer = createGeoTiffWriter({ frame: utm, sampleType: "int16", noData: 0 }, createMemorySink());
    await expect(writer.writeRows(256, new Int16Array(700))).rejects.toThrow("expected row 0 next, got 256");
    await expect(writer.writeRows(0, new Float32Array(700))).rejects.toThrow(
      "expected int16 samples, got float32",
    );
    await expect(writer.writeRows(0, new Int16Array(700 * 100))).rejects.toThrow("multiple of 256");
    await expect(writer.writeRows(0, new Int16Array(701))).rejects.toThrow("whole rows");
    await expect(writer.finish()).rejects.toThrow("expected 600 rows, got 0");
  });

  it("appears whole or not at all", async () => {
    const path = join(folder, "given-up.tif");
    const sink = await openPathSink(path);
    await sink.write(5, Uint8Array.of(1, 2));
    await sink.discard();
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });
});

describe.skipIf(!hasGdal())("a BigTIFF", () => {
  it("is what GDAL reads when offsets have eight bytes", () => {
    const one = (id: number, kind: "short" | "long", value: number) => ({ id, kind, values: [value] });
    const tags = [
      one(256, "long", 4),
      one(257, "long", 1),
      one(258, "short", 8),
      one(259, "short", 1),
      one(262, "short", 1),
      one(277, "short", 1),
      one(278, "long", 1),
      { id: 42113, kind: "ascii" as const, values: "255" },
    ];
    const strips = (offset: number) => [
      { id: 273, kind: "offset" as const, values: [offset] },
      { id: 279, kind: "offset" as const, values: [4] },
    ];
    const head = encodeDirectories([[...tags, ...strips(0)]], true);
    const path = join(folder, "big.tif");
    const bytes = [...encodeDirectories([[...tags, ...strips(head.length)]], true), 1, 2, 3, 4];
    writeFileSync(path, Uint8Array.from(bytes));
    expect([...cellsByGdal(path, "Byte")]).toEqual([1, 2, 3, 4]);
    expect(infoOf(path).bands[0]!.noDataValue).toBe(255);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inspectFiles } from "../../src/tasks/inspect/inspect-files.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { gdal } from "../build/gdal.ts";
import { printCompared } from "../build/shared.ts";
import { tinyTiff } from "../io/tiny-tiff.ts";
import { gdalInfo, hasGdal } from "./gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-world-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [WIDTH, HEIGHT] = [37, 23];
const bare = tinyTiff({ width: WIDTH, height: HEIGHT, blocks: [new Uint8Array(WIDTH * HEIGHT).fill(3)] });
const signal = new AbortController().signal;

/** World files as programs write them: name, text, the CRS beside it. */
const CASES: readonly (readonly [story: string, ending: string, text: string, crs: string])[] = [
  ["north-up UTM", "tfw", "30.0\n0.0\n0.0\n-30.0\n583215.0\n8754885.0\n", "EPSG:32736"],
  [
    "degrees",
    "wld",
    "0.0027777777777778\n0\n0\n-0.0027777777777778\n33.1513888888889\n-11.0513888888889\n",
    "EPSG:4326",
  ],
  ["cells that are not square", "tifw", "250.5\n0\n0\n-111.25\n4321125.25\n3209944.375\n", "EPSG:3035"],
  ["CRLF and no last line end", "tfw", "1000\r\n0\r\n0\r\n-1000\r\n-17367030.44\r\n7314540.83", "EPSG:6933"],
  ["decimal commas", "tfw", "30,5\n0,0\n0,0\n-30,5\n583215,25\n8754885,75\n", "EPSG:32736"],
  [
    "exponents and blanks",
    "tfw",
    "  3.0E+01\n 0.0E+00\n 0.0E+00\n-3.0E+01\n 5.83215E+05\n 8.754885E+06\n",
    "EPSG:32736",
  ],
  [
    "rotated by 30 degrees",
    "tfw",
    "25.980762113533\n-15\n-15\n-25.980762113533\n583215\n8754885\n",
    "EPSG:32736",
  ],
];

describe.skipIf(!hasGdal())("world files against GDAL", () => {
  it.each(CASES)("%s (.%s): corners within 1e-9", async (story, ending, text, crs) => {
    const stem = join(folder, story.replaceAll(/\W/g, "-"));
    writeFileSync(`${stem}.tif`, bare);
    writeFileSync(`${stem}.${ending}`, text);
    writeFileSync(`${stem}.prj`, gdal("gdalsrsinfo", ["-o", "wkt_esri", "--single-line", crs]));
    const refs = ["tif", ending, "prj"].map((part) => {
      const path = `${stem}.${part}`;
      return { kind: "path", name: path, path } as const;
    });
    const cards = await inspectFiles(refs, nodePlatform, signal);
    expect(cards).toHaveLength(1);
    const { raster, issues } = cards[0]!;
    expect(issues.filter(({ code }) => code !== "gridRotated")).toEqual([]);
    const [t0, t1, t2, t3, t4, t5] = raster!.transform as [number, number, number, number, number, number];
    const info = (await gdalInfo(`${stem}.tif`))!;
    const [x, a, b, y, c, d] = info.geoTransform as [number, number, number, number, number, number];
    for (const [column, row] of [
      [0, 0],
      [WIDTH, 0],
      [0, HEIGHT],
      [WIDTH, HEIGHT],
    ] as const) {
      expectClose(t2 + t0 * column + t1 * row, x + a * column + b * row);
      expectClose(t5 + t3 * column + t4 * row, y + c * column + d * row);
    }
    // GDAL does not read .prj beside a TIFF: the same file with the CRS given to it says where that is in degrees.
    gdal("gdal_translate", ["-q", "-a_srs", crs, `${stem}.tif`, `${stem}-told.tif`]);
    const ring = (await gdalInfo(`${stem}-told.tif`))!.wgs84Extent!.coordinates[0]!;
    const { west, south, east, north } = edges(raster!.degrees!);
    const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
    const theirs = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    // Ours follow the edges between the corners too, so they may reach a little further.
    [west, south, east, north].forEach((edge, i) => expect(Math.abs(edge - theirs[i]!)).toBeLessThan(5e-3));
    printCompared(`world file, ${story}`, 12);
  });

  it.each([
    ["five lines", "30\n0\n0\n-30\n583215\n", "worldFileShort"],
    ["words", "this is\nno world file", "worldFileBroken"],
  ])("one that GDAL refuses too (%s) is one sentence", async (story, text, code) => {
    const stem = join(folder, story.replaceAll(/\W/g, "-"));
    writeFileSync(`${stem}.tif`, bare);
    writeFileSync(`${stem}.tfw`, text);
    expect((await gdalInfo(`${stem}.tif`))!.geoTransform).toBeUndefined();
    const refs = ["tif", "tfw"].map(
      (part) => ({ kind: "path", name: `${stem}.${part}`, path: `${stem}.${part}` }) as const,
    );
    const [card] = await inspectFiles(refs, nodePlatform, signal);
    expect(card!.issues.map((issue) => issue.code)).toEqual([code, "crsMissing"]);
  });
});

function expectClose(got: number, expected: number): void {
  expect(Math.abs(got - expected), `${got} against ${expected}`).toBeLessThanOrEqual(
    1e-9 * Math.abs(expected),
  );
}

function edges(degrees: unknown): { west: number; south: number; east: number; north: number } {
  const [west, south, east, north] = degrees as [number, number, number, number];
  return { west, south, east, north };
}

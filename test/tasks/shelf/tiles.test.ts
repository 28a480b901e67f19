import proj4 from "proj4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import type { ShelvedAssessment } from "../../../src/tasks/map-tasks.ts";
import { legendOf, PLAIN, type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { PROJ } from "../../build/projectors.ts";
import { type MemoryFiles, runWorkspace, tiffOf } from "../../build/run-workspace.ts";
import { syntheticScene } from "../../build/synthetic-scene.ts";

const GEOGRAPHIC: GridFrame = {
  width: 120,
  height: 300,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
};
const UTM: GridFrame = {
  width: 120,
  height: 300,
  crs: "EPSG:32737",
  isGeographic: false,
  transform: [250, 0, 277e3, 0, -250, 99e5],
};
const SIZE = 256;

/** Longitude and latitude of the centre of a pixel of a tile, by the formulas of the spherical Mercator. */
function lonLatOf(z: number, x: number, y: number, at: number): [number, number] {
  const column = (x * SIZE + (at % SIZE) + 0.5) / (SIZE * 2 ** z);
  const row = (y * SIZE + Math.floor(at / SIZE) + 0.5) / (SIZE * 2 ** z);
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * row))) * 180) / Math.PI;
  return [column * 360 - 180, lat];
}

/** The tile that holds a place. */
function tileAt(z: number, lon: number, lat: number): [number, number] {
  const x = Math.floor(((lon + 180) / 360) * 2 ** z);
  const rad = (lat * Math.PI) / 180;
  return [x, Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * 2 ** z)];
}

/** The cell of a frame at a place, by proj4 alone; null off the frame or within 1e-5 of an edge, where either is right. */
function cellAt(frame: GridFrame, lonLat: [number, number]): number | null | "edge" {
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  let [x, y] = frame.isGeographic ? lonLat : (proj4(PROJ.utm37s).forward(lonLat) as [number, number]);
  if (frame.isGeographic && x < west - 1) x += 360;
  const column = (x - west) / cellWidth;
  const row = (y - north) / cellHeight;
  if (Math.abs(column - Math.round(column)) < 1e-5 || Math.abs(row - Math.round(row)) < 1e-5) return "edge";
  if (column < 0 || row < 0 || column >= frame.width || row >= frame.height) return null;
  return Math.floor(row) * frame.width + Math.floor(column);
}

function colourAt(pixels: Uint8ClampedArray, at: number): string {
  const [red, green, blue, alpha] = pixels.subarray(at * 4, at * 4 + 4);
  if (alpha === 0) return "transparent";
  return `#${[red!, green!, blue!].map((part) => part.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

describe.each([
  ["geographic", GEOGRAPHIC],
  ["UTM", UTM],
])("a tile of a result, %s frame", (_, frame) => {
  const id = "report-1/status-7";
  let shelf: ShelfOfTest;
  let shelved: ShelvedAssessment;
  let codes: Float64Array;
  beforeAll(async () => {
    const { document, files } = await syntheticScene(frame);
    shelf = shelfOf(files);
    shelved = await shelf.shelve(document);
    codes = await (await runWorkspace(document, files)).cells(id);
  }, 60_000);
  afterAll(() => shelf.tasks.close());

  it.each([8, 11, 14])("shows at zoom %i in every pixel the cell under its centre", async (z) => {
    const legend = legendOf(shelved, `result/${id}`);
    const [x, y] = tileAt(z, 37.12, -1.2);
    const tile = (await shelf.tasks.tile(`result/${id}`, z, x, y, PLAIN))!;
    const wrong: string[] = [];
    let known = 0;
    for (let at = 0; at < SIZE * SIZE; at++) {
      const cell = cellAt(frame, lonLatOf(z, x, y, at));
      if (cell === "edge") continue;
      const painted = colourAt(tile.pixels, at);
      const isKnown = cell !== null && !Number.isNaN(codes[cell]!);
      if (isKnown) known++;
      const right = isKnown
        ? [legend.find(({ code }) => code === codes[cell])!.colour]
        : cell === null
          ? ["transparent"]
          : ["transparent", "#C8C8C4"];
      if (!right.includes(painted)) wrong.push(`pixel ${at}: ${painted}, not ${right.join(" or ")}`);
    }
    expect(wrong).toEqual([]);
    expect(known).toBeGreaterThan(z === 8 ? 100 : 1000);
  });
});

describe("a land cover map across the antimeridian", () => {
  const frame: GridFrame = {
    width: 40,
    height: 20,
    crs: "EPSG:4326",
    isGeographic: true,
    transform: [0.05, 0, 179, 0, -0.05, -17],
  };
  const codes = Int16Array.from({ length: 800 }, (_, cell) =>
    cell % 13 === 5 ? -32768 : 1 + ((cell % 40) % 7),
  );
  const later = codes.map((code, cell) => (code > 0 && cell % 5 === 0 ? 3 : code));
  const document = {
    schema: "neutral-ground/workspace/1",
    frame: { dataset: "lc2000" },
    periods: [{ id: "baseline", landCover: [2000, 2015] }],
    datasets: [
      { id: "lc2000", role: "land-cover", year: 2000, files: ["a.tif"], legend: "unccd-7", synthetic: true },
      { id: "lc2015", role: "land-cover", year: 2015, files: ["b.tif"], legend: "unccd-7" },
    ],
  };
  const made = async (): Promise<MemoryFiles> =>
    new Map([
      ["a.tif", await tiffOf(frame, codes)],
      ["b.tif", await tiffOf(frame, later)],
    ]);

  it("shows input and result on both sides, the unknown as a hatch, one class alone when asked", async () => {
    const shelf = shelfOf(await made());
    const shelved = await shelf.shelve(document);
    expect(shelved.bounds).toEqual([179, -18, 181, -17]);
    const z = 9;
    let [left, right] = [0, 0];
    for (const lon of [179.5, -179.5]) {
      const [x, y] = tileAt(z, lon, -17.5);
      const tile = (await shelf.tasks.tile("input/lc2000", z, x, y, PLAIN))!;
      const alone = (await shelf.tasks.tile("input/lc2000", z, x, y, { only: [2], range: null }))!;
      const result = (await shelf.tasks.tile("result/baseline/land-cover-status", z, x, y, PLAIN))!;
      const legend = legendOf(shelved, "input/lc2000");
      const wrong: string[] = [];
      let hatched = 0;
      const check = (at: number, painted: string, right: string): void => {
        if (painted !== right) wrong.push(`pixel ${at}: ${painted}, not ${right}`);
      };
      for (let at = 0; at < SIZE * SIZE; at++) {
        const cell = cellAt(frame, lonLatOf(z, x, y, at));
        if (cell === "edge") continue;
        const painted = colourAt(tile.pixels, at);
        if (cell === null) {
          check(at, painted, "transparent");
          check(at, colourAt(result.pixels, at), "transparent");
        } else if (codes[cell] === -32768) {
          const isLine = ((at % SIZE) + Math.floor(at / SIZE)) % 8 < 2;
          check(at, painted, isLine ? "#C8C8C4" : "transparent");
          hatched++;
        } else {
          const { colour } = legend.find(({ code }) => code === codes[cell])!;
          check(at, painted, colour);
          check(at, colourAt(alone.pixels, at), codes[cell] === 2 ? colour : "transparent");
          if (lon > 0) left++;
          else right++;
        }
      }
      expect(wrong).toEqual([]);
      expect(hatched).toBeGreaterThan(100);
    }
    expect(Math.min(left, right)).toBeGreaterThan(1000);
    expect(await shelf.tasks.tile("input/lc2000", z, 0, 0, PLAIN)).toBeNull();
    // Column 30 of row 10: 179 + 30.5 × 0.05 = 180.525, which is −179.475.
    expect(await shelf.tasks.valueAt("input/lc2000", [-179.475, -17.525])).toBe(codes[10 * 40 + 30]);
    expect(await shelf.tasks.valueAt("input/lc2000", [180.525, -17.525])).toBe(codes[10 * 40 + 30]);
    expect(shelved.layers.find(({ id }) => id === "input/lc2015")!.isSynthetic).toBe(false);
    expect(shelved.layers[0]!.isSynthetic).toBe(true);
    await shelf.tasks.close();
  });
});

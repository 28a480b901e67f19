import { describe, expect, it } from "vitest";
import { frameExtent, frameOfBbox, frameOfRaster } from "../../src/io/frame.ts";
import { memoryRaster } from "../build/memory-raster.ts";

const GEOGRAPHIC = true;
const PROJECTED = false;

describe("frameOfBbox", () => {
  it("counts whole cells from the north-west corner", () => {
    const { value, issues } = frameOfBbox(
      { crs: "EPSG:4326", bbox: [30, 4, 31, 5], cellSize: 0.0025 },
      GEOGRAPHIC,
    );
    expect(issues).toEqual([]);
    expect(value).toEqual({
      width: 400,
      height: 400,
      transform: [0.0025, 0, 30, 0, -0.0025, 5],
      crs: "EPSG:4326",
      isGeographic: true,
    });
  });

  it("crosses the antimeridian where west is east of east, on a geographic CRS", () => {
    const { value } = frameOfBbox({ crs: "EPSG:4326", bbox: [170, -20, -170, -10], cellSize: 1 }, GEOGRAPHIC);
    expect(value?.width).toBe(20);
    expect(frameExtent(value!)).toEqual({ west: 170, east: 190, south: -20, north: -10 });
  });

  it.each([
    ["no cell size", [0, 0, 1, 1], 0, GEOGRAPHIC],
    ["a cell larger than twice the box", [0, 0, 1, 1], 3, GEOGRAPHIC],
    ["south above north", [0, 1, 1, 0], 0.1, GEOGRAPHIC],
    ["west = east", [1, 0, 1, 1], 0.1, GEOGRAPHIC],
    ["west > east in metres", [2000, 0, 1000, 1000], 10, PROJECTED],
    ["metres called degrees", [0, 0, 5000, 5000], 10, GEOGRAPHIC],
    ["more cells than can be numbered", [-180, -90, 180, 90], 0.0001, GEOGRAPHIC],
    ["not a number", [Number.NaN, 0, 1, 1], 0.1, GEOGRAPHIC],
  ] as const)("refuses %s with an issue", (_, bbox, cellSize, isGeographic) => {
    const { value, issues } = frameOfBbox({ crs: "x", bbox, cellSize }, isGeographic);
    expect(value).toBeNull();
    expect(issues[0]).toMatchObject({ code: "parameterImpossible", severity: "stop" });
    expect(issues[0]?.context).toHaveProperty("found");
    expect(issues[0]?.context).toHaveProperty("expected");
  });
});

describe("frameOfRaster", () => {
  it("is the raster's own grid", () => {
    const raster = memoryRaster(
      { width: 2, height: 1, transform: [10, 0, 500, 0, -10, 700], crs: "EPSG:32748" },
      [1, 2],
    );
    expect(frameOfRaster(raster, false)).toEqual({
      width: 2,
      height: 1,
      transform: [10, 0, 500, 0, -10, 700],
      crs: "EPSG:32748",
      isGeographic: false,
    });
    expect(() => frameOfRaster({ ...raster, transform: null }, false)).toThrow("transform");
  });

  it("is a north-up grid over a rotated one, with cells of the same area", () => {
    // Rows run east and columns north: 3 columns of 10 m go up from y = 200, 2 rows of 10 m go right from x = 100.
    const turned = memoryRaster(
      { width: 3, height: 2, transform: [0, 10, 100, 10, 0, 200], crs: "EPSG:32748" },
      [1, 2, 3, 4, 5, 6],
    );
    expect(frameOfRaster(turned, false)).toEqual({
      width: 2,
      height: 3,
      transform: [10, 0, 100, 0, -10, 230],
      crs: "EPSG:32748",
      isGeographic: false,
    });
  });
});

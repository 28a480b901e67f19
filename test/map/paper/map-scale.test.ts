import { describe, expect, it } from "vitest";
import { graticuleOf } from "../../../src/map/paper/graticule.ts";
import { cameraOn, extentOf, PX_PER_MM, paperBar, placeOnPaper } from "../../../src/map/paper/map-scale.ts";

/** A degree of the equator of Web Mercator's sphere (radius 6,378,137 m), in metres. */
const DEGREE_M = (6_378_137 * Math.PI) / 180;
const QUARTERS = { north: "N", south: "S", east: "E", west: "W" };

describe("the camera of a map on paper", () => {
  it("shows all of an extent at the nearest round ratio", () => {
    // One degree of the equator in 92 % of 200 mm: 1 : 605,000 would fit it exactly, 1 : 750,000 is the next round one.
    const { ratio, center } = cameraOn([10, -0.5, 11, 0.5], 200 * PX_PER_MM, 200 * PX_PER_MM);
    expect(ratio).toBeCloseTo(750_000, 3);
    expect(center[0]).toBeCloseTo(10.5, 9);
    expect(center[1]).toBeCloseTo(0, 9);
  });

  it.each([
    [33.1, -12.9, 34.1, -11.1],
    [-5.2, 12.1, -3.9, 13.4],
    [46.4, 40.6, 87.4, 55.4],
    [178, -19, 181, -16],
  ] as const)("holds the corners of %d, %d, %d, %d in its frame", (...extent) => {
    const [west, south, east, north] = extent;
    const camera = cameraOn(extent, 700, 500);
    const [width, height] = [700 / PX_PER_MM, 500 / PX_PER_MM];
    for (const corner of [
      [west, south],
      [east, north],
    ] as const) {
      const [x, y] = placeOnPaper(camera, corner);
      expect(Math.abs(x)).toBeLessThan(width / 2);
      expect(Math.abs(y)).toBeLessThan(height / 2);
    }
    const seen = extentOf(camera, width, height);
    expect(seen[0]).toBeLessThan(west);
    expect(seen[3]).toBeGreaterThan(north);
  });

  it("never shows more than the flat world has", () => {
    const { zoom, center } = cameraOn([-180, -85, 180, 85], 1400, 900);
    expect(512 * 2 ** zoom).toBeGreaterThanOrEqual(900 - 1e-6);
    expect(center[1]).toBeCloseTo(0, 6);
  });

  it("has a degree of its middle parallel as long as the ratio says", () => {
    const camera = cameraOn([33.1, -12.9, 34.1, -11.1], 700, 500);
    const [, lat] = camera.center;
    const [x] = placeOnPaper(camera, [camera.center[0] + 1, lat]);
    expect(x).toBeCloseTo((1000 * DEGREE_M * Math.cos((lat * Math.PI) / 180)) / camera.ratio, 4);
  });

  it("has a bar whose length on paper times the ratio is its length on the ground", () => {
    const camera = cameraOn([-5.2, 12.1, -3.9, 13.4], 700, 500);
    const { metres, widthMm } = paperBar(camera, 40);
    expect((widthMm / 1000) * camera.ratio).toBeCloseTo(metres, 3);
    expect(widthMm).toBeLessThanOrEqual(40);
  });
});

describe("the lines of degrees", () => {
  it("stand at round degrees and minutes, where the map has them", () => {
    const box = { x: 20, y: 30, width: 180, height: 130 };
    const camera = cameraOn([33.1, -12.4, 34.1, -11.7], box.width * PX_PER_MM, box.height * PX_PER_MM);
    const { meridians, parallels } = graticuleOf(camera, box, QUARTERS);
    // At 1 : 750,000 the map shows 1.24° by 0.88°: the widest step that goes into it three times is 20′.
    expect(camera.ratio).toBeCloseTo(750_000, 3);
    expect(meridians.map(({ label }) => label)).toEqual(["33°00′ E", "33°20′ E", "33°40′ E", "34°00′ E"]);
    expect(parallels.map(({ label }) => label)).toEqual(["12°20′ S", "12°00′ S", "11°40′ S"]);
    const [first, , , last] = meridians;
    const wide = (1000 * DEGREE_M * Math.cos((camera.center[1] * Math.PI) / 180)) / camera.ratio;
    expect(last!.mm - first!.mm).toBeCloseTo(wide, 4);
    for (const { mm } of parallels) expect(mm).toBeGreaterThanOrEqual(box.y);
  });

  it("goes on over 180°, and knows neither east nor west there nor at 0°", () => {
    const box = { x: 0, y: 0, width: 100, height: 60 };
    const around = (west: number, east: number): string[] =>
      graticuleOf(
        cameraOn([west, -1, east, 1], box.width * PX_PER_MM, box.height * PX_PER_MM),
        box,
        QUARTERS,
      ).meridians.map(({ label }) => label);
    expect(around(177.5, 182.5)).toEqual(["178° E", "180°", "178° W"]);
    expect(around(-2.4, 2.4)).toEqual(["2° W", "1° W", "0°", "1° E", "2° E"]);
  });
});

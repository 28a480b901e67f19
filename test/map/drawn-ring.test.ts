import { describe, expect, it } from "vitest";
import {
  cornerAt,
  isArea,
  isNear,
  outlineOf,
  polygonOf,
  type Ring,
  readRing,
  ringText,
} from "../../src/map/drawn-ring.ts";

const TRIANGLE: Ring = [
  [12.1, 14.5],
  [12.3, 14.5],
  [12.2, 14.3],
];

describe("a drawn area", () => {
  it("survives the address", () => {
    expect(ringText(TRIANGLE)).toBe("12.1_14.5;12.3_14.5;12.2_14.3");
    expect(readRing(ringText(TRIANGLE))).toEqual(TRIANGLE);
  });

  it.each(["", "12.1_14.5;12.3_14.5", "12.1_14.5;12.3_;12.2_14.3", "a_b;c_d;e_f", "1_2;3_4;5_95"])(
    "is none in %j",
    (text) => expect(readRing(text)).toBeNull(),
  );

  it("is closed as GeoJSON", () => {
    expect(polygonOf(TRIANGLE).coordinates).toEqual([[...TRIANGLE, TRIANGLE[0]]]);
    expect(isArea(TRIANGLE.slice(0, 2))).toBe(false);
    expect(outlineOf(TRIANGLE).features[0]!.geometry.type).toBe("Polygon");
    expect(outlineOf(TRIANGLE.slice(0, 2)).features[0]!.geometry.type).toBe("LineString");
    expect(outlineOf(TRIANGLE.slice(0, 1)).features).toEqual([]);
  });

  it("goes on across the antimeridian the short way", () => {
    expect(cornerAt([-179.5, 10], [179.5, 10])).toEqual([180.5, 10]);
    expect(cornerAt([179.5, 10], [-179.5, 10])).toEqual([-180.5, 10]);
    expect(cornerAt([12.1234567, 1], undefined)).toEqual([12.12346, 1]);
  });

  it("knows when two corners are one to a hand: nine pixels, in both directions of the web map", () => {
    const degree = (pixels: number): number => (pixels * 360) / (512 * 2 ** 9);
    expect(isNear([12, 60], [12 + degree(8.9), 60], 9)).toBe(true);
    expect(isNear([12, 60], [12 + degree(9.1), 60], 9)).toBe(false);
    expect(isNear([12, 60], [12, 60 + degree(4.4)], 9)).toBe(true);
    expect(isNear([12, 60], [12, 60 + degree(4.6)], 9)).toBe(false);
  });
});

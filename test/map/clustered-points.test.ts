import { describe, expect, it } from "vitest";
import { clusteredPoints } from "../../src/map/clustered-points.ts";

describe("points that come together", () => {
  // At zoom z a degree at the equator is 512·2^z/360 pixels: 1.42 at 0, 364 at 8.
  const points = [
    [10, 0],
    [10.01, 0],
    [30, 0],
  ] as const;

  it("are one mark where they would overlap, and single where they do not", () => {
    const marks = clusteredPoints(points);
    expect(marks.at(8).map((mark) => mark.points)).toEqual(expect.arrayContaining([[0, 1], [2]]));
    expect(marks.at(14).map((mark) => mark.points)).toEqual(expect.arrayContaining([[0], [1], [2]]));
    const pair = marks.at(8).find((mark) => mark.points.length === 2)!;
    expect(pair.lonLat[0]).toBeCloseTo(10.005, 4);
  });

  it("are never lost, whatever the zoom", () => {
    const marks = clusteredPoints(points);
    for (let zoom = 0; zoom <= 18; zoom++)
      expect(
        marks
          .at(zoom)
          .flatMap((mark) => mark.points)
          .sort(),
      ).toEqual([0, 1, 2]);
    expect(marks.at(8.7)).toBe(marks.at(8));
  });
});

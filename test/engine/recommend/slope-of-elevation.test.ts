import { describe, expect, it } from "vitest";
import { slopeOfElevation } from "../../../src/engine/recommend/slope-of-elevation.ts";

/** Slope of the cells inside a grid of heights, one row and column in from its edges. */
function slopes(heights: readonly (readonly number[])[], cellWidthM: number, cellHeightM: number): number[] {
  const [width, height] = [heights[0]!.length - 2, heights.length - 2];
  const out = new Float64Array(width * height);
  const rows = (size: number): Float64Array => new Float64Array(height).fill(size);
  slopeOfElevation(
    Float64Array.from(heights.flat()),
    width,
    height,
    rows(cellWidthM),
    rows(cellHeightM),
    out,
  );
  return [...out];
}

describe("slope from elevation", () => {
  it("of a plane is its own, 3 m up in 10 to the east and 8 m down in 20 to the south: √(0.3² + 0.4²) = 50 %", () => {
    const plane = Array.from({ length: 4 }, (_, row) =>
      Array.from({ length: 5 }, (_, at) => 3 * at - 8 * row),
    );
    for (const slope of slopes(plane, 10, 20)) expect(slope).toBeCloseTo(50, 10);
  });

  it("of a lone peak is nothing on the peak, and unknown beside what is unknown", () => {
    expect(
      slopes(
        [
          [0, 0, 0],
          [0, 9, 0],
          [0, 0, 0],
        ],
        10,
        10,
      ),
    ).toEqual([0]);
    const [slope] = slopes(
      [
        [Number.NaN, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      10,
      10,
    );
    expect(slope).toBeNaN();
  });
});

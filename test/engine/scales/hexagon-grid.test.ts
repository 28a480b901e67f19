import { describe, expect, it } from "vitest";
import { hexagonCorners, hexagonGrid, hexagonNeighbours } from "../../../src/engine/scales/hexagon-grid.ts";

const AREA_M2 = 50e6;
const grid = hexagonGrid({ west: -40_000, south: -30_000, east: 35_000, north: 28_000 }, AREA_M2);

function shoelaceM2(corners: Float64Array): number {
  let twice = 0;
  for (let at = 0; at < 12; at += 2) {
    const [x, y] = [corners[at]!, corners[at + 1]!];
    const [nextX, nextY] = [corners[(at + 2) % 12]!, corners[(at + 3) % 12]!];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

function isInside([x, y]: readonly [number, number], corners: Float64Array): boolean {
  for (let at = 0; at < 12; at += 2) {
    const [ax, ay] = [corners[at]!, corners[at + 1]!];
    const [bx, by] = [corners[(at + 2) % 12]!, corners[(at + 3) % 12]!];
    // Clockwise: what is inside lies to the right of every side.
    if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) return false;
  }
  return true;
}

describe("a grid of hexagons", () => {
  it("has hexagons of the area asked for, each with its corners a side's length from the centre", () => {
    for (const index of [0, 7, grid.columns, grid.columns * grid.rows - 1]) {
      const corners = hexagonCorners(grid, index);
      expect(shoelaceM2(corners) / AREA_M2).toBeCloseTo(1, 12);
      const side = Math.hypot(corners[2]! - corners[0]!, corners[3]! - corners[1]!);
      expect(side / grid.sideM).toBeCloseTo(1, 12);
    }
  });

  it("covers every place of the rectangle once", () => {
    const hexagons = Array.from({ length: grid.columns * grid.rows }, (_, at) => hexagonCorners(grid, at));
    for (let x = -40_000; x <= 35_000; x += 4_999)
      for (let y = -30_000; y <= 28_000; y += 4_831)
        expect(hexagons.filter((corners) => isInside([x, y], corners))).toHaveLength(1);
  });

  it("knows the neighbours: those that share two corners to the last bit, six but at the edge", () => {
    const cornersOf = (index: number): Set<string> => {
      const flat = hexagonCorners(grid, index);
      return new Set([0, 2, 4, 6, 8, 10].map((at) => `${flat[at]} ${flat[at + 1]}`));
    };
    const all = Array.from({ length: grid.columns * grid.rows }, (_, at) => cornersOf(at));
    all.forEach((own, index) => {
      const sharing = all.flatMap((other, at) =>
        at !== index && [...other].filter((corner) => own.has(corner)).length === 2 ? [at] : [],
      );
      expect(hexagonNeighbours(grid, index).sort((a, b) => a - b)).toEqual(sharing);
    });
    expect(hexagonNeighbours(grid, 2 * grid.columns + 3)).toHaveLength(6);
    expect(hexagonNeighbours(grid, 0)).toHaveLength(2);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { type InsetWorld, insetMarks } from "../../../src/map/paper/inset.ts";
import type { Extent } from "../../../src/map/paper/map-scale.ts";
import type { Point, ShapeMark } from "../../../src/map/paper/marks.ts";
import { insetWorld } from "../../build/paper-order.ts";

const BOX = { x: 100, y: 50, width: 40, height: 30 };
const [OWN, HERE] = ["#e4dcc6", "#a3242b"];

let world: InsetWorld;
beforeAll(async () => {
  world = await insetWorld();
});

function shapesOf(area: Extent): ShapeMark[] {
  return insetMarks(world, area, BOX).filter((mark) => mark.kind === "shape");
}

function centreOf(points: readonly Point[]): Point {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

describe("the inset", () => {
  it.each([
    ["Mzimba in Malawi", [33.1, -12.9, 34.1, -11.1]],
    ["East Kazakhstan", [78, 47, 84, 51]],
    ["Viti Levu in Fiji, by the antimeridian", [177.2, -18.3, 178.7, -17.3]],
    ["Chukotka, over the antimeridian", [178, 65, 184, 68]],
  ] as const)("shows %s in its country, within its frame", (_, area) => {
    const shapes = shapesOf(area);
    const own = shapes.filter(({ fill }) => fill === OWN);
    expect(own).toHaveLength(1);
    const [here] = shapes.filter(({ stroke }) => stroke === HERE);
    const [x, y] = centreOf(here!.rings[0]!);
    expect(x).toBeGreaterThan(BOX.x);
    expect(x).toBeLessThan(BOX.x + BOX.width);
    expect(y).toBeGreaterThan(BOX.y);
    expect(y).toBeLessThan(BOX.y + BOX.height);
    for (const { rings } of shapes)
      for (const [left, top] of rings.flat()) {
        expect(left).toBeGreaterThanOrEqual(BOX.x - 1e-9);
        expect(left).toBeLessThanOrEqual(BOX.x + BOX.width + 1e-9);
        expect(top).toBeGreaterThanOrEqual(BOX.y - 1e-9);
        expect(top).toBeLessThanOrEqual(BOX.y + BOX.height + 1e-9);
      }
  });

  it("has Malawi's own shape: nearly three times as high as wide, Mzimba in its north", () => {
    const shapes = shapesOf([33.1, -12.9, 34.1, -11.1]);
    const points = shapes.find(({ fill }) => fill === OWN)!.rings.flat();
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    // 32.7–35.9° E, 17.1–9.4° S: 7.7° by 3.2° × cos 13° = 3.1°.
    const [wide, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    expect(high / wide).toBeGreaterThan(2.2);
    expect(high / wide).toBeLessThan(2.7);
    const here = centreOf(shapes.find(({ stroke }) => stroke === HERE)!.rings[0]!);
    expect((here[1] - Math.min(...ys)) / high).toBeCloseTo((12 - 9.4) / 7.7, 1);
  });

  it("shows the lands around where the area lies in no country", () => {
    const shapes = shapesOf([-30, -20, -29, -19]);
    expect(shapes.some(({ fill }) => fill === OWN)).toBe(false);
    expect(shapes.some(({ stroke }) => stroke === HERE)).toBe(true);
  });
});

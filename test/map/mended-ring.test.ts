import { describe, expect, it } from "vitest";
import type { Ring } from "../../src/map/drawn-ring.ts";
import {
  halfWay,
  handlesOf,
  isCrossing,
  shifted,
  withAdded,
  withMoved,
  withRemoved,
} from "../../src/map/mended-ring.ts";

/** A square of two degrees, from its north-western corner clockwise. */
const SQUARE: Ring = [
  [10, 2],
  [12, 2],
  [12, 0],
  [10, 0],
];

describe("the corners of a ring", () => {
  it("are moved, added after another and taken away, and the ring before stays as it was", () => {
    expect(withMoved(SQUARE, 1, [13, 3])[1]).toEqual([13, 3]);
    expect(withAdded(SQUARE, 3, [9, 1])).toEqual([...SQUARE, [9, 1]]);
    expect(withAdded(SQUARE, 0, [11, 3])[1]).toEqual([11, 3]);
    expect(withRemoved(SQUARE, 0)).toEqual(SQUARE.slice(1));
    expect(SQUARE).toHaveLength(4);
  });

  it("are never fewer than three", () => {
    const triangle = SQUARE.slice(1);
    expect(withRemoved(triangle, 1)).toBe(triangle);
  });

  it("have a middle between them, also over the seam of the ring and the antimeridian", () => {
    expect(halfWay(SQUARE, 0)).toEqual([11, 2]);
    expect(halfWay(SQUARE, 3)).toEqual([10, 1]);
    expect(
      halfWay(
        [
          [179, 0],
          [181, 0],
          [180, 1],
        ],
        0,
      ),
    ).toEqual([180, 0]);
  });

  it("are shifted by pixels of the web map, north being up, and by no less than a step of 1e-5", () => {
    // At zoom 0 the world is 512 pixels wide; at 60° a degree of latitude is twice as many pixels as one of longitude.
    const perPx = 360 / 512 / 2 ** 9;
    const [lon, lat] = shifted([10, 60], [4, -4], 9);
    expect(lon - 10).toBeCloseTo(4 * perPx, 4);
    expect(lat - 60).toBeCloseTo(2 * perPx, 4);
    expect(shifted([10, 60], [1, 0], 18)).toEqual([10.00001, 60]);
    expect(shifted([10, 60], [0, 1], 18)).toEqual([10, 59.99999]);
    expect(shifted([10, 84.9], [0, -100], 3)[1]).toBe(85);
    expect(shifted([180.5, 0], [4, 0], 9)[0]).toBeGreaterThan(180.5);
  });
});

describe("a ring whose edges cross", () => {
  it.each<[string, Ring]>([
    ["a square", SQUARE],
    ["a triangle", SQUARE.slice(1)],
    ["a corner on a straight edge", withAdded(SQUARE, 0, [11, 2])],
    ["a corner pushed in, short of the other side", withAdded(SQUARE, 0, [11, 0.00001])],
    ["a square the other way round", SQUARE.toReversed()],
    ["an area over the antimeridian", SQUARE.map(([lon, lat]) => [lon + 169, lat] as const)],
  ])("is not %s", (_, ring) => expect(isCrossing(ring)).toBe(false));

  it.each<[string, Ring]>([
    ["an hour-glass", [SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!]],
    ["a corner pushed over the other side", withAdded(SQUARE, 0, [11, -0.00001])],
    ["a corner that touches the other side", withAdded(SQUARE, 0, [11, 0])],
    ["a corner that touches another", withAdded(SQUARE, 0, [12, 0])],
    ["a corner on its neighbour", withMoved(SQUARE, 1, SQUARE[0]!)],
    ["a way there and back", withAdded(SQUARE, 0, [13, 2])],
    ["a triangle without an inside", [SQUARE[0]!, SQUARE[1]!, [14, 2]]],
    ["edges that lie on one another", withAdded(SQUARE, 3, [10, 3])],
  ])("is %s", (_, ring) => expect(isCrossing(ring)).toBe(true));

  it("is told to the last hundred-thousandth of a degree", () => {
    // Half-way along its first edge, 180° long, the line lies at 0.00001°.
    const pushedTo = (lat: number): Ring => [
      [-150, 0],
      [30, 0.00002],
      [30, -1],
      [-60, lat],
      [-150, -1],
    ];
    expect(isCrossing(pushedTo(0))).toBe(false);
    expect(isCrossing(pushedTo(0.00001))).toBe(true);
  });
});

it("is held at every corner and in the middle of every edge, the chosen corner drawn last", () => {
  const kinds = (chosen: number | null): unknown[] =>
    handlesOf(SQUARE, chosen).features.map(({ properties }) => properties!["kind"]);
  expect(kinds(null)).toEqual([...Array(4).fill("half"), ...Array(4).fill("corner")]);
  expect(kinds(2)).toEqual([...Array(4).fill("half"), ...Array(3).fill("corner"), "chosen"]);
  expect(handlesOf(SQUARE, 2).features.at(-1)!.geometry).toEqual({ type: "Point", coordinates: [12, 0] });
});

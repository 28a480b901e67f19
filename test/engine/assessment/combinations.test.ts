import { describe, expect, it } from "vitest";
import {
  type CombinedLayer,
  combinationsOf,
  meansOfEach,
  ofEach,
  sumsOfEach,
} from "../../../src/engine/assessment/combinations.ts";
import { seededRandom } from "../../build/seeded-random.ts";

const bytes = (values: readonly number[], base: number): CombinedLayer => ({
  codes: Uint8Array.from(values),
  base,
});

describe("combinations of cells", () => {
  it("are numbered in the order in which they are met", () => {
    const found = combinationsOf([bytes([1, 0, 1, 0, 1], 2), Int32Array.of(7, 7, 7, -9, 7)], 5);
    expect(found.count).toBe(3);
    expect([...found.ofCell]).toEqual([0, 1, 0, 2, 0]);
    expect([...found.first]).toEqual([0, 1, 3]);
  });

  it("are one where no layer tells cells apart, and none where there are no cells", () => {
    expect(combinationsOf([bytes([3, 3, 3], 8)], 3)).toMatchObject({ count: 1 });
    expect(combinationsOf([], 3)).toMatchObject({ count: 1 });
    expect(combinationsOf([bytes([], 8)], 0)).toMatchObject({ count: 0 });
  });

  it("are those that texts of all values tell apart, with more layers than one number holds", () => {
    const random = seededRandom(4);
    const cells = 4000;
    const values = Array.from({ length: 9 }, (_, layer) =>
      Array.from({ length: cells }, () => Math.floor(random() * random() * (layer < 2 ? 200 : 3))),
    );
    const layers = values.map((of, layer) =>
      layer < 6 ? bytes(of, 256) : Int32Array.from(of, (v) => v * 1e6 - 5e5),
    );
    const found = combinationsOf(layers, cells);
    const numbers = new Map<string, number>();
    const expected = Array.from({ length: cells }, (_, cell) => {
      const text = values.map((of) => of[cell]).join(" ");
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return numbers.get(text)!;
    });
    expect([...found.ofCell]).toEqual(expected);
    expect(found.count).toBe(numbers.size);
    const otherWayRound = combinationsOf(layers.toReversed(), cells);
    expect([...otherWayRound.ofCell]).toEqual(expected);
  });

  it("of more than 65,536 are numbered all the same", () => {
    const found = combinationsOf([Int32Array.from({ length: 70_000 }, (_, cell) => cell)], 70_000);
    expect(found.count).toBe(70_000);
    expect(found.ofCell[69_999]).toBe(69_999);
  });

  it("give values, sums and means by area of their cells", () => {
    const layer = Uint8Array.of(5, 6, 5, 6);
    const found = combinationsOf([{ codes: layer, base: 7 }], 4);
    const areas = Float64Array.of(1, 2, 3, 0);
    expect([...ofEach(layer, found)]).toEqual([5, 6]);
    const sums = sumsOfEach(areas, found);
    expect([...sums]).toEqual([4, 2]);
    // (1 × 10 + 3 × 30) / 4 and (2 × 20 + 0 × 40) / 2, by hand.
    expect([...meansOfEach(Float64Array.of(10, 20, 30, 40), areas, sums, found)]).toEqual([25, 20]);
  });

  it("of cells without an area keep the first cell's value", () => {
    const found = combinationsOf([], 2);
    const none = new Float64Array(2);
    expect([...meansOfEach(Float64Array.of(8, 9), none, sumsOfEach(none, found), found)]).toEqual([8]);
  });
});

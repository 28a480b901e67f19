import { describe, expect, it } from "vitest";
import { standAfterCorrection } from "../../../src/engine/scales/false-discovery.ts";
import { getisOrdStar } from "../../../src/engine/scales/getis-ord.ts";
import { hotspots } from "../../../src/engine/scales/hotspots.ts";

/** Places in a row: neighbours are the one before and the one after. */
const inRow =
  (count: number) =>
  (place: number): number[] =>
    [place - 1, place + 1].filter((other) => other >= 0 && other < count);

describe("Gi*", () => {
  it("is as worked by hand on five places in a row", () => {
    // 0 0 0 6 9: mean 3, mean square 117/5, deviation √(23.4 − 9) = √14.4.
    const z = getisOrdStar(Float64Array.of(0, 0, 0, 6, 9), inRow(5));
    const s = Math.sqrt(14.4);
    // Two places: (Σ − 6) / (s·√((5·2 − 4)/4)); three: (Σ − 9) / (s·√((5·3 − 9)/4)).
    expect(z[0]).toBeCloseTo(-6 / (s * Math.sqrt(1.5)), 12);
    expect(z[1]).toBeCloseTo(-9 / (s * Math.sqrt(1.5)), 12);
    expect(z[2]).toBeCloseTo(-3 / (s * Math.sqrt(1.5)), 12);
    expect(z[3]).toBeCloseTo(6 / (s * Math.sqrt(1.5)), 12);
    expect(z[4]).toBeCloseTo(9 / (s * Math.sqrt(1.5)), 12);
  });

  it("leaves out what is unknown, as a place and as a neighbour, and says nothing where all are the same", () => {
    const whole = getisOrdStar(Float64Array.of(1, 2, 4), inRow(3));
    const z = getisOrdStar(Float64Array.of(1, 2, 4, Number.NaN), inRow(4));
    expect([...z.subarray(0, 3)]).toEqual([...whole]);
    expect(z[3]).toBeNaN();
    expect(getisOrdStar(Float64Array.of(3, 3, 3), inRow(3)).every(Number.isNaN)).toBe(true);
  });
});

describe("the correction for many tests", () => {
  it("is that of Benjamini and Hochberg's own example", () => {
    // Their §3.2: 15 ordered p, of which four stand at 0.05 (three after Bonferroni).
    const ps = Float64Array.of(
      0.0001,
      0.0004,
      0.0019,
      0.0095,
      0.0201,
      0.0278,
      0.0298,
      0.0344,
      0.0459,
      0.324,
      0.4262,
      0.5719,
      0.6528,
      0.759,
      1,
    );
    expect([...standAfterCorrection(ps, 0.05)]).toEqual([1, 1, 1, 1, ...Array.from({ length: 11 }, () => 0)]);
  });

  it("takes p in any order, and passes over places without a test", () => {
    expect([...standAfterCorrection(Float64Array.of(0.9, Number.NaN, 0.01, 0.04), 0.05)]).toEqual([
      0, 0, 1, 0,
    ]);
    expect([...standAfterCorrection(Float64Array.of(Number.NaN), 0.05)]).toEqual([0]);
  });
});

describe("hot spots", () => {
  it("finds a run of high values among low ones, and nothing where they lie about evenly", () => {
    const values = new Float64Array(60);
    values.fill(1, 20, 25);
    const hot = hotspots(values, inRow(60))!;
    expect([...hot.keys()].filter((at) => hot[at] === 1)).toEqual([20, 21, 22, 23, 24]);
    const even = Float64Array.from({ length: 60 }, (_, at) => at % 3);
    expect(hotspots(even, inRow(60))).toEqual(new Uint8Array(60));
  });

  it("says nothing of fewer than thirty places", () => {
    const few = new Float64Array(40).fill(Number.NaN);
    few.fill(0, 0, 29);
    expect(hotspots(few, inRow(40))).toBeNull();
    few[29] = 0;
    expect(hotspots(few, inRow(40))).toEqual(new Uint8Array(40));
  });
});

import { describe, expect, it } from "vitest";
import { theilSenSlope } from "../../../src/engine/series/pair-slopes.ts";

/** All slopes sorted: the definition. */
function plainSlope(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const slope = (values[j]! - values[i]!) / (j - i);
      if (!Number.isNaN(slope)) slopes.push(slope);
    }
  }
  slopes.sort((a, b) => a - b);
  return (slopes[(slopes.length - 1) >> 1]! + slopes[slopes.length >> 1]!) / 2;
}

function slopeOf(values: readonly number[]): number {
  const n = values.filter((value) => !Number.isNaN(value)).length;
  return theilSenSlope(Float64Array.from(values), 0, values.length, n);
}

/** The numbers of Park & Miller's generator, 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

describe("theilSenSlope", () => {
  it("is the median of the three slopes of three values", () => {
    // 1, 2, 6: slopes 1, 4 and (6 − 1)/2.
    expect(slopeOf([1, 2, 6])).toBe(2.5);
  });

  it("has no slope of one value, and that of the only pair of two", () => {
    expect(slopeOf([Number.NaN, 3, Number.NaN])).toBeNaN();
    expect(slopeOf([3, Number.NaN, 7])).toBe(2);
  });

  it("is 0 on a constant series and exact on a straight line", () => {
    expect(slopeOf(Array(20).fill(4321))).toBe(0);
    expect(slopeOf(Array.from({ length: 20 }, (_, t) => 7000 - 25 * t))).toBe(-25);
    expect(slopeOf(Array.from({ length: 17 }, (_, t) => 0.1 * t))).toBeCloseTo(0.1, 14);
  });

  it("does not follow a few wild years", () => {
    const values = Array.from({ length: 15 }, (_, t) => 100 + 2 * t);
    values[3] = 1e9;
    values[11] = -1e9;
    expect(slopeOf(values)).toBe(2);
  });

  it("is what sorting all slopes gives, whatever the length, gaps, ties and tails", () => {
    const next = numbers(7);
    let compared = 0;
    for (let round = 0; round < 4000; round++) {
      const years = 2 + Math.floor(next() * 40);
      const step = [0, 1, 500][round % 3]!;
      const values = Array.from({ length: years }, (_, t) => {
        if (round % 4 === 1 && next() < 0.3) return Number.NaN;
        const tail = round % 5 === 2 ? 1 / (0.001 + next()) : 0;
        const value = 4000 + (next() - 0.5) * 3000 + t * (next() - 0.4) * 90 + tail * 100;
        return step === 0 ? value : Math.round(value / step) * step;
      });
      const expected = plainSlope(values);
      if (Number.isNaN(expected)) continue;
      expect(Math.abs(slopeOf(values) - expected), values.join(" ")).toBeLessThanOrEqual(1e-9);
      compared++;
    }
    expect(compared).toBeGreaterThan(3900);
  });
});

import { describe, expect, it } from "vitest";
import { exactCriticalS, exactTailOfS, peerCriticalS } from "../../../src/engine/series/kendall-table.ts";
import { mannKendall } from "../../../src/engine/series/mann-kendall.ts";
import { twoSidedP, zOfTwoSidedP } from "../../../src/engine/series/normal-distribution.ts";

describe("mannKendall", () => {
  it("counts every pair of a rising series", () => {
    expect(mannKendall([1, 2, 3, 4], 0)).toEqual({
      n: 4,
      s: 6,
      variance: (4 * 3 * 13) / 18,
      z: 5 / Math.sqrt(26 / 3),
    });
  });

  it("leaves missing values out, and their pairs", () => {
    const { n, s } = mannKendall([5, Number.NaN, 4, Number.NaN, 3], 0);
    expect([n, s]).toEqual([3, -3]);
  });

  it("takes ties out of the variance, group by group", () => {
    // Groups of 3 and 2 in 5 values: (5·4·15 − 3·2·11 − 2·1·9)/18 = 12.
    expect(mannKendall([7, 7, 7, 8, 8], 0)).toMatchObject({ s: 6, variance: 12 });
    // One tied pair: (4·3·13 − 18)/18.
    expect(mannKendall([1, 2, 2, 3], 0)).toMatchObject({ s: 5, variance: 138 / 18 });
    expect(mannKendall([4, 4, 4, 4, 4], 0)).toEqual({ n: 5, s: 0, variance: 0, z: 0 });
  });

  it("takes values that differ by rounding alone for ties", () => {
    const values = [0.3, 0.1 + 0.2, 0.5];
    expect(mannKendall(values, 0).s).toBe(3);
    expect(mannKendall(values, 1e-9).s).toBe(2);
  });

  it("refuses a series longer than its counters hold", () => {
    expect(() => mannKendall(Array(257).fill(0), 0)).toThrow(/at most 256 values, got 257/);
  });
});

describe("critical values", () => {
  it("finds the chances of S by hand for three values", () => {
    // Six orders: S = 3 once, 1 twice, −1 twice, −3 once.
    expect(exactTailOfS(3, 3)).toBeCloseTo(1 / 6, 15);
    expect(exactTailOfS(3, 1)).toBeCloseTo(3 / 6, 15);
    expect(exactCriticalS(3, 0.2)).toBe(3);
    expect(exactCriticalS(3, 0.1)).toBeNull();
  });

  it("has the peer's table for 4 to 59 years only", () => {
    expect(peerCriticalS(16)).toEqual({ s90: 28, s95: 36, s99: 56 });
    expect([peerCriticalS(3), peerCriticalS(60)]).toEqual([null, null]);
  });

  it("turns p into z and back to the last bit", () => {
    expect(zOfTwoSidedP(0.05)).toBeCloseTo(1.959963984540054, 12);
    for (const p of [0.1, 0.05, 0.01]) {
      const z = zOfTwoSidedP(p);
      expect(twoSidedP(z)).toBeLessThanOrEqual(p);
      expect(twoSidedP(z * (1 - 1e-15))).toBeGreaterThanOrEqual(p - 1e-15);
    }
  });
});

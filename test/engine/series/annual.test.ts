import { describe, expect, it } from "vitest";
import { datesOfAFullYear, reduceYear, yearsOfDates } from "../../../src/engine/series/annual.ts";

describe("yearsOfDates", () => {
  it("groups by the year in which a composite starts, in date order whatever the layer order", () => {
    const years = yearsOfDates(["2001-12-19", "2002-01-01", "2001-01-01"]);
    expect(years).toEqual([
      { year: 2001, layers: [2, 0] },
      { year: 2002, layers: [1] },
    ]);
    expect(datesOfAFullYear(years)).toBe(2);
  });
});

describe("reduceYear", () => {
  const dates = [new Float64Array([1, 4, Number.NaN, -3]), new Float64Array([3, Number.NaN, Number.NaN, -5])];
  const reduce = (reduction: "mean" | "max" | "sum", minimumValid: number): number[] => {
    const out = new Float64Array(4);
    reduceYear(dates, reduction, minimumValid, out);
    return [...out];
  };

  it("takes mean, largest value and sum of the valid dates", () => {
    expect(reduce("mean", 1)).toEqual([2, 4, Number.NaN, -4]);
    expect(reduce("max", 1)).toEqual([3, 4, Number.NaN, -3]);
    expect(reduce("sum", 1)).toEqual([4, 4, Number.NaN, -8]);
  });

  it("leaves a year missing that has too few valid dates", () => {
    expect(reduce("mean", 2)).toEqual([2, Number.NaN, Number.NaN, -4]);
  });

  it("is missing without any valid date, whatever the minimum", () => {
    expect(reduce("sum", 0)[2]).toBeNaN();
  });
});

import { describe, expect, it } from "vitest";
import { CLASS_NO_DATA } from "../../../src/engine/grid/frame.ts";
import {
  meanOfCells,
  performanceOfCells,
  soilAndCoverUnits,
} from "../../../src/engine/productivity/performance.ts";
import { percentileOf, UnitPercentiles } from "../../../src/engine/productivity/unit-percentiles.ts";
import { STATUS } from "../../../src/engine/status.ts";

const _ = Number.NaN;

describe("UnitPercentiles", () => {
  it("interpolates between order statistics", () => {
    // R: quantile(c(10, 20, 30, 40), 0.9) is 37.
    expect(percentileOf(Float64Array.of(30, 10, 40, 20), 90)).toBeCloseTo(37, 12);
    expect(percentileOf(Float64Array.of(5), 90)).toBe(5);
    expect(percentileOf(new Float64Array(0), 90)).toBeNaN();
  });

  it("gives the same to the last bit in whatever blocks the cells come", () => {
    const cells = 200_000;
    const values = Float64Array.from({ length: cells }, (_none, cell) => Math.sin(cell) * 1000);
    const units = Int32Array.from({ length: cells }, (_none, cell) => (cell * 7) % 3);
    const inOne = new UnitPercentiles("counted");
    inOne.add(units, values);
    const backwards = new UnitPercentiles("counted");
    for (let end = cells; end > 0; end -= 1000) {
      backwards.add(units.subarray(end - 1000, end), values.subarray(end - 1000, end));
    }
    expect([...backwards.percentiles(90)]).toEqual([...inOne.percentiles(90)]);
    for (const [unit, percentile] of inOne.percentiles(90)) {
      const sorted = values.filter((_value, cell) => units[cell] === unit).sort();
      const place = (sorted.length - 1) * 0.9;
      const below = Math.floor(place);
      expect(percentile).toBeCloseTo(
        sorted[below]! + (sorted[below + 1]! - sorted[below]!) * (place - below),
        9,
      );
      expect(inOne.percentilesOf(unit, [90])[0]).toBeCloseTo(percentile, 9);
    }
  });

  it("leaves out missing values, cells without a unit and, where told, zeros", () => {
    const units = Int32Array.of(1, 1, 1, 1, CLASS_NO_DATA);
    const values = Float64Array.of(0, 4, 8, _, 100);
    const counted = new UnitPercentiles("counted");
    counted.add(units, values);
    const leftOut = new UnitPercentiles("left-out");
    leftOut.add(units, values);
    expect([...counted.percentiles(50)]).toEqual([[1, 4]]);
    expect([...leftOut.percentiles(50)]).toEqual([[1, 6]]);
  });
});

describe("performanceOfCells", () => {
  it("degrades at half the potential or less, and never improves", () => {
    const means = Float64Array.of(50, 51, 500, _, 50, 50, 50);
    const units = Int32Array.of(1, 1, 1, 1, 2, 3, CLASS_NO_DATA);
    const out = new Uint8Array(7);
    performanceOfCells(
      means,
      units,
      new Map([
        [1, 100],
        [3, -5],
      ]),
      0.5,
      out,
    );
    const { degraded, stable, unknown } = STATUS;
    expect([...out]).toEqual([degraded, stable, stable, unknown, unknown, unknown, unknown]);
  });

  it("averages the valid years", () => {
    const out = new Float64Array(2);
    meanOfCells([Float64Array.of(1, _), Float64Array.of(_, _), Float64Array.of(4, 7)], 2, out);
    expect([...out]).toEqual([2.5, _]);
  });

  it("makes units of soil and land cover", () => {
    const out = new Int32Array(3);
    soilAndCoverUnits(Int32Array.of(3, CLASS_NO_DATA, 3), Int32Array.of(7, 7, CLASS_NO_DATA), out);
    expect([...out]).toEqual([307, CLASS_NO_DATA, CLASS_NO_DATA]);
  });
});

import { describe, expect, it } from "vitest";
import { peerBusinessAsUsual } from "../../../src/engine/peer/planning-business-as-usual.ts";
import {
  expectedLossKm2,
  expectedStockKm2,
  lossTrend,
  type Observation,
} from "../../../src/engine/planning/business-as-usual.ts";

const observed = (year: number, newly: number, recovered: number, known = 100): Observation => ({
  year,
  knownKm2: known,
  baselineDegradedKm2: 20,
  newlyDegradedKm2: newly,
  recoveredKm2: recovered,
});

describe("business as usual", () => {
  it("runs from the end of the baseline to the end of the report, not over the baseline's own years", () => {
    // 4 km² newly degraded between the maps of 2015 and 2019: 1 km² a year.
    const trend = lossTrend(2015, [observed(2019, 4, 0)], 0.5)!;
    expect(trend.lossKm2PerYr).toEqual([0.5, 1, 1.5]);
    expect(trend.interval).toBe("assumed");
    expect(expectedLossKm2(1, trend.from, 2030, 80)).toBe(11);
    // The peer's document names 2000 and 2015: the same 4 km² are then spread over 15 years.
    expect(
      peerBusinessAsUsual(20, 24, { initial: 2000, final: 2015, target: 2030 }).annualChangeKm2,
    ).toBeCloseTo(4 / 15);
  });

  it("tells losses from the change of the stock: 4 lost and 6 recovered are not a gain of 2 without loss", () => {
    const trend = lossTrend(2015, [observed(2019, 4, 6)], 0)!;
    expect(trend.lossKm2PerYr).toEqual([1, 1, 1]);
    expect(trend.stockKm2PerYr).toEqual([-0.5, -0.5, -0.5]);
    expect(trend.degradedKm2).toBe(18);
  });

  it("never goes below nothing or above what there is", () => {
    const recovering = lossTrend(2015, [observed(2019, 0, 8)], 0)!;
    expect(expectedStockKm2(recovering, 2030)).toEqual([0, 0, 0]); // 12 − 2 × 11
    expect(peerBusinessAsUsual(20, 12, { initial: 2015, final: 2019, target: 2030 }).projectionKm2).toBe(-10);
    const losing = lossTrend(2015, [observed(2019, 60, 0)], 0)!;
    expect(expectedStockKm2(losing, 2030)).toEqual([100, 100, 100]); // 80 + 15 × 11
    expect(expectedLossKm2(15, 2019, 2030, 20)).toBe(20);
  });

  it("takes reports as shares of the land they know: more no-data is no change", () => {
    // 4 of 100 km² in 2019, 4 of 50 km² in 2023: of 50 km², 2 by 2019 and 4 by 2023, a straight line.
    const trend = lossTrend(2015, [observed(2019, 4, 0), observed(2023, 4, 0, 50)], 0.5)!;
    expect(trend.knownKm2).toBe(50);
    const [low, likely, high] = trend.lossKm2PerYr;
    expect(likely).toBeCloseTo(0.5, 12);
    expect([low, high]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });

  it("two reports give an interval from their scatter", () => {
    // 4 by 2019 (4 years), 4 by 2023 (8 years). Slope through the origin: (4·4 + 8·4) / (16 + 64) = 0.6.
    // Misses 1.6 and −0.8: scatter 3.2; standard error √(3.2/80) = 0.2; Student's t for 1 degree, 90 %: 6.314.
    const trend = lossTrend(2015, [observed(2019, 4, 0), observed(2023, 4, 0)], 0.5)!;
    const [low, likely, high] = trend.lossKm2PerYr;
    expect(likely).toBeCloseTo(0.6, 12);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.6 + 6.313752 * 0.2, 9);
    expect(trend).toMatchObject({ interval: "scatter", from: 2023 });
  });

  it("knows nothing without a report after the baseline that knows land", () => {
    expect(lossTrend(2015, [], 0.5)).toBeNull();
    expect(lossTrend(2015, [observed(2015, 4, 0)], 0.5)).toBeNull();
    expect(lossTrend(2015, [observed(2019, 0, 0, 0)], 0.5)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { ARIDITY_CLASSES } from "../../../src/engine/recommend/environment-classes.ts";
import {
  fitOfOrderedClass,
  fitOfSpread,
  fitOfValue,
  softRange,
} from "../../../src/engine/recommend/fuzzy-fit.ts";

const RAIN = { share: 0.3, least: 50 };

describe("fitOfValue, worked by hand", () => {
  // 300–800 mm: the edges end at 300 − 90 = 210 and 800 + 240 = 1,040.
  const range = softRange({ min: 300, max: 800 }, RAIN);

  it.each([
    [210, 0],
    [255, 0.5],
    [300, 1],
    [550, 1],
    [800, 1],
    [920, 0.5],
    [1040, 0],
    [2000, 0],
  ])("%s mm fits %s", (mm, fit) => {
    expect(fitOfValue(mm, range)).toBeCloseTo(fit, 12);
  });

  it("is 0.8 at a limit that lies beyond a better part, and 1 in that part", () => {
    // Slope up to 5 %, better below 2 %; the edge is at least 3 points wide.
    const slope = softRange({ min: 0, max: 5, bestMax: 2 }, { share: 0.5, least: 3 });
    expect(fitOfValue(2, slope)).toBe(1);
    expect(fitOfValue(3.5, slope)).toBeCloseTo(0.9, 12);
    expect(fitOfValue(5, slope)).toBeCloseTo(0.8, 12);
    expect(fitOfValue(6.5, slope)).toBeCloseTo(0.4, 12);
    expect(fitOfValue(8, slope)).toBe(0);
  });

  it("goes down twice as slowly, and never to nothing, where only a best range is known", () => {
    // From 700 mm: 0.2 from 700 − 2 × 210 = 280 down, and straight in between.
    const cover = softRange({ bestMin: 700 }, RAIN);
    expect(fitOfValue(700, cover)).toBe(1);
    expect(fitOfValue(490, cover)).toBeCloseTo(0.6, 12);
    expect(fitOfValue(280, cover)).toBeCloseTo(0.2, 12);
    expect(fitOfValue(0, cover)).toBe(0.2);
    expect(fitOfValue(5000, cover)).toBe(1);
  });

  it("has no cliff anywhere", () => {
    for (const one of [range, softRange({ bestMin: 350, bestMax: 700 }, RAIN), softRange({ max: 35 }, RAIN)])
      for (let mm = 0; mm < 1500; mm++)
        expect(Math.abs(fitOfValue(mm + 1, one) - fitOfValue(mm, one))).toBeLessThan(0.03);
  });

  it("is unknown for an unknown value", () => {
    expect(fitOfValue(Number.NaN, range)).toBeNaN();
  });

  it("is the mean of the quantiles' fits over an area", () => {
    const spread = { p10: 255, p25: 300, median: 500, p75: 920, p90: 1040, knownShare: 1 };
    // 0.175 × 0.5 + 0.2 + 0.25 + 0.2 × 0.5 + 0.
    expect(fitOfSpread(spread, range)).toBeCloseTo(0.6375, 12);
  });
});

describe("fitOfOrderedClass", () => {
  it("is soft one class away and nothing three away", () => {
    const fitOf = (here: "hyperarid" | "arid" | "semi-arid" | "humid"): number =>
      fitOfOrderedClass(here, ["semi-arid", "dry sub-humid"], ARIDITY_CLASSES);
    expect([fitOf("semi-arid"), fitOf("humid"), fitOf("arid"), fitOf("hyperarid")]).toEqual([
      1, 0.3, 0.3, 0.05,
    ]);
    expect(fitOfOrderedClass("hyperarid", ["humid"], ARIDITY_CLASSES)).toBe(0);
  });
});

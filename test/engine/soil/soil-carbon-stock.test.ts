import { describe, expect, it } from "vitest";
import { soilCarbonStatusOfCells } from "../../../src/engine/soil/soil-carbon-status.ts";
import { type SoilCarbonParameters, soilCarbonOfCells } from "../../../src/engine/soil/soil-carbon-stock.ts";

const OURS: SoilCarbonParameters = {
  "soilCarbon.factors": "ipcc-2006-tier-1",
  "soilCarbon.transitionYears": 20,
  "soilCarbon.changeYear": "after-first",
  "soilCarbon.zoneZero": "unknown",
  "landCover.unmapped": "unknown",
};

/** Stocks of one cell of 100 t/ha in 2000, with the land cover of the given years. */
function stocks(
  classes: Record<number, number>,
  years: readonly number[],
  parameters: Partial<SoilCarbonParameters> = {},
  zone = 2,
): number[] {
  const maps = Object.entries(classes).map(([year, code]) => ({
    year: Number(year),
    classes7: Uint8Array.of(code),
  }));
  const out = years.map(() => new Float64Array(1));
  const zones = Int32Array.of(zone);
  soilCarbonOfCells(Float64Array.of(100), 2000, maps, { zones }, { ...OURS, ...parameters }, years, out);
  return out.map((stock) => stock[0]!);
}

describe("soilCarbonOfCells", () => {
  it("takes a twentieth of what tree cover loses as cropland each year, for twenty years (temperate dry, f = 0.8)", () => {
    // 100 − 100 · 0.8 = 20 t, one a year from 2001 on; all of it is lost in 2020.
    const got = stocks({ 2000: 1, 2015: 3 }, [2000, 2001, 2010, 2020, 2030]);
    [100, 99, 90, 80, 80].forEach((wanted, i) => {
      expect(got[i]).toBeCloseTo(wanted, 10);
    });
  });

  it("dates the change between two maps to the year after the first, the middle or the last", () => {
    const maps = { 2000: 1, 2015: 3 };
    expect(stocks(maps, [2015], { "soilCarbon.changeYear": "after-first" })[0]).toBeCloseTo(85, 10);
    // The middle of 2000 and 2015 is 2008, rounded up: eight steps, 2008 … 2015.
    expect(stocks(maps, [2015], { "soilCarbon.changeYear": "middle" })[0]).toBeCloseTo(92, 10);
    expect(stocks(maps, [2015], { "soilCarbon.changeYear": "last" })[0]).toBeCloseTo(99, 10);
  });

  it("lets a second change replace the first", () => {
    // Ten years of −1 t, then cropland back to tree cover: 90 / 0.8 − 90 = 22.5 t over twenty years.
    const got = stocks({ 2000: 1, 2001: 3, 2010: 3, 2011: 1 }, [2010, 2011, 2015]);
    expect(got[0]).toBeCloseTo(90, 10);
    expect(got[1]).toBeCloseTo(90 + 22.5 / 20, 10);
    expect(got[2]).toBeCloseTo(90 + (5 * 22.5) / 20, 10);
  });

  it("knows nothing after a year without land cover; the peer forgets the gap unless it is the first year's", () => {
    const gap = { 2000: 1, 2001: 1, 2002: 0, 2003: 3 };
    expect(stocks(gap, [2001, 2002, 2003])).toEqual([100, Number.NaN, Number.NaN]);
    expect(stocks(gap, [2001, 2002, 2003], { "landCover.unmapped": "stable" })).toEqual([100, 100, 100]);
    const first = { 2000: 0, 2001: 1, 2002: 1 };
    expect(stocks(first, [2000, 2002], { "landCover.unmapped": "stable" })).toEqual([100, Number.NaN]);
  });

  it("needs the climate only where the factor does", () => {
    expect(stocks({ 2000: 1, 2001: 3 }, [2005], {}, 0)).toEqual([Number.NaN]);
    expect(stocks({ 2000: 1, 2001: 5 }, [2001], {}, 0)[0]).toBeCloseTo(100 - 90 / 20, 10);
    // The peer's zone 0: everything is lost, whichever way.
    const peer = { "soilCarbon.zoneZero": "zero" } as const;
    expect(stocks({ 2000: 1, 2001: 3 }, [2001], peer, 0)).toEqual([95]);
    expect(stocks({ 2000: 3, 2001: 1 }, [2001], peer, 0)).toEqual([95]);
  });

  it("says nothing of years before the stock, and ignores changes before it", () => {
    const got = stocks({ 1990: 1, 1995: 3, 2010: 3 }, [1999, 2010]);
    expect(got).toEqual([Number.NaN, 100]);
  });
});

describe("soilCarbonStatusOfCells", () => {
  const parameters = {
    "soilCarbon.lossPercent": -10,
    "soilCarbon.gainPercent": 10,
    "soilCarbon.rounding": "float",
  } as const;
  //                           kept  −10 %  −9.9 %  +10 %  gone        water  none
  const initial = Float64Array.of(50, 100, 100, 100, 100, 100, 0);
  const final = Float64Array.of(50, 90, 90.1, 110, Number.NaN, 50, 0);
  const landCover = Uint8Array.of(1, 1, 1, 1, 1, 7, 1);
  const isWater = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);

  it("includes both limits, leaves out water and what began with nothing", () => {
    const status = new Uint8Array(7);
    const percent = new Float64Array(7);
    soilCarbonStatusOfCells(initial, final, landCover, isWater, parameters, percent, status);
    expect(Array.from(status)).toEqual([2, 1, 2, 3, 0, 0, 0]);
    expect(percent[1]).toBe(-10);
    expect(percent[2]).toBeCloseTo(-9.9, 10);
    expect(percent[6]).toBeNaN();
  });

  it("cuts the per cent toward zero where the rule set says so", () => {
    const percent = new Float64Array(7);
    const truncating = { ...parameters, "soilCarbon.rounding": "truncate" } as const;
    soilCarbonStatusOfCells(initial, final, null, isWater, truncating, percent, new Uint8Array(7));
    expect(Array.from(percent)).toEqual([0, -10, -9, 10, Number.NaN, -50, Number.NaN]);
  });
});

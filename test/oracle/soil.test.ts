import { describe, expect, it } from "vitest";
import { builtInLegend } from "../../src/engine/land/legend.ts";
import { transitionMultiplier } from "../../src/engine/land/transition-matrix.ts";
import { CARBON_FACTOR_SIDE, carbonFactors } from "../../src/engine/soil/carbon-factors.ts";
import { carbonChangePercent, statusOfCarbonChange } from "../../src/engine/soil/soil-carbon-class.ts";
import {
  type LandCoverMap,
  type SoilCarbonParameters,
  type SoilClimate,
  soilCarbonOfCells,
} from "../../src/engine/soil/soil-carbon-stock.ts";
import { FILE_CODE_OF_STATUS } from "../../src/engine/status.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

const NO_DATA = -32768;
const PEER: SoilCarbonParameters = {
  "soilCarbon.factors": "ipcc-2006-tier-1",
  "soilCarbon.transitionYears": 20,
  "soilCarbon.changeYear": "after-first",
  "soilCarbon.zoneZero": "zero",
  "landCover.unmapped": "stable",
};

interface Change {
  readonly exhaustive: {
    readonly cases: readonly {
      readonly change_first_year: number;
      readonly year_initial: number;
      readonly year_final: number;
      readonly soc_ref: number;
      readonly pct: number[];
      readonly pct_int16: number[];
    }[];
  };
  readonly random: {
    readonly lc_years: [number, number];
    readonly esa_lc: number[][];
    readonly soc_2000: number[];
    readonly ipcc_climate_zone: number[];
    readonly cases: readonly {
      readonly year_initial: number;
      readonly year_final: number;
      readonly fl: number | string;
      readonly unrounded: [number[], number[], number[]];
      readonly int16: number[][];
    }[];
  };
}

/** The peer's change is 0 where both stocks are, because Earth Engine divides by zero to zero. */
const peerPercent = (initial: number, final: number): number =>
  initial === 0 && final === 0 ? 0 : carbonChangePercent(initial, final);
const int16 = (value: number): number => (Number.isNaN(value) ? NO_DATA : Math.trunc(value) + 0);

describe.skipIf(!hasShared("oracle/soc_change.json"))("soc_change.json", () => {
  const oracle = readSharedJson<Change>("oracle/soc_change.json");

  it("every transition, regime and case, from two maps and from annual ones", () => {
    const regimes = carbonFactors("ipcc-2006-tier-1")!.regimes;
    let values = 0;
    for (const one of oracle.exhaustive.cases) {
      const count = 49 * regimes.length;
      const initial = Uint8Array.from({ length: count }, (_, i) => Math.floor(i / (7 * regimes.length)) + 1);
      const final = Uint8Array.from({ length: count }, (_, i) => (Math.floor(i / regimes.length) % 7) + 1);
      // One zone of each regime, in the order of the oracle.
      const zones = Int32Array.from({ length: count }, (_, i) => [2, 1, 12, 10, 9][i % regimes.length]!);
      const stock = new Float64Array(count).fill(one.soc_ref);
      const annual: LandCoverMap[] = [];
      for (let year = 2000; year <= one.year_final; year++) {
        annual.push({ year, classes7: year < one.change_first_year ? initial : final });
      }
      const twoDates = [
        { year: one.change_first_year - 1, classes7: initial },
        { year: one.year_final, classes7: final },
      ];
      for (const maps of [annual, twoDates]) {
        const out = [new Float64Array(count), new Float64Array(count)];
        soilCarbonOfCells(stock, 2000, maps, { zones }, PEER, [one.year_initial, one.year_final], out);
        out[0]!.forEach((before, i) => {
          const percent = carbonChangePercent(before, out[1]![i]!);
          expect(Math.abs(percent - one.pct[i]!)).toBeLessThan(1e-6);
          expect(int16(percent)).toBe(one.pct_int16[i]);
        });
        values += 2 * count;
      }
    }
    printCompared("soc_change exhaustive", values);
  });

  it("random cells with annual land cover, its gaps, climate zone 0 and missing stocks", () => {
    const { esa_lc: codes, soc_2000: stocks, ipcc_climate_zone: zones, cases } = oracle.random;
    const unccd = new Map(builtInLegend("esa-cci")!.classes.map(({ code, unccd: parent }) => [code, parent]));
    const maps = codes.map((layer, i) => ({
      year: oracle.random.lc_years[0] + i,
      classes7: Uint8Array.from(layer, (code) => unccd.get(code) ?? 0),
    }));
    const stock = Float64Array.from(stocks, (value) => (value === NO_DATA ? Number.NaN : value));
    let values = 0;
    for (const one of cases) {
      const climate: SoilClimate =
        typeof one.fl === "number" ? { regimeFactor: one.fl } : { zones: Int32Array.from(zones) };
      const out = [new Float64Array(stock.length), new Float64Array(stock.length)];
      soilCarbonOfCells(stock, 2000, maps, climate, PEER, [one.year_initial, one.year_final], out);
      for (let cell = 0; cell < stock.length; cell++) {
        const [before, after] = [out[0]![cell]!, out[1]![cell]!];
        const got = [peerPercent(before, after), before, after];
        got.forEach((value, band) => {
          const wanted = one.unrounded[band]![cell]!;
          // The oracle prints five decimals: half a unit of the last is the most that can be asked.
          const error = Math.abs((Number.isNaN(value) ? NO_DATA : value) - wanted);
          expect(error, `cell ${cell}, band ${band}: ${value} ${wanted}`).toBeLessThan(5e-6 + 1e-9);
          expect(int16(value)).toBe(one.int16[band]![cell]);
          values += 2;
        });
      }
    }
    printCompared("soc_change random", values);
  });
});

interface Factors {
  readonly land_use: { readonly rows: [number, number][] };
  readonly climate_zone_to_regime: { readonly rows: [number, number][] };
  readonly regime_f: Record<string, number>;
  readonly regime_names: Record<string, string>;
  readonly custom_legends: readonly {
    readonly child_codes: number[];
    readonly nesting: Record<string, number[]>;
    readonly multiplier: number;
    readonly transition_codes: number[];
    readonly factor: number[];
  }[];
}

describe.skipIf(!hasShared("oracle/tables_soc_factors.json"))("tables_soc_factors.json", () => {
  const oracle = readSharedJson<Factors>("oracle/tables_soc_factors.json");
  const factors = carbonFactors("ipcc-2006-tier-1")!;
  /** The peer writes f as 99 and 1/f as −99. */
  const peerFactor = (initial: number, final: number): number => {
    const index = initial * CARBON_FACTOR_SIDE + final;
    const power = factors.climatePower[index]!;
    return power === 0 ? factors.factor[index]! : 99 * power;
  };

  it("every factor, zone and regime", () => {
    for (const [code, factor] of oracle.land_use.rows) {
      expect(peerFactor(Math.floor(code / 10), code % 10)).toBe(factor);
    }
    for (const [zone, regime] of oracle.climate_zone_to_regime.rows) {
      expect(factors.fOfZone.get(zone) ?? 0).toBe(oracle.regime_f[regime]);
    }
    for (const { id, name, f } of factors.regimes) {
      expect({ name, f }).toEqual({ name: oracle.regime_names[id], f: oracle.regime_f[id] });
    }
    printCompared("soil carbon factors", 49 + 13 + 2 * factors.regimes.length);
  });

  it("factors of custom legends, through the UNCCD class of each of their classes", () => {
    let values = 0;
    for (const { child_codes, nesting, multiplier, transition_codes, factor } of oracle.custom_legends) {
      expect(transitionMultiplier(child_codes.length)).toBe(multiplier);
      const parent = child_codes.map((code) =>
        Number(Object.keys(nesting).find((key) => nesting[key]!.includes(code))),
      );
      transition_codes.forEach((code, i) => {
        const initial = parent[Math.floor(code / multiplier) - 1]!;
        const final = parent[(code % multiplier) - 1]!;
        expect(peerFactor(initial, final)).toBe(factor[i]);
        values++;
      });
    }
    printCompared("soil carbon factors of custom legends", values);
  });
});

interface Rows {
  readonly rows: readonly (readonly number[])[];
}

describe.skipIf(!hasShared("oracle/tables_soc.json"))("tables_soc.json by the engine's own rule", () => {
  const oracle = readSharedJson<Record<"recode_deg_soc" | "calc_deg_soc", Rows>>("oracle/tables_soc.json");
  const code = (percent: number): number => FILE_CODE_OF_STATUS[statusOfCarbonChange(percent, -10, 10)]!;

  it("agrees wherever the values are real: losses of at most 101 per cent, cells that are not water", () => {
    const percents = oracle.recode_deg_soc.rows.filter(([percent, water]) => percent! >= -101 && water === 0);
    for (const [percent, , wanted] of percents) expect(code(percent!)).toBe(wanted);
    const stocks = oracle.calc_deg_soc.rows.filter(([before, after]) => before! >= 0 && after! >= 0);
    for (const [before, after, wanted] of stocks) {
      expect(code(carbonChangePercent(before!, after!))).toBe(wanted);
    }
    expect(percents.length).toBeGreaterThan(10);
    expect(stocks.length).toBeGreaterThan(100);
    printCompared("soil carbon classes by the engine's rule", percents.length + stocks.length);
  });
});

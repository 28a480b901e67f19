import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { trajectoryOfCells } from "../../src/engine/productivity/trajectory.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import type { Bench } from "./bench.ts";
import { ndviSeries } from "./ndvi-series.ts";

const YEARS = 20;
const CELLS = 40_000;
const REFERENCE_CELLS = 4_000;
const settings = unccd.parameters as unknown as RuleParameters;
const series = ndviSeries(YEARS, CELLS, 0);
const significance = new Int8Array(CELLS);
const s = new Int32Array(CELLS);
const variance = new Float64Array(CELLS);
const z = new Float64Array(CELLS);
const slope = new Float64Array(CELLS);

/** Mann–Kendall on 20 years, and the same with the Theil–Sen slope; the reference is the textbook's loops. */
export const benches: Bench[] = [
  {
    name: "mann-kendall",
    cells: CELLS,
    run: () => trajectoryOfCells(series, null, settings, { significance, s, variance, z }),
    reference: () => plainTrend(false),
    referenceCells: REFERENCE_CELLS,
  },
  {
    name: "mann-kendall-theil-sen",
    cells: CELLS,
    run: () => trajectoryOfCells(series, null, settings, { significance, s, variance, z, slope }),
    reference: () => plainTrend(true),
    referenceCells: REFERENCE_CELLS,
  },
];

function plainTrend(withSlope: boolean): void {
  for (let cell = 0; cell < REFERENCE_CELLS; cell++) {
    const y = series.map((year) => year[cell]!);
    let sum = 0;
    const slopes: number[] = [];
    for (let i = 0; i < y.length; i++) {
      for (let j = i + 1; j < y.length; j++) {
        sum += Math.sign(y[j]! - y[i]!);
        if (withSlope) slopes.push((y[j]! - y[i]!) / (j - i));
      }
    }
    const sizes = new Map<number, number>();
    for (const value of y) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    let spread = y.length * (y.length - 1) * (2 * y.length + 5);
    for (const t of sizes.values()) spread -= t * (t - 1) * (2 * t + 5);
    spread /= 18;
    s[cell] = sum;
    variance[cell] = spread;
    z[cell] = sum === 0 ? 0 : (sum - Math.sign(sum)) / Math.sqrt(spread);
    if (!withSlope) continue;
    slopes.sort((a, b) => a - b);
    const middle = slopes.length / 2;
    slope[cell] = (slopes[middle - 1]! + slopes[middle]!) / 2;
  }
}

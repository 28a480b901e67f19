import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { trajectoryOfCells } from "../../src/engine/productivity/trajectory.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { leastSquares } from "../../src/engine/series/least-squares.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/trend-alaska-points";
const YEARS = Array.from({ length: 32 }, (_, i) => 1982 + i);

/** Pearson's r. */
function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB);
    aa += (a[i]! - meanA) ** 2;
    bb += (b[i]! - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

function medianDifference(a: Float64Array, b: Float64Array): number {
  return a.map((value, i) => Math.abs(value - b[i]!)).sort()[a.length >> 1]!;
}

/**
 * Slope on t of y_t ~ 1 + t + y_(t−1), by taking the lagged value out of both (Frisch–Waugh): a plain second way, built
 * on the engine's least squares.
 */
function conditionalSlope(y: Float64Array): number {
  const n = y.length - 1;
  const now = y.slice(1);
  const before = y.slice(0, n);
  const time = Float64Array.from({ length: n }, (_, i) => i);
  const without = (values: Float64Array) => {
    const line = leastSquares(before, values, n);
    return values.map((value, i) => value - line.intercept - line.slope * before[i]!);
  };
  return leastSquares(without(time), without(now), n).slope;
}

describe.skipIf(!hasShared(FOLDER))("10 000 Alaskan pixels, 1982–2013", () => {
  const [header, ...lines] = readFileSync(sharedPath(`${FOLDER}/ndvi_AK10000.csv`), "utf8")
    .trim()
    .split("\n");
  const names = header!.replaceAll('"', "").split(",");
  const rows = lines.map((line) => line.split(","));
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[names.indexOf(name)]));
  const series = YEARS.map((year) => column(`ndvi${year}`));
  const cells = rows.length;
  const mean = Float64Array.from({ length: cells }, (_, cell) =>
    series.reduce((sum, year) => sum + year[cell]! / YEARS.length, 0),
  );
  const [cls, ar] = [column("CLS_coef"), column("AR_coef")];

  it("gives the published conditional least-squares trend once 1982 is left out, as its authors did", () => {
    expect(cells).toBe(10_000);
    const slopes = (from: number) =>
      Float64Array.from({ length: cells }, (_, cell) => {
        const years = series.slice(from);
        return conditionalSlope(Float64Array.from(years, (year) => year[cell]!)) / mean[cell]!;
      });
    const all = slopes(0);
    const withoutFirst = slopes(1);
    const report = (what: string, ours: Float64Array) =>
      process.stdout.write(
        `${what}: r ${correlation(ours, cls).toFixed(5)}, median |difference| ${medianDifference(ours, cls).toExponential(2)} against CLS_coef\n`,
      );
    report("y_t ~ 1 + t + y_(t-1), 1982–2013", all);
    report("the same, 1983–2013", withoutFirst);
    expect(correlation(all, cls)).toBeGreaterThanOrEqual(0.99);
    let largest = 0;
    for (let i = 0; i < cells; i++) largest = Math.max(largest, Math.abs(withoutFirst[i]! - cls[i]!));
    expect(largest).toBeLessThan(1e-6);
    printCompared("ndvi_AK10000.csv, CLS_coef", cells);
  });

  it("gives Theil–Sen and least-squares trends that agree with both published ones in sign and order", () => {
    const parameters = unccd.parameters as unknown as RuleParameters;
    const out = { significance: new Int8Array(cells), slope: new Float64Array(cells) };
    trajectoryOfCells(series, null, parameters, out);
    const theilSen = out.slope.map((slope, cell) => slope / mean[cell]!);
    const times = Float64Array.from(YEARS);
    const ordinary = Float64Array.from({ length: cells }, (_, cell) => {
      const values = Float64Array.from(series, (year) => year[cell]!);
      return leastSquares(times, values, values.length).slope / mean[cell]!;
    });
    for (const [name, ours] of Object.entries({ "Theil–Sen": theilSen, "least squares": ordinary })) {
      const [withCls, withAr] = [correlation(ours, cls), correlation(ours, ar)];
      process.stdout.write(
        `${name} ÷ mean: r ${withCls.toFixed(4)} with CLS_coef, ${withAr.toFixed(4)} with AR_coef\n`,
      );
      expect(withCls).toBeGreaterThan(0.9);
      expect(withAr).toBeGreaterThan(0.95);
    }
    let significant = 0;
    let sameSign = 0;
    for (let cell = 0; cell < cells; cell++) {
      if (Math.abs(out.significance[cell]!) < 2) continue;
      significant++;
      if (Math.sign(out.significance[cell]!) === Math.sign(ar[cell]!)) sameSign++;
    }
    process.stdout.write(`${significant} significant trends, ${sameSign} with the sign of AR_coef\n`);
    expect(sameSign / significant).toBeGreaterThan(0.99);
    printCompared("ndvi_AK10000.csv, slopes", cells * 2);
  });
});

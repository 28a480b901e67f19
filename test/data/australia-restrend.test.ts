import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { explainTrajectory } from "../../src/engine/productivity/trajectory-explained.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/rain-ndvi-australia/package-series";
const settings = {
  ...(unccd.parameters as unknown as RuleParameters),
  "trajectory.method": "restrend" as const,
};
const YEARS = Array.from({ length: 32 }, (_, i) => 1982 + i);

/** Columns of one of the package's tables, by name. */
function columns(name: string): Readonly<Record<string, Float64Array>> {
  const [header, ...rows] = readFileSync(sharedPath(`${FOLDER}/${name}.csv`), "utf8")
    .trim()
    .split("\n");
  const names = header!.replaceAll('"', "").split(",");
  return Object.fromEntries(
    names.map((column, i) => [
      column,
      Float64Array.from(rows, (row) => Number(row.split(",")[i]!.replaceAll('"', ""))),
    ]),
  );
}

/**
 * The two worked cases of the TSS-RESTREND authors. Months and offset of the rain window were found by search over the
 * published sums; S, z and slope of the residuals by a plain script (Python, pairs counted one by one).
 */
const CASES = [
  {
    name: "TSS_stdRESTREND",
    months: 4,
    offset: 1,
    s: 332,
    z: 5.367645985174496,
    slope: 0.006368911760927436,
  },
  {
    name: "TSS_segRESTREND",
    months: 1,
    offset: 3,
    s: 166,
    z: 2.6757147660235407,
    slope: 0.0024103519247085556,
  },
];

describe.skipIf(!hasShared(FOLDER))("Australian drylands 1982–2013, RESTREND", () => {
  it.each(CASES)("$name: annual pairs from the monthly series, and the trend of the residuals", (one) => {
    const ndvi = columns(`${one.name}_CTSR`)["NDVI"]!;
    const rain = columns(`${one.name}_RF`)["precip"]!;
    const published = columns(`${one.name}_annual`);
    const maxima = new Float64Array(YEARS.length);
    const accumulated = new Float64Array(YEARS.length);
    for (let year = 0; year < YEARS.length; year++) {
      const months = ndvi.subarray(year * 12, year * 12 + 12);
      const peak = months.indexOf(Math.max(...months));
      maxima[year] = months[peak]!;
      // Rain begins two years before the NDVI.
      const last = 24 + year * 12 + peak - one.offset;
      for (let month = last - one.months + 1; month <= last; month++) accumulated[year]! += rain[month]!;
      expect(maxima[year]).toBe(published["max.NDVI"]![year]);
      expect(accumulated[year]).toBeCloseTo(published["acc.precip"]![year]!, 9);
    }
    const why = explainTrajectory(maxima, YEARS, accumulated, settings);
    expect([why.n, why.s, why.significance]).toEqual([32, one.s, 3]);
    expect(why.z).toBeCloseTo(one.z, 9);
    expect(why.leastSquares.slope).toBeCloseTo(one.slope, 12);
    expect(why.theilSen.low).toBeGreaterThan(0);
    printCompared(`${one.name}, annual pairs and residual trend`, YEARS.length * 2 + 6);
  });
});

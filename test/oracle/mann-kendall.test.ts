import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import trendsEarth from "../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { trajectoryOfCells } from "../../src/engine/productivity/trajectory.ts";
import { explainTrajectory } from "../../src/engine/productivity/trajectory-explained.ts";
import {
  TRAJECTORY_UNKNOWN,
  type TrajectorySettings,
} from "../../src/engine/productivity/trajectory-output.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";

type Row = readonly [
  y: readonly (number | null)[],
  n: number,
  s: number,
  variance: number,
  z: number,
  p: number,
  tauB: number | null,
  kendallP: number | null,
  theilSlope: number | null,
  theilIntercept: number | null,
  low: number | null,
  high: number | null,
  olsSlope: number | null,
  olsIntercept: number | null,
  peerSlope: number,
  peerSignificance: number,
  peerS: number,
];

const unfiltered = {
  ...(unccd.parameters as unknown as TrajectorySettings),
  "trajectory.minimumShareOfYears": null,
  "trajectory.minimumYears": null,
};
const peer = trendsEarth.parameters as unknown as TrajectorySettings;

/** Relative 1e-6, absolute where the figure is 0. */
function expectClose(got: number, expected: number | null, what: string): number {
  if (expected === null) return 0;
  const tolerance = 1e-6 * Math.max(Math.abs(expected), 1e-3);
  expect(Math.abs(got - expected), `${what}: got ${got}, expected ${expected}`).toBeLessThanOrEqual(
    tolerance,
  );
  return 1;
}

describe("mann_kendall_theilsen*.json", () => {
  for (const path of sharedFiles("oracle", /^mann_kendall_theilsen.*\.json$/)) {
    const { rows } = JSON.parse(readFileSync(path, "utf8")) as { rows: Row[] };

    it(`${basename(path)}: S, variance, z, p, slopes, limits and the peer's own columns`, () => {
      let compared = 0;
      for (const row of rows) {
        const [y, n, s, variance, z, p, , , slope, intercept, low, high, olsSlope, olsIntercept] = row;
        const values = Float64Array.from(y, (value) => value ?? Number.NaN);
        const series = Array.from(values, (value) => Float64Array.of(value));
        const years = y.map((_, t) => t);
        const got = explainTrajectory(values, years, null, unfiltered);
        expect([got.n, got.s]).toEqual([n, s]);
        expect(got.variance).toBe(variance);
        expect(Math.abs(got.z - z), "z").toBeLessThanOrEqual(1e-9);
        expect(Math.abs(got.p - p), "p").toBeLessThanOrEqual(1e-9);
        compared += 5;
        compared += expectClose(got.theilSen.slope, slope, "Theil–Sen slope");
        compared += expectClose(got.theilSen.intercept, intercept, "Theil–Sen intercept");
        compared += expectClose(got.theilSen.low, low, "lower limit");
        compared += expectClose(got.theilSen.high, high, "upper limit");
        compared += expectClose(got.leastSquares.slope, olsSlope, "least-squares slope");
        compared += expectClose(got.leastSquares.intercept, olsIntercept, "least-squares intercept");

        const out = {
          significance: new Int8Array(1),
          slope: new Float64Array(1),
          s: new Int32Array(1),
          variance: new Float64Array(1),
          z: new Float64Array(1),
        };
        trajectoryOfCells(series, null, unfiltered, out);
        expect([out.s[0], out.variance[0], out.z[0]]).toEqual([got.s, got.variance, got.z]);
        compared += expectClose(out.slope[0]!, slope, "Theil–Sen slope of cells");
        trajectoryOfCells(series, null, peer, out);
        const [peerSlope, peerSignificance, peerS] = row.slice(14) as number[];
        const code = out.significance[0] === TRAJECTORY_UNKNOWN ? -32768 : out.significance[0];
        expect([Math.trunc(out.slope[0]!) + 0, code, out.s[0]]).toEqual([peerSlope, peerSignificance, peerS]);
        compared += 6;
      }
      expect(compared).toBeGreaterThan(rows.length * 15);
      printCompared(basename(path), compared);
    });
  }
});

import { describe, expect, it } from "vitest";
import trendsEarth from "../../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import unccd from "../../../data/rule-sets/unccd-2026.json" with { type: "json" };
import zScores from "../../../data/rule-sets/z-scores.json" with { type: "json" };
import { trajectoryOfCells, trajectoryStatus } from "../../../src/engine/productivity/trajectory.ts";
import { explainTrajectory } from "../../../src/engine/productivity/trajectory-explained.ts";
import {
  TRAJECTORY_UNKNOWN,
  type TrajectorySettings,
} from "../../../src/engine/productivity/trajectory-output.ts";
import { STATUS } from "../../../src/engine/status.ts";

const ours = unccd.parameters as unknown as TrajectorySettings;
const peer = trendsEarth.parameters as unknown as TrajectorySettings;
const byZ = zScores.parameters as unknown as TrajectorySettings;
const _ = Number.NaN;

function significance(
  values: readonly number[],
  settings: TrajectorySettings,
  climate?: readonly number[],
): number {
  const out = { significance: new Int8Array(1) };
  const cells = (row: readonly number[]) => row.map((value) => Float64Array.of(value));
  trajectoryOfCells(cells(values), climate === undefined ? null : cells(climate), settings, out);
  return out.significance[0]!;
}

/** Ten years whose S is 45 − 2 × `inversions`: the highest values wait at the front. */
function tenYears(inversions: number): number[] {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (let left = inversions, at = 0; left > 0; at++) {
    const hop = Math.min(left, 9 - at);
    values.splice(at, 0, ...values.splice(at + hop, 1));
    left -= hop;
  }
  return values;
}

describe("trajectoryOfCells, mann-kendall", () => {
  it("steps at p 0.10, 0.05 and 0.01, with the sign of S", () => {
    // n = 10, variance 125: S = 19 has z 1.61, 21 z 1.789 (p 0.074), 23 z 1.968 (p 0.049), 29 z 2.504, 31 z 2.683 (p 0.0073).
    const levels = [19, 21, 23, 29, 31].map((s) => significance(tenYears((45 - s) / 2), ours));
    expect(levels).toEqual([0, 1, 2, 2, 3]);
    expect(significance(tenYears((45 - 23) / 2).reverse(), ours)).toBe(-2);
  });

  it("begins ±2 at alpha, whatever it is", () => {
    const strict = { ...ours, "trajectory.alpha": 0.005 };
    const lax = { ...ours, "trajectory.alpha": 0.2 };
    expect(significance(tenYears(7), ours)).toBe(3);
    expect(significance(tenYears(7), strict)).toBe(1);
    expect(significance(tenYears((45 - 17) / 2), lax)).toBe(2);
  });

  it("needs two thirds of the years and no fewer than eight", () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(significance(rising, ours)).toBe(3);
    expect(significance([...rising.slice(0, 7), _], ours)).toBe(TRAJECTORY_UNKNOWN);
    expect(significance([...rising, _, _, _, _], ours)).toBe(3);
    expect(significance([...rising, _, _, _, _, _], ours)).toBe(TRAJECTORY_UNKNOWN);
  });

  it("calls a constant series no trend", () => {
    expect(significance(Array(10).fill(0), ours)).toBe(0);
  });

  it("drops slopes up to the minimum when the rule set has one", () => {
    const filtered = { ...ours, "trajectory.minimumSlope": 1 };
    expect(significance(tenYears(0), filtered)).toBe(0);
    expect(
      significance(
        tenYears(0).map((value) => value * 1.1),
        filtered,
      ),
    ).toBe(3);
  });

  it("gives a cell the same answer alone, among others, and in the explanation", () => {
    const cells = 700;
    const series = Array.from({ length: 13 }, (_none, t) =>
      Float64Array.from({ length: cells }, (_cell, cell) => {
        if ((cell * 31 + t * 7) % 23 === 0) return _;
        return (
          Math.round(((Math.sin(cell * 12.9898 + t * 78.233) * 43758.5453) % 1) * 40) +
          ((cell % 7) - 3) * 3 * t
        );
      }),
    );
    const out = {
      significance: new Int8Array(cells),
      slope: new Float64Array(cells),
      s: new Int32Array(cells),
      variance: new Float64Array(cells),
      z: new Float64Array(cells),
    };
    trajectoryOfCells(series, null, ours, out);
    const seen = new Set<number>();
    for (let cell = 0; cell < cells; cell++) {
      const values = Float64Array.from(series, (year) => year[cell]!);
      const why = explainTrajectory(
        values,
        series.map((_year, t) => 2001 + t),
        null,
        ours,
      );
      expect([out.s[cell], out.variance[cell], out.z[cell]]).toEqual([why.s, why.variance, why.z]);
      expect(out.slope[cell]).toBeCloseTo(why.theilSen.slope, 9);
      expect(out.significance[cell]).toBe(why.significance);
      seen.add(out.significance[cell]!);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });
});

describe("trajectoryOfCells, the other tests", () => {
  it("z-levels: beyond 1.28, 1.96 and 2.576", () => {
    const levels = [15, 17, 21, 23, 29, 31].map((s) => significance(tenYears((45 - s) / 2), byZ));
    expect(levels).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it("peer-table: equality with the 90 % value is none, with the 95 % value is significant", () => {
    // n = 10: 15, 19, 29; slopes times 100 so that the limit of 10 does not act.
    const levels = [15, 17, 19, 29].map((s) =>
      significance(
        tenYears((45 - s) / 2).map((y) => y * 100),
        peer,
      ),
    );
    expect(levels).toEqual([0, 1, 2, 3]);
    expect(
      significance(
        tenYears(0).map((y) => y * 10),
        peer,
      ),
    ).toBe(0);
    expect(() => significance([1, 2, 3], peer)).toThrow(/4 to 59 years for peer-table, got 3/);
  });
});

describe("climate", () => {
  const rain = [500, 300, 700, 400, 600, 350, 650, 450, 550, 500];

  it("restrend finds no trend in a series that follows rain, and the trend beside it", () => {
    const settings = { ...ours, "trajectory.method": "restrend" as const };
    const follows = rain.map((mm) => 1000 + 3 * mm);
    expect(significance(follows, settings, rain)).toBe(0);
    expect(
      significance(
        follows.map((y, t) => y + 400 * t),
        settings,
        rain,
      ),
    ).toBe(3);
    expect(
      significance(
        follows,
        settings,
        rain.map((mm, t) => (t < 4 ? _ : mm)),
      ),
    ).toBe(TRAJECTORY_UNKNOWN);
  });

  it("rue divides by rain; a year without rain is missing for us, 0 for the peer", () => {
    const settings = { ...ours, "trajectory.method": "rue" as const };
    const falling = rain.map((mm, t) => mm * (20 - t));
    expect(significance(falling, settings, rain)).toBe(-3);
    const dry = [0, 0, 0, ...rain.slice(3)];
    expect(significance(falling, settings, dry)).toBe(TRAJECTORY_UNKNOWN);
    expect(significance(falling, { ...peer, "trajectory.method": "rue" }, dry)).not.toBe(TRAJECTORY_UNKNOWN);
  });

  it("asks for the climate of every year", () => {
    const settings = { ...ours, "trajectory.method": "wue" as const };
    expect(() => significance(rain, settings)).toThrow(/expected 10 years of climate for wue, got 0/);
  });
});

describe("trajectoryStatus", () => {
  it("counts only ±2 and ±3", () => {
    const out = new Uint8Array(8);
    trajectoryStatus(Int8Array.of(-3, -2, -1, 0, 1, 2, 3, TRAJECTORY_UNKNOWN), out);
    const { degraded, stable, improved, unknown } = STATUS;
    expect([...out]).toEqual([degraded, degraded, stable, stable, stable, improved, improved, unknown]);
  });
});

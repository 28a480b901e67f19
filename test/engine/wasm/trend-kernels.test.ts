import { describe, expect, it } from "vitest";
import unccd from "../../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { trajectoryOfCells } from "../../../src/engine/productivity/trajectory.ts";
import type { TrajectorySettings } from "../../../src/engine/productivity/trajectory-output.ts";
import { CELLS_PER_BLOCK } from "../../../src/engine/series/cell-block.ts";
import { LONGEST_IN_KERNELS, trendKernels } from "../../../src/engine/wasm/trend-kernels.ts";

const _ = Number.NaN;

/** One array a year from one array a cell. */
function yearsOf(cells: readonly (readonly number[])[]): Float64Array[] {
  return cells[0]!.map((_first, t) => Float64Array.from(cells, (cell) => cell[t]!));
}

/** What the trajectory says of each cell, in WebAssembly or in TypeScript. */
function trendOf(
  cells: readonly (readonly number[])[],
  settings: TrajectorySettings,
  where: "wasm" | "typescript",
  climate: Float64Array[] | null = null,
) {
  const count = cells.length;
  const out = {
    significance: new Int8Array(count),
    slope: new Float64Array(count),
    s: new Int32Array(count),
    variance: new Float64Array(count),
    z: new Float64Array(count),
  };
  trajectoryOfCells(yearsOf(cells), climate, settings, out, where === "wasm" ? trendKernels() : null);
  return out;
}

/** The numbers of Park & Miller's generator, 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** Series of every kind that has gone wrong somewhere, or might. */
const kinds: Record<string, (years: number, next: () => number) => number[]> = {
  smooth: (years, next) => row(years, (t) => 4000 + 900 * next() + 40 * t * (next() - 0.3)),
  whole: (years, next) => row(years, () => Math.round(3000 + 2000 * next())),
  tied: (years, next) => row(years, () => Math.round(6 * next())),
  gaps: (years, next) => row(years, () => (next() < 0.25 ? _ : Math.round(500 * next()))),
  mostlyMissing: (years, next) => row(years, () => (next() < 0.8 ? _ : next())),
  constant: (years, next) => Array(years).fill(Math.round(next() * 3) - 1),
  constantWithGaps: (years, next) => row(years, () => (next() < 0.4 ? _ : 7)),
  line: (years, next) => {
    const slope = (next() - 0.5) * 20;
    return row(years, (t) => 0.3 + slope * t);
  },
  zeros: (years, next) => row(years, () => [0, -0, 0, -0, 1e-3][Math.floor(5 * next())]!),
  nearlyTied: (years, next) =>
    row(years, () => 1000 + Math.round(3 * next()) + 1e-6 * Math.round(2 * next())),
  huge: (years, next) => row(years, () => (next() - 0.5) * 1e200),
  overflowing: (years, next) => row(years, () => (next() - 0.5) * 1.7e308 * 2),
  tiny: (years, next) => row(years, () => (next() - 0.5) * 1e-200),
  subnormal: (years, next) => row(years, () => Math.round(9 * next()) * 5e-324),
  wildYears: (years, next) => row(years, () => 1 / (next() - 0.5)),
  mixedMagnitudes: (years, next) => row(years, () => 10 ** Math.round(30 * (next() - 0.5))),
  infinite: (years, next) => row(years, () => (next() < 0.2 ? Infinity : next() < 0.1 ? -Infinity : next())),
};

function row(years: number, value: (t: number) => number): number[] {
  return Array.from({ length: years }, (_none, t) => value(t));
}

describe.skipIf(trendKernels() === null)("trend kernels", () => {
  it("give what TypeScript gives, to the last bit, whatever the series", () => {
    const next = numbers(20261124);
    const names = Object.keys(kinds);
    const free = {
      ...(unccd.parameters as unknown as TrajectorySettings),
      "trajectory.minimumShareOfYears": null,
      "trajectory.minimumYears": 2,
    };
    let compared = 0;
    for (let years = 3; years <= LONGEST_IN_KERNELS; years++) {
      // Neighbours share vectors: kinds are mixed so that each meets each.
      const order = Array.from({ length: 151 }, (_none, cell) =>
        cell < 51 ? names[(cell * 7 + years) % names.length]! : names[Math.floor(next() * names.length)]!,
      );
      const cells = order.map((name) => kinds[name]!(years, next));
      for (const tieTolerance of [1e-9, 0]) {
        const settings = { ...free, "trajectory.tieTolerance": tieTolerance };
        const ours = trendOf(cells, settings, "wasm");
        const theirs = trendOf(cells, settings, "typescript");
        for (let cell = 0; cell < cells.length; cell++) {
          const at = (out: typeof ours) => [
            out.s[cell],
            out.variance[cell],
            out.z[cell],
            out.significance[cell],
            out.slope[cell],
          ];
          // toEqual tells −0 from 0, and NaN is NaN.
          expect(at(ours), `${order[cell]} of ${years} years: ${cells[cell]!.join(" ")}`).toEqual(at(theirs));
          compared++;
        }
      }
    }
    expect(compared).toBe(62 * 151 * 2);
  });

  it("find most slopes themselves", () => {
    const next = numbers(5);
    const cells = Array.from({ length: 2000 }, (_none, i) => kinds[i % 2 ? "whole" : "gaps"]!(20, next));
    const kernels = trendKernels()!;
    let left = 0;
    for (let first = 0; first < cells.length; first += CELLS_PER_BLOCK) {
      const block = yearsOf(cells.slice(first, first + CELLS_PER_BLOCK));
      for (const [t, year] of block.entries()) kernels.values.set(year, t * kernels.rowLength);
      kernels.findSlopes(20, block[0]!.length);
      for (let cell = 0; cell < block[0]!.length; cell++) if (Number.isNaN(kernels.slopes[cell])) left++;
    }
    expect(left).toBeLessThan(20);
  });

  it("do not carry one length of series over to the next", () => {
    const next = numbers(77);
    const settings = unccd.parameters as unknown as TrajectorySettings;
    for (const years of [20, 19, 17, 18, 33, 20, 8, 64, 20]) {
      const cells = Array.from({ length: 9 }, () => kinds["whole"]!(years, next));
      expect(trendOf(cells, settings, "wasm")).toEqual(trendOf(cells, settings, "typescript"));
    }
  });

  it("follow climate, and leave series longer than theirs to TypeScript", () => {
    const next = numbers(99);
    const settings = unccd.parameters as unknown as TrajectorySettings;
    const cells = Array.from({ length: 600 }, () => kinds["gaps"]!(16, next));
    const rain = yearsOf(cells.map(() => kinds["whole"]!(16, next)));
    const restrend = { ...settings, "trajectory.method": "restrend" as const };
    expect(trendOf(cells, restrend, "wasm", rain)).toEqual(trendOf(cells, restrend, "typescript", rain));
    const long = Array.from({ length: 3 }, () => kinds["whole"]!(LONGEST_IN_KERNELS + 1, next));
    expect(trendOf(long, settings, "wasm")).toEqual(trendOf(long, settings, "typescript"));
  });
});

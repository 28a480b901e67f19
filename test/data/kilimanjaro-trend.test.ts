import { describe, expect, it } from "vitest";
import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { trajectoryOfCells } from "../../src/engine/productivity/trajectory.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { reduceYear, yearsOfDates } from "../../src/engine/series/annual.ts";
import { readTif } from "../build/read-tif.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FILE = "data/productivity-kilimanjaro/kili3g_v0_halfmonthly_1981-07_2013-12.tif";

/** Half-months from July 1981 on. */
const DATES = Array.from({ length: 780 }, (_, i) => {
  const month = 6 + (i >> 1);
  const year = 1981 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-${i % 2 === 0 ? "01" : "16"}`;
});

describe.skipIf(!hasShared(FILE))("Kilimanjaro, half-months 1981–2013", () => {
  it("gives the trends of annual means that plain counting gives", async () => {
    const { bands } = await readTif(sharedPath(FILE));
    expect(bands.length).toBe(DATES.length);
    const cells = bands[0]!.length;
    const years = yearsOfDates(DATES).filter(({ layers }) => layers.length === 24);
    expect(years.map(({ year }) => year)).toEqual(Array.from({ length: 32 }, (_, i) => 1982 + i));
    const series = years.map(({ layers }) => {
      const out = new Float64Array(cells);
      reduceYear(
        layers.map((layer) => bands[layer]!),
        "mean",
        24,
        out,
      );
      return out;
    });
    const out = {
      significance: new Int8Array(cells),
      slope: new Float64Array(cells),
      s: new Int32Array(cells),
      variance: new Float64Array(cells),
      z: new Float64Array(cells),
    };
    trajectoryOfCells(series, null, unccd.parameters as unknown as RuleParameters, out);

    let cellsWithTies = 0;
    const counts = new Map<number, number>();
    for (let cell = 0; cell < cells; cell++) {
      // Plain way: means from the file's bands, every pair by itself, all slopes sorted. Means of three-decimal NDVI
      // are equal now and then up to their last bits: rounded to 1e-12 they are, and groups are counted by value.
      const y = years
        .map(({ layers }) => layers.reduce((sum, layer) => sum + bands[layer]![cell]!, 0) / 24)
        .map((mean) => Math.round(mean * 1e12) / 1e12);
      const groups = new Map<number, number>();
      for (const value of y) groups.set(value, (groups.get(value) ?? 0) + 1);
      let s = 0;
      const slopes: number[] = [];
      for (let i = 0; i < y.length; i++) {
        for (let j = i + 1; j < y.length; j++) {
          s += Math.sign(y[j]! - y[i]!);
          slopes.push((y[j]! - y[i]!) / (j - i));
        }
      }
      slopes.sort((a, b) => a - b);
      const median = (slopes[247]! + slopes[248]!) / 2;
      let variance = 32 * 31 * 69;
      for (const t of groups.values()) variance -= t * (t - 1) * (2 * t + 5);
      variance /= 18;
      if (groups.size < y.length) cellsWithTies++;
      const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
      expect(out.s[cell]).toBe(s);
      expect(Math.abs(out.variance[cell]! - variance)).toBeLessThan(1e-9);
      expect(Math.abs(out.z[cell]! - z)).toBeLessThan(1e-9);
      expect(Math.abs(out.slope[cell]! - median)).toBeLessThanOrEqual(1e-12);
      // Two-sided 1, 5 and 10 % of the normal distribution.
      const level = [1.6448536269514722, 1.959963984540054, 2.5758293035489004].filter(
        (at) => Math.abs(z) >= at,
      ).length;
      expect(out.significance[cell]).toBe(level * Math.sign(s) + 0);
      counts.set(out.significance[cell]!, (counts.get(out.significance[cell]!) ?? 0) + 1);
    }
    const told = [...counts].sort((a, b) => a[0] - b[0]).map(([level, n]) => `${level}: ${n}`);
    process.stdout.write(
      `Kilimanjaro 1982–2013, cells by significance: ${told.join(", ")}; ${cellsWithTies} of ${cells} have ties\n`,
    );
    printCompared("Kilimanjaro, S, variance, z, slope and significance", cells * 5);
  });
});

import { describe, expect, it } from "vitest";
import { plainLevel, plainMannKendall, plainState } from "../build/plain-productivity.ts";
import { readTif } from "../build/read-tif.ts";
import { codesOf, type Dataset, exampleDocument, runExample } from "../build/run-example.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FILE = "data/productivity-kilimanjaro/kili3g_v0_halfmonthly_1981-07_2013-12.tif";
/** 2/3 of the years of each window, no fewer than 8. */
const PERIODS = [
  { id: "baseline", years: [1982, 1997], needed: 11 },
  { id: "report-1", years: [1998, 2013], needed: 11 },
  { id: "all-years", years: [1982, 2013], needed: 22 },
] as const;

describe.skipIf(!hasShared(FILE))("Kilimanjaro, half-months 1981–2013, run as a workspace", () => {
  it("gives trend and state of annual means that plain counting gives, in every cell", async () => {
    const run = await runExample("kilimanjaro");
    const { bands } = await readTif(sharedPath(FILE));
    const cells = bands[0]!.length;
    const { dates } = exampleDocument("kilimanjaro").datasets[0] as Dataset & { dates: string[] };
    expect(dates).toHaveLength(bands.length);
    const bandsOfYear = new Map<string, Float64Array[]>();
    dates.forEach((date, band) => {
      const year = date.slice(0, 4);
      bandsOfYear.set(year, [...(bandsOfYear.get(year) ?? []), bands[band]!]);
    });
    let compared = 0;
    for (const { id, years, needed } of PERIODS) {
      const trajectory = await run.cells(`${id}/trajectory`);
      const state = await run.cells(`${id}/state`);
      const counts = new Map<number, number>();
      let withTies = 0;
      for (let cell = 0; cell < cells; cell++) {
        const series: number[] = [];
        for (let year = years[0]; year <= years[1]; year++) {
          const halfMonths = bandsOfYear.get(String(year))!;
          expect(halfMonths).toHaveLength(24);
          series.push(halfMonths.reduce((sum, band) => sum + band[cell]!, 0) / 24);
        }
        if (plainMannKendall(series).hasTies) withTies++;
        const level = plainLevel(series, needed)!;
        expect(trajectory[cell], `${id}, cell ${cell}`).toBe(level);
        expect(state[cell], `${id}, cell ${cell}`).toBe(plainState(series));
        counts.set(level, (counts.get(level) ?? 0) + 1);
        compared += 2;
      }
      const told = [...counts].sort((a, b) => a[0] - b[0]).map(([level, n]) => `${level}: ${n}`);
      process.stdout.write(
        `Kilimanjaro ${years.join("–")}, cells by significance: ${told.join(", ")}; ${withTies} of ${cells} with ties\n`,
      );
    }
    printCompared("Kilimanjaro, trajectory and state of three periods", compared);
  });

  it("says that performance, and with it the class, cannot be computed", async () => {
    const run = await runExample("kilimanjaro");
    expect(codesOf(run)).toContain("subIndicatorMissing baseline");
    expect(run.rasters).toEqual(PERIODS.flatMap(({ id }) => [`${id}/state`, `${id}/trajectory`]).sort());
    expect(run.outcome.value!.summary.periods["baseline"]!.sdg1531).toBeNull();
  });
});

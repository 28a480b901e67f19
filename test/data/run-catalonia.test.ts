import { describe, expect, it } from "vitest";
import {
  plainLevel,
  plainMannKendall,
  plainMean,
  plainPercentile,
  plainProductivityClass,
  plainState,
} from "../build/plain-productivity.ts";
import { readTif } from "../build/read-tif.ts";
import { codesOf, exampleDocument, runExample } from "../build/run-example.ts";
import type { MemoryRun } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/productivity-catalonia";
const CELLS = 120 * 120;
const CELL_KM2 = 0.25;
/** |S| above the first, at the second and at the third is the peer's 90, 95 and 99 % on 16 calendar years. */
const PEER_16 = { c90: 28, c95: 36, c99: 56 };
type Cells = readonly (number | null)[];

describe.skipIf(!hasShared(FOLDER))("Catalonia 2000–2016, run as a workspace", () => {
  const bands = async (name: string): Promise<readonly Float64Array[]> =>
    (await readTif(sharedPath(`${FOLDER}/${name}.tif`))).bands;
  /** Series of every cell from the file's bands, years [first, last] after 2000. */
  const seriesOf = async (first: number, last: number): Promise<number[][]> => {
    const years = (await bands("sb_cat_120")).slice(first, last + 1);
    return Array.from({ length: CELLS }, (_, cell) => years.map((year) => year[cell]!));
  };

  it("gives trajectory, state, performance and class that plain counting gives, in both windows", async () => {
    const run = await runExample("catalonia");
    expect(codesOf(run).filter((code) => code.startsWith("crsOverruled"))).toHaveLength(2);
    for (const [period, first] of [
      ["baseline", 0],
      ["report-1", 1],
    ] as const) {
      const series = await seriesOf(first, first + 15);
      const significance = series.map((years) => plainLevel(years, 11));
      const state = series.map((years) => plainState(years));
      await comparePeriod(run, period, significance, state, await plainPerformance(series));
    }
    tell("unccd-2026", run);
    // A second reading of the place: the CRS that the file itself describes.
    const document = exampleDocument("catalonia");
    const asTheFile = document.datasets.map((dataset) => ({ ...dataset, crs: undefined }));
    const again = await runExample({ ...document, datasets: asTheFile });
    expect(again.outcome.value!.summary.periods).toEqual(run.outcome.value!.summary.periods);
  });

  it("gives the z-scores' trend and state", async () => {
    const run = await runExample({ ...exampleDocument("catalonia"), ruleSet: "z-scores" });
    const series = await seriesOf(0, 15);
    const significance = series.map((years) => plainLevel(years, 11, [1.28, 1.96, 2.576]));
    const state = series.map((years) => plainState(years, "z"));
    await comparePeriod(run, "baseline", significance, state, await plainPerformance(series));
    tell("z-scores", run);
  });

  it("shows what the peer's filters and table do to a series that is no NDVI", async () => {
    const document = { ...exampleDocument("catalonia"), ruleSet: "trends-earth-2026" };
    const filtered = await runExample(document);
    expect(codesOf(filtered)).toContain("valuesImplausible sb");
    for (const layer of ["trajectory", "state"])
      expect(
        new Set((await filtered.cells(`baseline/${layer}`)).filter((value) => !Number.isNaN(value))),
      ).toEqual(new Set([0]));
    tell("trends-earth-2026", filtered);

    const open = await runExample({
      ...document,
      parameters: { "trajectory.minimumSlope": null, "state.minimumDifference": null },
    });
    const series = await seriesOf(0, 15);
    const got = await open.cells("baseline/trajectory");
    let compared = 0;
    series.forEach((years, cell) => {
      if (years.some(Number.isNaN)) return;
      compared++;
      const { s } = plainMannKendall(years);
      const size = Math.abs(s);
      const { c90, c95, c99 } = PEER_16;
      const level = size <= c90 ? 0 : size >= c99 ? 3 : size >= c95 ? 2 : 1;
      expect(got[cell], `cell ${cell}, S ${s}`).toBe(level * slopeSign(years) + 0);
    });
    tell("trends-earth-2026 without its filters", open);
    printCompared("Catalonia, the peer's significance where all years are valid", compared);
  });

  it("gives LPDynR's classes by the JRC's method, but for the five years of current status", async () => {
    const document = {
      ...exampleDocument("catalonia"),
      periods: [{ id: "baseline", productivity: [2000, 2016] }],
      parameters: { "productivity.method": "jrc" },
    };
    const run = await runExample(document);
    const got = await run.cells("baseline/productivity-class");
    const lpdynr = (await bands("lpdynr-output/lpd"))[0]!;
    const longTerm = (await bands("lpdynr-output/long_term_change"))[0]!;
    const types = (await bands("lpdynr-output/eft"))[0]!;
    const series = await seriesOf(0, 16);
    const withYears = (years: number): Cells => {
      const current = series.map((values) => plainMean(values.slice(-years)));
      const potentials = new Map(
        [...new Set(types)].map((type) => {
          const ofType = current.filter((value, cell) => types[cell] === type && !Number.isNaN(value));
          return [type, ofType.length === 0 ? Number.NaN : plainPercentile(ofType, 90)];
        }),
      );
      return current.map((value, cell) => jrcClass(longTerm[cell]!, value / potentials.get(types[cell]!)!));
    };
    const three = withYears(3);
    const five = withYears(5);
    expect(differing(lpdynr, three)).toEqual([]);
    expect(differing(got, five)).toEqual([]);
    const apart = [...lpdynr.keys()].filter((cell) => same(lpdynr[cell]!, got[cell]!) === false);
    // Every cell that differs is one whose status crosses one half when 2012 and 2013 join 2014–2016.
    expect(apart).toEqual([...lpdynr.keys()].filter((cell) => three[cell] !== five[cell]));
    process.stdout.write(
      `Catalonia by the JRC's method: ${CELLS - apart.length} of ${CELLS} cells as LPDynR; ${apart.length} differ, all because current status is the mean of five years here and of three there
`,
    );
    tell("unccd-2026 with the JRC's method, 2000–2016", run);
    printCompared("Catalonia, lpd.tif", CELLS * 3);
  });

  it("does not take productivity integrals for an NDVI in FAO-WOCAT's method without saying so", async () => {
    const run = await runExample({
      ...exampleDocument("catalonia"),
      parameters: { "productivity.method": "fao-wocat" },
    });
    expect(codesOf(run)).toContain("valuesImplausible sb");
    // 42 read as NDVI × 10 000 is 0.0042: under the desert's 0.25 everywhere, which the method calls stable.
    const classes = await run.cells("baseline/productivity-class");
    expect(new Set(classes.filter((value) => !Number.isNaN(value)))).toEqual(new Set([4]));
  });

  async function plainPerformance(series: readonly number[][]): Promise<Cells> {
    const types = (await bands("lpdynr-output/eft"))[0]!;
    const means = series.map((years) => plainMean(years));
    const potentials = new Map<number, number>();
    for (const type of new Set(types)) {
      const ofType = means.filter((mean, cell) => types[cell] === type && !Number.isNaN(mean) && mean !== 0);
      if (ofType.length > 0) potentials.set(type, plainPercentile(ofType, 90));
    }
    return means.map((mean, cell) => {
      const potential = potentials.get(types[cell]!);
      if (Number.isNaN(types[cell]!) || potential === undefined || Number.isNaN(mean)) return null;
      return mean / potential <= 0.5 ? -1 : 0;
    });
  }
});

async function comparePeriod(
  run: MemoryRun,
  period: string,
  significance: Cells,
  state: Cells,
  performance: Cells,
): Promise<void> {
  const trajectory = significance.map((level) => (level === null ? null : Math.trunc(level / 2)));
  const classes = trajectory.map((status, cell) =>
    plainProductivityClass(status, state[cell]!, performance[cell]!),
  );
  const layers = { trajectory: significance, state, performance, "productivity-class": classes };
  for (const [layer, expected] of Object.entries(layers)) {
    const differ = differing(await run.cells(`${period}/${layer}`), expected);
    expect({ layer, differ }).toEqual({ layer, differ: [] });
  }
  const { productivity } = run.outcome.value!.summary.periods[period]!;
  const count = (...codes: number[]): number =>
    classes.filter((code) => code !== null && codes.includes(code)).length;
  expect(productivity!.degradedKm2).toBeCloseTo(count(1, 2) * CELL_KM2, 4);
  expect(productivity!.stableKm2).toBeCloseTo(count(3, 4) * CELL_KM2, 4);
  expect(productivity!.improvedKm2).toBeCloseTo(count(5) * CELL_KM2, 4);
  printCompared(`Catalonia, ${period}, four layers`, CELLS * 4);
}

/** Cells that differ, null being no-data. */
function differing(got: Float64Array, expected: Cells): number[] {
  return expected.flatMap((value, cell) => (same(got[cell]!, value ?? Number.NaN) ? [] : [cell]));
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

/** Sign of the least-squares slope on the year. */
function slopeSign(years: readonly number[]): number {
  const middle = (years.length - 1) / 2;
  return Math.sign(years.reduce((sum, value, at) => sum + (at - middle) * value, 0));
}

/** The JRC's class from long-term change (1…22) and current status as a share, rounded to 0.1 % as the method has it. */
function jrcClass(longTerm: number, share: number): number | null {
  if (Number.isNaN(longTerm)) return null;
  if (longTerm >= 10 && longTerm <= 12) return 3;
  if (longTerm >= 13 && longTerm <= 15) return 4;
  if (Number.isNaN(share)) return null;
  const isHigh = Math.round(Math.min(share, 1) * 1000) / 10 >= 50;
  if ([1, 2, 4, 5, 8, 9].includes(longTerm)) return isHigh ? 2 : 1;
  if ([3, 6].includes(longTerm)) return 1;
  if (longTerm === 7) return isHigh ? 3 : 2;
  if ([16, 17, 19].includes(longTerm)) return isHigh ? 5 : 4;
  return 5;
}

/** Prints km² by status and by class. */
function tell(what: string, run: MemoryRun): void {
  for (const [id, { productivity, productivityClassKm2 }] of Object.entries(
    run.outcome.value!.summary.periods,
  )) {
    const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = productivity!;
    const km2 = [degradedKm2, stableKm2, improvedKm2, unknownKm2].map((area) => area.toFixed(2)).join(" / ");
    const classes = Object.entries(productivityClassKm2!).map(
      ([code, area]) => `${code}: ${area.toFixed(2)}`,
    );
    process.stdout.write(
      `Catalonia ${id}, ${what}: degraded / stable / improved / unknown ${km2} km²; classes ${classes.join(", ")}\n`,
    );
  }
}

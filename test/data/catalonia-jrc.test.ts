import { describe, expect, it } from "vitest";
import * as jrc from "../../src/engine/productivity/jrc.ts";
import { meanOfCells } from "../../src/engine/productivity/performance.ts";
import { UnitPercentiles } from "../../src/engine/productivity/unit-percentiles.ts";
import { readTif } from "../build/read-tif.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/productivity-catalonia";
const output = async (name: string) =>
  (await readTif(sharedPath(`${FOLDER}/lpdynr-output/${name}.tif`))).bands[0]!;

/** Cells that differ, our 0 or NaN being their NaN. */
function differing(ours: ArrayLike<number>, theirs: Float64Array): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < theirs.length; cell++) {
    const expected = Number.isNaN(theirs[cell]!) ? 0 : theirs[cell]!;
    const got = Number.isNaN(ours[cell]!) ? 0 : Math.fround(ours[cell]!);
    if (got !== expected) cells.push(cell);
  }
  return cells;
}

describe.skipIf(!hasShared(FOLDER))("Catalonia 2000–2016 by the JRC's method", () => {
  it("gives LPDynR's own layers cell for cell, step by step", async () => {
    const { bands, width, height } = await readTif(sharedPath(`${FOLDER}/sb_cat_120.tif`));
    const cells = width * height;
    const mean = (years: readonly Float64Array[]) => {
      const out = new Float64Array(cells);
      meanOfCells(years, 1, out);
      return out;
    };
    const first = mean(bands.slice(0, jrc.JRC_MEAN_YEARS));
    const last = mean(bands.slice(-jrc.JRC_MEAN_YEARS));
    const survey = new UnitPercentiles("counted");
    survey.add(new Int32Array(cells), first);
    const breaks = survey.percentilesOf(0, jrc.JRC_BREAK_PERCENTS);

    const steadiness = new Uint8Array(cells);
    jrc.steadinessOfCells(bands, steadiness);
    const level = new Uint8Array(cells);
    jrc.baselineLevelOfCells(first, breaks, level);
    const change = new Uint8Array(cells);
    jrc.stateChangeOfCells(first, last, breaks, change);
    const longTerm = new Uint8Array(cells);
    jrc.longTermChangeOfCells(steadiness, level, change, longTerm);

    // The run's own departure: current productivity is the mean of 2014–2016 (README), not of the last five years.
    const types = Int32Array.from(await output("eft"), (type) => (Number.isNaN(type) ? -1 : type));
    const ofTypes = new UnitPercentiles("counted");
    ofTypes.add(types, last);
    const scaling = new Float64Array(cells);
    jrc.localScalingOfCells(last, types, ofTypes.percentiles(jrc.JRC_POTENTIAL_PERCENTILE), scaling);
    const lpd = new Uint8Array(cells);
    jrc.jrcClassOfCells(longTerm, scaling, lpd);

    const steps = {
      steadiness,
      baseline_level: level,
      state_change: change,
      long_term_change: longTerm,
      local_net_scaling: scaling,
      lpd,
    };
    for (const [name, ours] of Object.entries(steps)) {
      const theirs = await output(name);
      const cellsOff = differing(ours, theirs);
      process.stdout.write(`${name}: ${cells - cellsOff.length} of ${cells} cells agree\n`);
      expect({ name, cellsOff }).toEqual({ name, cellsOff: [] });
    }
    // The counts of the folder's README, so that agreement cannot come from two empty layers.
    expect([1, 2, 3, 4].map((c) => steadiness.filter((value) => value === c).length)).toEqual([
      245, 833, 4048, 9268,
    ]);
    expect([1, 2, 3, 4, 5].map((c) => lpd.filter((value) => value === c).length)).toEqual([
      153, 73, 852, 4340, 8944,
    ]);
    printCompared("Catalonia, six layers", cells * 6);
  });
});

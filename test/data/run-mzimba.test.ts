import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { folderFinder } from "../../src/cli/folder-finder.ts";
import { sentenceOf } from "../../src/i18n/sentence.ts";
import { closeInputs, openInputs } from "../../src/tasks/assess/open-inputs.ts";
import { createPieceReader } from "../../src/tasks/assess/piece-reader.ts";
import { planAssessment } from "../../src/tasks/assess/plan-assessment.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import { plainLevel } from "../build/plain-productivity.ts";
import { readTif } from "../build/read-tif.ts";
import { exampleDocument, runExample } from "../build/run-example.ts";
import { hasShared, printCompared, sharedFiles, sharedPath } from "../build/shared.ts";

const FOLDER = "data/productivity-mzimba";
const YEARS = [2004, 2005, 2006, 2007, 2008, 2009];
const WINDOW = { x: 0, y: 0, width: 36, height: 42 };
const CELLS = WINDOW.width * WINDOW.height;
/** What the example asks for, with the six years allowed: to see the plumbing, not to judge land by it. */
const SIX_YEARS = { "trajectory.minimumYears": 6, "state.minimumHistoryYears": 3 };

describe.skipIf(!hasShared(FOLDER))("Mzimba, 216 dekads 2004–2009, run as a workspace", () => {
  it("says that six years are too few for a trend, instead of computing one", async () => {
    const run = await runExample("mzimba");
    expect(run.outcome.value).toBeNull();
    expect(run.rasters).toEqual([]);
    const said = run.outcome.issues.map((issue) => sentenceOf(issue));
    expect(said).toContain(
      "baseline: a trend needs 8 years with values and the series has 6 in 2004–2009, so it is left out.",
    );
    const stop = run.outcome.issues
      .filter(({ severity }) => severity === "stop")
      .map((issue) => sentenceOf(issue));
    expect(stop).toHaveLength(1);
    expect(stop[0]).toContain("a trend needs 8 years with values, and 2004–2009 has 6");
  });

  it("gives the authors' anomaly of the yearly maximum on every cell of every year", async () => {
    const digital = { scale: 1, offset: 0 };
    const inDigitalNumbers = await annualMaxima(digital);
    const inNdvi = await annualMaxima({});
    let compared = 0;
    let largest = 0;
    for (const path of sharedFiles(`${FOLDER}/expected-max-anomaly`, /\.tif$/)) {
      const year = Number(/(\d{4})\.tif$/.exec(basename(path))![1]);
      const expected = (await readTif(path)).bands[0]!;
      for (let cell = 0; cell < CELLS; cell++) {
        const anomaly = (of: Map<number, Float64Array>): number =>
          of.get(year)![cell]! - YEARS.reduce((sum, one) => sum + of.get(one)![cell]!, 0) / YEARS.length;
        // README of the folder: truncated tenths of a per mille of the byte range.
        const whole = Math.trunc((anomaly(inDigitalNumbers) * 10_000) / 255) + 0;
        expect(whole, `${year}, cell ${cell}`).toBe(expected[cell]);
        const byNdvi = ((anomaly(inNdvi) / 0.004) * 10_000) / 255;
        largest = Math.max(largest, Math.abs(byNdvi - expected[cell]!));
        compared++;
      }
    }
    expect(compared).toBe(CELLS * YEARS.length);
    expect(largest).toBeLessThan(1 + 1e-9);
    printCompared("Mzimba, published anomaly of the yearly maximum, exact in digital numbers", compared);
  });

  it("gives a trend of yearly maxima that plain counting gives, where someone insists on six years", async () => {
    const run = await runExample({ ...exampleDocument("mzimba"), parameters: SIX_YEARS });
    const trajectory = await run.cells("baseline/trajectory");
    const maxima = new Map<number, Float64Array>();
    for (const path of sharedFiles(`${FOLDER}/dekads`, /\.tif$/)) {
      const year = Number(/(\d{4})M/.exec(basename(path))![1]);
      const dekad = (await readTif(path)).bands[0]!;
      const sofar = maxima.get(year);
      maxima.set(
        year,
        sofar === undefined ? dekad : sofar.map((value, cell) => Math.max(value, dekad[cell]!)),
      );
    }
    for (let cell = 0; cell < CELLS; cell++) {
      const series = YEARS.map((year) => maxima.get(year)![cell]! * 0.004 - 0.1);
      expect(Object.is(trajectory[cell], plainLevel(series, 6) ?? Number.NaN), `cell ${cell}`).toBe(true);
    }
    printCompared("Mzimba, trend of six yearly maxima", CELLS);
  });
});

/** Yearly maxima as a run reads and reduces them. */
async function annualMaxima(overrides: object): Promise<Map<number, Float64Array>> {
  const document = exampleDocument("mzimba");
  const datasets = document.datasets.map((dataset) => ({ ...dataset, ...overrides }));
  const text = JSON.stringify({ ...document, datasets, parameters: SIX_YEARS });
  const workspace = parseWorkspace(text, "mzimba").value!;
  const opened = (await openInputs(workspace, folderFinder(sharedPath("data")), nodePlatform)).value!;
  const plan = (await planAssessment(workspace, opened)).value!;
  const reader = createPieceReader(plan, nodePlatform);
  const maxima = await reader.annual(plan.series.productivity!, YEARS, WINDOW);
  await reader.close();
  await closeInputs(opened);
  return maxima;
}

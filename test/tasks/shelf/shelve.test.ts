import { beforeAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { blobSource } from "../../../src/io/blob-source.ts";
import { openRaster } from "../../../src/io/open-raster.ts";
import type { ShelvedAssessment } from "../../../src/tasks/map-tasks.ts";
import { nodeCrew } from "../../../src/tasks/node-platform.ts";
import { buildHandScript } from "../../build/hand-script.ts";
import { legendOf, type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { runWorkspace } from "../../build/run-workspace.ts";
import { type Scene, syntheticScene } from "../../build/synthetic-scene.ts";

const FRAME: GridFrame = {
  width: 60,
  height: 300,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
};

let scene: Scene;
beforeAll(async () => {
  scene = await syntheticScene(FRAME, { parameters: { "soilCarbon.climateFactor": 0.6 } });
});

/** A matrix that differs from the default in one cell: grassland to cropland is no longer degraded. */
const ONE_CELL_EDITED = {
  codes: [1, 2, 3, 4, 5, 6, 7],
  status: [
    ["stable", "degraded", "degraded", "degraded", "degraded", "degraded", "stable"],
    ["improved", "stable", "stable", "degraded", "degraded", "degraded", "stable"],
    ["improved", "degraded", "stable", "degraded", "degraded", "degraded", "stable"],
    ["degraded", "degraded", "degraded", "stable", "degraded", "degraded", "stable"],
    ["improved", "improved", "improved", "improved", "stable", "improved", "stable"],
    ["improved", "improved", "improved", "improved", "degraded", "stable", "stable"],
    ["stable", "stable", "stable", "stable", "stable", "stable", "stable"],
  ],
};

const EDITS: readonly (readonly [what: string, change: object, readsSeries: boolean])[] = [
  ["a cell of the matrix", { parameters: { "landCover.matrix": ONE_CELL_EDITED } }, false],
  [
    "thresholds of soil carbon",
    { parameters: { "soilCarbon.lossPercent": -4, "soilCarbon.gainPercent": 3 } },
    false,
  ],
  ["the no-data policy", { parameters: { "oneOutAllOut.noData": "oneOut" } }, false],
  ["codes without a meaning", { parameters: { "landCover.unmapped": "stable" } }, false],
  ["land types", { landTypes: { datasets: ["soils"] } }, false],
  ["the climate factor", { parameters: { "soilCarbon.transitionYears": 10 } }, false],
  ["alpha", { parameters: { "trajectory.alpha": 0.2 } }, true],
  ["the rule set", { ruleSet: "z-scores", parameters: {} }, true],
  ["years of a period", { periods: null }, true],
  ["nothing", {}, true],
];

async function cellsOf(
  shelf: ShelfOfTest,
  { layers }: ShelvedAssessment,
): Promise<Map<string, Float64Array>> {
  const cells = new Map<string, Float64Array>();
  for (const { id } of layers.filter((layer) => layer.id.startsWith("result/"))) {
    const raster = await openRaster(blobSource(new Blob([await shelf.tasks.geoTiff(id)]), id));
    const window = { x: 0, y: 0, width: FRAME.width, height: FRAME.height };
    cells.set(id.slice("result/".length), (await raster.value!.readQuantities([0], window))[0]!);
  }
  return cells;
}

/** Cells that differ; NaN is the same as NaN. */
function differing(one: Float64Array, other: Float64Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce((sum, value, cell) => sum + Number(!Object.is(value, other[cell])), 0);
}

function edited(change: object): object {
  if (!("periods" in change)) return { ...scene.document, ...change };
  const periods = structuredClone(scene.document["periods"]) as { productivity: number[] }[];
  periods[1]!.productivity = [2004, 2019];
  return { ...scene.document, periods };
}

describe("the shelf", () => {
  it("gives the cells and figures of a run to files, whatever was edited before, and reads series only where it must", async () => {
    const shelf = shelfOf(scene.files);
    await shelf.shelve(scene.document);
    for (const [what, change, readsSeries] of EDITS) {
      shelf.reads.clear();
      const shelved = await shelf.shelve(edited(change));
      const seriesReads = [...shelf.reads].filter(([name]) => /^(ndvi|rain)/.test(name));
      expect(seriesReads.length > 0, `${what}: ${JSON.stringify(seriesReads)}`).toBe(readsSeries);
      const fresh = await runWorkspace(edited(change), scene.files);
      expect(shelved.summary, what).toEqual(fresh.outcome.value!.summary);
      expect(shelved.tables, what).toEqual(fresh.outcome.value!.tables);
      const cells = await cellsOf(shelf, shelved);
      expect([...cells.keys()].sort(), what).toEqual(fresh.rasters);
      for (const name of fresh.rasters)
        expect(differing(cells.get(name)!, await fresh.cells(name)), `${what}: ${name}`).toBe(0);
    }
    await shelf.tasks.close();
  }, 120_000);

  it("gives them also of layers that nobody looked at while they were edited, and their combinations with them", async () => {
    const shelf = shelfOf(scene.files);
    const sequence = ["land types", "a cell of the matrix", "thresholds of soil carbon", "land types"];
    await shelf.shelve(scene.document);
    let change: object = {};
    let shelved: ShelvedAssessment | null = null;
    for (const what of sequence) {
      const { parameters = {}, ...more } = EDITS.find(([name]) => name === what)![1] as {
        parameters?: object;
      };
      const before = (change as { parameters?: object }).parameters;
      change = { ...change, ...more, parameters: { ...before, ...parameters } };
      shelved = await shelf.shelve(edited(change));
    }
    const fresh = await runWorkspace(edited(change), scene.files);
    const cells = await cellsOf(shelf, shelved!);
    for (const name of fresh.rasters)
      expect(differing(cells.get(name)!, await fresh.cells(name)), name).toBe(0);
    await shelf.tasks.close();
  });

  it("says the summary's areas in the legend, digit for digit, and the study area in every legend", async () => {
    const shelf = shelfOf(scene.files);
    const shelved = await shelf.shelve(scene.document);
    const { summary } = shelved;
    const areas = (id: string): Record<string, number> =>
      Object.fromEntries(legendOf(shelved, id).map(({ code, areaKm2 }) => [String(code), areaKm2]));
    const indicator = summary.periods["report-1"]!.sdg1531!;
    expect(areas("result/report-1/sdg-15-3-1")).toEqual({
      "-1": indicator.degradedKm2,
      0: indicator.stableKm2,
      1: indicator.improvedKm2,
      null: indicator.unknownKm2,
    });
    const { unknown, ...seven } = summary.status["report-1"]!.sdg1531;
    expect(areas("result/report-1/status-7")).toEqual({ ...seven, null: unknown });
    const { unknown: none, ...classes } = summary.periods["baseline"]!.productivityClassKm2!;
    expect(areas("result/baseline/productivity-class")).toEqual({ ...classes, null: none });
    // Without the second period, the map of 2020 begins and ends none.
    const [baseline] = scene.document["periods"] as object[];
    const alone = await shelf.shelve({ ...scene.document, periods: [baseline] });
    expect(legendOf(alone, "input/lc2020")).toEqual(legendOf(shelved, "input/lc2020"));
    for (const { id, classes: legend } of [...shelved.layers, ...alone.layers]) {
      if (legend === null) continue;
      const total = legend.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
      expect(total, id).toBeCloseTo(summary.areaKm2.insideStudyArea, 4);
    }
    const places = shelved.layers.map(({ group }) => ORDER.indexOf(group));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await shelf.tasks.close();
  });

  it("gives the same with two hands in threads of their own, edit after edit", async () => {
    const script = buildHandScript();
    const shelf = shelfOf(scene.files, () => nodeCrew(2, script));
    for (const [what, change] of [...EDITS.slice(0, 5), EDITS.at(-1)!, EDITS[0]!]) {
      const shelved = await shelf.shelve(edited(change));
      const fresh = await runWorkspace(edited(change), scene.files);
      expect(shelved.summary, what).toEqual(fresh.outcome.value!.summary);
      expect(shelved.tables, what).toEqual(fresh.outcome.value!.tables);
      const cells = await cellsOf(shelf, shelved);
      for (const name of fresh.rasters)
        expect(differing(cells.get(name)!, await fresh.cells(name)), `${what}: ${name}`).toBe(0);
    }
    await shelf.tasks.close();
  }, 120_000);

  it("gives a run up midway, and has what it had before", async () => {
    const shelf = shelfOf(scene.files);
    const before = await shelf.shelve(scene.document);
    const jobs = shelf.jobs;
    const text = JSON.stringify({ ...scene.document, ruleSet: "z-scores", parameters: {} });
    const work = shelf.tasks.shelve("given up", text, shelf.files, { threads: 1 }, (what) => {
      if (what === "assessing") jobs.cancel("given up");
    });
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    const again = await shelf.shelve(scene.document);
    expect(again.summary).toEqual(before.summary);
    expect(again.tables).toEqual(before.tables);
    await shelf.tasks.close();
  });

  it("keeps what is on it when another assessment is given up or refused", async () => {
    const shelf = shelfOf(scene.files);
    const before = await shelf.shelve(scene.document);
    const value = await shelf.tasks.valueAt("result/baseline/sdg-15-3-1", [37.1, -1.2]);
    await expect(shelf.shelve({ ...scene.document, ruleSet: "no such" })).rejects.toThrow("ruleSetUnknown");
    expect(await shelf.tasks.valueAt("result/baseline/sdg-15-3-1", [37.1, -1.2])).toBe(value);
    const again = await shelf.shelve(scene.document);
    expect(again.summary).toEqual(before.summary);
    await shelf.tasks.close();
  });
});

const ORDER = ["indicator", "status", "sub-indicator", "metric", "input", "context"];

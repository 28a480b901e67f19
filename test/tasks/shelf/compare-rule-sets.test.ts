import { describe, expect, it } from "vitest";
import { RULE_SETS } from "../../../src/engine/rule-sets.ts";
import { blobSource } from "../../../src/io/blob-source.ts";
import { openRaster } from "../../../src/io/open-raster.ts";
import { nodeCrew } from "../../../src/tasks/node-platform.ts";
import { buildHandScript } from "../../build/hand-script.ts";
import { PLAIN, type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { runWorkspace } from "../../build/run-workspace.ts";
import { syntheticScene } from "../../build/synthetic-scene.ts";
import { TINY_SIDE, tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";

async function compared(shelf: ShelfOfTest) {
  const { value, issues } = await shelf.tasks.compareRuleSets("compare");
  if (value === null) throw new Error(`expected a comparison, got ${JSON.stringify(issues)}`);
  return value;
}

const HARSHER_MATRIX = {
  codes: [1, 2, 3, 4, 5, 6, 7],
  status: Array.from({ length: 7 }, (_, i) =>
    Array.from({ length: 7 }, (__, j) => (i === j ? "stable" : "degraded")),
  ),
};

describe("the comparison of rule sets", () => {
  it("has for each the figures of a plain run under it, and counts cell by cell where they differ", async () => {
    const files = await tinyFiles();
    const shelf = shelfOf(files);
    for (const document of [tinyDocument, { ...tinyDocument, ruleSet: "z-scores" }]) {
      await shelf.shelve(document);
      const { ruleSets, periods, layers } = await compared(shelf);
      const runs = await Promise.all(
        ruleSets.map((ruleSet) => runWorkspace({ ...document, ruleSet }, files)),
      );
      expect(ruleSets.toSorted()).toEqual(RULE_SETS.map(({ id }) => id).toSorted());
      for (const [period, figures] of Object.entries(periods)) {
        const cells = await Promise.all(runs.map((run) => run.cells(`${period}/sdg-15-3-1`)));
        for (const [at, run] of runs.entries()) {
          const { periods: own, ledger } = run.outcome.value!.summary;
          const row = figures.underRuleSets[at]!;
          expect(row.degradedKm2).toBe(own[period]!.sdg1531!.degradedKm2);
          expect(row.unknownKm2).toBe(own[period]!.sdg1531!.unknownKm2);
          const neutral = ledger[period];
          expect(row.neutral).toEqual(
            neutral === undefined ? null : { neutralCount: neutral.neutralCount, count: neutral.count },
          );
          const current = figures.underRuleSets[0]!;
          const [here, first] = [cells[at]!, cells[0]!];
          const meets = (one: number, other: number): boolean => Number.isNaN(one) && other === -1;
          const isAgainst = here.some(
            (status, cell) => meets(status, first[cell]!) || meets(first[cell]!, status),
          );
          expect(row.againstUnknownKm2 > 0).toBe(isAgainst);
          if (!isAgainst)
            expect(current.degradedKm2! + row.onlyHereKm2 - row.onlyCurrentKm2).toBeCloseTo(
              row.degradedKm2!,
              5,
            );
        }
        const raster = await openRaster(
          blobSource(new Blob([await shelf.tasks.geoTiff(`result/${period}/agreement`)]), "agreement"),
        );
        const window = { x: 0, y: 0, width: TINY_SIDE, height: TINY_SIDE };
        const [agreement] = await raster.value!.readQuantities([0], window);
        const expected = Array.from(cells[0]!, (_, cell) => {
          const said = cells.map((one) => one[cell]!);
          const degraded = said.filter((status) => status === -1).length;
          return degraded === 0 && said.some(Number.isNaN) ? Number.NaN : degraded;
        });
        expect([...agreement!]).toEqual(expected);
        expect(new Set(expected).size).toBeGreaterThan(2);
        const classes = layers.find((layer) => layer.period === period)!.classes!;
        const km2 = (code: number | null): number => classes.find((one) => one.code === code)!.areaKm2;
        expect(figures.degradedUnderAllKm2).toBeCloseTo(km2(3), 5);
        expect(figures.degradedUnderSomeKm2).toBeCloseTo(km2(1) + km2(2), 5);
        expect(figures.degradedUnderNoneKm2).toBe(km2(0));
        expect(figures.unknownKm2).toBe(km2(null));
        expect(classes.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)).toBeCloseTo(
          runs[0]!.outcome.value!.summary.areaKm2.insideStudyArea,
          4,
        );
      }
    }
    await shelf.tasks.close();
  });
});

const FRAME = {
  width: 60,
  height: 300,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
} as const;

describe("beside the shelf", () => {
  it("reads series again only where metrics differ, leaves the shelf as it was, and the next edit reads none", async () => {
    const scene = await syntheticScene(FRAME, { parameters: { "soilCarbon.climateFactor": 0.6 } });
    const script = buildHandScript();
    for (const crew of [undefined, () => nodeCrew(2, script)]) {
      const shelf = shelfOf(scene.files, crew);
      const document = {
        ...scene.document,
        parameters: { "soilCarbon.climateFactor": 0.6, "landCover.matrix": HARSHER_MATRIX },
      };
      const before = await shelf.shelve(document);
      const heard: string[] = [];
      const { value } = await shelf.tasks.compareRuleSets("compare", (id, done, of) => {
        heard.push(id);
        if (id === "trends-earth-2026" && done === of) shelf.reads.clear();
      });
      // What z-scores share with the document's rule set is kept: land cover, soil carbon, climate zones.
      const readForZ = [...shelf.reads.keys()].filter((name) => !/^(ndvi|rain)/.test(name));
      expect(readForZ).toEqual([]);
      expect([...new Set(heard)]).toEqual(["trends-earth-2026", "z-scores"]);
      const kept = document.parameters;
      for (const [at, ruleSet] of value!.ruleSets.entries()) {
        const run = await runWorkspace({ ...document, ruleSet, parameters: kept }, scene.files);
        for (const [period, { underRuleSets }] of Object.entries(value!.periods))
          expect(underRuleSets[at]!.degradedKm2, `${ruleSet} ${period}`).toBe(
            run.outcome.value!.summary.periods[period]!.sdg1531!.degradedKm2,
          );
      }
      shelf.reads.clear();
      const again = await shelf.shelve({
        ...document,
        parameters: { ...kept, "oneOutAllOut.noData": "oneOut" },
      });
      expect([...shelf.reads].filter(([name]) => /^(ndvi|rain)/.test(name))).toEqual([]);
      expect((await shelf.shelve(document)).summary).toEqual(before.summary);
      expect(again.summary).not.toEqual(before.summary);
      await expect(shelf.tasks.tile("result/baseline/agreement", 5, 19, 16, PLAIN)).rejects.toThrow(
        "agreement",
      );
      await shelf.tasks.close();
    }
  });

  it("is given up when it is cancelled, and the shelf answers as before", async () => {
    const shelf = shelfOf(await tinyFiles());
    const { summary } = await shelf.shelve(tinyDocument);
    const comparing = shelf.tasks.compareRuleSets("compare");
    shelf.jobs.cancel("compare");
    await expect(comparing).rejects.toMatchObject({ name: "AbortError" });
    expect((await shelf.shelve(tinyDocument)).summary).toEqual(summary);
    await shelf.tasks.close();
  });
});

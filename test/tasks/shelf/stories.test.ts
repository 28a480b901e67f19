import { beforeAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { STATUS } from "../../../src/engine/status.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import { type MemoryFiles, tiffOf } from "../../build/run-workspace.ts";
import { boxOfCells, geoJsonFile } from "../../build/scene.ts";
import { type Scene, syntheticScene } from "../../build/synthetic-scene.ts";

/** Four cells in a row, 0.01° each, at 10° E, 48° N. */
const ROW: GridFrame = {
  width: 4,
  height: 1,
  transform: [0.01, 0, 10, 0, -0.01, 48],
  crs: "EPSG:4326",
  isGeographic: true,
};
const YEARS = Array.from({ length: 16 }, (_, at) => 2000 + at);

/**
 * Cell 0 loses one unit of 100 every year; cells 1 to 3 stay at 100, 200 and 400. Grassland everywhere in 2000; in 2015 cell 0 is
 * grassland still and cell 1 is artificial. Carbon 50 t/ha becomes 40 in cell 0 and stays elsewhere.
 */
async function handWorked(): Promise<{ files: MemoryFiles; document: object }> {
  const files: MemoryFiles = new Map();
  for (const year of YEARS)
    files.set(`v${year}.tif`, await tiffOf(ROW, [100 - (year - 2000), 100, 200, 400]));
  files.set("lc2000.tif", await tiffOf(ROW, [2, 2, 2, 2]));
  files.set("lc2015.tif", await tiffOf(ROW, [2, 5, 2, 2]));
  files.set("soc2000.tif", await tiffOf(ROW, [50, 50, 50, 50], "float32"));
  files.set("soc2015.tif", await tiffOf(ROW, [40, 50, 50, 50], "float32"));
  files.set("unit.tif", await tiffOf(ROW, [8, 8, 8, 9]));
  files.set(
    "wards.geojson",
    geoJsonFile([
      boxOfCells(ROW, [0, 0, 2, 1], { name: "West" }),
      boxOfCells(ROW, [2, 0, 4, 1], { name: "East" }),
    ]),
  );
  const one = (id: string, role: string, more: object = {}): object => ({
    id,
    role,
    files: [`${id}.tif`],
    ...more,
  });
  const document = {
    schema: "neutral-ground/workspace/1",
    frame: { dataset: "lc2000" },
    periods: [
      { id: "baseline", productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
    ],
    datasets: [
      { id: "v", role: "productivity-series", years: YEARS, files: YEARS.map((year) => `v${year}.tif`) },
      one("lc2000", "land-cover", { year: 2000, legend: "unccd-7" }),
      one("lc2015", "land-cover", { year: 2015, legend: "unccd-7" }),
      one("soc2000", "soil-carbon", { year: 2000, unit: "tC/ha" }),
      one("soc2015", "soil-carbon", { year: 2015, unit: "tC/ha" }),
      one("unit", "performance-unit"),
      { id: "wards", role: "reporting-units", nameField: "name", files: ["wards.geojson"] },
    ],
  };
  return { files, document };
}

describe("the story of a cell", () => {
  it("tells every number that decided, as worked by hand", async () => {
    const { files, document } = await handWorked();
    const shelf = shelfOf(files);
    await shelf.shelve(document);
    const story = (await shelf.tasks.cellStory([10.005, 47.995]))!;
    expect(story).toMatchObject({
      cell: [0, 0],
      isInside: true,
      unit: "West",
      landType: "Grassland",
      status: {},
    });
    const [baseline] = story.periods;
    const { productivity, landCover, soilCarbon } = baseline!;
    expect(productivity!.years).toEqual(YEARS);
    expect(productivity!.values[15]).toBe(85);
    // 16 years always falling: S = −16·15/2, variance 16·15·37/18, z = (S + 1)/√variance.
    expect(productivity!.trend).toMatchObject({
      n: 16,
      s: -120,
      slope: -1,
      intercept: 2100,
      significance: -3,
    });
    expect(productivity!.trend!.z).toBeCloseTo(-119 / Math.sqrt((16 * 15 * 37) / 18), 12);
    expect(productivity!.trend!.p).toBeLessThan(1e-6);
    // Mean of 100 … 88 and of 87, 86, 85; the recent one lies under every value of the history.
    expect(productivity!.state).toMatchObject({ historyMean: 94, recentMean: 86, recentClass: 1, z: null });
    expect(productivity!.state!.status).toBe(STATUS.degraded);
    // Means of unit 8: 92.5, 100, 200. Their 90th percentile: 100 + 0.8·100.
    expect(productivity!.performance).toMatchObject({ mean: 92.5, unit: "8_0", threshold: 0.5 });
    expect(productivity!.performance!.potential).toBeCloseTo(180, 10);
    expect(productivity!.performance!.ratio).toBeCloseTo(92.5 / 180, 12);
    expect(productivity!.performance!.status).toBe(STATUS.stable);
    expect(productivity!.status).toBe(STATUS.degraded);
    expect(landCover).toEqual({
      initial: { year: 2000, code: 2, name: "Grassland", sourceCode: 2 },
      final: { year: 2015, code: 2, name: "Grassland", sourceCode: 2 },
      status: STATUS.stable,
    });
    expect(soilCarbon).toEqual({ initialTPerHa: 50, finalTPerHa: 40, percent: -20, status: STATUS.degraded });
    expect(baseline!.indicator).toBe(STATUS.degraded);
    expect(baseline!.decidedBy).toEqual(["productivity", "soilCarbon"]);

    const next = (await shelf.tasks.cellStory([10.015, 47.995]))!;
    expect(next.periods[0]).toMatchObject({ indicator: STATUS.degraded, decidedBy: ["landCover"] });
    expect(next.periods[0]!.landCover!.final).toMatchObject({ code: 5, name: "Artificial" });
    expect(await shelf.tasks.cellStory([10.05, 47.995])).toBeNull();
    await shelf.tasks.close();
  });

  it("says what a whole run under each other rule set says of the cell", async () => {
    const { files, document } = await handWorked();
    const shelf = shelfOf(files);
    await shelf.shelve(document);
    const places = [10.005, 10.015, 10.025, 10.035].map((lon): [number, number] => [lon, 47.995]);
    const told = [];
    for (const place of places) told.push((await shelf.tasks.cellStory(place))!.underRuleSets);
    for (const ruleSet of ["unccd-2026", "trends-earth-2026", "z-scores"]) {
      const other = shelfOf(files);
      await other.shelve({ ...document, ruleSet });
      for (const [at, place] of places.entries()) {
        const code = await other.tasks.valueAt("result/baseline/sdg-15-3-1", place);
        const status = code === null ? STATUS.unknown : code === -1 ? STATUS.degraded : STATUS.stable + code;
        expect(told[at]![ruleSet]!["baseline"], `${ruleSet}, cell ${at}`).toBe(status);
      }
      await other.tasks.close();
    }
    await shelf.tasks.close();
  });
});

describe("the story of an area", () => {
  const frame: GridFrame = {
    width: 60,
    height: 300,
    crs: "EPSG:4326",
    isGeographic: true,
    transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
  };
  const ward = [
    [37.02, -0.93],
    [37.14, -1.1],
    [37.06, -1.62],
    [37.02, -0.93],
  ];
  let scene: Scene;
  beforeAll(async () => {
    scene = await syntheticScene(frame);
    const feature = (name: string, ring: number[][]): object => ({
      type: "Feature",
      properties: { name },
      geometry: { type: "Polygon", coordinates: [ring] },
    });
    const rest = [
      [37.16, -0.95],
      [37.16, -1.6],
      [37.148, -1.6],
      [37.16, -0.95],
    ];
    scene.files.set("units.geojson", geoJsonFile([feature("Ward", ward), feature("Rest", rest)]));
  });

  it("of a ward has the figures of the reporting unit, digit for digit", async () => {
    const shelf = shelfOf(scene.files);
    const { summary } = await shelf.shelve({ ...scene.document, studyArea: null });
    const story = await shelf.tasks.areaStory("area", { type: "Polygon", coordinates: [ward] });
    const unit = summary.reportingUnits.find(({ name }) => name === "Ward")!;
    expect(story.areaKm2).toBeCloseTo(unit.areaKm2.insideStudyArea, 6);
    expect(story.cells).toBeGreaterThan(4000);
    for (const [id, figures] of Object.entries(unit.periods)) {
      const told = story.periods[id]!;
      for (const part of ["sdg1531", "productivity", "landCover", "soilCarbon"] as const)
        expect(told[part], `${id} ${part}`).toEqual(figures[part]);
      const { productivity, landCover, soilCarbon, several } = told.degradedBy;
      expect(productivity + landCover + soilCarbon + several).toBeCloseTo(told.sdg1531.degradedKm2, 4);
      const degraded = told.transitions.filter(({ status }) => status === STATUS.degraded);
      expect(degraded.reduce((sum, { km2 }) => sum + km2, 0)).toBeCloseTo(told.landCover!.degradedKm2, 4);
      expect(told.transitions.reduce((sum, { km2 }) => sum + km2, 0)).toBeCloseTo(story.areaKm2, 4);
    }
    for (const [id, figures] of Object.entries(unit.status))
      expect(story.status[id]).toEqual(figures.sdg1531);
    await shelf.tasks.close();
  });

  it("has medians and quartiles of the cells it holds", async () => {
    const { files, document } = await handWorked();
    const shelf = shelfOf(files);
    await shelf.shelve(document);
    const box = {
      type: "Polygon",
      coordinates: [
        [
          [10, 48],
          [10.03, 48],
          [10.03, 47.99],
          [10, 47.99],
          [10, 48],
        ],
      ],
    };
    const story = await shelf.tasks.areaStory("area", box);
    expect(story.cells).toBe(3);
    // 85, 100 and 200 in 2015; quartiles halfway between.
    expect(story.series!.at(-1)).toEqual({ year: 2015, low: 92.5, median: 100, high: 150 });
    expect(story.series!.length).toBe(16);
    expect(story.seriesRowStep).toBe(1);
    await shelf.tasks.close();
  });
});

import { describe, expect, it } from "vitest";
import { draftPeriods } from "../../src/workspace/changes/draft-periods.ts";
import { type ChosenLayer, draftWorkspace, gapsOf } from "../../src/workspace/changes/draft-workspace.ts";
import { saying } from "../../src/workspace/changes/said-of-file.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import { timesInNames, yearInName } from "../../src/workspace/select/years-in-names.ts";

const layer = (id: string, change: Partial<ChosenLayer>): ChosenLayer => ({
  id,
  files: [id],
  kind: "raster",
  role: null,
  bands: 1,
  year: null,
  bandYears: null,
  bandDates: null,
  legend: null,
  said: {},
  title: null,
  nameField: null,
  ...change,
});
const cover = (year: number, legend: string | null = null): ChosenLayer =>
  layer(`lc${year}.tif`, { role: "land-cover", year, legend });

describe("what is said against a file", () => {
  it("goes into the document, which stays valid by its form", () => {
    const said = [
      layer("soc.tif", {
        role: "soil-carbon",
        year: 2000,
        said: { noData: -999, scale: 0.1, offset: 1, unit: "tC/ha", crs: "EPSG:32736", band: 2 },
      }),
      layer("pop.tif#1", { role: "population", files: ["pop.tif"], said: { sex: "female", band: 1 } }),
      layer("pop.tif#2", { role: "population", files: ["pop.tif"], said: { sex: "male", band: 2 } }),
    ];
    const layers = [cover(2000, "unccd-7"), cover(2010, "unccd-7"), ...said];
    expect(gapsOf(layers, {})).toEqual([]);
    const periods = [{ id: "baseline", landCover: [2000, 2010] as [number, number] }];
    const document = draftWorkspace("Test", layers, {}, true, periods);
    expect(document.periods).toEqual(periods);
    expect(document.datasets.slice(2)).toEqual([
      {
        id: "soil-carbon-2000",
        role: "soil-carbon",
        files: ["soc.tif"],
        year: 2000,
        noData: -999,
        scale: 0.1,
        offset: 1,
        unit: "tC/ha",
        crs: "EPSG:32736",
        band: 2,
      },
      { id: "population", role: "population", files: ["pop.tif"], sex: "female", band: 1 },
      { id: "population-2", role: "population", files: ["pop.tif"], sex: "male", band: 2 },
    ]);
    expect(parseWorkspace(JSON.stringify(document), "test").issues).toEqual([]);
  });

  it("is taken back one by one", () => {
    expect(saying({ scale: 2, noData: 0 }, "noData", null)).toEqual({ scale: 2 });
    expect(saying({ scale: 2 }, "scale", 3)).toEqual({ scale: 3 });
  });

  it("two layers of people are a gap only where they are of the same sex", () => {
    const people = (id: string, sex: "female" | "male"): ChosenLayer =>
      layer(id, { role: "population", said: { sex } });
    const maps = [cover(2000, "unccd-7"), cover(2010, "unccd-7")];
    const gaps = gapsOf([...maps, people("a", "male"), people("b", "male")], {});
    expect(gaps.map(({ layer: id, what }) => [id, what])).toEqual([
      ["a", "single"],
      ["b", "single"],
    ]);
  });
});

describe("draftPeriods", () => {
  const none = { landCover: [], soilCarbon: [], series: [] };
  const years = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at);

  it("takes two dates of land cover as the baseline", () => {
    expect(draftPeriods({ ...none, landCover: [2000, 2010] })).toEqual([
      { id: "baseline", productivity: [2000, 2010], landCover: [2000, 2010], soilCarbon: [2000, 2010] },
    ]);
  });

  it("takes UNCCD's years where they are there, with its window of sixteen years", () => {
    expect(
      draftPeriods({
        landCover: [1992, 2000, 2015, 2019, 2022],
        soilCarbon: [2000],
        series: years(2000, 2023),
      }),
    ).toEqual([
      { id: "baseline", productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
      { id: "report-1", productivity: [2004, 2019], landCover: [2015, 2019], soilCarbon: [2015, 2019] },
      { id: "report-2", productivity: [2007, 2022], landCover: [2015, 2022], soilCarbon: [2015, 2022] },
    ]);
  });

  it("starts soil carbon no earlier than its stock", () => {
    const periods = draftPeriods({ ...none, landCover: [1990, 2010, 2020], soilCarbon: [2000] });
    expect(periods.map(({ landCover, soilCarbon }) => [landCover, soilCarbon])).toEqual([
      [
        [1990, 2010],
        [2000, 2010],
      ],
      [
        [2010, 2020],
        [2010, 2020],
      ],
    ]);
  });

  it("lets a series alone set the years, and a short one whole", () => {
    const windows = (from: number, to: number): unknown[] =>
      draftPeriods({ ...none, series: years(from, to) }).map(({ productivity }) => productivity);
    expect(windows(1998, 2022)).toEqual([
      [2000, 2015],
      [2007, 2022],
    ]);
    expect(windows(2010, 2022)).toEqual([[2010, 2022]]);
    expect(draftPeriods(none)).toEqual([{ id: "baseline" }]);
  });
});

describe("gapsOf", () => {
  it("asks for years, meanings and a grid, and for nothing once they are said", () => {
    const units = layer("units.shp", { kind: "polygons", role: "reporting-units" });
    expect(gapsOf([units], {})).toEqual([{ layer: null, what: "grid" }]);
    const undated = layer("a.tif", { role: "land-cover" });
    expect(gapsOf([undated], {})).toEqual([
      { layer: "a.tif", what: "year" },
      { layer: "a.tif", what: "legend" },
    ]);
    expect(gapsOf([cover(2000), units], { 1: 1 })).toEqual([{ layer: null, what: "indicator" }]);
    expect(gapsOf([cover(2000), cover(2010), units], { 1: 1 })).toEqual([]);
  });

  it("finds two files that cannot both be", () => {
    const twice = [cover(2000, "unccd-7"), { ...cover(2000, "unccd-7"), id: "b" }];
    expect(gapsOf(twice, {}).map(({ what }) => what)).toEqual(["sameYear", "sameYear"]);
    const zones = ["a", "b"].map((id) => layer(id, { role: "climate-zone" }));
    expect(gapsOf([...zones, cover(2000, "unccd-7"), cover(2010, "unccd-7")], {})).toEqual([
      { layer: "a", what: "single" },
      { layer: "b", what: "single" },
    ]);
  });
});

describe("draftWorkspace", () => {
  it("makes a document that parses without an issue that stops", () => {
    const layers = [
      layer("ndvi.tif", { role: "productivity-series", bands: 3, year: 2000 }),
      layer("p2001.tif", { role: "precipitation-series", year: 2001 }),
      layer("p2000.tif", { role: "precipitation-series", year: 2000 }),
      layer("readme.tif", {}),
      cover(2010, "esa-cci"),
      cover(2000),
      layer("units.shp", {
        files: ["units.shp", "units.dbf"],
        kind: "polygons",
        role: "reporting-units",
        nameField: "NAME",
      }),
      layer("aoi.geojson", { kind: "polygons", role: "study-area" }),
    ];
    const document = draftWorkspace("mine", layers, { "11": 3 }, true);
    expect(parseWorkspace(JSON.stringify(document), "draft").issues).toEqual([]);
    expect(document.frame).toEqual({ dataset: "land-cover-2010" });
    expect(document.studyArea).toEqual({ dataset: "study-area" });
    expect(document.datasets).toEqual([
      { id: "land-cover-2010", role: "land-cover", files: ["lc2010.tif"], year: 2010, legend: "esa-cci" },
      {
        id: "land-cover-2000",
        role: "land-cover",
        files: ["lc2000.tif"],
        year: 2000,
        legend: { map: { "11": 3 } },
      },
      {
        id: "reporting-units",
        role: "reporting-units",
        files: ["units.shp", "units.dbf"],
        nameField: "NAME",
      },
      { id: "study-area", role: "study-area", files: ["aoi.geojson"] },
      {
        id: "productivity-series",
        role: "productivity-series",
        files: ["ndvi.tif"],
        years: [2000, 2001, 2002],
      },
      {
        id: "precipitation-series",
        role: "precipitation-series",
        files: ["p2000.tif", "p2001.tif"],
        years: [2000, 2001],
      },
    ]);
  });

  it("is about the reporting units, or the whole grid, where nothing else is the study area", () => {
    const units = layer("units.geojson", { kind: "polygons", role: "reporting-units" });
    const layers = [cover(2000, "unccd-7"), cover(2010, "unccd-7"), units];
    expect(draftWorkspace("", layers, {}, true).studyArea).toEqual({ dataset: "reporting-units" });
    expect(draftWorkspace("", layers, {}, false).studyArea).toBe(null);
  });

  it("lies on the first raster where there is no land cover", () => {
    const series = layer("n.tif", { role: "productivity-series", bands: 20, year: 2000 });
    expect(draftWorkspace("", [series], {}, false).frame).toEqual({ dataset: "productivity-series" });
  });
});

describe("years in names", () => {
  it("finds a year that stands by itself", () => {
    expect(yearInName("data/2020/bungo_landcover_2000.tif")).toBe(2000);
    expect(yearInName("lc1992v2.tif")).toBe(1992);
    expect(yearInName("tile_120005.tif")).toBe(null);
  });

  it("reads days before years, and nothing where one band has none", () => {
    expect(timesInNames(["NDVI_2001-01-01", "NDVI_20010117"]).dates).toEqual(["2001-01-01", "2001-01-17"]);
    expect(timesInNames(["y2001", "y2002"])).toEqual({ years: [2001, 2002], dates: null });
    expect(timesInNames(["y2001", null])).toEqual({ years: null, dates: null });
    expect(timesInNames(["y2001", "x2001"])).toEqual({ years: null, dates: null });
  });
});

import { describe, expect, it } from "vitest";
import { type DrawnRun, type DrawnWorkspace, drawnFrame, grid, runDrawn } from "../../build/drawn-run.ts";
import { geodesicRowAreas } from "../../build/geodesic-rows.ts";
import { boxOfCells, geoJsonFile } from "../../build/scene.ts";

// Worked by hand: 1 trees, 2 grass, 3 crops, 5 artificial, 7 water. Trees → crops is a loss, grass → crops a gain.
const LC2000 = { cells: "1 1 1\n2 2 2\n3 3 7", role: "land-cover", year: 2000, legend: "unccd-7" };
const LC2015 = { cells: "1 3 3\n3 2 2\n5 1 7", role: "land-cover", year: 2015, legend: "unccd-7" };
const BASELINE = { id: "baseline", landCover: [2000, 2015] };
const LAND = { lc2000: LC2000, lc2015: LC2015 };
const STATUS = "0 -1 -1\n1 0 0\n-1 1 0";

const reasons = (run: DrawnRun, code: string): string[] =>
  run.outcome.issues
    .filter((issue) => issue.code === code)
    .map((issue) => String(issue.context?.["reason"] ?? ""));
const summaryOf = (run: DrawnRun) => {
  expect(run.outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
  return run.outcome.value!.summary;
};

describe("the study area", () => {
  const status = async (more: Partial<DrawnWorkspace>): Promise<string> => {
    const run = await runDrawn({ layers: LAND, periods: [BASELINE], ...more });
    return run.draw("baseline/land-cover-status");
  };

  it("is the whole frame where none is stated", async () => {
    expect(await status({})).toBe(grid(STATUS));
  });

  it("by a raster: inside is 1, and nothing else", async () => {
    const aoi = { cells: "1 1 0\n1 2 .\n1 1 1", role: "study-area" };
    expect(await status({ layers: { ...LAND, aoi }, more: { studyArea: { dataset: "aoi" } } })).toBe(
      grid("0 -1 .\n1 . .\n-1 1 0"),
    );
  });

  it("by a polygon: the cells whose centre it holds", async () => {
    const files = new Map([["aoi.geojson", geoJsonFile([boxOfCells(drawnFrame(3, 3), [1, 0, 3, 2], {})])]]);
    const others = [{ id: "aoi", role: "study-area", files: ["aoi.geojson"] }];
    expect(await status({ files, others, more: { studyArea: { dataset: "aoi" } } })).toBe(
      grid(". -1 -1\n. 0 0\n. . ."),
    );
  });

  it("by a box in degrees", async () => {
    expect(await status({ more: { studyArea: { bbox: [10.009, 47.97, 10.021, 47.981] } } })).toBe(
      grid(". . .\n. . .\n. 1 ."),
    );
  });

  it("bounds every figure", async () => {
    const run = await runDrawn({
      layers: LAND,
      periods: [BASELINE],
      more: { studyArea: { bbox: [10, 47.97, 10.03, 47.98] } },
    });
    const row = geodesicRowAreas(run.frame)[2]!;
    const { areaKm2, periods } = summaryOf(run);
    expect(areaKm2.insideStudyArea).toBeCloseTo(3 * row, 6);
    expect(areaKm2.water).toBeCloseTo(row, 6);
    expect(periods["baseline"]!.landCover!.degradedKm2).toBeCloseTo(row, 6);
  });
});

describe("a sub-indicator that is absent as a whole", () => {
  it("is left out and named; the result is partial and computed on what there is", async () => {
    const run = await runDrawn({ layers: LAND, periods: [BASELINE] });
    const { periods } = summaryOf(run);
    const { partial, productivity, soilCarbon, sdg1531, landCover } = periods["baseline"]!;
    expect({ partial, productivity, soilCarbon }).toEqual({
      partial: true,
      productivity: null,
      soilCarbon: null,
    });
    expect(sdg1531!.degradedKm2).toBe(landCover!.degradedKm2);
    expect(await run.draw("baseline/sdg-15-3-1")).toBe(grid(STATUS));
    expect(run.rasters.filter((name) => name.includes("productivity") || name.includes("carbon"))).toEqual(
      [],
    );
    const named = run.outcome.issues.filter(({ code }) => code === "partialIndicator");
    expect(named.map(({ context }) => context?.["missing"])).toEqual(["productivity and soil carbon"]);
  });
});

describe("a cell that lacks one sub-indicator", () => {
  // Land cover −1 0 1 0; productivity 5 and 4 are improved and stable, 1 is degraded; soil carbon falls, stays, is unknown.
  const layers = {
    lc2000: { cells: "1 1 2 1", role: "land-cover", year: 2000, legend: "unccd-7" },
    lc2015: { cells: "3 1 3 1", role: "land-cover", year: 2015, legend: "unccd-7" },
    lpd: { cells: "5 . 4 4", role: "productivity-class", period: "baseline" },
    soc2000: { cells: "50.0 50.0 . .", role: "soil-carbon", year: 2000, unit: "tC/ha" },
    soc2015: { cells: "50.0 40.0 60.0 .", role: "soil-carbon", year: 2015, unit: "tC/ha" },
  };
  const periods = [{ id: "baseline", landCover: [2000, 2015], soilCarbon: [2000, 2015] }];

  it.each([
    // All three must be known …
    ["all", "-1 . . ."],
    // … or one that is degraded is enough …
    ["oneOut", "-1 -1 . ."],
    // … or what is known decides: stable and improved is improved, stable alone stable.
    ["available", "-1 -1 1 0"],
  ])("under the policy %s", async (policy, expected) => {
    const run = await runDrawn({ layers, periods, more: { parameters: { "oneOutAllOut.noData": policy } } });
    expect(await run.draw("baseline/sdg-15-3-1")).toBe(expected);
    const [row] = geodesicRowAreas(run.frame);
    expect(summaryOf(run).periods["baseline"]!.sdg1531!.degradedUnderOneOutKm2).toBeCloseTo(2 * row!, 6);
  });
});

/** One file a year, each drawn by a function of the year; `.` for a year without a value. */
function series(
  from: number,
  to: number,
  cellsOf: (year: number) => string,
): Record<string, { cells: string } & Record<string, unknown>> {
  const layers: Record<string, { cells: string } & Record<string, unknown>> = {};
  for (let year = from; year <= to; year++) layers[`y${year}`] = { cells: cellsOf(year), role: "elevation" };
  return layers;
}
const seriesDataset = (from: number, to: number, more: object = {}): object => {
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return {
    id: "ndvi",
    role: "productivity-series",
    years,
    files: years.map((year) => `y${year}.tif`),
    ...more,
  };
};

describe("windows of a period", () => {
  // Falls from 2000 to 2015, rises to 2030: each window sees another trend.
  const bend = (year: number): string =>
    String(year <= 2015 ? 9000 - 100 * (year - 2000) : 7500 + 100 * (year - 2015));

  it("are the rule set's where the workspace names none (baseline 2000–2015), the workspace's own where it does", async () => {
    const layers = series(2000, 2030, bend);
    const run = await runDrawn({
      layers,
      others: [seriesDataset(2000, 2030)],
      periods: [{ id: "baseline" }, { id: "later", productivity: [2015, 2030] }],
    });
    expect(await run.draw("baseline/trajectory")).toBe("-3");
    expect(await run.draw("later/trajectory")).toBe("3");
    // Without soil units and land cover there is no performance, so no productivity class and no indicator.
    expect(run.rasters).toEqual(["baseline/state", "baseline/trajectory", "later/state", "later/trajectory"]);
    const { sdg1531, productivity } = summaryOf(run).periods["baseline"]!;
    expect({ sdg1531, productivity }).toEqual({ sdg1531: null, productivity: null });
    expect(reasons(run, "subIndicatorMissing")).toContainEqual(
      expect.stringMatching(/^Its performance cannot be computed/),
    );
  });

  it("state holds the last three years against those before them", async () => {
    // Level until 2012; the last three years lie far above, at the same level, far below.
    const layers = {
      ...series(2000, 2015, (year) => {
        const wave = year % 2 === 0 ? 40 : 0;
        return year <= 2012 ? `${5000 + wave} ${5000 + wave} ${5000 + wave}` : "7000 5020 3000";
      }),
      unit: { cells: "1 1 1", role: "performance-unit" },
    };
    const others = [seriesDataset(2000, 2015)];
    const run = await runDrawn({ layers, others, periods: [{ id: "baseline" }] });
    expect(await run.draw("baseline/state")).toBe("1 0 -1");
    // With the last six years as recent, three old ones among them pull the middle back within its class.
    const six = await runDrawn({
      layers,
      others,
      periods: [{ id: "baseline" }],
      more: { parameters: { "state.recentYears": 6 } },
    });
    expect(await six.draw("baseline/state")).toBe("1 0 -1");
    const two = await runDrawn({
      layers: {
        ...layers,
        ...series(2013, 2013, () => "5000 5020 5000"),
        ...series(2014, 2015, () => ". 5020 3000"),
      },
      others,
      periods: [{ id: "baseline" }],
    });
    // One recent value is too few: two are needed.
    expect(await two.draw("baseline/state")).toBe(". 0 -1");
  });
});

describe("performance", () => {
  // Means 1000 … 9000 in the units below; a cell at or under half of its unit's 90th percentile is degraded.
  const layers = {
    ...series(2000, 2015, () => "1000 9000 9000\n4000 5000 9000"),
    soil: { cells: "1 1 1\n2 2 2", role: "soil-unit" },
    lc2000: { cells: "1 1 1\n3 3 1", role: "land-cover", year: 2000, legend: "unccd-7" },
  };
  const others = [seriesDataset(2000, 2015)];
  const performance = async (more: Partial<DrawnWorkspace>): Promise<string> => {
    const run = await runDrawn({ layers, others, periods: [{ id: "baseline" }], ...more });
    return run.draw("baseline/performance");
  };

  it("compares within soil unit × land cover at the window's start", async () => {
    expect(await performance({})).toBe(grid("-1 0 0\n0 0 0"));
  });

  it("falls back on soil units alone, and on land cover alone", async () => {
    const { lc2000, soil, ...rest } = layers;
    // Soil unit 2: 4000, 5000, 9000: the 90th percentile is 8200, half of it 4100.
    expect(await performance({ layers: { ...rest, soil } })).toBe(grid("-1 0 0\n-1 0 0"));
    expect(await performance({ layers: { ...rest, lc2000 } })).toBe(grid("-1 0 0\n0 0 0"));
  });

  it("takes a performance-unit layer before both", async () => {
    const unit = { cells: "1 2 2\n2 2 3", role: "performance-unit" };
    // Unit 2: 4000, 5000, 9000, 9000: the 90th percentile is 9000, half of it 4500.
    expect(await performance({ layers: { ...layers, unit } })).toBe(grid("0 0 0\n-1 0 0"));
  });
});

describe("soil carbon", () => {
  const land = {
    lc2000: { cells: "1 1 3", role: "land-cover", year: 2000, legend: "unccd-7" },
    lc2008: { cells: "1 3 3", role: "land-cover", year: 2008, legend: "unccd-7" },
    zone: { cells: "12 12 12", role: "climate-zone" },
  };
  const soc2000 = { cells: "100.0 100.0 100.0", role: "soil-carbon", year: 2000, unit: "tC/ha" };
  const periods = [{ id: "baseline", landCover: [2000, 2008], soilCarbon: [2000, 2008] }];

  it("of one stock follows land cover: a change between two maps is dated to the year after the first", async () => {
    const run = await runDrawn({ layers: { ...land, soc2000 }, periods });
    // Trees → crops in a tropical dry zone: (100 − 100 · 0.58) / 20 = 2.1 t a year, over the 8 steps 2000 → 2008.
    expect(await run.draw("baseline/soil-carbon-change")).toBe("0 -16.8 0");
    expect(await run.draw("baseline/soil-carbon-status")).toBe("0 -1 0");
    const last = await runDrawn({
      layers: { ...land, soc2000 },
      periods,
      more: { parameters: { "soilCarbon.changeYear": "last" } },
    });
    expect(await last.draw("baseline/soil-carbon-change")).toBe("0 -2.1 0");
  });

  it("of two stocks is taken as they are, whatever land cover did", async () => {
    const soc2008 = { cells: "110.0 100.0 89.0", role: "soil-carbon", year: 2008, unit: "tC/ha" };
    const run = await runDrawn({ layers: { ...land, soc2000, soc2008 }, periods });
    expect(await run.draw("baseline/soil-carbon-change")).toBe("10 0 -11");
    expect(await run.draw("baseline/soil-carbon-status")).toBe("1 0 -1");
  });

  it("starts no earlier than its stock", async () => {
    const soc2004 = { ...soc2000, year: 2004 };
    const run = await runDrawn({ layers: { ...land, soc2004 }, periods });
    expect(reasons(run, "subIndicatorMissing")).toContain(
      "The stock is of 2004, after the start of 2000–2008.",
    );
    expect(summaryOf(run).periods["baseline"]!.soilCarbon).toBeNull();
  });
});

describe("annual values from dates", () => {
  // Four dates a year; the second cell lacks one in each year, the third two.
  const dates = Array.from({ length: 12 }, (_, at) => 2000 + at).flatMap((year) =>
    ["01", "04", "07", "10"].map((month) => `${year}-${month}-01`),
  );
  const layers: Record<string, { cells: string } & Record<string, unknown>> = {};
  dates.forEach((date) => {
    const [year, month] = date.split("-").map(Number) as [number, number];
    const value = 1000 + 50 * (year - 2000) + month;
    layers[`y${date}`] = {
      cells: `${value} ${month === 4 ? "." : value} ${month <= 4 ? "." : value}`,
      role: "elevation",
    };
  });
  layers["unit"] = { cells: "1 1 1", role: "performance-unit" };
  const trajectory = async (more: object): Promise<string> => {
    const run = await runDrawn({
      layers,
      others: [
        {
          id: "ndvi",
          role: "productivity-series",
          dates,
          files: dates.map((date) => `y${date}.tif`),
          ...more,
        },
      ],
      periods: [{ id: "baseline", productivity: [2000, 2011] }],
    });
    return run.draw("baseline/trajectory");
  };

  it("need every date of a full year unless minValid says otherwise", async () => {
    expect(await trajectory({})).toBe("3 . .");
    expect(await trajectory({ minValid: 3 })).toBe("3 3 .");
    expect(await trajectory({ minValid: 2, annual: "max" })).toBe("3 3 3");
  });
});

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../../../src/tasks/inspect/inspect-files.ts";
import { bandsByName, trendsEarthJson } from "../../../src/tasks/inspect/trends-earth.ts";
import { nodePlatform } from "../../../src/tasks/node-platform.ts";
import { hasShared, readSharedJson, sharedPath } from "../../build/shared.ts";
import { PLACED, tinyTiff } from "../../io/tiny-tiff.ts";

const FOLDER = "data/trends-earth-report";

describe("names of bands", () => {
  it("tell what bands are for, and of which year", () => {
    const result = bandsByName([
      "Productivity trajectory (significance)",
      "Mean annual NDVI integral",
      "Land cover (2015)",
      "Population (number of people), female, 2015",
    ]);
    expect(result?.bands.map(({ band, role, year, sex }) => [band, role, year, sex])).toEqual([
      [1, "trajectory", null, null],
      [2, null, null, null],
      [3, "land-cover", 2015, null],
      [4, "population", 2015, "female"],
    ]);
    expect(bandsByName(["NDVI 2001", "NDVI 2002"])).toBeNull();
    expect(bandsByName([null, "Land cover"])).toBeNull();
  });
});

describe("JSON", () => {
  it("of other shapes is none of Trends.Earth's", () => {
    for (const json of [null, 1, [], {}, { report: { metadata: {} } }, { type: "FeatureCollection" }])
      expect(trendsEarthJson(json)).toBeNull();
  });

  it.skipIf(!hasShared(FOLDER))("of a summary report is read with the areas of its README", async () => {
    const name = "trends_earth_summary_report_2025-05-01.json";
    const result = trendsEarthJson(readSharedJson(`${FOLDER}/${name}`))!;
    expect([result.version, result.date]).toEqual(["2.1.17", "2025-05-01"]);
    const sdg = result.tables.find(({ what }) => what === "sdg")!;
    expect([sdg.unit, sdg.columns]).toEqual(["km²", ["baseline", "progress"]]);
    const rounded = sdg.rows.map(([of, ...values]) => [of, ...values.map((v) => Number(v!.toFixed(3)))]);
    // README: improved 34.272, stable 81.521, degraded 69.307, no data 129.394; then 43.966 / 63.812 / 78.237 / 128.478.
    expect(rounded).toEqual([
      ["Improved", 34.272, 43.966],
      ["Stable", 81.521, 63.812],
      ["Degraded", 69.307, 78.237],
      ["No data", 129.394, 128.478],
    ]);
    expect(result.tables.map(({ what }) => what)).toEqual([
      "sdg",
      "productivity",
      "landCover",
      "soilCarbon",
      "landCoverByYear",
    ]);
    expect(result.tables.at(-1)!.columns).toEqual(["2001", "2005", "2015", "2019"]);
    const [card] = await inspectFiles(
      [{ kind: "path", name, path: sharedPath(`${FOLDER}/${name}`) }],
      nodePlatform,
      new AbortController().signal,
    );
    expect([card!.kind, card!.issues]).toEqual(["report", []]);
  });

  it.skipIf(!hasShared(FOLDER))(
    "that describes rasters names the bands of the raster beside it",
    async () => {
      const name = "RasterResults_sdg-15-3-1-sub-indicators_1.json";
      const described = trendsEarthJson(readSharedJson(`${FOLDER}/${name}`))!;
      // 19 bands in its Int16 raster; the file it is kept in is named at the end of its address.
      expect(described.bands).toHaveLength(19);
      expect(described.describes).toEqual([
        "d6a83f14-0ce0-47f2-bbd2-1d3b011e217f_1_sdg_sub_indicators_Int16_1.tif",
      ]);
      const bytes = tinyTiff({
        width: 1,
        height: 1,
        bands: 19,
        blocks: [new Uint8Array(19).fill(1)],
        more: PLACED,
      });
      const cards = await inspectFiles(
        [
          { kind: "blob", name: "stack.tif", blob: new Blob([bytes]) },
          { kind: "path", name, path: sharedPath(`${FOLDER}/${name}`) },
        ],
        nodePlatform,
        new AbortController().signal,
      );
      const used = cards[0]!.result!.bands.filter(({ role }) => role !== null);
      expect(used.map(({ band, role, year }) => [band, role, year])).toEqual([
        [1 + 1, "trajectory", null],
        [4, "performance", null],
        [7, "state", null],
        [14, "land-cover", expect.any(Number)],
        [15, "land-cover", expect.any(Number)],
        [16, "land-cover", expect.any(Number)],
        [18, "soil-carbon", 2000],
        [19, "soil-carbon", 2015],
      ]);
    },
  );
});

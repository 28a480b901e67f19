import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { type MemoryFiles, runWorkspace, tiffOf } from "../../build/run-workspace.ts";
import { tinyTiff } from "../../io/tiny-tiff.ts";

const SIDE = 8;
const frame: GridFrame = {
  width: SIDE,
  height: SIDE,
  transform: [30, 0, 500000, 0, -30, 9000000],
  crs: "EPSG:32736",
  isGeographic: false,
};
const WORLD = "30\n0\n0\n-30\n500015\n8999985\n";
const PRJ =
  'PROJCS["WGS_1984_UTM_Zone_36S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",33.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/** Half of the land in 2000 forest (1), in 2015 a quarter of it bare (6); the rest grassland (2). */
const cover = (year: number) =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, cell) => {
    const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
    if (column >= SIDE / 2) return 2;
    return year === 2015 && row < SIDE / 2 ? 6 : 1;
  });
const text = (value: string) => new TextEncoder().encode(value);

function document(namesOf: (year: number) => readonly string[]): object {
  return {
    schema: "neutral-ground/workspace/1",
    frame: { dataset: "lc2000" },
    periods: [{ id: "baseline", landCover: [2000, 2015] }],
    datasets: [2000, 2015].map((year) => ({
      id: `lc${year}`,
      role: "land-cover",
      year,
      files: namesOf(year),
      legend: "unccd-7",
    })),
  };
}

async function files(isPlaced: boolean): Promise<MemoryFiles> {
  const made: MemoryFiles = new Map();
  for (const year of [2000, 2015]) {
    const bare = tinyTiff({ width: SIDE, height: SIDE, blocks: [cover(year)] });
    made.set(`lc${year}.tif`, isPlaced ? await tiffOf(frame, cover(year)) : bare);
    if (isPlaced) continue;
    made.set(`lc${year}.${year === 2000 ? "tfw" : "TFW"}`, text(WORLD));
    made.set(`lc${year}.prj`, text(PRJ));
  }
  return made;
}

const byName = (year: number) => [`lc${year}.tif`];

describe("rasters placed by the files beside them", () => {
  it("give the figures of the same rasters as GeoTIFF, and stand in the recipe with what placed them", async () => {
    const placed = await runWorkspace(document(byName), await files(true));
    const beside = await runWorkspace(document(byName), await files(false));
    expect(beside.outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
    const { summary, recipe } = beside.outcome.value!;
    expect(summary.periods["baseline"]!.landCover!.degradedKm2).toBeGreaterThan(0);
    expect(summary.periods).toEqual(placed.outcome.value!.summary.periods);
    expect(summary.frame).toEqual(placed.outcome.value!.summary.frame);
    const inputs = recipe.inputs.map(({ dataset, file, sha256 }) => [dataset, file, sha256?.length]);
    expect(inputs).toEqual([
      ["lc2000", "lc2000.tif", 64],
      ["lc2000", "lc2000.tfw", 64],
      ["lc2000", "lc2000.prj", 64],
      ["lc2015", "lc2015.tif", 64],
      ["lc2015", "lc2015.TFW", 64],
      ["lc2015", "lc2015.prj", 64],
    ]);
    expect(placed.outcome.value!.recipe.inputs).toHaveLength(2);
  });

  it("may be named with them, in a series too", async () => {
    const named = (year: number) => [
      `lc${year}.tif`,
      `lc${year}.${year === 2000 ? "tfw" : "TFW"}`,
      `lc${year}.prj`,
    ];
    const one = await runWorkspace(document(named), await files(false));
    const other = await runWorkspace(document(byName), await files(true));
    expect(one.outcome.value!.summary.periods).toEqual(other.outcome.value!.summary.periods);
    const years = Array.from({ length: 16 }, (_, at) => 2000 + at);
    const series: MemoryFiles = new Map();
    for (const year of years) {
      const bytes = cover(2000).map((code, cell) => 100 + code + ((cell * year) % 7));
      series.set(`v${year}.tif`, tinyTiff({ width: SIDE, height: SIDE, blocks: [bytes] }));
      series.set(`v${year}.tfw`, text(WORLD));
    }
    const { outcome, rasters } = await runWorkspace(
      {
        schema: "neutral-ground/workspace/1",
        frame: { dataset: "v" },
        periods: [{ id: "baseline", productivity: [2000, 2015] }],
        datasets: [
          {
            id: "v",
            role: "productivity-series",
            files: years.flatMap((year) => [`v${year}.tif`, `v${year}.tfw`]),
            years,
            crs: "EPSG:32736",
          },
        ],
      },
      series,
    );
    expect(outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
    expect(outcome.value!.summary.frame.transform).toEqual([...frame.transform]);
    expect(rasters).toContain("baseline/trajectory");
  });

  it("are found again as ASCII grids, and give the same figures", async () => {
    const grids: MemoryFiles = new Map();
    const header = `ncols ${SIDE}\nnrows ${SIDE}\nxllcorner 500000\nyllcorner ${9000000 - SIDE * 30}\ncellsize 30\n`;
    for (const year of [2000, 2015]) {
      grids.set(`lc${year}.asc`, text(header + cover(year).join(" ")));
      grids.set(`lc${year}.prj`, text(PRJ));
    }
    const grid = await runWorkspace(
      document((year) => [`lc${year}.asc`]),
      grids,
    );
    const placed = await runWorkspace(document(byName), await files(true));
    expect(grid.outcome.value!.summary.periods).toEqual(placed.outcome.value!.summary.periods);
    expect(grid.outcome.value!.recipe.inputs.map(({ file }) => file)).toEqual([
      "lc2000.asc",
      "lc2000.prj",
      "lc2015.asc",
      "lc2015.prj",
    ]);
  });

  it("are told by name when the TIFF is there alone", async () => {
    const alone: MemoryFiles = new Map([...(await files(false))].filter(([name]) => name.endsWith(".tif")));
    const unnamed = await runWorkspace(document(byName), alone);
    expect(unnamed.outcome.value).toBeNull();
    const worldFiles = unnamed.outcome.issues
      .filter(({ code }) => code === "georeferenceMissing")
      .map(({ severity, context }) => [severity, context?.["worldFile"]]);
    expect(worldFiles).toEqual([
      ["stop", "lc2000.tfw"],
      ["stop", "lc2015.tfw"],
    ]);
    const named = await runWorkspace(
      document((year) => [`lc${year}.tif`, `lc${year}.tfw`]),
      alone,
    );
    expect(named.outcome.issues.map(({ code, about }) => [code, about])).toEqual([
      ["fileMissing", "lc2000.tfw"],
      ["fileMissing", "lc2015.tfw"],
    ]);
  });
});

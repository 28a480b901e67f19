import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryFiles, tiffOf } from "./run-workspace.ts";

/**
 * Eight by eight cells whose answers were worked out by hand. Every column has one course of vegetation, every row one
 * story of land cover; soil carbon is 20 t/ha in 2000 but nobody has sampled the last column. Tropical dry, one soil.
 */
export const TINY_SIDE = 8;

const FIRST_YEAR = 2000;
const YEARS = Array.from({ length: 20 }, (_, t) => FIRST_YEAR + t);

/** Level: 3000 and 3100 by turns, from 2000 on. */
const level = (t: number): number => 3000 + 100 * (t % 2);
/** Courses of vegetation (index × 10 000), t years after 2000, one for each column. */
const COURSES: readonly ((t: number) => number)[] = [
  level,
  (t) => (t < 6 ? 1500 + 200 * t : level(t)), // rises until 2005
  (t) => 4000 - 100 * t, // falls
  (t) => 2000 + 100 * t, // rises
  (t) => (t < 16 ? level(t) : 2800 - 200 * (t - 16)), // falls from 2016 on
  (t) => (t < 16 ? level(t) : 3300 + 200 * (t - 16)), // rises from 2016 on
  (t) => level(t) - 2000, // level, but a third of what its neighbours have
  level,
];

/** Land cover (UNCCD 7) in 2000, 2015 and 2019, one for each row. */
const COVERS: readonly (readonly [number, number, number])[] = [
  [2, 2, 2], // grassland
  [3, 3, 3], // cropland
  [1, 1, 1], // trees
  [2, 3, 3], // fields on grassland, before 2015
  [2, 2, 3], // fields on grassland, after 2015
  [1, 2, 2], // trees cut before 2015
  [2, 5, 5], // built over before 2015
  [7, 7, 7], // water
];

const frame: GridFrame = {
  width: TINY_SIDE,
  height: TINY_SIDE,
  transform: [0.01, 0, 10, 0, -0.01, 0.04],
  crs: "EPSG:4326",
  isGeographic: true,
};

const eachCell = (value: (row: number, column: number) => number): number[] =>
  Array.from({ length: TINY_SIDE * TINY_SIDE }, (_, cell) =>
    value(Math.floor(cell / TINY_SIDE), cell % TINY_SIDE),
  );

/** The files of the tiny landscape. */
export async function tinyFiles(): Promise<MemoryFiles> {
  const files: MemoryFiles = new Map();
  for (const [t, year] of YEARS.entries())
    files.set(
      `veg-${year}.tif`,
      await tiffOf(
        frame,
        eachCell((_, column) => COURSES[column]!(t)),
      ),
    );
  for (const [m, year] of [2000, 2015, 2019].entries())
    files.set(
      `lc-${year}.tif`,
      await tiffOf(
        frame,
        eachCell((row) => COVERS[row]![m]!),
      ),
    );
  files.set(
    "soc.tif",
    await tiffOf(
      frame,
      eachCell((_, column) => (column === 7 ? -32768 : 20)),
    ),
  );
  files.set(
    "climate.tif",
    await tiffOf(
      frame,
      eachCell(() => 12),
    ),
  );
  files.set(
    "soil.tif",
    await tiffOf(
      frame,
      eachCell(() => 1),
    ),
  );
  return files;
}

/** Its workspace. */
export const tinyDocument = {
  schema: "neutral-ground/workspace/1",
  name: "Tiny landscape (synthetic)",
  frame: { dataset: "lc2000" },
  periods: [
    { id: "baseline", productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
    { id: "report-1", productivity: [2004, 2019], landCover: [2015, 2019], soilCarbon: [2015, 2019] },
  ],
  datasets: [
    {
      id: "veg",
      role: "productivity-series",
      files: YEARS.map((year) => `veg-${year}.tif`),
      years: YEARS,
      scale: 0.0001,
    },
    ...[2000, 2015, 2019].map((year) => ({
      id: `lc${year}`,
      role: "land-cover",
      files: [`lc-${year}.tif`],
      year,
      legend: "unccd-7",
    })),
    { id: "soc", role: "soil-carbon", files: ["soc.tif"], year: 2000, unit: "tC/ha" },
    { id: "climate", role: "climate-zone", files: ["climate.tif"] },
    { id: "soil", role: "soil-unit", files: ["soil.tif"] },
  ],
  landTypes: { datasets: ["lc2000"] },
};

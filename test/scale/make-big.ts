// A seeded scene of millions of cells on disk: tiled deflate GeoTIFFs made by the project's own writer, and its workspace.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { createGeoTiffWriter, type GeoTiffSpec } from "../../src/io/geotiff-writer.ts";
import { deflateByNode } from "../../src/io/node-deflate.ts";
import { openPathSink } from "../../src/io/path-sink.ts";
import { seededRandom } from "../build/seeded-random.ts";

const FIRST_YEAR = 2000;
const YEARS = 20;
const PERIODS = ["baseline", "report-1"];
const LAND_COVER_YEARS = [2000, 2015, 2019];
const NO_DATA = -32768;
const ROWS = 256;

/**
 * Writes the scene into `folder`; returns the path of the workspace document.
 *
 * @param productivity a series of 20 years (0.7 GB at 20 million cells), or a ready class for each period (small files).
 */
export async function makeBig(
  folder: string,
  width = 5000,
  height = 4000,
  productivity: "series" | "class" = "series",
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const frame: GridFrame = {
    width,
    height,
    transform: [0.0025, 0, 30, 0, -0.0025, 5],
    crs: "EPSG:4326",
    isGeographic: true,
  };
  const years = Array.from({ length: YEARS }, (_, at) => FIRST_YEAR + at);
  if (productivity === "class")
    for (const [shift, period] of PERIODS.entries())
      await write(
        folder,
        frame,
        `lpd-${period}`,
        "int16",
        (column, row) => 1 + (((column >> 5) * 31 + (row >> 5) * 17 + shift * (column >> 8)) % 5),
      );
  for (const year of productivity === "series" ? years : []) {
    const random = seededRandom(year);
    await write(folder, frame, `ndvi${year}`, "int16", (column, row) => {
      if (landCoverAt(column, row, year) === 7) return NO_DATA;
      const level = 3000 + 2500 * Math.sin(column / 310) * Math.cos(row / 270);
      const trend = 60 * Math.sin(column / 900 + row / 700) * (year - FIRST_YEAR);
      return Math.round(level + trend + 900 * (random() - 0.5));
    });
  }
  for (const year of LAND_COVER_YEARS)
    await write(folder, frame, `lc${year}`, "int16", (column, row) => landCoverAt(column, row, year));
  const random = seededRandom(1);
  await write(
    folder,
    frame,
    "soc",
    "float32",
    (column, row) => 40 + 30 * Math.sin((column - row) / 800) + random(),
  );
  await write(folder, frame, "soil", "int16", (column, row) => 1 + (((column >> 7) + 3 * (row >> 7)) % 12));
  await write(folder, frame, "climate", "int16", (_, row) => (row < height / 2 ? 11 : 12));

  const series = {
    id: "ndvi",
    role: "productivity-series",
    files: years.map((year) => `ndvi${year}.tif`),
    years,
    scale: 0.0001,
  };
  const classes = PERIODS.map((period) => ({
    id: `lpd-${period}`,
    role: "productivity-class",
    period,
    files: [`lpd-${period}.tif`],
  }));
  const datasets = [
    ...(productivity === "series" ? [series] : classes),
    ...LAND_COVER_YEARS.map((year) => ({
      id: `lc${year}`,
      role: "land-cover",
      year,
      legend: "unccd-7",
      files: [`lc${year}.tif`],
    })),
    { id: "soc", role: "soil-carbon", year: 2000, unit: "tC/ha", files: ["soc.tif"] },
    { id: "soil", role: "soil-unit", files: ["soil.tif"] },
    { id: "climate", role: "climate-zone", files: ["climate.tif"] },
  ];
  const path = join(folder, "big.ldn.json");
  const document = {
    schema: "neutral-ground/workspace/1",
    name: `${width} × ${height} cells (synthetic)`,
    frame: { dataset: "lc2000" },
    periods: PERIODS.map((id) => ({ id })),
    landTypes: { datasets: ["lc2000", "soil"] },
    datasets,
  };
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  return path;
}

/** Patches of the seven classes; some of them change at each later date. */
function landCoverAt(column: number, row: number, year: number): number {
  const patch = ((column >> 6) * 73 + (row >> 6) * 179) % 101;
  const from = patch % 13 === 0 ? 7 : 1 + (patch % 6);
  const changes = (year >= 2015 && patch % 17 === 3) || (year >= 2019 && patch % 19 === 5);
  return changes && from !== 7 ? 1 + ((from + patch) % 6) : from;
}

async function write(
  folder: string,
  frame: GridFrame,
  name: string,
  sampleType: "int16" | "float32",
  valueAt: (column: number, row: number) => number,
): Promise<void> {
  const spec: GeoTiffSpec = { frame, sampleType, noData: NO_DATA };
  const sink = await openPathSink(join(folder, `${name}.tif`));
  const writer = createGeoTiffWriter(spec, sink, deflateByNode());
  for (let from = 0; from < frame.height; from += ROWS) {
    const to = Math.min(from + ROWS, frame.height);
    const cells = (to - from) * frame.width;
    const rows = sampleType === "int16" ? new Int16Array(cells) : new Float32Array(cells);
    let at = 0;
    for (let row = from; row < to; row++)
      for (let column = 0; column < frame.width; column++) rows[at++] = valueAt(column, row);
    await writer.writeRows(from, rows);
  }
  await writer.finish();
}

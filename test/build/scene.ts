import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryFiles, tiffOf } from "./run-workspace.ts";
import { seededRandom } from "./seeded-random.ts";

/** A dataset as a document has it. */
export type SceneDataset = { id: string; role: string; files: string[] } & Record<string, unknown>;

/** A workspace document that a test may change before it is run. */
export interface SceneDocument {
  schema: string;
  periods: ({ id: string } & Record<string, unknown>)[];
  datasets: SceneDataset[];
  [key: string]: unknown;
}

/** A made-up landscape: its grid, its cells by dataset (years of the series as `ndvi2000` …), its files and its document. */
export interface Scene {
  readonly frame: GridFrame;
  readonly cells: ReadonlyMap<string, Float64Array>;
  readonly files: MemoryFiles;
  readonly document: SceneDocument;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2019;
const NO_DATA = -32768;

/**
 * A seeded landscape with everything that a workspace may name: a series of 20 years with gaps, land cover at four dates with
 * water and with a code (99) that no legend knows, soil carbon, soil units, climate zones, people by sex, a study area.
 */
export async function makeScene(width: number, height: number, seed = 7): Promise<Scene> {
  const random = seededRandom(seed);
  const frame: GridFrame = {
    width,
    height,
    transform: [0.01, 0, 10, 0, -0.01, 48],
    crs: "EPSG:4326",
    isGeographic: true,
  };
  const count = width * height;
  const cells = new Map<string, Float64Array>();
  const fill = (id: string, value: (column: number, row: number, cell: number) => number): Float64Array => {
    const values = Float64Array.from({ length: count }, (_, cell) =>
      value(cell % width, Math.floor(cell / width), cell),
    );
    cells.set(id, values);
    return values;
  };

  fill("aoi", (column, row) => (column === 0 || (row + column) % 23 === 0 ? 0 : 1));
  const lc2000 = fill("lc2000", (column, row) => {
    const patch = (Math.floor(column / 3) * 7 + Math.floor(row / 4) * 11) % 23;
    return patch === 0 ? 99 : patch === 1 ? NO_DATA : 1 + (patch % 7);
  });
  const later = (before: Float64Array, share: number) => (_c: number, _r: number, cell: number) =>
    random() < share ? 1 + Math.floor(random() * 7) : before[cell]!;
  const lc2008 = fill("lc2008", later(lc2000, 0.15));
  const lc2012 = fill("lc2012", later(lc2008, 0.1));
  fill("lc2019", later(lc2012, 0.1));
  fill("soc", () => (random() < 0.03 ? Number.NaN : Math.fround(30 + 60 * random())));
  fill("soil", (column, row) => (random() < 0.02 ? NO_DATA : 1 + (((column >> 3) + (row >> 4)) % 4)));
  fill("climate", (_, row) => (row < height / 2 ? 12 : 4));
  fill("women", () => Math.fround(random() < 0.1 ? Number.NaN : 40 * random()));
  fill("men", () => Math.fround(random() < 0.1 ? Number.NaN : 40 * random()));

  const level = Float64Array.from({ length: count }, () => 1500 + 5000 * random());
  const slope = Float64Array.from({ length: count }, () => 260 * (random() - 0.5));
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at);
  for (const year of years) {
    fill(`ndvi${year}`, (_c, _r, cell) =>
      random() < 0.04
        ? NO_DATA
        : Math.round(level[cell]! + slope[cell]! * (year - FIRST_YEAR) + 600 * (random() - 0.5)),
    );
  }

  const files: MemoryFiles = new Map();
  for (const [id, values] of cells) {
    const isQuantity = id === "soc" || id === "women" || id === "men";
    files.set(`${id}.tif`, await tiffOf(frame, values, isQuantity ? "float32" : "int16"));
  }
  const one = (id: string, role: string, more: object = {}): SceneDataset => ({
    id,
    role,
    ...more,
    files: [`${id}.tif`],
  });
  const document: SceneDocument = {
    schema: "neutral-ground/workspace/1",
    name: "a made-up landscape",
    frame: { dataset: "lc2000" },
    studyArea: { dataset: "aoi" },
    periods: [
      { id: "baseline", productivity: [2000, 2011], landCover: [2000, 2008], soilCarbon: [2000, 2008] },
      { id: "report-1", productivity: [2004, 2015], landCover: [2008, 2012], soilCarbon: [2008, 2012] },
      { id: "report-2", productivity: [2008, 2019], landCover: [2008, 2019], soilCarbon: [2008, 2019] },
    ],
    datasets: [
      { id: "ndvi", role: "productivity-series", years, files: years.map((year) => `ndvi${year}.tif`) },
      ...[2000, 2008, 2012, 2019].map((year) => one(`lc${year}`, "land-cover", { year, legend: "unccd-7" })),
      one("soc", "soil-carbon", { year: 2000, unit: "tC/ha" }),
      one("soil", "soil-unit"),
      one("climate", "climate-zone"),
      one("women", "population", { sex: "female" }),
      one("men", "population", { sex: "male" }),
      one("aoi", "study-area"),
    ],
    landTypes: { datasets: ["lc2000", "soil"] },
  };
  return { frame, cells, files, document };
}

/** A box of cells as a GeoJSON feature, `inset` of a cell inside the outer edges of its first and last cells. */
export function boxOfCells(
  { transform: [cellWidth, , west, , cellHeight, north] }: GridFrame,
  [fromColumn, fromRow, toColumn, toRow]: readonly [number, number, number, number],
  properties: object,
): object {
  const inset = 0.25;
  const x = (column: number): number => west + column * cellWidth;
  const y = (row: number): number => north + row * cellHeight;
  const [left, right] = [x(fromColumn + inset), x(toColumn - inset)];
  const [top, bottom] = [y(fromRow + inset), y(toRow - inset)];
  const ring = [
    [left, top],
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** Features as the bytes of a GeoJSON file. */
export function geoJsonFile(features: readonly object[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features })));
}

import unccdSeven from "../../data/legends/unccd-7.json" with { type: "json" };
import type { Deflate } from "../io/deflate.ts";
import { type ClassColour, createGeoTiffWriter, type GeoTiffSpec } from "../io/geotiff-writer.ts";
import { createMemorySink } from "../io/random-access-sink.ts";
import { coverFile, DOCUMENT_FILE, demoDocument, rainFile, vegetationFile } from "./document.ts";
import { type DemoLandscape, NO_DATA } from "./landscape.ts";
import { DEMO_FRAME, HEIGHT, WIDTH } from "./place.ts";
import { SOIL_UNITS } from "./soil.ts";
import { DISTRICT_NAME, MAP_YEARS, PROCESSES, YEARS } from "./story.ts";
import { makeVectors } from "./vectors.ts";

/** Files by their names, folders in the name. */
export type DemoFiles = Map<string, Uint8Array<ArrayBuffer>>;

type Grid = Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** What a byte raster has where there is no value. */
const BYTE_NO_DATA = 255;

/** Everything that is served: rasters as COGs, vectors as GeoJSON, the workspace document. */
export async function demoFiles(landscape: DemoLandscape, deflate: Deflate): Promise<DemoFiles> {
  const files: DemoFiles = new Map();
  const put = async (name: string, title: string, grid: Grid, kind: RasterKind): Promise<void> => {
    files.set(name, await cogOf(title, grid, kind, landscape.seed, deflate));
  };
  const inside = (grid: Int16Array): Int16Array<ArrayBuffer> =>
    Int16Array.from(grid, (value, cell) => (landscape.wards.wardOfCell[cell] === 0 ? NO_DATA : value));
  for (const [t, year] of YEARS.entries()) {
    await put(
      vegetationFile(year),
      `Vegetation index ${year} × 10000`,
      inside(landscape.vegetation[t]!),
      QUANTITY,
    );
    await put(rainFile(year), `Rain ${year}, mm`, inside(landscape.rain.ofYear[t]!), QUANTITY);
  }
  for (const [m, year] of MAP_YEARS.entries())
    await put(coverFile(year), `Land cover ${year}`, bytesOf(inside(landscape.covers[m]!)), COVER_CLASSES);
  const { soilCarbon, soilUnits, climateZones, terrain, people, aridity } = landscape;
  await put("soil-carbon-2000.tif", "Soil carbon 2000, t/ha", inside(soilCarbon), QUANTITY);
  await put("soil-units.tif", "Soil units", bytesOf(inside(soilUnits)), SOIL_CLASSES);
  await put("climate-zones.tif", "IPCC climate zones", bytesOf(inside(climateZones)), {
    overviews: "commonest",
  });
  await put("elevation.tif", "Elevation, m", terrain.elevationM, QUANTITY);
  await put("slope.tif", "Slope, tenths of a degree", terrain.slopeTenthDeg, QUANTITY);
  await put(
    "population-2020.tif",
    "Population 2020, people a cell",
    inside(people.populationOfCell),
    QUANTITY,
  );
  await put("aridity.tif", "Aridity index × 10000", inside(aridity), QUANTITY);
  for (const [name, collection] of makeVectors(landscape)) files.set(name, textOf(collection));
  files.set(DOCUMENT_FILE, textOf(demoDocument(), 1));
  return files;
}

/** What was put in, for tests and for those who teach; not part of what is served. */
export async function truthFiles(landscape: DemoLandscape, deflate: Deflate): Promise<DemoFiles> {
  const { process, changePercent } = landscape.truth;
  const kind: RasterKind = { overviews: "commonest" };
  return new Map([
    ["truth.tif", await cogOf("Process that acted, by code", process, kind, landscape.seed, deflate)],
    ["change.tif", await cogOf("Change put in, per cent", changePercent, kind, landscape.seed, deflate)],
    [
      "truth.json",
      textOf({ district: DISTRICT_NAME, seed: landscape.seed, synthetic: true, processes: PROCESSES }, 1),
    ],
  ]);
}

type RasterKind = Pick<GeoTiffSpec, "overviews" | "predictor" | "colours">;

const QUANTITY: RasterKind = { overviews: "mean", predictor: 2 };
const COVER_CLASSES: RasterKind = {
  overviews: "commonest",
  colours: unccdSeven.classes.map(({ code, name, colour }) => colourOf(code, name, colour)),
};
const SOIL_COLOURS = ["#E8D3A2", "#B98D5B", "#6B5B6E", "#A9ABA6"] as const;
const SOIL_CLASSES: RasterKind = {
  overviews: "commonest",
  colours: SOIL_UNITS.map(({ code, name }, s) => colourOf(code, name, SOIL_COLOURS[s]!)),
};

function colourOf(code: number, name: string, hex: string): ClassColour {
  const value = Number.parseInt(hex.slice(1), 16);
  return { code, name, rgb: [value >> 16, (value >> 8) & 255, value & 255] };
}

function bytesOf(classes: Int16Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(classes, (code) => (code === NO_DATA ? BYTE_NO_DATA : code));
}

async function cogOf(
  title: string,
  grid: Grid,
  kind: RasterKind,
  seed: number,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const sink = createMemorySink();
  const isBytes = grid instanceof Uint8Array;
  const writer = createGeoTiffWriter(
    {
      frame: DEMO_FRAME,
      sampleType: isBytes ? "uint8" : "int16",
      noData: isBytes ? BYTE_NO_DATA : NO_DATA,
      description: `${title} (synthetic)`,
      metadata: { SYNTHETIC: "yes", PLACE: `${DISTRICT_NAME}, not a real place`, SEED: String(seed) },
      layout: "cloud-optimised",
      ...kind,
    },
    sink,
    deflate,
  );
  for (let row = 0; row < HEIGHT; row += 256)
    await writer.writeRows(row, grid.subarray(row * WIDTH, Math.min(HEIGHT, row + 256) * WIDTH));
  await writer.finish();
  return sink.bytes();
}

function textOf(content: object, indent = 0): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, indent)}\n`);
  return new Uint8Array(bytes);
}

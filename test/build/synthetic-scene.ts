import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { projector } from "../../src/io/crs.ts";
import { type MemoryFiles, tiffOf } from "./run-workspace.ts";
import { seededRandom } from "./seeded-random.ts";

/** A workspace document, and its files. */
export interface Scene {
  readonly document: {
    readonly datasets: readonly { readonly files: readonly string[]; readonly [more: string]: unknown }[];
    readonly [more: string]: unknown;
  };
  readonly files: MemoryFiles;
}

const YEARS = Array.from({ length: 20 }, (_, at) => 2001 + at);
const LAND_COVER_YEARS = [2001, 2015, 2020];

/**
 * A country made up from a seed, with every input of the three sub-indicators on `frame`: a series of 20 years, rain on a
 * grid ten times as coarse, land cover of three years, soil carbon on a grid in another CRS, climate zones, soil units,
 * population, and polygons. Values have gaps, and many lie near a threshold.
 *
 * @param frame must lie within about 3° of 37° E, 2° S.
 */
export async function syntheticScene(frame: GridFrame, rules: object = {}): Promise<Scene> {
  const random = seededRandom(frame.width * 7919 + frame.height);
  const { width, height } = frame;
  const files: MemoryFiles = new Map();
  const datasets: { files: string[]; [more: string]: unknown }[] = [];
  const cellsOf = (grid: GridFrame, value: (x: number, y: number) => number): Float64Array =>
    Float64Array.from({ length: grid.width * grid.height }, (_, cell) =>
      value(cell % grid.width, Math.floor(cell / grid.width)),
    );
  const add = async (
    dataset: { id: string; role: string; [more: string]: unknown },
    layers: readonly Float64Array[],
    grid: GridFrame,
    sampleType: "int16" | "float32",
  ): Promise<void> => {
    const names: string[] = [];
    for (const [at, layer] of layers.entries()) {
      const name = `${dataset.id}-${at}.tif`;
      files.set(name, await tiffOf(grid, layer, sampleType));
      names.push(name);
    }
    datasets.push({ ...dataset, files: names });
  };

  const slopes = cellsOf(frame, () => (random() - 0.5) * 0.02);
  const greenness = YEARS.map((_, year) =>
    cellsOf(frame, (x, y) => {
      if (random() < 0.03) return Number.NaN;
      return 0.3 + ((x * 3 + y) % 97) / 400 + slopes[y * width + x]! * year + (random() - 0.5) * 0.1;
    }),
  );
  await add({ id: "ndvi", role: "productivity-series", years: YEARS }, greenness, frame, "float32");
  const coarse = coarser(frame, 10);
  const rain = YEARS.map(() => cellsOf(coarse, (x) => 400 + 3 * x + random() * 500));
  await add({ id: "rain", role: "precipitation-series", years: YEARS }, rain, coarse, "float32");
  const covers: number[] = [];
  for (const [at, year] of LAND_COVER_YEARS.entries()) {
    const cells = cellsOf(frame, (x, y) => {
      const cell = y * width + x;
      if (at === 0 || random() < 0.05) covers[cell] = 1 + Math.floor(random() * 7);
      return random() < 0.01 ? -32768 : covers[cell]!;
    });
    await add({ id: `lc${year}`, role: "land-cover", year, legend: "unccd-7" }, [cells], frame, "int16");
  }
  const utm = utmGridAround(frame);
  const carbon = cellsOf(utm, (x, y) => 40 + ((x * y) % 53) + random() * 20);
  await add({ id: "soc", role: "soil-carbon", year: 2001, unit: "tC/ha" }, [carbon], utm, "float32");
  const zones = cellsOf(coarse, (x, y) => 1 + ((x + y) % 12));
  await add({ id: "climate", role: "climate-zone" }, [zones], coarse, "int16");
  const soils = cellsOf(frame, (x, y) => (Math.floor(x / 40) + Math.floor(y / 90)) % 9);
  await add({ id: "soils", role: "soil-unit" }, [soils], frame, "int16");
  const people = cellsOf(frame, () => random() * 30);
  await add({ id: "people", role: "population", sex: "total" }, [people], frame, "float32");
  files.set("units.geojson", await unitsOf(frame));
  datasets.push({
    id: "units",
    role: "reporting-units",
    nameField: "name",
    files: ["units.geojson"],
  });

  return {
    files,
    document: {
      schema: "neutral-ground/workspace/1",
      name: `${width} × ${height} in ${frame.crs}`,
      ...rules,
      frame: { dataset: "lc2001" },
      studyArea: { dataset: "units" },
      periods: [
        { id: "baseline", productivity: [2001, 2015], landCover: [2001, 2015], soilCarbon: [2001, 2015] },
        { id: "report-1", productivity: [2005, 2020], landCover: [2015, 2020], soilCarbon: [2015, 2020] },
      ],
      landTypes: { datasets: ["lc2001", "units"] },
      datasets,
    },
  };
}

function coarser(frame: GridFrame, times: number): GridFrame {
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  const transform = [cellWidth * times, 0, west, 0, cellHeight * times, north] as const;
  return { ...frame, width: frame.width / times, height: frame.height / times, transform };
}

/** A grid of UTM 37S, not aligned with anything, that covers the frame but for its south-east. */
function utmGridAround(frame: GridFrame): GridFrame {
  const [cellWidth, , , , cellHeight] = frame.transform;
  const toMetres = frame.isGeographic ? 111_000 : 1;
  const wide = cellWidth * frame.width * toMetres;
  const high = -cellHeight * frame.height * toMetres;
  const cell = wide / 180;
  const width = 190;
  const height = Math.floor((high / cell) * 0.9);
  const north = frame.isGeographic ? 10_000_000 - 100_000 : frame.transform[5];
  const west = frame.isGeographic ? 277_000 : frame.transform[2];
  return {
    width,
    height,
    crs: "EPSG:32737",
    isGeographic: false,
    transform: [cell, 0, west - 1234.5, 0, -cell, north + 567.8],
  };
}

/** Five overlapping triangles across the frame, in longitude and latitude, drawn from the frame's own corners. */
async function unitsOf(frame: GridFrame): Promise<Uint8Array<ArrayBuffer>> {
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  const { toLonLat } = (await projector(frame.crs))!;
  const at = (u: number, v: number): [number, number] =>
    toLonLat(west + cellWidth * frame.width * u, north + cellHeight * frame.height * v);
  const features = Array.from({ length: 5 }, (_, unit) => {
    const top = unit / 5 - 0.03;
    const ring = [at(-0.1, top), at(1.05, top + 0.08), at(0.4, top + 0.29), at(-0.1, top)];
    const geometry = { type: "Polygon", coordinates: [ring] };
    return { type: "Feature", properties: { name: `Unit ${unit + 1}` }, geometry };
  });
  return new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));
}

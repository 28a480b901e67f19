import { initialMap } from "../assess/initial-map.ts";
import { rounded } from "../assess/rounded.ts";
import type { LayerClass, LayerDescription } from "../map-tasks.ts";
import { classesOfLandCover } from "./layer-colours.ts";
import type { InputLayer } from "./layer-ids.ts";
import type { Shelf } from "./shelf.ts";

/** The ranges of quantities, looked at once for each dataset. */
export type KnownRanges = Map<string, Promise<readonly [low: number, high: number]>>;

/** Side and number (along a side) of the windows in which a range is looked for. */
const SAMPLE_SIDE = 64;
const SAMPLES = 3;

/** Inputs as the layer list shows them. */
export async function describeInputs(
  inputs: readonly InputLayer[],
  shelf: Shelf,
  ranges: KnownRanges,
): Promise<LayerDescription[]> {
  return Promise.all(
    inputs.map(async (input): Promise<LayerDescription> => {
      const range = input.map === null ? await rangeOf(input, inputs, shelf, ranges) : null;
      return {
        id: input.id,
        group: input.group,
        period: null,
        year: input.year,
        classes: input.map === null ? null : landCoverClasses(input.map, shelf),
        range: range === null ? null : { low: range[0], high: range[1], unit: input.unit },
        isSynthetic: input.dataset.synthetic === true,
        isPartial: false,
      };
    }),
  );
}

/** Classes of a land cover map; areas are those of the periods' tables, where it stands in one. */
function landCoverClasses(map: number, { plan, found }: Shelf): LayerClass[] {
  const { codes, unmappedIndex } = plan.landCover[map]!.lookup;
  let km2: Float64Array | null = found.sums.landCoverKm2.get(map) ?? null;
  for (const period of plan.periods) {
    const report = found.reports.periods.get(period.id)!;
    if (initialMap(period, plan) === map) km2 ??= report.classInitialKm2;
    if (period.landCover?.final === map) km2 ??= report.classFinalKm2;
  }
  return classesOfLandCover(plan, map).map(({ code, name, colour }) => {
    const indices = code !== null ? [codes.indexOf(code)] : unmappedIndex === 0 ? [0] : [0, unmappedIndex];
    const areaKm2 = rounded(indices.reduce((sum, index) => sum + (km2?.[index] ?? 0), 0));
    return { code, name, colour, areaKm2 };
  });
}

/** The range of a dataset over all its years, so that years can be compared: the 2nd to the 98th percentile of a sample. */
export function rangeOf(
  input: InputLayer,
  inputs: readonly InputLayer[],
  { identity }: Pick<Shelf, "identity">,
  ranges: KnownRanges,
): Promise<readonly [number, number]> {
  const key = JSON.stringify([input.dataset, input.opened.files.map(identity)]);
  let range = ranges.get(key);
  if (range === undefined) {
    range = sampledRange(inputs.filter(({ dataset }) => dataset === input.dataset));
    ranges.set(key, range);
  }
  return range;
}

async function sampledRange(years: readonly InputLayer[]): Promise<readonly [number, number]> {
  const values: number[] = [];
  const chosen = new Set([0, years.length >> 1, years.length - 1].map((at) => years[at]!));
  for (const { opened, steps } of chosen) {
    const { file, band } = steps[steps.length >> 1]!;
    const raster = opened.rasters[file]!;
    const width = Math.min(SAMPLE_SIDE, raster.width);
    const height = Math.min(SAMPLE_SIDE, raster.height);
    for (let at = 0; at < SAMPLES ** 2; at++) {
      const x = Math.floor(((raster.width - width) * (at % SAMPLES)) / (SAMPLES - 1));
      const y = Math.floor(((raster.height - height) * Math.floor(at / SAMPLES)) / (SAMPLES - 1));
      const [found] = await raster.readQuantities([band], { x, y, width, height });
      for (const value of found!) if (Number.isFinite(value)) values.push(value);
    }
  }
  if (values.length === 0) return [0, 1];
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor((sorted.length - 1) * 0.02)]!;
  const high = sorted[Math.ceil((sorted.length - 1) * 0.98)]!;
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

import type { GridFrame } from "../../engine/grid/frame.ts";
import type { Issue } from "../../engine/issues.ts";
import { datesOfAFullYear, yearsOfDates } from "../../engine/series/annual.ts";
import { isGeographic, projector } from "../../io/crs.ts";
import type { Raster } from "../../io/raster.ts";
import type { ResampleMethod } from "../../io/resample/passage.ts";
import { overlapIssue, type Placement, placeRaster } from "../../io/resample/placement.ts";
import { chooseMethod } from "../../io/resample.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type { LayerPlan, SeriesPlan } from "./plan.ts";

/** Largest magnitude of a vegetation index in its own units; anything beyond is taken as index × 10 000. */
const LARGEST_INDEX = 2;
/** The peer's index units: NDVI × 10 000. */
const INDEX_UNITS = 10000;
/** A vegetation index × 10 000 that never comes up to this would be bare rock or open water everywhere. */
const SMALLEST_INDEX_UNITS = 1000;

/** What planning a layer needs to know besides the layer. */
export interface LayerContext {
  readonly frame: GridFrame;
  readonly issues: Issue[];
}

/** A layer with one step: the band the dataset names, else the first. Null, with an issue, where it cannot be used. */
export async function planLayer(
  opened: OpenedDataset,
  kind: LayerPlan["kind"],
  context: LayerContext,
): Promise<LayerPlan | null> {
  const { dataset } = opened;
  const raster = firstRaster(opened, context.issues);
  if (raster === null) return null;
  const band = (dataset.band ?? 1) - 1;
  if (band >= raster.bandCount) {
    const problem = `band ${band + 1} is asked for, and the file has ${raster.bandCount}.`;
    context.issues.push({ code: "datasetUnfit", severity: "stop", about: dataset.id, context: { problem } });
    return null;
  }
  return layerOfSteps(opened, kind, [{ file: 0, band }], context);
}

/** A layer of values over time; null, with an issue, where its bands or files do not fit its years. */
export async function planSeries(
  opened: OpenedDataset,
  context: LayerContext,
  inIndexUnits: boolean,
): Promise<SeriesPlan | null> {
  const { dataset, rasters } = opened;
  const times = dataset.years ?? dataset.dates ?? [];
  const first = firstRaster(opened, context.issues);
  if (first === null) return null;
  const inOneFile = rasters.length === 1 && times.length > 1;
  const bands = inOneFile ? first.bandCount : rasters.length;
  if (bands !== times.length) {
    context.issues.push({
      code: "bandCountDiffersFromYears",
      severity: "stop",
      about: dataset.id,
      context: { bands, years: times.length },
    });
    return null;
  }
  const band = (dataset.band ?? 1) - 1;
  const steps = times.map((_, at) => (inOneFile ? { file: 0, band: at } : { file: at, band }));
  const planned = await layerOfSteps(opened, "quantities", steps, context);
  if (planned === null) return null;
  const layer = inIndexUnits ? await inIndexUnitsOf(planned, opened, context.issues) : planned;
  if (dataset.dates === undefined) {
    const years = (dataset.years ?? [])
      .map((year, step) => ({ year, steps: [step] }))
      .sort((a, b) => a.year - b.year);
    return { layer, years, annual: null };
  }
  const years = yearsOfDates(dataset.dates);
  return {
    layer,
    years: years.map(({ year, layers }) => ({ year, steps: layers })),
    annual: {
      reduction: dataset.annual ?? "mean",
      minimumValid: dataset.minValid ?? datesOfAFullYear(years),
    },
  };
}

/** The first raster of a dataset; null, with an issue, where it is a vector layer. */
function firstRaster({ dataset, rasters }: OpenedDataset, issues: Issue[]): Raster | null {
  const [first] = rasters;
  if (first !== undefined) return first;
  const found = "a vector layer";
  issues.push({ code: "notARaster", severity: "stop", about: dataset.id, context: { found } });
  return null;
}

async function layerOfSteps(
  opened: OpenedDataset,
  kind: LayerPlan["kind"],
  steps: LayerPlan["steps"],
  { frame, issues }: LayerContext,
): Promise<LayerPlan | null> {
  const { dataset, files, overrides, rasters, besides } = opened;
  const requested = requestedMethod(opened, kind, issues);
  const methods = new Set<ResampleMethod>();
  for (const raster of rasters) {
    const placement = await placeInFrame(raster, frame);
    const apart = overlapIssue(placement, dataset.id);
    if (apart !== null) {
      issues.push(apart);
      return null;
    }
    methods.add(methodOf(kind, placement, requested));
  }
  return {
    dataset: dataset.id,
    files,
    besides,
    steps,
    kind,
    requested,
    methods: [...methods],
    overrides,
  };
}

/** How a source lies on the frame. */
export async function placeInFrame(raster: Raster, frame: GridFrame): Promise<Placement> {
  return placeRaster(raster, frame, {
    sourceProjector: await projector(raster.crs!),
    frameProjector: await projector(frame.crs),
    sourceIsGeographic: await isGeographic(raster.crs!),
  });
}

/** The method by which a file comes to the frame: the dataset's own, where it names one, except that the same grid is copied. */
export function methodOf(
  kind: LayerPlan["kind"],
  placement: Placement,
  requested: ResampleMethod | null,
): ResampleMethod {
  const chosen = chooseMethod(kind, placement);
  return requested === null || chosen === "same-grid" ? chosen : requested;
}

function requestedMethod(
  { dataset }: OpenedDataset,
  kind: LayerPlan["kind"],
  issues: Issue[],
): ResampleMethod | null {
  const { resample } = dataset;
  if (resample === undefined) return null;
  const method = resample === "mean" ? "area-weighted mean" : resample;
  const fits = kind === "classes" ? ["nearest", "majority"] : ["nearest", "bilinear", "area-weighted mean"];
  if (fits.includes(method)) return method;
  const problem = `${kind} cannot be resampled by ${resample}; choose ${fits.join(" or ")}.`;
  issues.push({ code: "datasetUnfit", severity: "stop", about: dataset.id, context: { problem } });
  return null;
}

/** The peer's magnitude filters speak of NDVI × 10 000: a series in NDVI is multiplied, one that is not stays as it is. */
async function inIndexUnitsOf(layer: LayerPlan, opened: OpenedDataset, issues: Issue[]): Promise<LayerPlan> {
  const largest = await largestMagnitude(opened.rasters);
  if (largest > LARGEST_INDEX) {
    if (largest < SMALLEST_INDEX_UNITS) issues.push(notAnIndex(opened.dataset.id, largest));
    return layer;
  }
  const scale = opened.overrides.scale ?? opened.rasters[0]!.scales[0] ?? 1;
  issues.push({
    code: "seriesInIndexUnits",
    severity: "note",
    about: opened.dataset.id,
    context: { largest },
  });
  const offset = opened.overrides.offset ?? opened.rasters[0]!.offsets[0] ?? 0;
  const overrides = {
    ...layer.overrides,
    scale: Number((scale * INDEX_UNITS).toPrecision(12)),
    offset: offset * INDEX_UNITS,
  };
  return { ...layer, overrides };
}

/** Values that are neither a vegetation index nor one × 10 000, where limits in these units decide. */
function notAnIndex(about: string, largest: number): Issue {
  return {
    code: "valuesImplausible",
    severity: "warn",
    about,
    context: {
      found: `values up to ${Number(largest.toPrecision(6))} are neither a vegetation index nor one × 10,000`,
      expected:
        "The limits of this method (slope 10 a year, difference 100; FAO-WOCAT: 0.25, 0.4 and 0.7) speak of these: state “scale”, or choose another method",
    },
  };
}

/** Largest |value| on a sparse sample of windows of the first, middle and last file or band. */
async function largestMagnitude(rasters: readonly Raster[]): Promise<number> {
  const side = 64;
  let largest = 0;
  const chosen = [...new Set([0, rasters.length >> 1, rasters.length - 1])].map((at) => rasters[at]!);
  for (const raster of chosen) {
    const bands = [...new Set([0, raster.bandCount >> 1, raster.bandCount - 1])];
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) {
        const x = Math.floor((Math.max(0, raster.width - side) * column) / 3);
        const y = Math.floor((Math.max(0, raster.height - side) * row) / 3);
        const window = { x, y, width: Math.min(side, raster.width), height: Math.min(side, raster.height) };
        for (const values of await raster.readQuantities(bands, window)) {
          for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
        }
      }
    }
  }
  return largest;
}

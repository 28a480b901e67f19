import type { Window } from "../../engine/grid/frame.ts";
import { reduceYear } from "../../engine/series/annual.ts";
import type { Year } from "../../engine/units.ts";
import { BlockCache } from "../../io/block-cache.ts";
import { openRaster } from "../../io/open-raster.ts";
import { createDoor, type Door } from "../../io/resample.ts";
import { breather } from "../breather.ts";
import type { Platform } from "../files.ts";
import { InputFault } from "./input-fault.ts";
import type { AssessmentPlan, LayerPlan, SeriesPlan } from "./plan.ts";
import { methodOf, placeInFrame } from "./plan-layers.ts";

/** Decoded blocks that all open files of one hand keep together: enough for the tiles that two neighbouring pieces share. */
const CACHE_BYTES_PER_HAND = 48 * 1024 * 1024;

/** Reads layers of a plan in windows of its frame. Files are opened once, when they are first needed. */
export interface PieceReader {
  /** Quantities of the given steps of a layer; NaN where there are none. */
  quantities(layer: LayerPlan, steps: readonly number[], window: Window): Promise<Float64Array[]>;
  /** Classes of a layer with one step; `CLASS_NO_DATA` where there are none. */
  classes(layer: LayerPlan, window: Window): Promise<Int32Array>;
  /** Annual values of the years asked for; a year that the series lacks is all NaN. */
  annual(series: SeriesPlan, years: readonly Year[], window: Window): Promise<Map<Year, Float64Array>>;
  close(): Promise<void>;
}

/** A reader of the layers of `plan`. A damaged file met on the way rejects with an `InputFault`. */
export function createPieceReader(
  plan: AssessmentPlan,
  platform: Platform,
  signal?: AbortSignal,
  mostCacheBytes: number = CACHE_BYTES_PER_HAND,
): PieceReader {
  const cache = new BlockCache(mostCacheBytes);
  const breathe = breather();
  const doors = new Map<string, Promise<Door>>();
  const closers: (() => Promise<void>)[] = [];

  const openDoor = async (layer: LayerPlan, file: number): Promise<Door> => {
    const source = await platform.open(layer.files[file]!);
    if (source.value === null) throw new InputFault(source.issues);
    const beside = layer.besides[file] ?? null;
    const raster = await openRaster(source.value, layer.overrides, { cache, beside });
    if (raster.value === null) throw new InputFault(raster.issues);
    closers.push(() => raster.value!.close());
    const placement = await placeInFrame(raster.value, plan.frame);
    return createDoor(raster.value, placement, methodOf(layer.kind, placement, layer.requested));
  };
  const doorOf = (layer: LayerPlan, file: number): Promise<Door> => {
    const key = `${layer.dataset}/${file}/${layer.kind}`;
    let door = doors.get(key);
    if (door === undefined) {
      door = openDoor(layer, file);
      doors.set(key, door);
    }
    return door;
  };

  const quantities: PieceReader["quantities"] = async (layer, steps, window) => {
    const values: Float64Array[] = [];
    for (const [file, places] of stepsByFile(layer, steps)) {
      const door = await doorOf(layer, file);
      await breathe();
      const bands = places.map(({ band }) => band);
      const read = await door.readQuantities(bands, window, signal);
      places.forEach(({ place }, at) => {
        values[place] = read[at]!;
      });
    }
    return values;
  };

  return {
    quantities,
    async classes(layer, window) {
      const { file, band } = layer.steps[0]!;
      const door = await doorOf(layer, file);
      await breathe();
      return (await door.readClasses([band], window, signal))[0]!;
    },
    async annual(series, years, window) {
      const cells = window.width * window.height;
      const values = new Map<Year, Float64Array>();
      const known = series.years.filter(({ year }) => years.includes(year));
      if (series.annual === null) {
        const steps = known.map((entry) => entry.steps[0]!);
        const read = await quantities(series.layer, steps, window);
        known.forEach(({ year }, at) => values.set(year, read[at]!));
      } else {
        for (const { year, steps } of known) {
          const dates = await quantities(series.layer, steps, window);
          const value = new Float64Array(cells);
          reduceYear(dates, series.annual.reduction, series.annual.minimumValid, value);
          values.set(year, value);
        }
      }
      for (const year of years) {
        if (!values.has(year)) values.set(year, new Float64Array(cells).fill(Number.NaN));
      }
      return values;
    },
    async close() {
      await Promise.allSettled(doors.values());
      await Promise.all(closers.map((close) => close()));
    },
  };
}

function stepsByFile(
  layer: LayerPlan,
  steps: readonly number[],
): Map<number, { band: number; place: number }[]> {
  const byFile = new Map<number, { band: number; place: number }[]>();
  steps.forEach((step, place) => {
    const { file, band } = layer.steps[step]!;
    const places = byFile.get(file) ?? [];
    places.push({ band, place });
    byFile.set(file, places);
  });
  return byFile;
}

/** Every raster layer of a plan. */
export function layersOf(plan: AssessmentPlan): LayerPlan[] {
  const { productivity, precipitation, evapotranspiration } = plan.series;
  const optional: (LayerPlan | null | undefined)[] = [
    productivity?.layer,
    precipitation?.layer,
    evapotranspiration?.layer,
    ...plan.landCover.map((map) => map.layer),
    plan.climateZone,
    plan.performanceUnit,
    plan.soilUnit,
    plan.studyArea.kind === "raster" ? plan.studyArea.layer : null,
    ...plan.population.map(({ layer }) => layer),
    ...[...plan.landTypes, plan.reportingUnits].map((category) =>
      category?.kind === "raster" ? category.layer : null,
    ),
    ...plan.periods.flatMap(layersOfPeriod),
  ];
  return optional.filter((layer) => layer !== null && layer !== undefined);
}

function layersOfPeriod(period: AssessmentPlan["periods"][number]): (LayerPlan | null)[] {
  const { productivity, soilCarbon } = period;
  const layers: (LayerPlan | null)[] = [];
  if (productivity?.kind === "ready") layers.push(productivity.layer);
  if (productivity?.kind === "metrics") {
    for (const metric of [productivity.trajectory, productivity.state, productivity.performance])
      layers.push(metric === null || metric === "series" ? null : metric.layer);
  }
  if (soilCarbon?.kind === "stocks") layers.push(soilCarbon.initial, soilCarbon.final);
  if (soilCarbon?.kind === "recurrence") layers.push(soilCarbon.stock);
  return layers;
}

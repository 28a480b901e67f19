import { STATUS_SEVEN_TABLE } from "../neutrality/status-seven.ts";
import { accountKernel, sumOfLanes } from "../wasm/account-kernel.ts";
import { CHUNK_CELLS, LANES } from "../wasm/account-layout.ts";

/** The layers that have a status, in the order of `StatusTables.pairs`. */
export const STATUS_LAYERS = ["indicator", "productivity", "landCover", "soilCarbon"] as const;

/** One of `STATUS_LAYERS`. */
export type StatusLayerName = (typeof STATUS_LAYERS)[number];

/** Statuses of one layer in the baseline and in the period, and the buffer for the seven-class status. */
export interface StatusLayer {
  readonly baseline: Uint8Array;
  readonly period: Uint8Array;
  readonly seven: Uint8Array;
}

/** A piece of cells for the status step. */
export interface StatusCells {
  readonly areasKm2: Float64Array;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
  /** Class index in the first year of the baseline, which tells water; null when there is no land cover. */
  readonly landCover: Uint8Array | null;
  /** A layer that one of the two periods lacks is null. */
  readonly layers: Readonly<Record<StatusLayerName, StatusLayer | null>>;
}

/** Sums of the status step; plain typed arrays (`addTables`). */
export interface StatusTables {
  /** km² by `statusPairIndex`. */
  readonly pairs: Float64Array;
  /** km² outside the study area. */
  readonly outside: Float64Array;
}

/** Entries of `StatusTables.pairs` a layer: 16 pairs on land, 16 on water. */
const PAIRS_PER_LAYER = 32;

/** Place in `StatusTables.pairs`: layer by its place in `STATUS_LAYERS`, water 0 or 1, statuses. */
export function statusPairIndex(layer: number, water: number, baseline: number, period: number): number {
  return layer * PAIRS_PER_LAYER + water * 16 + baseline * 4 + period;
}

/** Empty tables of the status step. */
export function createStatusTables(): StatusTables {
  return {
    pairs: new Float64Array(STATUS_LAYERS.length * PAIRS_PER_LAYER),
    outside: new Float64Array(1),
  };
}

/**
 * Seven-class status of a piece of cells for all layers, in one pass, and the areas of every pair of statuses.
 * Outside the study area the status is unknown.
 *
 * @param isWater 1 for the class indices that are water.
 */
export function assessStatus(cells: StatusCells, isWater: Uint8Array, tables: StatusTables): void {
  const layers = STATUS_LAYERS.map((name) => cells.layers[name]);
  const done = byKernel(cells, layers, isWater, tables);
  oneByOne(cells, layers, isWater, tables, done, cells.areasKm2.length);
}

/** The cells from `from` to `to` (exclusive), one at a time. */
function oneByOne(
  cells: StatusCells,
  layers: readonly (StatusLayer | null)[],
  isWater: Uint8Array,
  tables: StatusTables,
  from: number,
  to: number,
): void {
  for (let cell = from; cell < to; cell++) {
    const area = cells.areasKm2[cell]!;
    const isInside = cells.inside[cell] === 1;
    if (!isInside) tables.outside[0] = tables.outside[0]! + area;
    const water = cells.landCover === null ? 0 : isWater[cells.landCover[cell]!]!;
    for (let layer = 0; layer < layers.length; layer++) {
      const statuses = layers[layer] ?? null;
      if (statuses === null) {
        if (isInside) addUnknown(tables, layer, water, area);
        continue;
      }
      const { baseline, period, seven } = statuses;
      if (isInside) {
        const index = statusPairIndex(layer, water, baseline[cell]!, period[cell]!);
        tables.pairs[index] = tables.pairs[index]! + area;
        seven[cell] = STATUS_SEVEN_TABLE[index & 15]!;
      } else {
        seven[cell] = 0;
      }
    }
  }
}

/** A layer that is absent is unknown everywhere. */
function addUnknown(tables: StatusTables, layer: number, water: number, area: number): void {
  const index = statusPairIndex(layer, water, 0, 0);
  tables.pairs[index] = tables.pairs[index]! + area;
}

/** Keys of two layers together: their pairs (4 + 4 bits), water, outside the study area. */
const KEYS = 1024;

/** Sixteen cells and more in WebAssembly; returns how many are done. */
function byKernel(
  cells: StatusCells,
  layers: readonly (StatusLayer | null)[],
  isWater: Uint8Array,
  tables: StatusTables,
): number {
  const kernel = isWater.length <= 16 ? accountKernel() : null;
  if (kernel === null) return 0;
  const count = cells.areasKm2.length;
  const whole = count - (count % 16);
  if (whole === 0) return 0;
  kernel.setTable("water", isWater);
  kernel.setTable("seven", STATUS_SEVEN_TABLE);
  if (cells.landCover === null) kernel.bytes("initial").fill(0);
  layers.forEach((statuses, layer) => {
    if (statuses !== null) return;
    kernel.bytes("before", layer).fill(0);
    kernel.bytes("now", layer).fill(0);
  });
  kernel.areaSums.fill(0, 0, LANES * KEYS);
  kernel.areaSums2.fill(0, 0, LANES * KEYS);
  for (let from = 0; from < whole; from += CHUNK_CELLS) {
    const to = Math.min(from + CHUNK_CELLS, whole);
    kernel.bytes("inside").set(cells.inside.subarray(from, to));
    if (cells.landCover !== null) kernel.bytes("initial").set(cells.landCover.subarray(from, to));
    kernel.floats("areasKm2").set(cells.areasKm2.subarray(from, to));
    for (let layer = 0; layer < layers.length; layer++) {
      const statuses = layers[layer] ?? null;
      if (statuses === null) continue;
      kernel.bytes("before", layer).set(statuses.baseline.subarray(from, to));
      kernel.bytes("now", layer).set(statuses.period.subarray(from, to));
    }
    kernel.status(to - from);
    kernel.addAreasOfStatus(to - from, KEYS);
    for (let layer = 0; layer < layers.length; layer++) {
      layers[layer]?.seven.set(kernel.bytes("seven", layer).subarray(0, to - from), from);
    }
  }
  fold(kernel.areaSums, 0, tables);
  fold(kernel.areaSums2, 2, tables);
  for (let key = KEYS / 2; key < KEYS; key++) {
    tables.outside[0] = tables.outside[0]! + sumOfLanes(kernel.areaSums, key, KEYS);
  }
  return whole;
}

/** Tells the areas of two layers apart and adds them to the tables. */
function fold(sums: Float64Array, firstLayer: number, tables: StatusTables): void {
  const { pairs } = tables;
  for (let key = 0; key < KEYS / 2; key++) {
    const km2 = sumOfLanes(sums, key, KEYS);
    const water = key >> 8;
    const low = firstLayer * PAIRS_PER_LAYER + water * 16 + (key & 15);
    const high = (firstLayer + 1) * PAIRS_PER_LAYER + water * 16 + ((key >> 4) & 15);
    pairs[low] = pairs[low]! + km2;
    pairs[high] = pairs[high]! + km2;
  }
}

import { STATUS_SEVEN_TABLE } from "../neutrality/status-seven.ts";
import { areAligned, FOUR_INSIDE, LANES, sumOfLanes, tableOfTwo, wordsOf } from "./packed-bytes.ts";

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
  const count = cells.areasKm2.length;
  const nothing = new Uint8Array(count);
  const absent: StatusLayer = { baseline: nothing, period: nothing, seven: new Uint8Array(count) };
  const layers = STATUS_LAYERS.map((name) => cells.layers[name] ?? absent);
  const landCover = cells.landCover ?? nothing;
  const done = packed(cells, landCover, layers, isWater, tables);
  oneByOne(cells, landCover, layers, isWater, tables, done, count);
}

/** The cells from `from` to `to` (exclusive), one at a time. */
function oneByOne(
  cells: StatusCells,
  landCover: Uint8Array,
  layers: readonly StatusLayer[],
  isWater: Uint8Array,
  tables: StatusTables,
  from: number,
  to: number,
): void {
  for (let cell = from; cell < to; cell++) {
    const area = cells.areasKm2[cell]!;
    const isInside = cells.inside[cell] === 1;
    if (!isInside) tables.outside[0] = tables.outside[0]! + area;
    for (let layer = 0; layer < layers.length; layer++) {
      const { baseline, period, seven } = layers[layer]!;
      if (isInside) {
        const index = statusPairIndex(layer, isWater[landCover[cell]!]!, baseline[cell]!, period[cell]!);
        tables.pairs[index] = tables.pairs[index]! + area;
        seven[cell] = STATUS_SEVEN_TABLE[index & 15]!;
      } else {
        seven[cell] = 0;
      }
    }
  }
}

const SEVEN_OF_TWO = tableOfTwo(STATUS_SEVEN_TABLE, 4);
/** Keys of two layers together: their pairs (4 + 4 bits) and water. */
const KEYS = 512;

/**
 * Four cells at a time, for aligned buffers; returns the number of cells done. Two layers go together, summed by the pairs of
 * both, which halves the sums to keep; more in one loop would want more registers than there are.
 */
function packed(
  cells: StatusCells,
  landCover: Uint8Array,
  layers: readonly StatusLayer[],
  isWater: Uint8Array,
  tables: StatusTables,
): number {
  const bytes = layers.flatMap(({ baseline, period, seven }) => [baseline, period, seven]);
  if (!areAligned([cells.inside, landCover, ...bytes])) return 0;
  const inside = wordsOf(cells.inside);
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) {
      oneByOne(cells, landCover, layers, isWater, tables, word * 4, word * 4 + 4);
    }
  }
  const classes = wordsOf(landCover);
  const sums = new Float64Array(LANES * KEYS);
  for (let layer = 0; layer < layers.length; layer += 2) {
    sums.fill(0);
    twoLayers(cells.areasKm2, inside, classes, isWater, layers[layer]!, layers[layer + 1]!, sums);
    fold(sums, layer, tables);
  }
  return inside.length * 4;
}

/** Status and sums of two layers where four cells are inside the study area. */
function twoLayers(
  areasKm2: Float64Array,
  inside: Int32Array,
  classes: Int32Array,
  isWater: Uint8Array,
  one: StatusLayer,
  two: StatusLayer,
  sums: Float64Array,
): void {
  const before1 = wordsOf(one.baseline);
  const before2 = wordsOf(two.baseline);
  const now1 = wordsOf(one.period);
  const now2 = wordsOf(two.period);
  const out1 = wordsOf(one.seven);
  const out2 = wordsOf(two.seven);
  const sevenOf = SEVEN_OF_TWO;
  let lastClasses = 0;
  let water = waterBits(0, isWater);
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const four = classes[word]!;
    if (four !== lastClasses) {
      lastClasses = four;
      water = waterBits(four, isWater);
    }
    const pairs1 = (before1[word]! << 2) | now1[word]!;
    const pairs2 = (before2[word]! << 2) | now2[word]!;
    out1[word] =
      sevenOf[(pairs1 & 15) | ((pairs1 >>> 4) & 240)]! |
      (sevenOf[((pairs1 >>> 16) & 15) | ((pairs1 >>> 20) & 240)]! << 16);
    out2[word] =
      sevenOf[(pairs2 & 15) | ((pairs2 >>> 4) & 240)]! |
      (sevenOf[((pairs2 >>> 16) & 15) | ((pairs2 >>> 20) & 240)]! << 16);
    const pairs = pairs1 | (pairs2 << 4);
    // Keys of nine bits, two to a word: cells 0 and 2, cells 1 and 3.
    const even = (pairs & 0xff00ff) | ((water & 0x10001) << 8);
    const odd = ((pairs >>> 8) & 0xff00ff) | (water & 0x1000100);
    const cell = word * 4;
    const key0 = even & 0xffff;
    const key1 = (odd & 0xffff) + KEYS;
    const key2 = (even >>> 16) + 2 * KEYS;
    const key3 = (odd >>> 16) + 3 * KEYS;
    sums[key0] = sums[key0]! + areasKm2[cell]!;
    sums[key1] = sums[key1]! + areasKm2[cell + 1]!;
    sums[key2] = sums[key2]! + areasKm2[cell + 2]!;
    sums[key3] = sums[key3]! + areasKm2[cell + 3]!;
  }
}

/** One bit for each of four cells, at the bottom of its byte, where the class is water. */
function waterBits(classes: number, isWater: Uint8Array): number {
  return (
    isWater[classes & 255]! |
    (isWater[(classes >>> 8) & 255]! << 8) |
    (isWater[(classes >>> 16) & 255]! << 16) |
    (isWater[classes >>> 24]! << 24)
  );
}

/** Tells the areas of two layers apart and adds them to the tables. */
function fold(sums: Float64Array, firstLayer: number, tables: StatusTables): void {
  const { pairs } = tables;
  for (let key = 0; key < KEYS; key++) {
    const km2 = sumOfLanes(sums, key, KEYS);
    const water = key >> 8;
    const low = firstLayer * PAIRS_PER_LAYER + water * 16 + (key & 15);
    const high = (firstLayer + 1) * PAIRS_PER_LAYER + water * 16 + ((key >> 4) & 15);
    pairs[low] = pairs[low]! + km2;
    pairs[high] = pairs[high]! + km2;
  }
}

import { STATUS_SEVEN_TABLE } from "../neutrality/status-seven.ts";

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
  const { areasKm2, inside, layers } = cells;
  const count = areasKm2.length;
  const nothing = new Uint8Array(count);
  const absent: StatusLayer = { baseline: nothing, period: nothing, seven: new Uint8Array(count) };
  const one = layers.indicator ?? absent;
  const two = layers.productivity ?? absent;
  const three = layers.landCover ?? absent;
  const four = layers.soilCarbon ?? absent;
  const { baseline: before1, period: now1, seven: out1 } = one;
  const { baseline: before2, period: now2, seven: out2 } = two;
  const { baseline: before3, period: now3, seven: out3 } = three;
  const { baseline: before4, period: now4, seven: out4 } = four;
  const landCover = cells.landCover ?? nothing;
  const sevenOf = STATUS_SEVEN_TABLE;
  const { pairs } = tables;
  let outsideKm2 = 0;

  for (let cell = 0; cell < count; cell++) {
    const area = areasKm2[cell]!;
    if (inside[cell] === 0) {
      outsideKm2 += area;
      out1[cell] = 0;
      out2[cell] = 0;
      out3[cell] = 0;
      out4[cell] = 0;
      continue;
    }
    const from = isWater[landCover[cell]!]! << 4;
    const pair1 = (before1[cell]! << 2) | now1[cell]!;
    const pair2 = (before2[cell]! << 2) | now2[cell]!;
    const pair3 = (before3[cell]! << 2) | now3[cell]!;
    const pair4 = (before4[cell]! << 2) | now4[cell]!;
    out1[cell] = sevenOf[pair1]!;
    out2[cell] = sevenOf[pair2]!;
    out3[cell] = sevenOf[pair3]!;
    out4[cell] = sevenOf[pair4]!;
    const at1 = from + pair1;
    const at2 = from + PAIRS_PER_LAYER + pair2;
    const at3 = from + 2 * PAIRS_PER_LAYER + pair3;
    const at4 = from + 3 * PAIRS_PER_LAYER + pair4;
    pairs[at1] = pairs[at1]! + area;
    pairs[at2] = pairs[at2]! + area;
    pairs[at3] = pairs[at3]! + area;
    pairs[at4] = pairs[at4]! + area;
  }
  tables.outside[0] = tables.outside[0]! + outsideKm2;
}

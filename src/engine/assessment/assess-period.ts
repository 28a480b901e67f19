import { combineCells } from "./combine-cells.ts";
import { combineCellsPacked } from "./combine-cells-packed.ts";
import type { PeriodRules } from "./period-rules.ts";
import { MOST_POPULATION_LAYERS, type PeriodTables, POPULATION_BINS } from "./period-tables.ts";

/**
 * A piece of cells of one period. Every array has one entry a cell. Statuses are `STATUS` codes; land cover is a class index
 * (1-based, 0 unknown). A sub-indicator that is absent as a whole is null, and so says `PeriodRules.present`.
 */
export interface PeriodCells {
  readonly areasKm2: Float64Array;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
  readonly productivity: ProductivityCells | null;
  readonly landCover: { readonly initial: Uint8Array; readonly final: Uint8Array } | null;
  readonly soilCarbon: SoilCarbonCells | null;
  /** People a cell, by sex or in total; NaN counts as none. At most three layers. */
  readonly population: readonly Float64Array[];
  readonly correction: CorrectionCells | null;
}

/** Productivity as the statuses of its three metrics, or as a ready class (1–5, 0 unknown). */
export type ProductivityCells =
  | {
      readonly kind: "metrics";
      readonly trajectory: Uint8Array;
      readonly state: Uint8Array;
      readonly performance: Uint8Array;
    }
  | { readonly kind: "class"; readonly productivityClass: Uint8Array };

/** Status of soil carbon (`soilCarbonStatusOfCells`) and, where there are, the stocks (t C/ha, NaN unknown). */
export interface SoilCarbonCells {
  readonly status: Uint8Array;
  readonly initial: Float64Array | null;
  readonly final: Float64Array | null;
}

/** Corrections by polygon, burnt: code 0…63 (0 keeps), the periods they hold for, and the bit of this period. */
export interface CorrectionCells {
  readonly codes: Uint8Array;
  readonly periods: Uint8Array;
  readonly periodBit: number;
}

/** What is found of each cell, in buffers handed in; outside the study area everything is unknown. */
export interface PeriodResult {
  readonly productivityClass: Uint8Array;
  readonly productivityStatus: Uint8Array;
  readonly landCoverStatus: Uint8Array;
  readonly soilCarbonStatus: Uint8Array;
  readonly indicator: Uint8Array;
}

/** Buffers for a piece of `cellCount` cells. */
export function createPeriodResult(cellCount: number): PeriodResult {
  return {
    productivityClass: new Uint8Array(cellCount),
    productivityStatus: new Uint8Array(cellCount),
    landCoverStatus: new Uint8Array(cellCount),
    soilCarbonStatus: new Uint8Array(cellCount),
    indicator: new Uint8Array(cellCount),
  };
}

/**
 * Combines the sub-indicators of a piece of cells into the indicator, and adds the piece to the tables of the period.
 * One pass over the cells; where there are corrections one more, and one a population layer.
 */
export function assessPeriod(
  cells: PeriodCells,
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
): void {
  if (cells.population.length > MOST_POPULATION_LAYERS) {
    throw new Error(`expected at most ${MOST_POPULATION_LAYERS} layers, got ${cells.population.length}`);
  }
  const { correction } = cells;
  const people = correction === null ? cells.population : [];
  const packed = combineCellsPacked(cells, people, rules, out, tables);
  combineCells(cells, people, rules, out, tables, packed, cells.areasKm2.length);
  if (correction === null) return;
  correct(cells, correction, rules, out.indicator, tables.corrected);
  cells.population.forEach((layer, i) => {
    addPeople(layer, cells.inside, out.indicator, tables.population, i * POPULATION_BINS);
  });
}

function correct(
  cells: PeriodCells,
  correction: CorrectionCells,
  rules: PeriodRules,
  indicator: Uint8Array,
  corrected: Float64Array,
): void {
  const { areasKm2, inside, landCover } = cells;
  const { codes, periods, periodBit } = correction;
  const table = rules.correction;
  const { isWater } = rules;
  for (let cell = 0; cell < indicator.length; cell++) {
    if (inside[cell] === 0) continue;
    const before = indicator[cell]!;
    const after = (periods[cell]! & periodBit) === 0 ? before : table[codes[cell]! * 4 + before]!;
    indicator[cell] = after;
    const water = landCover === null ? 0 : isWater[landCover.initial[cell]!]!;
    const index = water * 16 + before * 4 + after;
    corrected[index] = corrected[index]! + areasKm2[cell]!;
  }
}

function addPeople(
  people: Float64Array,
  inside: Uint8Array,
  indicator: Uint8Array,
  population: Float64Array,
  from: number,
): void {
  for (let cell = 0; cell < people.length; cell++) {
    const count = people[cell]!;
    if (Number.isNaN(count)) continue;
    const index = from + (inside[cell] === 0 ? POPULATION_BINS - 1 : indicator[cell]!);
    population[index] = population[index]! + count;
  }
}

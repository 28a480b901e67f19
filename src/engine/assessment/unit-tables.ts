import type { Km2 } from "../units.ts";
import { STATUS_LAYERS, type StatusLayerName } from "./assess-status.ts";
import type { PeriodResult } from "./period-cells.ts";
import { MOST_POPULATION_LAYERS } from "./period-tables.ts";
import { type StatusAreas, statusAreas } from "./status-areas.ts";

/** Sums of one period by reporting unit; unit 0 holds cells inside the study area that lie in none. */
export interface UnitPeriodTables {
  /** `unit × UNIT_PERIOD_COLUMNS + column`: km², then people. */
  readonly sums: Float64Array;
}

/** Sums of the status step by reporting unit. */
export interface UnitStatusTables {
  /** km² by `(unit × 4 + layer) × 8 + seven-class status`, layers in the order of `STATUS_LAYERS`. */
  readonly sevenKm2: Float64Array;
}

/** First column of each group of a unit's period sums; four statuses a layer, six productivity classes (0 unknown). */
const COLUMN = {
  land: 0,
  water: 1,
  indicator: 2,
  productivity: 6,
  landCover: 10,
  soilCarbon: 14,
  productivityClass: 18,
  population: 24,
} as const;

/** Columns of a unit in `UnitPeriodTables.sums`. */
export const UNIT_PERIOD_COLUMNS: number = COLUMN.population + 4 * MOST_POPULATION_LAYERS;
const UNIT_STATUS_COLUMNS = 8 * STATUS_LAYERS.length;

/** Empty period sums for `unitCount` reporting units. */
export function createUnitPeriodTables(unitCount: number): UnitPeriodTables {
  return { sums: new Float64Array((unitCount + 1) * UNIT_PERIOD_COLUMNS) };
}

/** Empty status sums for `unitCount` reporting units. */
export function createUnitStatusTables(unitCount: number): UnitStatusTables {
  return { sevenKm2: new Float64Array((unitCount + 1) * UNIT_STATUS_COLUMNS) };
}

/**
 * Adds a piece of cells of one period to the sums by unit.
 *
 * @param units id of each cell's unit (1 …), 0 none.
 * @param landCoverInitial class index in the initial year, null when there is none (then nothing is water).
 * @param isWater 1 for the class indices that are water.
 * @param population people a cell by layer, NaN counts as none.
 */
export function addUnitPeriod(
  units: Int32Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  landCoverInitial: Uint8Array | null,
  isWater: Uint8Array,
  result: PeriodResult,
  population: readonly Float64Array[],
  tables: UnitPeriodTables,
): void {
  const { sums } = tables;
  const { indicator, productivityStatus, landCoverStatus, soilCarbonStatus, productivityClass } = result;
  for (let cell = 0; cell < units.length; cell++) {
    if (inside[cell] === 0) continue;
    const from = units[cell]! * UNIT_PERIOD_COLUMNS;
    const area = areasKm2[cell]!;
    const water = landCoverInitial === null ? 0 : isWater[landCoverInitial[cell]!]!;
    const status = indicator[cell]!;
    sums[from + water]! += area;
    sums[from + COLUMN.indicator + status]! += area;
    sums[from + COLUMN.productivity + productivityStatus[cell]!]! += area;
    sums[from + COLUMN.landCover + landCoverStatus[cell]!]! += area;
    sums[from + COLUMN.soilCarbon + soilCarbonStatus[cell]!]! += area;
    sums[from + COLUMN.productivityClass + productivityClass[cell]!]! += area;
    for (let layer = 0; layer < population.length; layer++) {
      const people = population[layer]![cell]!;
      if (people > 0) sums[from + COLUMN.population + layer * 4 + status]! += people;
    }
  }
}

/** Adds the seven-class status of a piece of cells to the sums by unit; a layer that is absent is null. */
export function addUnitStatus(
  units: Int32Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  sevens: Readonly<Record<StatusLayerName, Uint8Array | null>>,
  tables: UnitStatusTables,
): void {
  const { sevenKm2 } = tables;
  STATUS_LAYERS.forEach((name, layer) => {
    const seven = sevens[name];
    if (seven === null) return;
    for (let cell = 0; cell < units.length; cell++) {
      if (inside[cell] === 0) continue;
      const index = units[cell]! * UNIT_STATUS_COLUMNS + layer * 8 + seven[cell]!;
      sevenKm2[index] = sevenKm2[index]! + areasKm2[cell]!;
    }
  });
}

/** The figures of one unit and period. */
export interface UnitPeriodReport {
  readonly landKm2: Km2;
  readonly waterKm2: Km2;
  readonly indicator: StatusAreas;
  readonly productivity: StatusAreas;
  readonly landCover: StatusAreas;
  readonly soilCarbon: StatusAreas;
  /** By class 1–5; 0 is unknown. */
  readonly productivityClassKm2: Float64Array;
  /** People by layer, then by the indicator's status code (0 unknown … 3 improved). */
  readonly population: readonly Float64Array[];
}

/** The figures of unit `unit` (0: outside every unit) in one period. */
export function unitPeriodReport(tables: UnitPeriodTables, unit: number): UnitPeriodReport {
  const from = unit * UNIT_PERIOD_COLUMNS;
  const columns = (first: number, count: number): Float64Array =>
    tables.sums.slice(from + first, from + first + count);
  return {
    landKm2: tables.sums[from + COLUMN.land]!,
    waterKm2: tables.sums[from + COLUMN.water]!,
    indicator: statusAreas(columns(COLUMN.indicator, 4)),
    productivity: statusAreas(columns(COLUMN.productivity, 4)),
    landCover: statusAreas(columns(COLUMN.landCover, 4)),
    soilCarbon: statusAreas(columns(COLUMN.soilCarbon, 4)),
    productivityClassKm2: columns(COLUMN.productivityClass, 6),
    population: Array.from({ length: MOST_POPULATION_LAYERS }, (_, layer) =>
      columns(COLUMN.population + 4 * layer, 4),
    ),
  };
}

/** km² of unit `unit` by seven-class status of a layer; 0 is unknown. */
export function unitSevenKm2(tables: UnitStatusTables, unit: number, layer: StatusLayerName): Float64Array {
  const from = unit * UNIT_STATUS_COLUMNS + 8 * STATUS_LAYERS.indexOf(layer);
  return tables.sevenKm2.slice(from, from + 8);
}

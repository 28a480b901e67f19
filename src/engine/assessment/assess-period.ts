import { STATUS_OF_PRODUCTIVITY_CLASS } from "../productivity/productivity-class.ts";
import { HA_PER_KM2 } from "../units.ts";
import { BIN_WITHOUT_CLASS, type PeriodRules } from "./period-rules.ts";
import {
  MOST_POPULATION_LAYERS,
  type PeriodTables,
  POPULATION_BINS,
  PRODUCTIVITY_BINS,
  SOIL_CARBON_BINS,
} from "./period-tables.ts";

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
 * One pass over the cells, one more where there are corrections and one a population layer.
 */
export function assessPeriod(
  cells: PeriodCells,
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
): void {
  combine(cells, rules, out, tables);
  if (cells.soilCarbon !== null) addTonnes(cells, cells.soilCarbon, tables);
  if (cells.correction !== null) correct(cells, cells.correction, rules, out.indicator, tables.corrected);
  if (cells.population.length > MOST_POPULATION_LAYERS) {
    throw new Error(`expected at most ${MOST_POPULATION_LAYERS} layers, got ${cells.population.length}`);
  }
  cells.population.forEach((people, layer) => {
    addPeople(people, cells.inside, out.indicator, tables.population, layer * POPULATION_BINS);
  });
}

/** Productivity class and status of each bin. */
const CLASS_OF_BIN = new Uint8Array(PRODUCTIVITY_BINS);
const STATUS_OF_BIN = new Uint8Array(PRODUCTIVITY_BINS);
for (let bin = 0; bin < BIN_WITHOUT_CLASS; bin++) {
  CLASS_OF_BIN[bin] = bin;
  STATUS_OF_BIN[bin] = STATUS_OF_PRODUCTIVITY_CLASS[bin]!;
}

function combine(cells: PeriodCells, rules: PeriodRules, out: PeriodResult, tables: PeriodTables): void {
  const { areasKm2, inside, productivity, landCover, soilCarbon } = cells;
  const count = areasKm2.length;
  const nothing = new Uint8Array(count);
  const isReady = productivity?.kind === "class";
  const first = isReady ? productivity.productivityClass : (productivity?.trajectory ?? nothing);
  const state = productivity === null || isReady ? nothing : productivity.state;
  const performance = productivity === null || isReady ? nothing : productivity.performance;
  const binOf = isReady ? rules.binOfClass : rules.binOfMetrics;
  const initial = landCover?.initial ?? nothing;
  const final = landCover?.final ?? nothing;
  const carbonStatus = soilCarbon?.status ?? nothing;
  const stockInitial = soilCarbon?.initial ?? null;
  const stockFinal = soilCarbon?.final ?? null;
  const { transitionStatus, oneOutAllOut } = rules;
  const side = rules.classCount + 1;
  const { joint } = tables;
  const { productivityClass, productivityStatus, landCoverStatus, soilCarbonStatus, indicator } = out;
  let outsideKm2 = 0;

  for (let cell = 0; cell < count; cell++) {
    const area = areasKm2[cell]!;
    if (inside[cell] === 0) {
      outsideKm2 += area;
      productivityClass[cell] = 0;
      productivityStatus[cell] = 0;
      landCoverStatus[cell] = 0;
      soilCarbonStatus[cell] = 0;
      indicator[cell] = 0;
      continue;
    }
    const bin = binOf[(first[cell]! << 4) | (state[cell]! << 2) | performance[cell]!]!;
    const pair = initial[cell]! * side + final[cell]!;
    const land = transitionStatus[pair]!;
    const carbon = carbonStatus[cell]!;
    const product = STATUS_OF_BIN[bin]!;
    let carbonBin = carbon;
    if (carbon === 0) {
      const isKnown =
        (stockInitial !== null && stockInitial[cell]! >= 0) ||
        (stockFinal !== null && stockFinal[cell]! >= 0);
      carbonBin = isKnown ? SOIL_CARBON_BINS - 1 : 0;
    }
    const index = (pair * PRODUCTIVITY_BINS + bin) * SOIL_CARBON_BINS + carbonBin;
    joint[index] = joint[index]! + area;
    productivityClass[cell] = CLASS_OF_BIN[bin]!;
    productivityStatus[cell] = product;
    landCoverStatus[cell] = land;
    soilCarbonStatus[cell] = carbon;
    indicator[cell] = oneOutAllOut[(product << 4) | (land << 2) | carbon]!;
  }
  tables.outside[0] = tables.outside[0]! + outsideKm2;
}

function addTonnes(cells: PeriodCells, soilCarbon: SoilCarbonCells, tables: PeriodTables): void {
  const { areasKm2, inside, landCover } = cells;
  const nothing = landCover === null ? new Uint8Array(areasKm2.length) : null;
  if (soilCarbon.initial !== null) {
    const classes = landCover?.initial ?? nothing!;
    const outside = addStock(
      soilCarbon.initial,
      classes,
      areasKm2,
      inside,
      tables.tonnesInitial,
      tables.carbonInitialKm2,
    );
    tables.outside[1] = tables.outside[1]! + outside;
  }
  if (soilCarbon.final !== null) {
    const classes = landCover?.final ?? nothing!;
    const outside = addStock(
      soilCarbon.final,
      classes,
      areasKm2,
      inside,
      tables.tonnesFinal,
      tables.carbonFinalKm2,
    );
    tables.outside[2] = tables.outside[2]! + outside;
  }
}

/** Adds tonnes and known area by class; returns the tonnes outside the study area. */
function addStock(
  stock: Float64Array,
  classes: Uint8Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  tonnes: Float64Array,
  km2: Float64Array,
): number {
  let outside = 0;
  for (let cell = 0; cell < stock.length; cell++) {
    const tPerHa = stock[cell]!;
    if (Number.isNaN(tPerHa)) continue;
    const area = areasKm2[cell]!;
    const cellTonnes = tPerHa * area * HA_PER_KM2;
    if (inside[cell] === 0) {
      outside += cellTonnes;
    } else {
      const index = classes[cell]!;
      tonnes[index] = tonnes[index]! + cellTonnes;
      km2[index] = km2[index]! + area;
    }
  }
  return outside;
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

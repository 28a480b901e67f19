/**
 * Sums of one period over the cells of one or more pieces. Every summary table of the period derives from these.
 *
 * All arrays are `Float64Array`, so that tables of blocks can be transferred and added (`addTables`).
 */
export interface PeriodTables {
  /** km² inside the study area by `jointIndex`. */
  readonly joint: Float64Array;
  /** Tonnes of carbon by class index, stock and class of the initial year; then the same of the final year. */
  readonly tonnesInitial: Float64Array;
  readonly tonnesFinal: Float64Array;
  /** People by `layer × 5 + status` of the (corrected) indicator; the fifth entry of a layer is outside the study area. */
  readonly population: Float64Array;
  /** km² by `water × 16 + before × 4 + after` correction of the indicator. */
  readonly corrected: Float64Array;
  /** Outside the study area: km², tonnes of the initial stock, tonnes of the final stock. */
  readonly outside: Float64Array;
}

/** What is known of a cell's productivity: 0 nothing, 1–5 the class, 6 a metric but no class. */
export const PRODUCTIVITY_BINS = 7;
/** The bin of a cell that has a metric but no class. */
export const BIN_WITHOUT_CLASS = 6;

/**
 * What is known of a cell's soil carbon: 0 nothing, 1–3 the status (so both stocks), 4 both stocks but no status (water, or
 * nothing to begin with), 5 the initial stock alone, 6 the final stock alone.
 */
export const SOIL_CARBON_BINS = 7;

/** Bin of soil carbon whose status is unknown; stocks in t C/ha, NaN unknown. */
export function carbonBinWithoutStatus(initial: number, final: number): number {
  if (Number.isNaN(initial)) return Number.isNaN(final) ? 0 : 6;
  return Number.isNaN(final) ? 5 : 4;
}

/** Entries of `PeriodTables.population` a layer. */
export const POPULATION_BINS = 5;
/** Population layers: the total, or women and men (and a third where a country counts one). */
export const MOST_POPULATION_LAYERS = 3;

/** Place in `PeriodTables.joint`; `side` is the number of classes plus 1, land cover in class indices. */
export function jointIndex(
  side: number,
  landCoverInitial: number,
  landCoverFinal: number,
  productivityBin: number,
  soilCarbonBin: number,
): number {
  const pair = landCoverInitial * side + landCoverFinal;
  return (pair * PRODUCTIVITY_BINS + productivityBin) * SOIL_CARBON_BINS + soilCarbonBin;
}

/** Empty tables of a period for a legend of `classCount` classes. */
export function createPeriodTables(classCount: number): PeriodTables {
  const side = classCount + 1;
  return {
    joint: new Float64Array(side * side * PRODUCTIVITY_BINS * SOIL_CARBON_BINS),
    tonnesInitial: new Float64Array(side),
    tonnesFinal: new Float64Array(side),
    population: new Float64Array(MOST_POPULATION_LAYERS * POPULATION_BINS),
    corrected: new Float64Array(32),
    outside: new Float64Array(3),
  };
}

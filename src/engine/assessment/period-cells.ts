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

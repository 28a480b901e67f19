import type { StatusTables } from "../../engine/assessment/assess-status.ts";
import type { Combinations } from "../../engine/assessment/combinations.ts";
import type { PeriodTables } from "../../engine/assessment/period-tables.ts";
import type { Window } from "../../engine/grid/frame.ts";
import type { CategoryTables } from "./category-sums.ts";
import type { LayerCells } from "./output-layers.ts";

/** What one block of rows adds to a survey: values by unit, for percentiles over the whole study area. */
export interface BlockSurvey {
  readonly sets: readonly SurveySet[];
}

/** Values of one survey set in one block: one entry a valid cell. */
export interface SurveySet {
  /** Which survey it belongs to: see `surveySetsOf`. */
  readonly id: string;
  /** Names of the units met in this block, in the order in which they were met. */
  readonly units: readonly string[];
  /** Index into `units`. */
  readonly unitOfValue: Int32Array;
  readonly values: Float64Array;
}

/** What all surveys together found: by survey set and unit, the percentiles asked for. */
export type SurveyTotals = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/** Area of the codes of one land cover map that the legend does not know. */
export interface UnmappedCodes {
  /** Index into `AssessmentPlan.landCover`. */
  readonly map: number;
  /** km² by code. */
  readonly km2: ReadonlyMap<number, number>;
  /** Cells inside the study area whose code has a meaning. */
  readonly mappedCells: number;
}

/** What one block of rows yields. */
export interface BlockAssessment {
  readonly periods: ReadonlyMap<string, PeriodTables>;
  readonly status: ReadonlyMap<string, StatusTables>;
  readonly unmapped: readonly UnmappedCodes[];
  /** Cells inside the study area. */
  readonly insideCells: number;
  /** km² inside the study area that no input covers in any period. */
  readonly withoutAnyInputKm2: number;
  /** Cells where polygons of a dataset overlap, by dataset. */
  readonly overlaps: ReadonlyMap<string, number>;
  /** Sums by land type, reporting unit and status. */
  readonly categories: CategoryTables;
  /** km² inside the study area by class index, of land cover maps that only a shelf asks for (`mapsBetween`); else empty. */
  readonly landCoverKm2: ReadonlyMap<number, Float64Array>;
  /** Cells of the block by `layerKey`. */
  readonly layers: ReadonlyMap<string, LayerCells>;
  /** What was wanted by combination, in the order of `piecesOfBlock`; else empty. */
  readonly pieces: readonly FoundPiece[];
}

/** What the rules found in a piece, of each of its combinations. */
export interface FoundPiece {
  readonly window: Window;
  /** Combination of each cell, row by row; null where it was not wanted. */
  readonly ofCell: Combinations["ofCell"] | null;
  /** By `layerKey`: one code a combination. */
  readonly found: ReadonlyMap<string, Uint8Array>;
}

/** Of which layers a run is to tell the cells; output layers only, and `INSIDE_LAYER`. */
export interface Wanted {
  /** Keys of layers wanted cell by cell. */
  readonly cells: readonly string[];
  /** Keys of layers wanted by combination, which the rules decide (`isFoundByRules`). */
  readonly found: readonly string[];
  /** Whether the combination of each cell is wanted besides. */
  readonly combinations: boolean;
}

/** Layers wanted cell by cell, and nothing else. */
export function wantedCells(cells: readonly string[]): Wanted {
  return { cells, found: [], combinations: false };
}

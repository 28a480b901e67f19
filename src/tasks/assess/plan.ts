import type { GridFrame } from "../../engine/grid/frame.ts";
import type { Burner } from "../../engine/grid/rasterize.ts";
import type { ClassLookup } from "../../engine/land/class-lookup.ts";
import type { TransitionMatrix } from "../../engine/land/transition-matrix.ts";
import type { RuleSet } from "../../engine/rule-set.ts";
import type { AnnualReduction } from "../../engine/series/annual.ts";
import type { Year, Years } from "../../engine/units.ts";
import type { PlaceBeside } from "../../io/place-beside.ts";
import type { RasterOverrides } from "../../io/raster.ts";
import type { ResampleMethod } from "../../io/resample/passage.ts";
import type { FileRef } from "../files.ts";

/**
 * Everything a hand needs to assess any block of rows: plain data and file references, so it crosses to a worker as it is.
 * Made by `planAssessment` from the document and the opened files; nothing in it depends on the number of hands.
 */
export interface AssessmentPlan {
  readonly frame: GridFrame;
  readonly ruleSet: RuleSet;
  /** True when the big sources are tiled: pieces are then cut by columns, else by rows. */
  readonly piecesByColumns: boolean;
  readonly studyArea: StudyAreaPlan;
  readonly series: {
    readonly productivity: SeriesPlan | null;
    readonly precipitation: SeriesPlan | null;
    readonly evapotranspiration: SeriesPlan | null;
  };
  /** The meaning of changes between the classes that every land cover map is read into. */
  readonly matrix: TransitionMatrix;
  /** Land cover maps, years ascending. */
  readonly landCover: readonly LandCoverPlan[];
  readonly climateZone: LayerPlan | null;
  /** Layers whose combination is the unit within which performance compares; the land cover map is chosen by period. */
  readonly performanceUnit: LayerPlan | null;
  readonly soilUnit: LayerPlan | null;
  readonly periods: readonly PeriodPlan[];
  readonly corrections: CorrectionsPlan | null;
  readonly population: readonly { readonly sex: "total" | "male" | "female"; readonly layer: LayerPlan }[];
  readonly landTypes: readonly CategoryPlan[];
  readonly reportingUnits: CategoryPlan | null;
  /** True where a dataset is not of a real place: every output says so. */
  readonly isSynthetic: boolean;
}

/** One raster layer as it is brought to the frame. */
export interface LayerPlan {
  /** The dataset's id. */
  readonly dataset: string;
  /** Rasters, then the files beside them that tell their place. */
  readonly files: readonly FileRef[];
  /** One per raster: what the files beside it tell of its place. */
  readonly besides: readonly (PlaceBeside | null)[];
  /** For each step (a year, a date, or the only one): which file, which band (from 0). */
  readonly steps: readonly { readonly file: number; readonly band: number }[];
  readonly kind: "classes" | "quantities";
  /** The method that the dataset asks for; null: by rule (`chooseMethod`). */
  readonly requested: ResampleMethod | null;
  /** The methods by which its files come to the frame, for the recipe. */
  readonly methods: readonly ResampleMethod[];
  readonly overrides: RasterOverrides;
}

/** A layer of values over time. */
export interface SeriesPlan {
  readonly layer: LayerPlan;
  /** Years ascending, with the steps of each. */
  readonly years: readonly { readonly year: Year; readonly steps: readonly number[] }[];
  /** How the dates of a year become one value; null for a series that is annual already. */
  readonly annual: { readonly reduction: AnnualReduction; readonly minimumValid: number } | null;
}

/** A land cover map and the meaning of its codes. */
export interface LandCoverPlan {
  readonly year: Year;
  readonly layer: LayerPlan;
  readonly lookup: ClassLookup;
}

/** Polygons as runs of cells of the frame. */
export interface PolygonsPlan {
  readonly dataset: string;
  readonly names: readonly string[];
  readonly burner: Burner;
}

/** Which cells are assessed. */
export type StudyAreaPlan =
  | { readonly kind: "all" }
  | { readonly kind: "raster"; readonly layer: LayerPlan }
  | { readonly kind: "polygons"; readonly polygons: PolygonsPlan };

/** A layer of categories: classes of a raster, polygons, or a land cover map's classes. */
export type CategoryPlan = {
  readonly dataset: string;
  /** Name of each category by its value, where known. */
  readonly names: readonly (readonly [value: number, name: string])[];
} & (
  | { readonly kind: "raster"; readonly layer: LayerPlan }
  | { readonly kind: "polygons"; readonly polygons: PolygonsPlan }
  | { readonly kind: "landCover"; readonly map: number }
);

/** Corrections by polygons. */
export interface CorrectionsPlan {
  readonly polygons: PolygonsPlan;
  /** Code of each polygon's correction (`correctionCode`). */
  readonly codes: readonly number[];
  /** Bits of the periods (`correctionPeriodBit` of their place in the plan) each polygon acts on. */
  readonly periodBits: readonly number[];
}

/** What is computed in one period; a part that is null is absent as a whole. */
export interface PeriodPlan {
  readonly id: string;
  readonly productivity: ProductivityPlan | null;
  /** Indices into `AssessmentPlan.landCover`. */
  readonly landCover: { readonly initial: number; readonly final: number; readonly years: Years } | null;
  readonly soilCarbon: SoilCarbonPlan | null;
}

/** Where a period's productivity class comes from. Ready layers replace what would be computed. */
export type ProductivityPlan =
  | { readonly kind: "ready"; readonly layer: LayerPlan }
  | {
      readonly kind: "metrics";
      readonly years: Years;
      readonly trajectory: "series" | ReadyMetric | null;
      readonly state: "series" | ReadyMetric | null;
      readonly performance: "series" | ReadyMetric | null;
      /** Land cover map at the window's start, for the units of performance; null when there is none. */
      readonly landCoverAtStart: number | null;
    }
  | { readonly kind: "fao-wocat"; readonly years: Years }
  | { readonly kind: "jrc"; readonly years: Years };

/** A ready trajectory, state or performance layer and how its values are coded. */
export interface ReadyMetric {
  readonly layer: LayerPlan;
  readonly coding: "significance" | "class-change" | "status";
}

/** Where a period's soil carbon comes from. */
export type SoilCarbonPlan = { readonly years: Years } & (
  | { readonly kind: "stocks"; readonly initial: LayerPlan; readonly final: LayerPlan }
  | { readonly kind: "recurrence"; readonly stock: LayerPlan; readonly stockYear: Year }
);

import type { StatusAreas } from "../engine/assessment/status-areas.ts";
import type { Issue, Outcome } from "../engine/issues.ts";
import type { AreaContext } from "../engine/recommend/context-of-area.ts";
import type { Weights } from "../engine/recommend/practice-criteria.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";
import type { Year } from "../engine/units.ts";
import type { Table } from "../io/csv-writer.ts";
import type { Recipe } from "./assess/recipe.ts";
import type { Summary } from "./assess/summary.ts";
import type { FileRef } from "./files.ts";
import type { AllocationLand, AllocationRequest } from "./planning/allocation-land.ts";
import type { PlanReport } from "./planning/count-plan.ts";
import type { Progress } from "./progress.ts";
import type { HexagonId } from "./shelf/hexagon-cover.ts";
import type { JobId } from "./tasks.ts";

/**
 * A layer that can be painted: a result raster (`result/<period>/<layer>`), an input (`input/<dataset>` or `input/<dataset>/<year>`),
 * where a family of practices fits (`suitability/<family>`), or a map of the plan (`PlanLayerId`).
 */
export type LayerId = string;

/**
 * The maps of a plan. Unknown land is unknown in all of them.
 *
 * - `plan/response`: what land asks for (1 avoid, 2 reduce, 3 reverse);
 * - `plan/<scenario>/action`: which response acts (1, 2, 3), locked-out land (4), land of an intervention on which nothing acts (5),
 *   other land (0);
 * - `plan/<scenario>/likely`: how likely the cell is gained by the target year, per cent by the upper end of its class: of reverse alone;
 * - `plan/<scenario>/kept`: how likely it would be lost by then and is kept, of avoid and reduce: never a gain;
 * - `plan/agreement`: in how many of the scenarios something is done to the cell, where there are two or more;
 * - `plan/difference/<scenario>/<scenario>`: neither (0), the same (1), only the first (2), only the second (3), both but by another
 *   intervention (4); made by `planDifference`.
 */
export type PlanLayerId = `plan/${string}`;

/** What a layer is, for the layer list and the legend. */
export interface LayerDescription {
  readonly id: LayerId;
  /** What it is called, where its id does not say so. */
  readonly title?: string;
  /** `indicator`, `sensitivity`, `suitability`, `status` and `plan` first, then `sub-indicator`, `metric`, `input`, `context`: the order of the reading. */
  readonly group:
    | "indicator"
    | "sensitivity"
    | "suitability"
    | "status"
    | "plan"
    | "sub-indicator"
    | "metric"
    | "input"
    | "context";
  readonly period: string | null;
  readonly year: Year | null;
  /** Classes with their areas inside the study area; null for a quantity. */
  readonly classes: readonly LayerClass[] | null;
  /** Range of a quantity with its unit; null for classes. */
  readonly range: { readonly low: number; readonly high: number; readonly unit: string | null } | null;
  readonly isSynthetic: boolean;
  /** Indicator or status made without a sub-indicator that is absent as a whole: it is not SDG 15.3.1. */
  readonly isPartial: boolean;
  /** Another number, other cells under the same id; left out: they change with the assessment alone. */
  readonly revision?: number;
}

/** One entry of a legend. */
export interface LayerClass {
  /** As in files (−1, 0, 1, …); null is unknown. */
  readonly code: number | null;
  readonly name: string;
  readonly colour: string;
  readonly areaKm2: number;
}

/** What is found at a place: every step from the series to the status, for “why is this cell degraded?”. */
export interface CellStory {
  readonly lonLat: readonly [number, number];
  readonly cell: readonly [column: number, row: number];
  readonly areaKm2: number;
  readonly isInside: boolean;
  readonly landType: string | null;
  readonly unit: string | null;
  readonly periods: readonly PeriodStory[];
  /** Seven-class status by reporting period; 0 unknown. */
  readonly status: Readonly<Record<string, number>>;
  /**
   * The indicator of each period under each rule set, by rule set id, then period id (status codes). Null: it needs percentiles
   * over the whole study area that this rule set would take of other values. A rule set that cannot be planned is left out.
   */
  readonly underRuleSets: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

/** Land cover of a cell at one date. */
export interface LandCoverOfCell {
  readonly year: Year;
  /** Of the class it is read into; null is unknown. */
  readonly code: number | null;
  readonly name: string;
  /** As it stands in the source; null where it has none. */
  readonly sourceCode: number | null;
}

/** One period of a cell, every number that decided. */
export interface PeriodStory {
  readonly id: string;
  readonly productivity: {
    readonly years: readonly Year[];
    /** NaN is written as null. */
    readonly values: readonly (number | null)[];
    readonly trend: {
      readonly n: number;
      readonly s: number;
      readonly z: number;
      readonly p: number;
      readonly slope: number;
      readonly intercept: number;
      readonly significance: number | null;
      /** What was tested, where the climate is taken out of the series; else null. */
      readonly tested: readonly (number | null)[] | null;
    } | null;
    readonly state: {
      readonly historyMean: number;
      readonly recentMean: number;
      readonly historyClass: number | null;
      readonly recentClass: number | null;
      /** z of the recent mean, where state is told by it. */
      readonly z: number | null;
      readonly status: number;
    } | null;
    readonly performance: {
      readonly mean: number;
      readonly potential: number | null;
      readonly ratio: number | null;
      readonly threshold: number;
      readonly unit: string | null;
      readonly status: number;
    } | null;
    readonly productivityClass: number;
    readonly status: number;
  } | null;
  readonly landCover: {
    readonly initial: LandCoverOfCell;
    readonly final: LandCoverOfCell;
    readonly status: number;
  } | null;
  readonly soilCarbon: {
    readonly initialTPerHa: number | null;
    readonly finalTPerHa: number | null;
    readonly percent: number | null;
    readonly status: number;
  } | null;
  readonly indicator: number;
  /** Which sub-indicators made it so. */
  readonly decidedBy: readonly ("productivity" | "landCover" | "soilCarbon")[];
}

/** The figures of a drawn area (or any polygon), with the same cells and areas as everything else. */
export interface AreaStory {
  /** Of the cells inside the study area. */
  readonly areaKm2: number;
  readonly cells: number;
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly sdg1531: StatusAreas;
        /** Null: absent as a whole. */
        readonly productivity: StatusAreas | null;
        readonly landCover: StatusAreas | null;
        readonly soilCarbon: StatusAreas | null;
        /** km² degraded by one sub-indicator alone, and by more than one. */
        readonly degradedBy: {
          readonly productivity: number;
          readonly landCover: number;
          readonly soilCarbon: number;
          readonly several: number;
        };
        /** km² by initial and final land cover code; `unknown` together where one of the two is unknown. */
        readonly transitions: readonly {
          readonly from: string;
          readonly to: string;
          readonly fromName: string;
          readonly toName: string;
          readonly km2: number;
          readonly status: number;
        }[];
      }
    >
  >;
  readonly status: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Median and quartiles of the productivity series over the area, by year; null where there is no series. Of every cell up to
   * 400,000, beyond that of every n-th row (`seriesRowStep`); a year without values is left out.
   */
  readonly series:
    | readonly { readonly year: Year; readonly low: number; readonly median: number; readonly high: number }[]
    | null;
  readonly seriesRowStep: number;
}

/**
 * The figures of the hexagons that have a cell inside the study area, in the order of their grid. Areas are of the cells whose
 * centres lie in a hexagon, inside the study area.
 */
export interface HexagonFigures {
  /** Area of a whole hexagon. */
  readonly sizeKm2: number;
  readonly columns: Int32Array<ArrayBuffer>;
  readonly rows: Int32Array<ArrayBuffer>;
  /** Six corners a hexagon, longitude and latitude in degrees interleaved: 12 numbers each. */
  readonly corners: Float64Array<ArrayBuffer>;
  readonly cells: Int32Array<ArrayBuffer>;
  readonly areasKm2: Float64Array<ArrayBuffer>;
  readonly periods: Readonly<
    Record<
      string,
      {
        /** `hexagon × 4 + status` of SDG 15.3.1: unknown, degraded, stable, improved. */
        readonly km2: Float64Array<ArrayBuffer>;
        /** 1 where degradation gathers (`hotspots`); null where there are too few hexagons to say. */
        readonly hot: Uint8Array | null;
        /** 1 where improvement gathers. */
        readonly bright: Uint8Array | null;
      }
    >
  >;
}

/** A place whose context may be asked: the cell that holds a point, an area, a unit by its name, a hexagon, the study area. */
export type SitePlace =
  | { readonly kind: "cell"; readonly lonLat: readonly [number, number] }
  /** A GeoJSON Polygon or MultiPolygon in degrees. */
  | { readonly kind: "area"; readonly area: object }
  | { readonly kind: "unit"; readonly name: string }
  | { readonly kind: "hexagon"; readonly id: HexagonId }
  | { readonly kind: "whole" };

/** What the layers tell of a place. */
export interface SiteReading extends AreaContext {
  /** Numbers and roads are read of every n-th row of a large area (500,000 cells); areas and classes of every cell. */
  readonly rowStep: number;
  /** Layers that could not be used, and why. */
  readonly issues: readonly Issue[];
  readonly isSynthetic: boolean;
}

/** What of a cell decides whether a family fits there. */
export type SuitabilityField =
  | "rainfallMm"
  | "slopePct"
  | "altitudeM"
  | "soilDepthCm"
  | "landUse"
  | "aridity"
  | "response";

/** Where a family of practices fits. */
export interface SuitabilityMap {
  readonly family: string;
  readonly names: { readonly en: string; readonly fr: string };
  /** What the family has a wish for, and neither a layer nor an answer tells. */
  readonly missing: readonly SuitabilityField[];
  /** `suitability/<family>`, with the km² of each fifth, of what is ruled out and of what is unknown. */
  readonly layer: LayerDescription;
}

/** An assessment on the shelf: what the page needs; the cells stay in the worker. */
export interface ShelvedAssessment {
  readonly summary: Summary;
  readonly tables: readonly Table[];
  readonly layers: readonly LayerDescription[];
  /** West, south, east, north of the study frame in degrees (east may exceed 180). */
  readonly bounds: readonly [number, number, number, number];
  /** Mean area of the cells inside the study area. */
  readonly cellKm2: number;
}

/** Every scenario of the document, evaluated on the shelf, and the layers that show it on the map. */
export interface ShelvedPlan extends PlanReport {
  /** `plan/…`: they can be painted until the next plan, or the next `shelve`. */
  readonly layers: readonly LayerDescription[];
}

/** How far the rule sets agree; the first is that of the document, with its changes, and the others are held against it. */
export interface RuleSetComparison {
  readonly ruleSets: readonly string[];
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly degradedUnderAllKm2: number;
        /** Under at least one, not under all. */
        readonly degradedUnderSomeKm2: number;
        readonly degradedUnderNoneKm2: number;
        /** Degraded under none, and unknown under one at least. */
        readonly unknownKm2: number;
        readonly underRuleSets: readonly {
          readonly id: string;
          /** As a run under this rule set tells it; null: it has no indicator in this period. */
          readonly degradedKm2: number | null;
          readonly unknownKm2: number | null;
          /** Degraded here, known and not degraded under the first. */
          readonly onlyHereKm2: number;
          /** Degraded under the first, known and not degraded here. */
          readonly onlyCurrentKm2: number;
          /** Degraded under one of the two, unknown under the other. */
          readonly againstUnknownKm2: number;
          /** Null in the baseline, which has no ledger. */
          readonly neutral: { readonly neutralCount: number; readonly count: number } | null;
        }[];
      }
    >
  >;
  /** Where they agree: `result/<period>/agreement`. */
  readonly layers: readonly LayerDescription[];
}

/** A painted tile and how it is to be read. */
export interface PaintedTile {
  /** RGBA, 4 bytes a pixel, row-major from north; transparent where there is nothing. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly size: number;
}

/** How a layer is painted. */
export interface PaintStyle {
  /** Class codes that are shown; null: all (isolating classes in the legend). */
  readonly only: readonly (number | null)[] | null;
  /** For quantities: the range of the ramp; null: the layer's own. */
  readonly range: readonly [number, number] | null;
}

/** What the map page asks of the engine beside `Tasks`. One document is on the shelf at a time. */
export interface MapTasks {
  /** Assesses and keeps the cells. Asked again with a document that differs only in how things are combined, series are not read again. */
  shelve(
    job: JobId,
    workspaceText: string,
    files: readonly FileRef[],
    options: { readonly threads: number },
    onProgress?: Progress,
  ): Promise<Outcome<ShelvedAssessment>>;
  /** A tile of the web map (Web Mercator, z/x/y, 256 px), null where the layer does not reach. */
  tile(layer: LayerId, z: number, x: number, y: number, style: PaintStyle): Promise<PaintedTile | null>;
  /** The value of a layer at a place: the exact cell, full resolution; null where there is none. */
  valueAt(layer: LayerId, lonLat: readonly [number, number]): Promise<number | null>;
  /** Everything that is needed to get the same cells and figures again; local files are read once for their fingerprints. */
  recipe(): Promise<Recipe>;
  cellStory(lonLat: readonly [number, number]): Promise<CellStory | null>;
  /** `area` is a GeoJSON Polygon or MultiPolygon in degrees, or a hexagon: then of the very cells that `hexagons` counts. */
  areaStory(job: JobId, area: object | HexagonId): Promise<AreaStory>;
  /**
   * The context of a place from the layers of the document and the results: null where it has no cell. Layers that no assessment
   * needs (elevation, slope, roads …) are read now, in the windows that the place touches.
   */
  siteContext(job: JobId, place: SitePlace, onProgress?: Progress): Promise<SiteReading | null>;
  /**
   * Where a family of practices fits: a layer with 0 to 1 for every cell of the study area, by the same fits as the answer for one
   * place. It can be painted until the next one, or the next `shelve`.
   *
   * @param rest what is answered for the whole area; it wins over the layers.
   * @param weights over the defaults.
   */
  suitability(
    job: JobId,
    family: string,
    rest: SiteContext,
    weights: Partial<Weights>,
    onProgress?: Progress,
  ): Promise<SuitabilityMap>;
  /** The figures of equal-area hexagons over the study area; throws where there would be too many of that size. */
  hexagons(job: JobId, sizeKm2: number, onProgress?: Progress): Promise<HexagonFigures>;
  /**
   * What the other rule sets say of the same inputs. What they share with the document's own is not read again, and its
   * layers can be painted until the next `shelve`. Progress names the rule set.
   */
  compareRuleSets(job: JobId, onProgress?: Progress): Promise<Outcome<RuleSetComparison>>;
  /**
   * Evaluates every scenario of a document that differs from the one on the shelf in its interventions, expected losses, scenarios
   * and planning alone: the same figures as `ng plan`, digit for digit.
   */
  plan(job: JobId, workspaceText: string, onProgress?: Progress): Promise<Outcome<ShelvedPlan>>;
  /**
   * Where two scenarios of the plan that was evaluated last do different things; the layer can be painted until the next plan. Null
   * where there is no such plan or scenario.
   */
  planDifference(first: string, second: string): Promise<LayerDescription | null>;
  /**
   * What practices would bring and cost in each planning unit, and what every land type needs: what an allocation chooses
   * from. Of a document as for `plan`; its interventions are left out.
   */
  allocationLand(
    job: JobId,
    workspaceText: string,
    request: AllocationRequest,
    onProgress?: Progress,
  ): Promise<Outcome<AllocationLand>>;
  /** A raster of the shelf as GeoTIFF. */
  geoTiff(layer: LayerId): Promise<Uint8Array<ArrayBuffer>>;
}

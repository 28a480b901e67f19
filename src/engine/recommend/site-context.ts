import type { AridityClass, LandUse, Level, MeasureKind, ResponseKind } from "./environment-classes.ts";

/**
 * What is known of a place, as a small JSON that can be saved and used again (contract §4). Every field may be absent:
 * absent means that nobody knows, which lowers a recommendation's confidence and never its score.
 */
export interface SiteContext {
  readonly landUse?: LandUse;
  /** WOCAT's codes of degradation seen here, such as `Wt`; `Pk` is crusting, `Pi` sealing. */
  readonly degradation?: readonly string[];
  readonly rainfallMm?: number;
  readonly aridity?: AridityClass;
  readonly slopePct?: number;
  readonly soilDepthCm?: number;
  /** In words, such as "sandy loam, crusted". */
  readonly soilTexture?: string;
  readonly altitudeM?: number;
  /** In words, such as "rainfed only" or "full irrigation". */
  readonly waterAccess?: string;
  readonly labourAvailability?: Level;
  readonly budget?: Level;
  readonly measuresWanted?: readonly MeasureKind[];
  readonly response?: ResponseKind;
  /** Anything else a planner would tell a specialist, in words. */
  readonly notes?: string;

  /** ISO 3166-1 alpha-3; orders "who has done it nearby", nothing else. */
  readonly country?: string;
  /** Longitude and latitude of the place's middle, degrees. */
  readonly at?: readonly [number, number];
  readonly populationPerKm2?: number;
  readonly distanceToRoadKm?: number;
  /** How the values are spread over an area, for fields that are numbers; the field itself is then the median. */
  readonly spread?: Readonly<Partial<Record<NumericField, Spread>>>;
  /** Share of the area (0–1) by class, for fields that are classes; the field itself is then the largest. */
  readonly shares?: Readonly<
    Partial<Record<"landUse" | "aridity" | "response", Readonly<Record<string, number>>>>
  >;
  /** Where each value comes from: a dataset's name with its year, or "by hand". By field. */
  readonly origins?: Readonly<Partial<Record<string, string>>>;

  /** For datasets and tools: what is asked. */
  readonly question?: "map" | "plan" | "monitor" | "anticipate" | "learn";
  readonly scale?: "local" | "subnational" | "national" | "regional" | "global";
  /** Years that must be covered. */
  readonly period?: readonly [number, number];
  readonly subIndicator?: string;
  readonly connectivity?: "offline" | "poor" | "good";
  readonly skills?: "none" | "office" | "gis" | "programming";
  /** Language tag such as "fr". */
  readonly language?: string;
  /** Size of the area that is asked about. */
  readonly areaKm2?: number;
  /** What shall be done with the data: work with them, publish results, or hand the data on with a product. */
  readonly use?: "own" | "publish" | "pass-on";
}

export type NumericField =
  | "rainfallMm"
  | "slopePct"
  | "soilDepthCm"
  | "altitudeM"
  | "populationPerKm2"
  | "distanceToRoadKm";

/** Quantiles of the known part of an area, and how much of it is known (0–1). */
export interface Spread {
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly knownShare: number;
}

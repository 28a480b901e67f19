import type { Citation } from "./citation.ts";
import type { TransitionMatrixFile } from "./land/transition-matrix-file.ts";
import type { Years } from "./units.ts";

/**
 * A named, versioned, cited way to compute SDG 15.3.1: the parameters of every step, as data (`data/rule-sets/*.json`).
 * Two rule sets differ exactly by the parameters in which they differ (`ruleSetDifferences`).
 */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly citations: readonly Citation[];
  /** The years of each period, by period id, where the workspace names none. */
  readonly windows: Readonly<Record<string, PeriodWindows>>;
  readonly parameters: RuleParameters;
}

/** First and last year of each sub-indicator in one period. */
export interface PeriodWindows {
  readonly productivity: Years;
  readonly landCover: Years;
  readonly soilCarbon: Years;
}

/**
 * Every parameter of a rule set, flat and dotted, so that a workspace can override one by its name.
 * Index units are NDVI × 10 000.
 */
export interface RuleParameters {
  /**
   * Where the productivity class comes from: `metrics` (trajectory, state, performance and `productivity.table`),
   * `fao-wocat` or `jrc`, both ready-made methods on the same series.
   */
  readonly "productivity.method": "metrics" | "fao-wocat" | "jrc";

  /** What is tested for a trend: the series, its residual on rain, or its ratio to rain or evapotranspiration. */
  readonly "trajectory.method": "trend" | "restrend" | "rue" | "wue";
  /**
   * `mann-kendall`: two-sided p of the tie-corrected z with continuity correction against `trajectory.alpha`,
   * sign of S; `z-levels`: |z| against `trajectory.zLevel` (1.96); `peer-table`: the peer's one-sided table and OLS slope.
   */
  readonly "trajectory.significance": "mann-kendall" | "z-levels" | "peer-table";
  readonly "trajectory.alpha": number;
  readonly "trajectory.zLevel": number;
  /** Smallest |slope| that counts, in index units a year; null: off. */
  readonly "trajectory.minimumSlope": number | null;
  /** Valid values needed: at least this share of the window's years and no fewer than `minimumYears`; null: the peer's counts. */
  readonly "trajectory.minimumShareOfYears": number | null;
  readonly "trajectory.minimumYears": number | null;
  /** Values nearer than this share of the series' largest magnitude are ties. */
  readonly "trajectory.tieTolerance": number;

  /** `percentile-classes`: ten classes of the pixel's own history; `z-levels`: z of the recent mean. */
  readonly "state.method": "percentile-classes" | "z-levels";
  readonly "state.recentYears": number;
  readonly "state.minimumRecentYears": number | null;
  readonly "state.minimumHistoryYears": number | null;
  /** Smallest |difference of means| that counts, in index units; null: off. */
  readonly "state.minimumDifference": number | null;
  /** Classes moved that count as change. */
  readonly "state.classChange": number;
  readonly "state.zLevel": number;

  /** Percentile of the unit's means that stands for its potential. */
  readonly "performance.percentile": number;
  /** A ratio at or under this is degraded. */
  readonly "performance.threshold": number;

  /** The 27-row table of trajectory, state and performance (`data/productivity/*.json`). */
  readonly "productivity.table": string;
  /** Codes of a ready productivity-class layer that mean no data. */
  readonly "productivity.noDataCodes": readonly number[];

  /** The transition matrix: one of `data/transitions/*.json` by its id, or a matrix of the user's own. */
  readonly "landCover.matrix": string | TransitionMatrixFile;
  /** What a class without a meaning counts as: `unknown`, or `stable` as the peer has it. */
  readonly "landCover.unmapped": "unknown" | "stable";

  /** The factor tables (`data/soil/*.json`). */
  readonly "soilCarbon.factors": string;
  /** One climate factor f for the whole area, used where no climate zone layer is given; null: none. */
  readonly "soilCarbon.climateFactor": number | null;
  readonly "soilCarbon.lossPercent": number;
  readonly "soilCarbon.gainPercent": number;
  /** Years a conversion acts. */
  readonly "soilCarbon.transitionYears": number;
  /** Where land cover is known at two dates only: the year in which the change between them is taken to happen. */
  readonly "soilCarbon.changeYear": "after-first" | "middle" | "last";
  /** `float`: thresholds on the exact percentage; `truncate`: on the whole per cent cut toward zero, as the peer stores it. */
  readonly "soilCarbon.rounding": "float" | "truncate";
  /** A climate zone of 0: `unknown`, or factor 0 (total loss) as the peer has it. */
  readonly "soilCarbon.zoneZero": "unknown" | "zero";
  /** The soil carbon class in the status step: the period's own, or recomputed from the stock at the end of the baseline. */
  readonly "soilCarbon.status": "period" | "since-baseline-end";

  /** What a missing sub-indicator does: `all`: unknown; `oneOut`: degraded as soon as one is; `available`: what is there decides. */
  readonly "oneOutAllOut.noData": "all" | "oneOut" | "available";
}

/** The name of one parameter. */
export type RuleParameterName = keyof RuleParameters;

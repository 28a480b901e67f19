import type { RuleParameters } from "../rule-set.ts";

/** A cell whose trajectory nobody can tell: too few valid years. Files write no-data for it. */
export const TRAJECTORY_UNKNOWN = -128;

/** The parameters of a rule set that the trajectory obeys. */
export type TrajectorySettings = Pick<RuleParameters, Extract<keyof RuleParameters, `trajectory.${string}`>>;

/** Where `trajectoryOfCells` writes, one value a cell; what is absent is not computed. */
export interface TrajectoryOutput {
  /** −3, −2, −1 decline at 99, 95, 90 %; 0 none; 1, 2, 3 increase at 90, 95, 99 %; `TRAJECTORY_UNKNOWN`. */
  readonly significance: Int8Array;
  /** Theil–Sen slope, or the least-squares slope under `peer-table`; units of the tested series a year; NaN unknown. */
  readonly slope?: Float64Array | Float32Array;
  /** Mann–Kendall's S; 0 where unknown. */
  readonly s?: Int32Array;
  /** Variance of S, corrected for ties; NaN where unknown. */
  readonly variance?: Float64Array;
  /** z of S with continuity correction; NaN where unknown. */
  readonly z?: Float64Array;
}

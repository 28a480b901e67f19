import type { Km2, Year } from "../units.ts";

/** The years by which the peer extrapolates; nothing says which (method.md §9.4), so the caller does. */
export interface PeerYears {
  readonly initial: Year;
  readonly final: Year;
  readonly target: Year;
}

/** The peer's line through two points. */
export interface PeerBusinessAsUsual {
  readonly annualChangeKm2: Km2;
  /** May be below nothing, or more than there is. */
  readonly projectionKm2: Km2;
  readonly targetKm2: Km2;
  readonly shortfallKm2: Km2;
}

/**
 * Degraded land in the target year, by the straight line through the baseline's and the report's.
 *
 * @see trends.earth-algorithms `compute_bau_rate`; ours is `planning/business-as-usual.ts`.
 */
export function peerBusinessAsUsual(
  baselineKm2: Km2,
  reportKm2: Km2,
  { initial, final, target }: PeerYears,
): PeerBusinessAsUsual {
  const annualChangeKm2 = (reportKm2 - baselineKm2) / (final - initial);
  const projectionKm2 = reportKm2 + annualChangeKm2 * (target - final);
  const shortfallKm2 = Math.max(0, projectionKm2 - baselineKm2);
  return { annualChangeKm2, projectionKm2, targetKm2: baselineKm2, shortfallKm2 };
}

/** A scenario against the peer's line: gains and avoided losses are added up, and all land types with them. */
export interface PeerProjection {
  readonly contributionKm2: Km2;
  readonly degradedKm2: Km2;
  readonly remainingShortfallKm2: Km2;
  readonly gapClosedPercent: number;
  readonly isNeutral: boolean;
}

/** @see trends.earth-algorithms `project_scenario_against_bau`; its faults: method.md §9.6. */
export function peerProjection(
  { projectionKm2, targetKm2, shortfallKm2 }: PeerBusinessAsUsual,
  contributionKm2: Km2,
): PeerProjection {
  const degradedKm2 = Math.max(0, projectionKm2 - contributionKm2);
  return {
    contributionKm2,
    degradedKm2,
    remainingShortfallKm2: Math.max(0, degradedKm2 - targetKm2),
    gapClosedPercent: shortfallKm2 > 0 ? (100 * Math.min(contributionKm2, shortfallKm2)) / shortfallKm2 : 100,
    isNeutral: degradedKm2 <= targetKm2,
  };
}

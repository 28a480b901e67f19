import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import { rounded } from "./rounded.ts";

/** The columns of `statusCells`. */
export const STATUS_COLUMNS: readonly string[] = [
  "degraded_km2",
  "stable_km2",
  "improved_km2",
  "unknown_km2",
  "total_km2",
];

/** The columns of `sevenCells`. */
export const SEVEN_COLUMNS: readonly string[] = [
  "persistent_degradation_km2",
  "recent_degradation_km2",
  "baseline_degradation_km2",
  "stability_km2",
  "baseline_improvement_km2",
  "recent_improvement_km2",
  "persistent_improvement_km2",
  "unknown_km2",
  "total_km2",
];

/** What the indicator is called in tables: a result that lacks a sub-indicator does not bear the name of SDG 15.3.1. */
export function indicatorName(isPartial: boolean): string {
  return isPartial ? "partial, not SDG 15.3.1" : "SDG 15.3.1";
}

/** Areas of the four statuses and their total. */
export function statusCells(areas: StatusAreas): number[] {
  const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = areas;
  const cells = [degradedKm2, stableKm2, improvedKm2, unknownKm2];
  return [...cells, cells.reduce((sum, km2) => sum + km2, 0)].map(rounded);
}

/** Areas of the seven statuses, the unknown and their total. */
export function sevenCells(sums: ArrayLike<number>): number[] {
  const cells = [1, 2, 3, 4, 5, 6, 7, 0].map((status) => sums[status]!);
  return [...cells, cells.reduce((sum, km2) => sum + km2, 0)].map(rounded);
}

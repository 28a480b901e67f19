import type { StatusAreas } from "../assessment/status-areas.ts";
import type { Km2 } from "../units.ts";

/** Cells below which a unit's share says little: one cell more or less moves it by more than three per cent. */
export const FEWEST_CELLS = 30;
/** A unit under this share of a usual one (the median ward, a whole hexagon) is small beside the others. */
export const SMALL_SHARE = 0.2;

/** What a unit is ranked by. */
export interface UnitArea {
  readonly areas: StatusAreas;
  /** Inside the study area, what is unknown included. */
  readonly areaKm2: Km2;
  /** What its share is of: all of it, or what is known of it. */
  readonly wholeKm2: Km2;
  /** Cells inside the study area; of wards their area in cells of mean size. */
  readonly cells: number;
}

/** Whether a share of so few cells, or of so small a unit, should not be held against those of the others. */
export function isSmallUnit({ areaKm2, cells }: Pick<UnitArea, "areaKm2" | "cells">, usualKm2: Km2): boolean {
  return cells < FEWEST_CELLS || areaKm2 < SMALL_SHARE * usualKm2;
}

/** The area that stands in the middle; 0 of none. */
export function medianKm2(areasKm2: readonly Km2[]): Km2 {
  const sorted = [...areasKm2].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Units in the order of a ranking. */
export interface Ranking<Unit> {
  readonly ranked: readonly Unit[];
  /** By share only: units too small to be ranked among the others, in the same order. */
  readonly small: readonly Unit[];
  /** Units of which nothing is known. */
  readonly unknown: readonly Unit[];
}

/**
 * Ranks units by the area that is degraded, or by its share. Equal ones stay in the order
 * they came in; units without any area are left out.
 */
export function rankUnits<Unit extends UnitArea>(
  units: readonly Unit[],
  by: "area" | "share",
  order: "most" | "least",
  usualKm2: Km2,
): Ranking<Unit> {
  const value = ({ areas, wholeKm2 }: Unit): number =>
    by === "area" ? areas.degradedKm2 : areas.degradedKm2 / (wholeKm2 || 1);
  const sign = order === "most" ? -1 : 1;
  const sorted = units.filter(({ areaKm2 }) => areaKm2 > 0).sort((a, b) => sign * (value(a) - value(b)));
  const isUnknown = ({ areas }: Unit): boolean =>
    areas.degradedKm2 + areas.stableKm2 + areas.improvedKm2 === 0;
  const known = sorted.filter((unit) => !isUnknown(unit));
  const isApart = (unit: Unit): boolean => by === "share" && isSmallUnit(unit, usualKm2);
  return {
    ranked: known.filter((unit) => !isApart(unit)),
    small: known.filter(isApart),
    unknown: sorted.filter(isUnknown),
  };
}

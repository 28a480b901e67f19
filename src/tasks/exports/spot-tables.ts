import { rounded } from "../assess/rounded.ts";
import type { UnitSummary } from "../assess/unit-summary.ts";
import { type Cell, type MeetingFacts, reportsOf, type TableMaker } from "./meeting-facts.ts";

/** Reporting units, the most degraded first; a ranking, not a test of significance. */
export const hotspots: TableMaker = (facts) => ranked(facts, ["1", "2", "3"], "2", "degraded");

/** Reporting units, the most improved first. */
export const brightspots: TableMaker = (facts) => ranked(facts, ["5", "6", "7"], "6", "improved");

/**
 * Units by the share of their land in some classes of the last report's status; by the map of the baseline where there is no
 * report.
 *
 * @param recent the class of what came since the baseline.
 */
function ranked(
  facts: MeetingFacts,
  statuses: readonly string[],
  recent: string,
  word: "degraded" | "improved",
): ReturnType<TableMaker> {
  const { reportingUnits } = facts.summary;
  if (reportingUnits.length === 0) return "noUnits";
  const report = reportsOf(facts).at(-1) ?? null;
  const found = reportingUnits.map((unit) => {
    const { km2, recentKm2, unknownKm2, totalKm2 } = areasOf(unit, report, statuses, recent, word);
    return { unit, km2, recentKm2, unknownKm2, totalKm2, share: totalKm2 > 0 ? km2 / totalKm2 : null };
  });
  found.sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
  return {
    columns: [
      "rank",
      "unit",
      "period",
      `${word}_km2`,
      `recently_${word}_km2`,
      "unknown_km2",
      "total_km2",
      `${word}_share`,
    ],
    rows: found.map(({ unit, km2, recentKm2, unknownKm2, totalKm2, share }, at): Cell[] => [
      at + 1,
      unit.name,
      report ?? "baseline",
      km2,
      recentKm2,
      unknownKm2,
      totalKm2,
      share,
    ]),
  };
}

function areasOf(
  unit: UnitSummary,
  report: string | null,
  statuses: readonly string[],
  recent: string,
  word: "degraded" | "improved",
): { km2: number; recentKm2: number | null; unknownKm2: number; totalKm2: number } {
  const totalKm2 = unit.areaKm2.insideStudyArea;
  const seven = report === null ? undefined : unit.status[report]?.sdg1531;
  if (seven !== undefined)
    return {
      km2: rounded(statuses.reduce((sum, status) => sum + (seven[status] ?? 0), 0)),
      recentKm2: seven[recent] ?? 0,
      unknownKm2: seven["unknown"] ?? 0,
      totalKm2,
    };
  const areas = unit.periods["baseline"]?.sdg1531 ?? null;
  return {
    km2: areas?.[`${word}Km2`] ?? 0,
    recentKm2: null,
    unknownKm2: areas?.unknownKm2 ?? totalKm2,
    totalKm2,
  };
}

import type { Target } from "../../workspace/changes/targets.ts";
import type { ScenarioPlan, Summary } from "../state.ts";

/** How a target stands: what a scenario plans for it, and what the last report observed. They are never added up. */
export interface TargetProgress {
  readonly planned: PlannedProgress | null;
  readonly observed: ObservedProgress | null;
}

/** What a scenario does within a target's land. Null: the plan does not tell it for land so narrow. */
export interface PlannedProgress {
  /** Land acted on by the target's response (of all responses where it names none). */
  readonly treatedKm2: number | null;
  /** By the target's year where the plan tells years so far, else by the plan's target year. */
  readonly year: number;
  readonly gainsKm2: number | null;
  readonly avoidedLossesKm2: number | null;
}

/** What the last report saw within a target's land, whatever its cause. */
export interface ObservedProgress {
  readonly period: string;
  /** Improved since the baseline (status 6 and 7), and newly or further degraded (1 and 2). */
  readonly improvedKm2: number;
  readonly degradedKm2: number;
  readonly unknownKm2: number;
}

/** How far a target is planned and observed. */
export function targetProgress(
  target: Target,
  scenario: ScenarioPlan | null,
  summary: Summary,
): TargetProgress {
  return {
    planned: scenario === null ? null : plannedOf(target, scenario),
    observed: observedOf(target, summary),
  };
}

function plannedOf(
  { area, unit, landType, response, year }: Target,
  scenario: ScenarioPlan,
): PlannedProgress {
  const { total, byYear, hierarchy, units, landTypes } = scenario;
  const then = (rows: ScenarioPlan["byYear"] | ScenarioPlan["landTypes"][number]["byYear"]) =>
    rows.find((row) => row.year === year);
  const type = landType ?? null;
  if (area !== undefined) {
    const own = unit === undefined || type !== null ? null : units.find(({ name }) => name === unit);
    // A unit on which nothing acts is not among them; its parts are not told by response.
    const nothing = unit !== undefined && type === null && own === undefined;
    return {
      treatedKm2: nothing ? 0 : response === undefined ? (own?.treatedKm2 ?? null) : null,
      year: total.year,
      gainsKm2: nothing ? 0 : (own?.gainsKm2 ?? null),
      avoidedLossesKm2: nothing ? 0 : (own?.avoidedLossesKm2 ?? null),
    };
  }
  if (type !== null) {
    const row = landTypes.find(({ id }) => id === type);
    if (row === undefined)
      return { treatedKm2: null, year: total.year, gainsKm2: null, avoidedLossesKm2: null };
    const { gainsKm2, avoidedLossesKm2 } = then(row.byYear) ?? row;
    return {
      treatedKm2: null,
      year: then(row.byYear)?.year ?? total.year,
      gainsKm2,
      avoidedLossesKm2,
    };
  }
  const { gainsKm2, avoidedLossesKm2, year: told } = then(byYear) ?? total;
  const { avoid, reduce, reverse } = hierarchy;
  const treatedKm2 =
    response === undefined
      ? avoid.treatedKm2 + reduce.treatedKm2 + reverse.treatedKm2
      : hierarchy[response].treatedKm2;
  return { treatedKm2, year: told, gainsKm2, avoidedLossesKm2 };
}

function observedOf({ area, unit, landType }: Target, summary: Summary): ObservedProgress | null {
  const period = Object.keys(summary.status).at(-1);
  if (period === undefined) return null;
  const place = area === undefined ? summary : summary.reportingUnits.find(({ name }) => name === unit);
  if (place === undefined) return null;
  if ((landType ?? null) === null) {
    const seven = place.status[period]?.sdg1531;
    return seven === undefined ? null : observedIn(seven, period);
  }
  const row = place.ledger[period]?.landTypes.find(({ id }) => id === landType);
  if (row === undefined) return null;
  return { period, improvedKm2: row.gainsKm2, degradedKm2: row.lossesKm2, unknownKm2: row.unknownKm2 };
}

/** From areas by seven-class status (“1” … “7”, “unknown”). */
export function observedIn(seven: Readonly<Record<string, number>>, period: string): ObservedProgress {
  const of = (...codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (seven[code] ?? 0), 0);
  return { period, improvedKm2: of("6", "7"), degradedKm2: of("1", "2"), unknownKm2: of("unknown") };
}

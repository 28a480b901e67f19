import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import {
  codesOfLandType,
  type LandTypeDictionary,
  mergeLandTypes,
} from "../../engine/neutrality/land-types.ts";
import { LEDGER_STATUSES, type Ledger } from "../../engine/neutrality/ledger.ts";
import { STATUS_SEVEN } from "../../engine/neutrality/status-seven.ts";
import { type LossTrend, lossTrend, type Observation } from "../../engine/planning/business-as-usual.ts";
import type { PlanningContext } from "../../engine/planning/evaluate-scenario.ts";
import type { Intervention, Range } from "../../engine/planning/intervention.ts";
import { outlooksOf } from "../../engine/planning/outlook.ts";
import type { Stratum } from "../../engine/planning/strata.ts";
import type { Year } from "../../engine/units.ts";
import { BASELINE, yearsOfPeriod } from "../../workspace/period-years.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { AssessmentSums } from "../assess/merge-blocks.ts";
import { subIndicatorsOf } from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { PlanningStatus } from "./planning-status.ts";

/** The year that targets of land degradation neutrality are set for (SDG 15.3). */
const TARGET_YEAR = 2030;
/** Taken where nobody says how wrong a rate from one report may be. */
const RATE_UNCERTAINTY = 0.5;
/** Years until restoration shows its whole effect, where an intervention does not say: see `effectAfter`. */
const YEARS_TO_EFFECT = 10;
const SEED = 1;
const RUNS = 1000;

/** A land type of a plan. */
export interface LandTypeName {
  /** Its codes, one a layer, joined by “_”, as in the ledger. */
  readonly id: string;
  readonly name: string;
}

/** All that scenarios are evaluated in, and what it was made from. */
export interface Planning {
  readonly context: PlanningContext;
  readonly status: PlanningStatus;
  readonly baselineYear: Year | null;
  readonly seed: number;
  readonly runs: number;
  readonly classificationError: Range | null;
  /** By land type id, index 0 land without one. */
  readonly landTypes: readonly LandTypeName[];
  /** Of the last reporting period, by land type id. */
  readonly observed: readonly (Observation | null)[];
}

/** Puts together the counted land, the ledgers of the reports and the document. */
export function planningContext(
  workspace: Workspace,
  plan: AssessmentPlan,
  sums: AssessmentSums,
  status: PlanningStatus,
  counted: { readonly strata: readonly Stratum[]; readonly landTypes: LandTypeDictionary | null },
): Outcome<Planning> {
  const issues: Issue[] = [];
  const { planning = {} } = workspace;
  const lastObserved = endOf(status.period, workspace, plan);
  const target = planning.targetYear ?? TARGET_YEAR;
  if (lastObserved === null || target <= lastObserved) {
    const problem = `planning.targetYear ${target} must come after ${lastObserved}, the year that the map of status shows.`;
    return {
      value: null,
      issues: [{ code: "documentInvalid", severity: "stop", about: "planning", context: { problem } }],
    };
  }
  const { names, strata, ledgers } = onOneNumbering(plan, sums, counted);
  const baselineYear = endOf(BASELINE, workspace, plan);
  const rateUncertainty = planning.rateUncertainty ?? RATE_UNCERTAINTY;
  const reports = [...ledgers].map(([id, ledger]) => ({ year: endOf(id, workspace, plan), ledger }));
  const observations = names.map((_, landType) =>
    reports.flatMap(({ year, ledger }) => (year === null ? [] : [observationOf(ledger, landType, year)])),
  );
  const trends = observations.map((seen): LossTrend | null =>
    baselineYear === null ? null : lossTrend(baselineYear, seen, rateUncertainty),
  );
  issues.push(...trendIssues(trends, rateUncertainty));
  const interventions = workspace.interventions.map((one) => interventionOf(one, issues));
  const lossYears = workspace.expectedLosses.map(({ from }) => from);
  const classificationError = planning.classificationError ?? null;
  issues.push(...emptyAreas(workspace, strata));
  const context: PlanningContext = {
    strata,
    interventions,
    outlooks: outlooksOf(strata, lossYears, trends, lastObserved),
    lossYears,
    lastObserved,
    target,
    horizon: Math.max(target, planning.horizonYear ?? target),
    discountRate: planning.discountRate ?? 0,
    priceYear: planning.priceYear ?? Math.min(target, ...interventions.map(({ from }) => from)),
    misclassified: classificationError?.[1] ?? 0,
  };
  const observed = observations.map((seen) => seen.find(({ year }) => year === lastObserved) ?? null);
  const value: Planning = {
    context,
    status,
    baselineYear,
    seed: planning.seed ?? SEED,
    runs: planning.runs ?? RUNS,
    classificationError,
    landTypes: names,
    observed,
  };
  return { value: mustStop(issues) ? null : value, issues };
}

/** The last year of a period's windows, of the sub-indicators that it has. */
function endOf(id: string, workspace: Workspace, plan: AssessmentPlan): Year | null {
  const period = workspace.periods.find((one) => one.id === id);
  const planned = plan.periods.find((one) => one.id === id);
  if (period === undefined || planned === undefined) return null;
  const years = yearsOfPeriod(period, plan.ruleSet);
  const has = subIndicatorsOf(planned);
  const ends = (["productivity", "landCover", "soilCarbon"] as const).flatMap((part) =>
    has[part] && years[part] !== null ? [years[part][1]] : [],
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Land types of the ledgers and of the counted land under the same ids, ascending by their codes. */
function onOneNumbering(
  plan: AssessmentPlan,
  sums: AssessmentSums,
  counted: { readonly strata: readonly Stratum[]; readonly landTypes: LandTypeDictionary | null },
): {
  readonly names: LandTypeName[];
  readonly strata: Stratum[];
  readonly ledgers: ReadonlyMap<string, Ledger>;
} {
  const none: LandTypeName = { id: "", name: "" };
  if (counted.landTypes === null || sums.categories.landTypes === null)
    return { names: [none], strata: [...counted.strata], ledgers: new Map() };
  const merged = mergeLandTypes([counted.landTypes, sums.categories.landTypes]);
  const [ofStrata, ofLedgers] = merged.renumber;
  const { dictionary } = merged;
  const names = Array.from({ length: dictionary.count }, (_, at) => {
    const codes = codesOfLandType(dictionary, at + 1);
    const words = codes.map((code, layer) => {
      const { names: known, dataset } = plan.landTypes[layer]!;
      return known.find(([value]) => value === code)?.[1] ?? `${dataset} ${code}`;
    });
    return { id: codes.join("_"), name: words.join(" × ") };
  });
  const ledgers = new Map(
    [...sums.categories.ledgers].map(([id, ledger]) => {
      const all = {
        km2: new Float64Array((dictionary.count + 1) * LEDGER_STATUSES),
        recoveredKm2: new Float64Array(dictionary.count + 1),
      };
      ofLedgers!.forEach((landType, before) => {
        all.recoveredKm2[landType] = ledger.recoveredKm2[before]!;
        const from = before * LEDGER_STATUSES;
        all.km2.set(ledger.km2.subarray(from, from + LEDGER_STATUSES), landType * LEDGER_STATUSES);
      });
      return [id, all] as const;
    }),
  );
  const strata = counted.strata.map((one) => ({ ...one, landType: ofStrata![one.landType]! }));
  return { names: [none, ...names], strata, ledgers };
}

function observationOf({ km2, recoveredKm2 }: Ledger, landType: number, year: Year): Observation {
  const of = (seven: number): number => km2[landType * LEDGER_STATUSES + seven]!;
  let knownKm2 = 0;
  for (let seven = 1; seven < LEDGER_STATUSES; seven++) knownKm2 += of(seven);
  const stillDegraded = of(STATUS_SEVEN.persistentDegradation) + of(STATUS_SEVEN.baselineDegradation);
  return {
    year,
    knownKm2,
    baselineDegradedKm2: stillDegraded + recoveredKm2[landType]!,
    newlyDegradedKm2: of(STATUS_SEVEN.recentDegradation),
    recoveredKm2: recoveredKm2[landType]!,
  };
}

function trendIssues(trends: readonly (LossTrend | null)[], rateUncertainty: number): Issue[] {
  const known = trends.filter((trend) => trend !== null);
  if (known.length === 0) return [{ code: "lossRateUnknown", severity: "warn", about: "periods" }];
  if (known.every(({ interval }) => interval === "scatter")) return [];
  const context = { percent: Math.round(100 * rateUncertainty) };
  return [{ code: "lossRateAssumed", severity: "note", about: "periods", context }];
}

function interventionOf(one: Workspace["interventions"][number], issues: Issue[]): Intervention {
  const { id, response, from, adoption = 1, effectiveness = null, safeguards = [] } = one;
  if (effectiveness === null) issues.push({ code: "effectivenessMissing", severity: "warn", about: id });
  let { yearsToEffect } = one;
  if (yearsToEffect === undefined) {
    yearsToEffect = response === "reverse" ? [0, YEARS_TO_EFFECT] : [0, 0];
    const context = { years: YEARS_TO_EFFECT };
    if (response === "reverse")
      issues.push({ code: "effectYearsAssumed", severity: "note", about: id, context });
  }
  return {
    id,
    response,
    from,
    adoption,
    effectiveness,
    yearsToEffect,
    establishmentUsdPerHa: one.establishmentUsdPerHa ?? null,
    maintenanceUsdPerHaYr: one.maintenanceUsdPerHaYr ?? null,
    safeguards,
  };
}

function emptyAreas(workspace: Workspace, strata: readonly Stratum[]): Issue[] {
  const acting = new Set(strata.flatMap(({ interventions }) => interventions));
  const losing = new Set(strata.flatMap(({ losses }) => losses));
  const without = [
    ...workspace.interventions.filter((_, at) => !acting.has(at)),
    ...workspace.expectedLosses.filter((_, at) => !losing.has(at)),
  ];
  return without.map(({ id }): Issue => ({ code: "areaWithoutCells", severity: "warn", about: id }));
}

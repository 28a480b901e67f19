import type { StatusLayerName } from "../../engine/assessment/assess-status.ts";
import { type PeriodReport, periodReport } from "../../engine/assessment/period-report.ts";
import type { LayerAreas } from "../../engine/assessment/status-areas.ts";
import { type StatusReport, statusReports } from "../../engine/assessment/status-report.ts";
import type { Citation } from "../../engine/citation.ts";
import type { Affine } from "../../engine/grid/frame.ts";
import type { RuleParameters } from "../../engine/rule-set.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { type LedgerSummary, ledgerSummaries } from "./ledger-summary.ts";
import type { AssessmentSums } from "./merge-blocks.ts";
import { isPartial, subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";
import { rulesOfPeriod } from "./rules-of-period.ts";
import { type AreasSummary, areasSummary, type SevenAreas, sevenSummary } from "./summary-areas.ts";
import { type UnitSummary, unitSummaries } from "./unit-summary.ts";

/** `summary.json` without its issues. Areas in km², rounded to 1e-6; the four statuses of a layer add up to the study area. */
export interface Summary {
  readonly engine: string;
  readonly name: string;
  readonly ruleSet: {
    readonly id: string;
    readonly version: string;
    readonly parameters: RuleParameters;
    readonly citations: readonly Citation[];
  };
  readonly frame: {
    readonly crs: string;
    readonly width: number;
    readonly height: number;
    readonly transform: Affine;
  };
  readonly areaKm2: {
    readonly insideStudyArea: number;
    readonly land: number;
    readonly water: number;
    readonly withoutAnyInput: number;
  };
  readonly periods: Readonly<Record<string, PeriodSummary>>;
  readonly status: Readonly<Record<string, StatusSummary>>;
  readonly ledger: Readonly<Record<string, LedgerSummary>>;
  readonly reportingUnits: readonly UnitSummary[];
}

/** One period. A sub-indicator that is absent as a whole is null. */
export interface PeriodSummary {
  readonly partial: boolean;
  readonly areaKm2: { readonly land: number; readonly water: number };
  readonly productivity: AreasSummary | null;
  readonly landCover: AreasSummary | null;
  readonly soilCarbon: AreasSummary | null;
  readonly sdg1531: (AreasSummary & { readonly degradedUnderOneOutKm2: number }) | null;
  readonly productivityClassKm2: Readonly<Record<string, number>> | null;
  /** People by sex and by the indicator's status where they live. */
  readonly population?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Status of one reporting period: km² by seven-class status, of the indicator and of each sub-indicator. */
export interface StatusSummary {
  readonly sdg1531: SevenAreas;
  readonly productivity: SevenAreas | null;
  readonly landCover: SevenAreas | null;
  readonly soilCarbon: SevenAreas | null;
  readonly partial: boolean;
  readonly degradedShareOfLand: number | null;
  readonly degradedShareOfKnown: number | null;
  /** People by sex and by seven-class status. */
  readonly population?: Readonly<Record<string, SevenAreas>>;
}

/** Everything that tables and summary are made of, worked out from the sums once. */
export interface Reports {
  readonly periods: ReadonlyMap<string, PeriodReport>;
  readonly status: ReadonlyMap<string, Record<StatusLayerName, StatusReport>>;
}

/** The reports of all periods. */
export function reportsOf(plan: AssessmentPlan, sums: AssessmentSums): Reports {
  const periods = new Map<string, PeriodReport>();
  for (const period of plan.periods) {
    const tables = sums.periods.get(period.id)!;
    const rules = rulesOfPeriod(period, plan);
    periods.set(period.id, periodReport(tables, rules, plan.population.length, plan.corrections !== null));
  }
  return { periods, status: new Map([...sums.status].map(([id, tables]) => [id, statusReports(tables)])) };
}

/** `summary.json` from the sums. */
export function summaryOf(
  name: string,
  plan: AssessmentPlan,
  sums: AssessmentSums,
  reports: Reports,
): Summary {
  const { frame, ruleSet } = plan;
  const first = plan.periods.find(({ id }) => id === BASELINE) ?? plan.periods[0]!;
  const { insideStudyArea, land, water } = reports.periods.get(first.id)!.areaKm2;
  return {
    engine: ENGINE_VERSION,
    name,
    ruleSet: {
      id: ruleSet.id,
      version: ruleSet.version,
      parameters: ruleSet.parameters,
      citations: ruleSet.citations,
    },
    frame: { crs: frame.crs, width: frame.width, height: frame.height, transform: frame.transform },
    areaKm2: {
      insideStudyArea: rounded(insideStudyArea),
      land: rounded(land),
      water: rounded(water),
      withoutAnyInput: rounded(sums.withoutAnyInputKm2),
    },
    periods: Object.fromEntries(
      plan.periods.map((period) => [
        period.id,
        periodSummary(
          period,
          reports.periods.get(period.id)!,
          plan.population.map(({ sex }) => sex),
        ),
      ]),
    ),
    status: Object.fromEntries(
      [...reports.status].map(([id, status]) => [id, statusSummary(id, status, plan, sums)]),
    ),
    ledger: ledgerSummaries(plan, sums),
    reportingUnits: unitSummaries(plan, sums),
  };
}

function periodSummary(period: PeriodPlan, report: PeriodReport, sexes: readonly string[]): PeriodSummary {
  const present = subIndicatorsOf(period);
  const hasAny = present.productivity || present.landCover || present.soilCarbon;
  const areas = (layer: LayerAreas | null): AreasSummary | null =>
    layer === null ? null : areasSummary(layer);
  const population = Object.fromEntries(
    report.population.map((people, at) => [
      sexes[at]!,
      {
        degraded: rounded(people.degraded),
        stable: rounded(people.stable),
        improved: rounded(people.improved),
        unknown: rounded(people.unknown),
      },
    ]),
  );
  return {
    partial: isPartial(period),
    areaKm2: { land: rounded(report.areaKm2.land), water: rounded(report.areaKm2.water) },
    productivity: areas(report.productivity),
    landCover: areas(report.landCover),
    soilCarbon: areas(report.soilCarbon),
    sdg1531: hasAny
      ? {
          ...areasSummary(report.indicator),
          degradedUnderOneOutKm2: rounded(report.degradedUnderOneOutKm2),
        }
      : null,
    productivityClassKm2: present.productivity
      ? Object.fromEntries([
          ...[1, 2, 3, 4, 5].map((code) => [code, rounded(report.productivityClassKm2[code]!)] as const),
          ["unknown", rounded(report.productivityClassKm2[0]!)],
        ])
      : null,
    ...(sexes.length === 0 ? {} : { population }),
  };
}

function statusSummary(
  id: string,
  status: Record<StatusLayerName, StatusReport>,
  plan: AssessmentPlan,
  sums: AssessmentSums,
): StatusSummary {
  const baseline = plan.periods.find((period) => period.id === BASELINE)!;
  const period = plan.periods.find((one) => one.id === id)!;
  const before = subIndicatorsOf(baseline);
  const now = subIndicatorsOf(period);
  const layer = (name: "productivity" | "landCover" | "soilCarbon"): SevenAreas | null =>
    before[name] && now[name] ? sevenSummary(status[name].sevenKm2) : null;
  const people = sums.categories.peopleBySeven.get(id)?.people;
  const { degradedShareOfLand, degradedShareOfKnown } = status.indicator;
  return {
    sdg1531: sevenSummary(status.indicator.sevenKm2),
    productivity: layer("productivity"),
    landCover: layer("landCover"),
    soilCarbon: layer("soilCarbon"),
    partial: isPartial(baseline, period),
    degradedShareOfLand: share(degradedShareOfLand),
    degradedShareOfKnown: share(degradedShareOfKnown),
    ...(people === undefined || plan.population.length === 0
      ? {}
      : {
          population: Object.fromEntries(
            plan.population.map(({ sex }, at) => [sex, sevenSummary(people.subarray(at * 8, at * 8 + 8))]),
          ),
        }),
  };
}

/** A share as it stands in JSON: null where there is nothing to share. */
function share(fraction: number): number | null {
  return Number.isFinite(fraction) ? Number(fraction.toPrecision(12)) : null;
}

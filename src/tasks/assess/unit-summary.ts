import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import { ledgerOfUnit } from "../../engine/assessment/unit-ledger.ts";
import {
  type UnitPeriodReport,
  unitPeriodReport,
  unitSevenKm2,
} from "../../engine/assessment/unit-tables.ts";
import { ledgerReport } from "../../engine/neutrality/ledger.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { type LedgerSummary, ledgerSummary } from "./ledger-summary.ts";
import type { AssessmentSums } from "./merge-blocks.ts";
import { subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";
import { type SevenAreas, sevenSummary, statusSummaryAreas } from "./summary-areas.ts";

/** Every figure of the whole, for one reporting unit. */
export interface UnitSummary {
  readonly name: string;
  readonly areaKm2: { readonly insideStudyArea: number; readonly land: number; readonly water: number };
  readonly periods: Readonly<Record<string, UnitPeriodSummary>>;
  readonly status: Readonly<Record<string, UnitStatusSummary>>;
  readonly ledger: Readonly<Record<string, LedgerSummary>>;
}

/** One period in one unit. */
export interface UnitPeriodSummary {
  readonly productivity: StatusAreas | null;
  readonly landCover: StatusAreas | null;
  readonly soilCarbon: StatusAreas | null;
  readonly sdg1531: StatusAreas | null;
  readonly productivityClassKm2: Readonly<Record<string, number>> | null;
  readonly population?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Status of one reporting period in one unit. */
export interface UnitStatusSummary {
  readonly sdg1531: SevenAreas;
  readonly productivity: SevenAreas | null;
  readonly landCover: SevenAreas | null;
  readonly soilCarbon: SevenAreas | null;
}

/** The figures of every reporting unit, in the order of the layer. Units without a cell inside the study area are kept. */
export function unitSummaries(plan: AssessmentPlan, sums: AssessmentSums): UnitSummary[] {
  const units = plan.reportingUnits?.names ?? [];
  return units.map(([, name], at) => unitSummary(name, at + 1, plan, sums));
}

function unitSummary(name: string, unit: number, plan: AssessmentPlan, sums: AssessmentSums): UnitSummary {
  const { unitPeriods, unitStatuses, unitLedgers, landTypes } = sums.categories;
  const reports = new Map(
    [...unitPeriods].map(([id, tables]) => [id, unitPeriodReport(tables, unit)] as const),
  );
  const first = reports.get(BASELINE) ?? [...reports.values()][0];
  const land = first?.landKm2 ?? 0;
  const water = first?.waterKm2 ?? 0;
  const baseline = plan.periods.find(({ id }) => id === BASELINE);
  return {
    name,
    areaKm2: { insideStudyArea: rounded(land + water), land: rounded(land), water: rounded(water) },
    periods: Object.fromEntries(
      plan.periods.flatMap((period) => {
        const report = reports.get(period.id);
        return report === undefined ? [] : [[period.id, unitPeriodSummary(period, report, plan)]];
      }),
    ),
    status: Object.fromEntries(
      [...unitStatuses].map(([id, tables]) => {
        const period = plan.periods.find((one) => one.id === id)!;
        const layer = (part: "productivity" | "landCover" | "soilCarbon"): SevenAreas | null =>
          subIndicatorsOf(baseline!)[part] && subIndicatorsOf(period)[part]
            ? sevenSummary(unitSevenKm2(tables, unit, part))
            : null;
        return [
          id,
          {
            sdg1531: sevenSummary(unitSevenKm2(tables, unit, "indicator")),
            productivity: layer("productivity"),
            landCover: layer("landCover"),
            soilCarbon: layer("soilCarbon"),
          },
        ];
      }),
    ),
    ledger: Object.fromEntries(
      [...unitLedgers].map(([id, ledger]) => {
        const own = ledgerReport(ledgerOfUnit(ledger, unit, landTypes?.count ?? 0));
        return [id, ledgerSummary(own, plan, sums)];
      }),
    ),
  };
}

function unitPeriodSummary(
  period: PeriodPlan,
  report: UnitPeriodReport,
  plan: AssessmentPlan,
): UnitPeriodSummary {
  const present = subIndicatorsOf(period);
  const has = present.productivity || present.landCover || present.soilCarbon;
  return {
    productivity: present.productivity ? statusSummaryAreas(report.productivity) : null,
    landCover: present.landCover ? statusSummaryAreas(report.landCover) : null,
    soilCarbon: present.soilCarbon ? statusSummaryAreas(report.soilCarbon) : null,
    sdg1531: has ? statusSummaryAreas(report.indicator) : null,
    productivityClassKm2: present.productivity
      ? Object.fromEntries([
          ...[1, 2, 3, 4, 5].map((code) => [code, rounded(report.productivityClassKm2[code]!)] as const),
          ["unknown", rounded(report.productivityClassKm2[0]!)],
        ])
      : null,
    ...(plan.population.length === 0
      ? {}
      : {
          population: Object.fromEntries(
            plan.population.map(({ sex }, at) => {
              const [unknown, degraded, stable, improved] = report.population[at]!;
              return [
                sex,
                {
                  degraded: rounded(degraded!),
                  stable: rounded(stable!),
                  improved: rounded(improved!),
                  unknown: rounded(unknown!),
                },
              ];
            }),
          ),
        }),
  };
}

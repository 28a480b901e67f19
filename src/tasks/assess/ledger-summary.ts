import { codesOfLandType } from "../../engine/neutrality/land-types.ts";
import { type LedgerReport, type LedgerRow, ledgerReport } from "../../engine/neutrality/ledger.ts";
import type { AssessmentSums } from "./merge-blocks.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";

/** The account of one land type as it stands in the summary. */
export interface LandTypeSummary {
  /** Its codes, one a layer, joined by “_”. */
  readonly id: string;
  readonly name: string;
  readonly gainsKm2: number;
  readonly lossesKm2: number;
  readonly neutralKm2: number;
  readonly unknownKm2: number;
  readonly totalKm2: number;
  readonly netKm2: number;
  /** Null where nothing is known of the land type's status. */
  readonly isNeutral: boolean | null;
}

/** The ledger of one period: “`neutralCount` of `count` land types neutral”, of those with a known status anywhere. */
export interface LedgerSummary {
  readonly landTypes: readonly LandTypeSummary[];
  readonly neutralCount: number;
  readonly count: number;
  /** Land types of which nothing is known; they are not among `count`. */
  readonly unknownCount: number;
  /** Only when every land type is: a surplus in one never hides a deficit in another. */
  readonly isNeutral: boolean | null;
  /** Cells without a value in one of the land type layers. */
  readonly withoutLandTypeKm2: number;
}

/** The ledgers of all reporting periods. */
export function ledgerSummaries(plan: AssessmentPlan, sums: AssessmentSums): Record<string, LedgerSummary> {
  const ledgers = [...sums.categories.ledgers];
  return Object.fromEntries(
    ledgers.map(([id, ledger]) => [id, ledgerSummary(ledgerReport(ledger), plan, sums)]),
  );
}

/** A ledger as it stands in the summary. Land types without a cell are left out. */
export function ledgerSummary(
  report: LedgerReport,
  plan: AssessmentPlan,
  sums: AssessmentSums,
): LedgerSummary {
  const rows = report.rows.filter((row) => row.totalKm2 > 0);
  return {
    landTypes: rows.map((row) => landTypeSummary(row, plan, sums)),
    neutralCount: report.neutralCount,
    count: report.count,
    unknownCount: rows.length - report.count,
    isNeutral: report.isNeutral,
    withoutLandTypeKm2: rounded(report.withoutLandType.totalKm2),
  };
}

function landTypeSummary(row: LedgerRow, plan: AssessmentPlan, sums: AssessmentSums): LandTypeSummary {
  const codes = codesOfLandType(sums.categories.landTypes!, row.landType);
  const names = codes.map((code, layer) => {
    const { names: known, dataset } = plan.landTypes[layer]!;
    return known.find(([value]) => value === code)?.[1] ?? `${dataset} ${code}`;
  });
  return {
    id: codes.join("_"),
    name: names.join(" × "),
    gainsKm2: rounded(row.gainsKm2),
    lossesKm2: rounded(row.lossesKm2),
    neutralKm2: rounded(row.neutralKm2),
    unknownKm2: rounded(row.unknownKm2),
    totalKm2: rounded(row.totalKm2),
    netKm2: rounded(row.netKm2),
    isNeutral: row.isNeutral,
  };
}

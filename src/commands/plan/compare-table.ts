import type { PlanKey } from "../../i18n/plan-words.ts";
import type { Comparison, TrustAnswer } from "./compare-answer.ts";
import {
  avoidedRow,
  balanceRow,
  counterbalancingRow,
  hierarchyRow,
  neutralRow,
  timeRow,
  uncertaintyRow,
} from "./compare-balance-rows.ts";
import {
  benefitsRow,
  costRow,
  effectivenessRow,
  peopleRow,
  reversalRow,
  safeguardsRow,
} from "./compare-effort-rows.ts";
import { evidenceRow, footingRow, questionRow } from "./compare-footing-rows.ts";

/** One question that a comparison must answer to be trusted. */
export interface TrustRow extends TrustAnswer {
  readonly id: TrustRowId;
  readonly title: string;
  /** How its figures are made. */
  readonly hint: string;
}

/** The questions in the order in which they are asked. */
const TRUST_ROWS = {
  question: questionRow,
  footing: footingRow,
  neutral: neutralRow,
  balance: balanceRow,
  hierarchy: hierarchyRow,
  counterbalancing: counterbalancingRow,
  time: timeRow,
  effectiveness: effectivenessRow,
  avoided: avoidedRow,
  cost: costRow,
  benefits: benefitsRow,
  uncertainty: uncertaintyRow,
  evidence: evidenceRow,
  safeguards: safeguardsRow,
  people: peopleRow,
  reversal: reversalRow,
} as const satisfies Record<string, (comparison: Comparison) => TrustAnswer>;

/** Name of a question. */
export type TrustRowId = keyof typeof TRUST_ROWS;

/** All questions with their answers, each scenario a column; figures are only put into words. */
export function trustTable(comparison: Comparison): readonly TrustRow[] {
  const { say } = comparison.words;
  return (Object.keys(TRUST_ROWS) as TrustRowId[]).map((id) => ({
    id,
    title: say(`compare.row.${id}` satisfies PlanKey),
    hint: say(`compare.how.${id}` satisfies PlanKey, { year: String(comparison.plan.planning.targetYear) }),
    ...TRUST_ROWS[id](comparison),
  }));
}

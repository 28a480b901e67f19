import type { PlanKey, PlanWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { PlanSummary, Summary, Workspace } from "../state.ts";
import {
  avoidedRow,
  balanceRow,
  counterbalancingRow,
  hierarchyRow,
  neutralRow,
  timeRow,
  uncertaintyRow,
} from "./compare-balance-rows.ts";
import type { CoBenefits } from "./compare-benefits.ts";
import {
  benefitsRow,
  costRow,
  effectivenessRow,
  peopleRow,
  reversalRow,
  safeguardsRow,
} from "./compare-effort-rows.ts";
import { evidenceRow, footingRow, questionRow } from "./compare-footing-rows.ts";
import type { ComparedScenario } from "./compare-scenarios.ts";

/** What the table of trust is made of. */
export interface Comparison {
  readonly scenarios: readonly ComparedScenario[];
  readonly plan: PlanSummary;
  readonly workspace: Workspace;
  readonly summary: Summary;
  readonly speech: Speech;
  readonly words: PlanWords;
  /** In the order of the scenarios; null while the catalogue is being read. */
  readonly benefits: readonly CoBenefits[] | null;
  /** The word for what an effect of the catalogue is an effect on. */
  readonly effectName: (variable: string) => string;
}

/** One figure in words. */
export interface TrustCell {
  readonly text: string;
  readonly note?: string;
  /** How it is to be seen: a deficit or a break of the rules, something reached, something nobody knows. */
  readonly tone?: "bad" | "good" | "unknown";
}

/** One line below a question; as many cells as the question has. */
export interface TrustDetail {
  readonly name: string;
  readonly cells: readonly TrustCell[];
}

/** One question that a comparison must answer to be trusted. */
export interface TrustRow {
  readonly id: TrustRowId;
  readonly title: string;
  /** How its figures are made. */
  readonly hint: string;
  /** One for each scenario; a single one holds for all of them. */
  readonly cells: readonly TrustCell[];
  readonly details: readonly TrustDetail[];
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
} as const satisfies Record<string, (comparison: Comparison) => Pick<TrustRow, "cells" | "details">>;

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

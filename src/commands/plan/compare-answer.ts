import type { PlanWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { PlanSummary, Summary, Workspace } from "../state.ts";
import type { CoBenefits } from "./compare-benefits.ts";
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

/** The answer to a question, with the lines below it. */
export interface TrustAnswer {
  /** One for each scenario; a single one holds for all of them. */
  readonly cells: readonly TrustCell[];
  readonly details: readonly TrustDetail[];
}

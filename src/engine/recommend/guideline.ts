import type { Confidence, Question, Scale } from "./dataset-card.ts";
import type { Phase } from "./tool-card.ts";

export const GUIDELINE_KINDS = ["manual", "framework", "method", "rule", "standard", "case"] as const;

/** A guideline, method, rule or case that planners refer to. Of `data/library/guidelines.json`. */
export interface Guideline {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly kind: (typeof GUIDELINE_KINDS)[number];
  /** In English and French. */
  readonly about: string;
  readonly aboutFr: string;
  readonly topics: readonly string[];
  readonly questions: readonly Question[];
  readonly phases: readonly Phase[];
  readonly scales?: readonly Scale[];
  /** Language tags; absent: not known. */
  readonly languages?: readonly string[];
  readonly year?: number;
  /** Null: no address was verified. */
  readonly url: string | null;
  readonly confidence: Confidence;
}

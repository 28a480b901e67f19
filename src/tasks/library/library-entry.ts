import type { Question } from "../../engine/recommend/dataset-card.ts";
import type { Environment } from "../../engine/recommend/environment-of-site.ts";
import type { Phase } from "../../engine/recommend/tool-card.ts";

/** What the library holds, in the order in which equals are listed. */
export const LIBRARY_KINDS = ["family", "technology", "dataset", "tool", "guideline"] as const;

export type LibraryKind = (typeof LIBRARY_KINDS)[number];

/** Anything that can be found in the library; small enough that two thousand of them cost little. */
export interface LibraryEntry {
  readonly kind: LibraryKind;
  /** Its id in the catalogue of its kind. */
  readonly id: string;
  readonly title: string;
  /** Other names, in any language. */
  readonly names: readonly string[];
  /** Keys of `data/library/words.json`: what it deals with. */
  readonly topics: readonly string[];
  readonly text: string;
  readonly questions: readonly Question[];
  readonly phases: readonly Phase[];
  readonly environments: readonly Environment[];
  /** ISO 3166-1 alpha-3; null: everywhere, or for any country. */
  readonly countries: readonly string[] | null;
  /** Language tags; empty: not known. */
  readonly languages: readonly string[];
  /** Only where an address was verified. */
  readonly url: string | null;
}

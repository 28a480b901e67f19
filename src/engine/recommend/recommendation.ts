import type { Said } from "./said.ts";

/** One line of a ranked answer (contract §4), best first; a blocked item never stands above an unblocked one. */
export interface Recommendation {
  readonly id: string;
  readonly kind: "family" | "technology" | "dataset" | "tool";
  readonly name: string;
  /** 0–1: how well it fits what is known. */
  readonly score: number;
  /** 0–1: how much of what should be known is known. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly blockers: readonly Blocker[];
  /** Keys or addresses of the sources that the reasons stand on. */
  readonly sources: readonly string[];
}

export interface Reason {
  readonly criterion: string;
  /** 0–1. */
  readonly fit: number;
  readonly weight: number;
  /** English, for the command line. */
  readonly text: string;
  /** The same as a code with what to fill in, for a page in another language. */
  readonly said: Said;
}

export interface Blocker {
  readonly criterion: string;
  readonly text: string;
  readonly said: Said;
}

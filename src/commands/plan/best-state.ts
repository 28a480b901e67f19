import type { Miss } from "../../engine/planning/allocation.ts";
import type { Fraction } from "../../engine/units.ts";
import type { HexagonOnMap } from "../../map/overlay.ts";
import type {
  AllocationLand,
  PlanningUnit,
  PlanningUnits,
  PracticeToChoose,
} from "../../tasks/planning/allocation-land.ts";
import type { PosedAllocation } from "../../tasks/planning/pose-allocation.ts";
import type { Allocation, FrontierPoint } from "../../tasks/planning/solve-allocation.ts";
import type { Issue, Work, Workspace } from "../state.ts";

export type { ChosenPractice } from "../../tasks/planning/pose-allocation.ts";
export type {
  Allocation,
  AllocationLand,
  FrontierPoint,
  Miss,
  PlanningUnit,
  PlanningUnits,
  PosedAllocation,
  PracticeToChoose,
};

/** What is wished of some units, by their names. */
export type BestRule = { readonly id: string; readonly units: readonly string[] } & (
  | { readonly kind: "out" }
  | { readonly kind: "in"; readonly practice: string | null }
  | { readonly kind: "share"; readonly least: Fraction; readonly most: Fraction }
  | { readonly kind: "money"; readonly leastShare: Fraction }
);

/** What the best allocation is sought for. */
export interface BestAsk {
  readonly aim: "mostNet" | "leastCost";
  /** Null: no limit. */
  readonly budgetUsd: number | null;
  /** Null: nobody has chosen; the reporting units where there are some. */
  readonly units: PlanningUnits | null;
  /** A practice may also be done on quarters of a unit's land. */
  readonly canSplit: boolean;
  readonly practices: readonly PracticeToChoose[];
  /** Effectiveness of the practices that have none of their own, as the user estimates it; null: not known. */
  readonly effectiveness: readonly [Fraction, Fraction, Fraction] | null;
  readonly rules: readonly BestRule[];
  readonly seconds: number;
  /** Share by which the answer may miss the best. */
  readonly gap: Fraction;
}

/** What is being worked out. */
export type BestStep = "land" | "greedy" | "solve" | "alternatives" | "frontier";

/** The best allocation as it was found last. */
export interface FoundBest {
  /** What it was sought for, of which document and result. */
  readonly ask: BestAsk;
  readonly of: Workspace;
  readonly revision: number;
  readonly land: AllocationLand;
  readonly posed: PosedAllocation;
  /** The best, then others that are nearly as good. */
  readonly answers: readonly Allocation[];
  /** Which of them is on the screen. */
  readonly shown: number;
  /** Rules that cannot hold together, and what each lacks; null: they can, or nobody knows yet. */
  readonly misses: readonly Miss[] | null;
  /** What more money buys; null: not asked. */
  readonly frontier: readonly FrontierPoint[] | null;
  readonly hasSoughtAlternatives: boolean;
  /** The units, coloured by what is done there. */
  readonly onMap: readonly HexagonOnMap[];
}

/** The search for the best allocation. */
export interface BestSearch {
  /** `what` is a `BestStep`. */
  readonly work: Work | null;
  readonly found: FoundBest | null;
  readonly issues: readonly Issue[];
  readonly fault: string | null;
  /** The last work was given up before its end. */
  readonly isGivenUp: boolean;
}

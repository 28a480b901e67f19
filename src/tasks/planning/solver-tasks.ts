import type { AllocationProblem } from "../../engine/planning/allocation.ts";
import { createHighsSolver, type SolveLimits, type Solver } from "./highs-solver.ts";
import {
  type Allocation,
  type AllocationAnswer,
  alternatives,
  type FrontierPoint,
  frontier,
  greedyAnswer,
  solveAllocation,
} from "./solve-allocation.ts";

/**
 * What may be asked of the solver. It works each question through to its end without hearing anything meanwhile: whoever asks
 * must be able to end its thread. HiGHS is fetched with the first question that needs it.
 */
export interface SolverTasks {
  /** The fast answer, without proof. */
  greedy(problem: AllocationProblem): Promise<Allocation>;
  solve(problem: AllocationProblem, limits: SolveLimits): Promise<AllocationAnswer>;
  /** Answers that give up at most `tolerance` of the best and are as unlike it as can be. */
  alternatives(
    problem: AllocationProblem,
    best: Allocation,
    count: number,
    tolerance: number,
    limits: SolveLimits,
  ): Promise<readonly Allocation[]>;
  /** The best for ten budgets up to `mostUsd`; `onPoint` hears of each when it is known. */
  frontier(
    problem: AllocationProblem,
    mostUsd: number,
    limits: SolveLimits,
    onPoint?: (point: FrontierPoint) => void,
  ): Promise<readonly FrontierPoint[]>;
}

/** The solver of this thread. */
export function createSolverTasks(): SolverTasks {
  let solver: Promise<Solver> | null = null;
  const highs = (): Promise<Solver> => {
    solver ??= createHighsSolver();
    return solver;
  };
  return {
    greedy: async (problem) => greedyAnswer(problem),
    solve: async (problem, limits) => solveAllocation(problem, await highs(), limits),
    alternatives: async (problem, best, count, tolerance, limits) =>
      alternatives(problem, best, count, tolerance, await highs(), limits),
    frontier: async (problem, mostUsd, limits, onPoint) =>
      frontier(problem, mostUsd, await highs(), limits, onPoint),
  };
}

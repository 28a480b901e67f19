import {
  type AllocationFigures,
  type AllocationProblem,
  allocationFigures,
  type Miss,
  missesOf,
} from "../../engine/planning/allocation.ts";
import {
  allocationProgram,
  alternativeProgram,
  elasticProgram,
  type LinearProgram,
} from "../../engine/planning/allocation-program.ts";
import { greedyAllocation } from "../../engine/planning/greedy-allocation.ts";
import type { SolveLimits, Solver } from "./highs-solver.ts";

/** Units that are decided anew besides those that the split answer splits. */
const NEAR_UNITS = 200;

/** An allocation and what is known of it. */
export interface Allocation {
  /** `greedy`: no proof; `optimal`: none is better by more than `gap`; `stopped`: the best when time ran out. */
  readonly status: "greedy" | "optimal" | "stopped";
  /** Share of the unit on which each option is done. */
  readonly shares: Float64Array;
  readonly figures: AllocationFigures;
  /** Share by which it may miss the best; null where nothing is proved. */
  readonly gap: number | null;
  /** Rules it breaks: none, but for a greedy answer that found no way. */
  readonly misses: readonly Miss[];
}

/** An answer, or which rules cannot hold together and by how much each must give. */
export type AllocationAnswer =
  | { readonly isFeasible: true; readonly allocation: Allocation }
  | { readonly isFeasible: false; readonly misses: readonly Miss[] };

/** The fast answer. */
export function greedyAnswer(problem: AllocationProblem): Allocation {
  return told(problem, greedyAllocation(problem), "greedy", null);
}

/**
 * The best allocation, proved to within the gap. Units that may be split are tried first: few end split where rules are few, so
 * deciding those anew is often near enough already, and then proved by the split answer. If not, the whole is solved from there.
 * A solve that runs out of time never gives less than the greedy answer.
 */
export function solveAllocation(
  problem: AllocationProblem,
  solver: Solver,
  limits: SolveLimits,
): AllocationAnswer {
  const program = allocationProgram(problem);
  const split = solver.solve({ ...program, isInteger: new Uint8Array(program.isInteger.length) }, limits);
  if (split.status === "infeasible")
    return { isFeasible: false, misses: whatCannotHold(problem, solver, limits) };
  const greedy = greedyAnswer(problem);
  let best = greedy.misses.length === 0 ? greedy : null;
  const take = (found: Allocation): void => {
    if (best === null || !isBetter(problem, best, found)) best = found;
  };
  if (split.status === "optimal" && split.values !== null && split.reducedCosts !== null) {
    if (!problem.isWhole)
      return { isFeasible: true, allocation: told(problem, whole(problem, split.values), "optimal", 0) };
    const bound = aimOf(problem, allocationFigures(problem, split.values));
    if (problem.unitCount > NEAR_UNITS) {
      const near = decidedAnew(problem, program, split.values, split.reducedCosts);
      const { values } = solver.solve(near, { ...limits, gap: limits.gap / 2 });
      if (values !== null) take(told(problem, whole(problem, values), "stopped", null));
    }
    const gap = best === null ? null : gapTo(bound, aimOf(problem, best.figures));
    if (best !== null && gap !== null && gap <= limits.gap)
      return { isFeasible: true, allocation: { ...best, status: "optimal", gap } };
  }
  const solved = solver.solve(program, limits, best?.shares);
  if (solved.status === "infeasible")
    return { isFeasible: false, misses: whatCannotHold(problem, solver, limits) };
  if (solved.values !== null) take(told(problem, whole(problem, solved.values), solved.status, solved.gap));
  return { isFeasible: true, allocation: best ?? greedy };
}

/**
 * The program with every unit fixed as the split answer has it, but for units that it splits, and those where another practice
 * would cost the aim least.
 */
function decidedAnew(
  { options, unitCount }: AllocationProblem,
  program: LinearProgram,
  values: Float64Array,
  reducedCosts: Float64Array,
): LinearProgram {
  const regret = new Float64Array(unitCount).fill(Number.POSITIVE_INFINITY);
  options.forEach(({ unit }, at) => {
    const isSplit = Math.abs(values[at]! - Math.round(values[at]!)) > 1e-7;
    const cost = isSplit ? -1 : Math.abs(reducedCosts[at]!);
    if (isSplit || Math.round(values[at]!) === 0) regret[unit] = Math.min(regret[unit]!, cost);
  });
  const units = Array.from(regret.keys()).sort((a, b) => regret[a]! - regret[b]! || a - b);
  const isOpen = new Set(units.filter((unit, place) => regret[unit] === -1 || place < NEAR_UNITS));
  const fixed = (bounds: Float64Array): Float64Array =>
    bounds.map((bound, at) => (isOpen.has(options[at]!.unit) ? bound : Math.round(values[at]!)));
  return { ...program, columnLower: fixed(program.columnLower), columnUpper: fixed(program.columnUpper) };
}

/** Share by which a value misses what could be at best. */
function gapTo(bound: number, value: number): number {
  return Math.abs(value - bound) / Math.max(Math.abs(value), 1e-9);
}

/** The rules of a problem without an answer that give least, and by how much. */
function whatCannotHold(problem: AllocationProblem, solver: Solver, limits: SolveLimits): Miss[] {
  const { program, slacks } = elasticProgram(allocationProgram(problem));
  const { values } = solver.solve(program, { ...limits, gap: Math.max(limits.gap, 1e-6) });
  if (values === null) return [];
  const from = problem.options.length;
  return slacks.map((rule, at): Miss => ({ rule, by: values[from + at]! })).filter(({ by }) => by > 1e-6);
}

/** The best for one budget; null where it is too small for the rules of the problem. */
export interface FrontierPoint {
  readonly budgetUsd: number;
  readonly allocation: Allocation | null;
}

/**
 * The best for each of ten budgets up to `mostUsd`, least first: what more money buys.
 *
 * @param onPoint hears of each point when it is known.
 */
export function frontier(
  problem: AllocationProblem,
  mostUsd: number,
  solver: Solver,
  limits: SolveLimits,
  onPoint: (point: FrontierPoint) => void = () => {},
): FrontierPoint[] {
  let before: Allocation | null = null;
  return Array.from({ length: 10 }, (_, step) => {
    const budgetUsd = (mostUsd * (step + 1)) / 10;
    const answer = solveAllocation({ ...problem, budgetUsd }, solver, limits);
    const found = answer.isFeasible && answer.allocation.misses.length === 0 ? answer.allocation : null;
    // Within the gap a larger budget may bring a lesser answer; what was possible before still is.
    if (found !== null && (before === null || !isBetter(problem, before, found))) before = found;
    const point = { budgetUsd, allocation: before };
    onPoint(point);
    return point;
  });
}

/**
 * Answers that give up at most `tolerance` of the best and are as unlike it, and one another, as can be.
 *
 * @param best the proved answer.
 */
export function alternatives(
  problem: AllocationProblem,
  best: Allocation,
  count: number,
  tolerance: number,
  solver: Solver,
  limits: SolveLimits,
): Allocation[] {
  const program = allocationProgram(problem);
  const answers: Allocation[] = [best];
  for (let at = 0; at < count; at++) {
    const shares = answers.map((answer) => answer.shares);
    const other = alternativeProgram(program, aimOf(problem, best.figures), tolerance, shares);
    const { values } = solver.solve(other, limits, best.shares);
    if (values === null) break;
    const found = whole(problem, values);
    const isKnown = answers.some((answer) => answer.shares.every((share, option) => share === found[option]));
    if (isKnown) break;
    answers.push(told(problem, found, "stopped", tolerance));
  }
  return answers.slice(1);
}

function told(
  problem: AllocationProblem,
  shares: Float64Array,
  status: Allocation["status"],
  gap: number | null,
): Allocation {
  return {
    status,
    shares,
    figures: allocationFigures(problem, shares),
    gap,
    misses: missesOf(problem, shares),
  };
}

/** A solver's values without its crumbs: whole numbers where units are whole. */
function whole({ isWhole }: AllocationProblem, values: Float64Array): Float64Array {
  return values.map((value) => (isWhole ? Math.round(value) : Math.min(1, Math.max(0, value))));
}

function aimOf({ aim }: AllocationProblem, figures: AllocationFigures): number {
  return aim === "leastCost" ? figures.usd : figures.totalNetKm2;
}

function isBetter(problem: AllocationProblem, one: Allocation, other: Allocation): boolean {
  const difference = aimOf(problem, one.figures) - aimOf(problem, other.figures);
  return problem.aim === "leastCost" ? difference < 0 : difference > 0;
}

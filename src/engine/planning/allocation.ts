import type { Fraction, Km2 } from "../units.ts";

/** A practice on a planning unit: what it would bring and cost there. */
export interface AllocationOption {
  /** Place of the planning unit, from 0. */
  readonly unit: number;
  /** What the caller knows the practice by. */
  readonly practice: number;
  readonly usd: number;
  /** Gains plus avoided losses by the target year, by place of the land type. */
  readonly netKm2: readonly Km2[];
}

/** Where to do what. */
export interface AllocationProblem {
  readonly unitCount: number;
  readonly landTypeCount: number;
  readonly options: readonly AllocationOption[];
  /** `mostNet`: the largest sum of nets; `leastCost`: the least money (with `neededKm2`). */
  readonly aim: "mostNet" | "leastCost";
  /** Null: no limit. */
  readonly budgetUsd: number | null;
  /** Net that each land type needs at least (its expected losses, to be neutral); null: none. */
  readonly neededKm2: readonly Km2[] | null;
  /** True: a practice is done on a whole unit or not at all; false: on any share of it. */
  readonly isWhole: boolean;
  /** Share of each unit on which something is done; null: 0 to 1. */
  readonly unitShares: readonly { readonly least: Fraction; readonly most: Fraction }[] | null;
  /** Options that are done in any case, whole. */
  readonly lockedIn: readonly number[];
  /** Options that may not be done. */
  readonly lockedOut: readonly number[];
  /** Groups of units that get at least a share of all the money spent. */
  readonly equity: readonly { readonly units: readonly number[]; readonly leastShare: Fraction }[];
}

/** Which rule an answer breaks, or an infeasible problem cannot keep. */
export type AllocationRule =
  | { readonly kind: "unit"; readonly unit: number }
  | { readonly kind: "budget" }
  | { readonly kind: "landType"; readonly landType: number }
  | { readonly kind: "equity"; readonly group: number };

/** A rule and by how much it is missed: a share of a unit, US dollars, or km². */
export interface Miss {
  readonly rule: AllocationRule;
  readonly by: number;
}

/** What an allocation brings. */
export interface AllocationFigures {
  readonly usd: number;
  readonly netKm2: readonly Km2[];
  readonly totalNetKm2: Km2;
  /** Land types whose need is met; 0 where there is no need. */
  readonly metCount: number;
}

/** Misses smaller than this part of what is asked are none: solvers work to such a tolerance. */
const TOLERANCE = 1e-6;

/**
 * The figures of an allocation.
 *
 * @param shares share of the unit on which each option is done.
 */
export function allocationFigures(problem: AllocationProblem, shares: ArrayLike<number>): AllocationFigures {
  const netKm2 = Array.from({ length: problem.landTypeCount }, () => 0);
  let usd = 0;
  problem.options.forEach((option, at) => {
    const share = shares[at]!;
    if (share === 0) return;
    usd += share * option.usd;
    option.netKm2.forEach((km2, landType) => {
      netKm2[landType]! += share * km2;
    });
  });
  const needed = problem.neededKm2 ?? [];
  return {
    usd,
    netKm2,
    totalNetKm2: netKm2.reduce((sum, km2) => sum + km2, 0),
    metCount: needed.filter((km2, landType) => netKm2[landType]! >= km2 - tolerated(km2)).length,
  };
}

/** The rules that an allocation breaks, and by how much. */
export function missesOf(problem: AllocationProblem, shares: ArrayLike<number>): Miss[] {
  const { options, budgetUsd, neededKm2, equity } = problem;
  const { usd, netKm2 } = allocationFigures(problem, shares);
  const ofUnit = new Float64Array(problem.unitCount);
  options.forEach(({ unit }, at) => {
    ofUnit[unit]! += shares[at]!;
  });
  const misses: Miss[] = [];
  const tell = (rule: AllocationRule, by: number, asked: number): void => {
    if (by > tolerated(asked)) misses.push({ rule, by });
  };
  ofUnit.forEach((share, unit) => {
    const { least, most } = unitShare(problem, unit);
    tell({ kind: "unit", unit }, Math.max(least - share, share - most), 1);
  });
  if (budgetUsd !== null) tell({ kind: "budget" }, usd - budgetUsd, budgetUsd);
  neededKm2?.forEach((km2, landType) => {
    tell({ kind: "landType", landType }, km2 - netKm2[landType]!, km2);
  });
  equity.forEach(({ units, leastShare }, group) => {
    const own = new Set(units);
    const spent = options.reduce(
      (sum, option, at) => (own.has(option.unit) ? sum + shares[at]! * option.usd : sum),
      0,
    );
    tell({ kind: "equity", group }, leastShare * usd - spent, usd);
  });
  return misses;
}

/** Share of a unit on which something is done, at least and at most. */
export function unitShare(
  { unitShares }: Pick<AllocationProblem, "unitShares">,
  unit: number,
): { readonly least: Fraction; readonly most: Fraction } {
  return unitShares?.[unit] ?? { least: 0, most: 1 };
}

function tolerated(asked: number): number {
  return TOLERANCE * Math.max(1, Math.abs(asked));
}

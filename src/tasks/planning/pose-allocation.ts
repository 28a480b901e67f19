import {
  type AllocationFigures,
  type AllocationOption,
  type AllocationProblem,
  type AllocationRule,
  allocationFigures,
} from "../../engine/planning/allocation.ts";
import type { Fraction, Km2 } from "../../engine/units.ts";
import type { AllocationLand, PracticeToChoose } from "./allocation-land.ts";

/** What is wished of some units, by their places. */
export type UnitRule = { readonly units: readonly number[] } & (
  | { readonly kind: "out" }
  /** This practice (by its place) is done there in any case. */
  | { readonly kind: "in"; readonly practice: number }
  /** Share of the land that asks for a practice's response on which something is done. */
  | { readonly kind: "share"; readonly least: Fraction; readonly most: Fraction }
  /** Together they get at least this share of all the money. */
  | { readonly kind: "money"; readonly leastShare: Fraction }
);

/** What is wished of an allocation. */
export interface AllocationWish {
  readonly aim: AllocationProblem["aim"];
  readonly budgetUsd: number | null;
  /** True: also on quarters of a unit's land. */
  readonly canSplit: boolean;
  readonly rules: readonly UnitRule[];
}

/** An option of the problem, as it is told. */
export interface PosedOption {
  readonly unit: number;
  readonly practice: number;
  /** Share of the land that asks for it on which it is done. */
  readonly level: Fraction;
  /** That land. */
  readonly treatedKm2: Km2;
}

/** A problem for the solver, and what its options and units stand for. */
export interface PosedAllocation {
  readonly problem: AllocationProblem;
  readonly options: readonly PosedOption[];
  /** By the problem's own units: the planning unit each is a piece of. */
  readonly pieces: readonly number[];
}

const QUARTERS = [0.25, 0.5, 0.75, 1];

/**
 * The problem behind a wish. The land of a planning unit that asks for one response is a piece of its own, for practices of
 * different responses do not take land from one another: each piece gets one practice, or none. Done on a part of a piece,
 * a practice is an option of its own, so that an answer is always one practice at one share a piece: what an
 * intervention can say (`adoption`).
 */
export function poseAllocation(
  land: AllocationLand,
  practices: readonly PracticeToChoose[],
  { aim, budgetUsd, canSplit, rules }: AllocationWish,
): PosedAllocation {
  const pieces: number[] = [];
  const pieceOf = new Map<string, number>();
  const place = (unit: number, key: string): number => {
    const known = pieceOf.get(`${unit} ${key}`);
    if (known !== undefined) return known;
    pieceOf.set(`${unit} ${key}`, pieces.length);
    return pieces.push(unit) - 1;
  };
  const bounds = boundsOf(land.units.length, rules);
  const options: (AllocationOption & PosedOption)[] = [];
  const places: number[] = [];
  for (const { unit, practice, usd, netKm2, treatedKm2 } of land.options) {
    const piece = place(unit, practices[practice]!.response);
    const { least, most } = bounds[unit]!;
    for (const level of levelsBetween(least, most, canSplit)) {
      places.push(piece);
      options.push({
        unit,
        practice,
        level,
        treatedKm2: level * treatedKm2,
        usd: level * usd,
        netKm2: netKm2.map((km2) => level * km2),
      });
    }
  }
  const lockedIn: number[] = [];
  const lockedOut: number[] = [];
  const isOut = new Set(rules.flatMap((rule) => (rule.kind === "out" ? rule.units : [])));
  options.forEach(({ unit }, at) => {
    if (isOut.has(unit)) lockedOut.push(at);
  });
  // A piece on which something is asked for and nothing can be done: the solver will name it.
  const mustHave = new Set<number>();
  for (const rule of rules) {
    if (rule.kind === "in")
      for (const unit of rule.units) {
        const at = options.findLastIndex((one) => one.unit === unit && one.practice === rule.practice);
        if (at >= 0) lockedIn.push(at);
        else mustHave.add(place(unit, "nothing"));
      }
    if (rule.kind === "share" && rule.least > 0)
      for (const unit of rule.units) {
        const own = [...pieces.keys()].filter((piece) => pieces[piece] === unit);
        for (const piece of own.length > 0 ? own : [place(unit, "nothing")]) mustHave.add(piece);
      }
  }
  const problem: AllocationProblem = {
    unitCount: pieces.length,
    landTypeCount: land.landTypes.length,
    options: options.map(({ practice, usd, netKm2 }, at) => ({ unit: places[at]!, practice, usd, netKm2 })),
    aim,
    budgetUsd,
    neededKm2: aim === "leastCost" ? neededOf(land) : null,
    isWhole: true,
    unitShares:
      mustHave.size === 0
        ? null
        : pieces.map((_, piece) => ({ least: mustHave.has(piece) ? 1 : 0, most: 1 })),
    lockedIn,
    lockedOut,
    equity: rules.flatMap((rule) =>
      rule.kind === "money" ? [{ units: piecesOf(pieces, rule.units), leastShare: rule.leastShare }] : [],
    ),
  };
  return {
    problem,
    pieces,
    options: options.map(({ unit, practice, level, treatedKm2 }) => ({ unit, practice, level, treatedKm2 })),
  };
}

function boundsOf(
  count: number,
  rules: readonly UnitRule[],
): { readonly least: Fraction; readonly most: Fraction }[] {
  const bounds = Array.from({ length: count }, () => ({ least: 0, most: 1 }));
  for (const rule of rules)
    if (rule.kind === "share")
      for (const unit of rule.units) {
        const { least, most } = bounds[unit]!;
        bounds[unit] = { least: Math.max(least, rule.least), most: Math.min(most, rule.most) };
      }
  return bounds;
}

/** Shares of a piece that a practice may be done on: quarters or the whole, and the bounds themselves; ascending. */
function levelsBetween(least: Fraction, most: Fraction, canSplit: boolean): Fraction[] {
  const asked = [...(canSplit ? QUARTERS : [1]), ...(least > 0 ? [least] : []), ...(most < 1 ? [most] : [])];
  const levels = asked.filter((level) => level > 0 && level >= least && level <= most);
  return [...new Set(levels)].sort((a, b) => a - b);
}

function piecesOf(pieces: readonly number[], units: readonly number[]): number[] {
  const own = new Set(units);
  return [...pieces.keys()].filter((piece) => own.has(pieces[piece]!));
}

/** What each land type needs to be neutral; one that nobody can judge needs nothing. */
function neededOf({ landTypes }: AllocationLand): Km2[] {
  return landTypes.map(({ neededKm2, isJudged }) => (isJudged ? neededKm2 : 0));
}

/** The figures of an answer, judged by what every land type needs whatever the aim. */
export interface AnswerFigures extends AllocationFigures {
  readonly neutralCount: number;
  /** Land types that can be judged. */
  readonly count: number;
}

/** The figures of an allocation and how many land types of those that can be judged it makes neutral. */
export function figuresWithNeeds(
  land: AllocationLand,
  { problem }: PosedAllocation,
  shares: ArrayLike<number>,
): AnswerFigures {
  const figures = allocationFigures({ ...problem, neededKm2: neededOf(land) }, shares);
  const unjudged = land.landTypes.filter(({ isJudged }) => !isJudged).length;
  return {
    ...figures,
    neutralCount: figures.metCount - unjudged,
    count: land.landTypes.length - unjudged,
  };
}

/** The problem behind “what does more money buy?”: the largest net, whatever it does to land types. */
export function frontierProblem({ problem }: PosedAllocation): AllocationProblem {
  return { ...problem, aim: "mostNet", neededKm2: null, budgetUsd: null };
}

/** What an allocation does: one practice on one piece of a unit. */
export interface ChosenPractice extends PosedOption {
  readonly usd: number;
  readonly netKm2: Km2;
}

/** What an allocation does, unit by unit. */
export function chosenPractices(
  { problem, options }: PosedAllocation,
  shares: ArrayLike<number>,
): ChosenPractice[] {
  return options.flatMap((option, at) => {
    if (!(shares[at]! > 0.5)) return [];
    const { usd, netKm2 } = problem.options[at]!;
    return [{ ...option, usd, netKm2: netKm2.reduce((sum, km2) => sum + km2, 0) }];
  });
}

/** The planning unit that a rule of the problem is about; null where it is about none. */
export function unitOfRule({ pieces }: PosedAllocation, rule: AllocationRule): number | null {
  return rule.kind === "unit" ? pieces[rule.unit]! : null;
}

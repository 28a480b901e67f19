import type { Km2 } from "../units.ts";
import { type AllocationProblem, unitShare } from "./allocation.ts";

/**
 * A fast answer, near the best but without proof: what is locked in; then, step by step, the practice that brings most for its
 * money where it is needed, or (without needs) the step from one practice of a unit to a dearer one that brings most for the
 * money it adds. Equal bargains go by place.
 *
 * @returns share of the unit on which each option is done. It keeps the budget and the units; `missesOf` tells what it misses.
 */
export function greedyAllocation(problem: AllocationProblem): Float64Array {
  const shares = new Float64Array(problem.options.length);
  const purse = openPurse(problem, shares);
  for (const at of problem.lockedIn) purse.take(at, 1);
  fillLeastShares(problem, purse);
  if (problem.neededKm2 !== null) {
    meetNeeds(problem, purse);
    if (problem.aim === "leastCost") dropWhatIsNotNeeded(problem, shares);
  }
  if (problem.aim === "mostNet") {
    // What each group is to have is spent in it first.
    for (const { units, leastShare } of problem.equity)
      climb(problem, purse, new Set(units), leastShare * (problem.budgetUsd ?? 0));
    climb(problem, purse, null, Number.POSITIVE_INFINITY);
  }
  return shares;
}

/** Keeps the budget and what is left of each unit. */
interface Purse {
  readonly shares: Float64Array;
  readonly isOut: ReadonlySet<number>;
  /** Room left on a unit, 0..1. */
  room(unit: number): number;
  left(): number;
  /** Takes as much of an option as there is room and money for, up to `most`; whole or nothing where units are whole. */
  take(option: number, most: number): number;
  /** Exchanges one option of a unit for another. */
  exchange(from: number, to: number): boolean;
}

function openPurse(problem: AllocationProblem, shares: Float64Array): Purse {
  const { options, isWhole, budgetUsd } = problem;
  const used = new Float64Array(problem.unitCount);
  let left = budgetUsd ?? Number.POSITIVE_INFINITY;
  const isOut = new Set(problem.lockedOut);
  const room = (unit: number): number => Math.max(0, unitShare(problem, unit).most - used[unit]!);
  return {
    shares,
    isOut,
    room,
    left: () => left,
    take(at, most) {
      const { unit, usd } = options[at]!;
      if (isOut.has(at)) return 0;
      const affordable = usd > 0 ? left / usd : Number.POSITIVE_INFINITY;
      const wanted = Math.min(most, room(unit), affordable);
      const share = isWhole ? (wanted >= 1 ? 1 : 0) : Math.max(0, wanted);
      shares[at]! += share;
      used[unit]! += share;
      left -= share * usd;
      return share;
    },
    exchange(from, to) {
      const added = (options[to]!.usd - options[from]!.usd) * shares[from]!;
      if (added > left || isOut.has(to)) return false;
      left -= added;
      shares[to]! += shares[from]!;
      shares[from] = 0;
      return true;
    },
  };
}

function fillLeastShares(problem: AllocationProblem, purse: Purse): void {
  const byUnit = optionsByUnit(problem);
  byUnit.forEach((places, unit) => {
    const { least, most } = unitShare(problem, unit);
    const cheapest = [...places].sort((a, b) => problem.options[a]!.usd - problem.options[b]!.usd || a - b);
    for (const at of cheapest) {
      const missing = least - (most - purse.room(unit));
      if (missing > 0) purse.take(at, missing);
    }
  });
}

function optionsByUnit({ options, unitCount }: AllocationProblem): number[][] {
  const byUnit = Array.from({ length: unitCount }, (): number[] => []);
  options.forEach(({ unit }, at) => {
    byUnit[unit]!.push(at);
  });
  return byUnit;
}

/** Takes what brings most of what is still needed for its money, until nothing is needed. */
function meetNeeds(problem: AllocationProblem, purse: Purse): void {
  const { options } = problem;
  const open = stillNeeded(problem, purse.shares);
  const useful = (at: number): Km2 =>
    options[at]!.netKm2.reduce((sum, km2, landType) => sum + Math.max(0, Math.min(km2, open[landType]!)), 0);
  const bargain = (at: number): number => useful(at) / Math.max(options[at]!.usd, 1e-9);
  // What an option is good for only shrinks as needs are met: the best of a stale order need only be asked again.
  const heap = createHeap();
  options.forEach((_, at) => {
    const score = bargain(at);
    if (score > 0 && purse.shares[at] === 0) heap.push(at, score);
  });
  for (let best = heap.pop(); best !== null; best = heap.pop()) {
    const score = bargain(best.of);
    if (!(score > 0) || purse.room(options[best.of]!.unit) <= 0) continue;
    const next = heap.peek();
    if (next !== null && score < next) {
      heap.push(best.of, score);
      continue;
    }
    const enough = problem.isWhole ? 1 : Math.min(1, shareThatSuffices(options[best.of]!.netKm2, open));
    const share = purse.take(best.of, enough);
    options[best.of]!.netKm2.forEach((km2, landType) => {
      open[landType]! -= share * km2;
    });
    if (open.every((km2) => km2 <= 0)) return;
  }
}

function stillNeeded({ options, neededKm2 }: AllocationProblem, shares: Float64Array): number[] {
  const open = [...neededKm2!];
  options.forEach(({ netKm2 }, at) => {
    if (shares[at]! > 0)
      netKm2.forEach((km2, landType) => {
        open[landType]! -= shares[at]! * km2;
      });
  });
  return open;
}

/** The share that meets the largest need that the option can meet. */
function shareThatSuffices(netKm2: readonly Km2[], open: readonly Km2[]): number {
  return netKm2.reduce(
    (share, km2, landType) =>
      km2 > 0 && open[landType]! > 0 ? Math.max(share, open[landType]! / km2) : share,
    0,
  );
}

/** Gives back, the dearest first, what every need can do without. */
function dropWhatIsNotNeeded(problem: AllocationProblem, shares: Float64Array): void {
  const { options, lockedIn } = problem;
  const open = stillNeeded(problem, shares);
  const isIn = new Set(lockedIn);
  const taken = Array.from(shares.keys()).filter((at) => shares[at]! > 0 && !isIn.has(at));
  taken.sort((a, b) => options[b]!.usd - options[a]!.usd || a - b);
  for (const at of taken) {
    const { netKm2, unit } = options[at]!;
    if (unitShare(problem, unit).least > 0) continue;
    if (!netKm2.every((km2, landType) => km2 <= 0 || open[landType]! + shares[at]! * km2 <= 0)) continue;
    netKm2.forEach((km2, landType) => {
      open[landType]! += shares[at]! * km2;
    });
    shares[at] = 0;
  }
}

/**
 * Climbs each unit's ladder of practices that bring more for more money, always the step that brings most for what it adds.
 *
 * @param units null: all of them.
 */
function climb(
  problem: AllocationProblem,
  purse: Purse,
  units: ReadonlySet<number> | null,
  mostUsd: number,
): void {
  const { options } = problem;
  const totals = options.map(({ netKm2 }) => netKm2.reduce((sum, km2) => sum + km2, 0));
  const steps: { readonly from: number | null; readonly to: number; readonly bargain: number }[] = [];
  optionsByUnit(problem).forEach((places, unit) => {
    if (units !== null && !units.has(unit)) return;
    const free = places.filter((at) => !purse.isOut.has(at) && purse.shares[at] === 0);
    steps.push(
      ...ladder(
        free,
        (at) => options[at]!.usd,
        (at) => totals[at]!,
      ),
    );
  });
  steps.sort((a, b) => b.bargain - a.bargain || a.to - b.to);
  const floor = purse.left() - mostUsd;
  for (const { from, to } of steps) {
    const added = options[to]!.usd - (from === null ? 0 : options[from]!.usd);
    if (problem.isWhole && purse.left() - added < floor) continue;
    if (from === null) purse.take(to, 1);
    else if (purse.shares[from]! > 0) purse.exchange(from, to);
  }
}

/** The options of one unit on the upper hull of net against cost, as steps from nothing upwards. */
function ladder(
  places: readonly number[],
  usd: (at: number) => number,
  net: (at: number) => number,
): { readonly from: number | null; readonly to: number; readonly bargain: number }[] {
  const sorted = [...places].sort((a, b) => usd(a) - usd(b) || net(b) - net(a) || a - b);
  const costOf = (at: number | null): number => (at === null ? 0 : usd(at));
  const netOf = (at: number | null): number => (at === null ? 0 : net(at));
  const bargain = (from: number | null, to: number): number =>
    (netOf(to) - netOf(from)) / Math.max(costOf(to) - costOf(from), 1e-9);
  const hull: (number | null)[] = [null];
  for (const at of sorted) {
    if (net(at) <= netOf(hull.at(-1)!)) continue;
    while (hull.length > 1 && bargain(hull.at(-2)!, at) >= bargain(hull.at(-2)!, hull.at(-1)!)) hull.pop();
    hull.push(at);
  }
  return hull
    .slice(1)
    .map((to, step) => ({ from: hull[step]!, to: to!, bargain: bargain(hull[step]!, to!) }));
}

/** A heap of things by score, the highest first, of equals the one with the smaller number. */
function createHeap(): {
  push(of: number, score: number): void;
  pop(): { readonly of: number; readonly score: number } | null;
  /** The highest score. */
  peek(): number | null;
} {
  const items: { readonly of: number; readonly score: number }[] = [];
  const isBefore = (a: number, b: number): boolean =>
    items[a]!.score > items[b]!.score || (items[a]!.score === items[b]!.score && items[a]!.of < items[b]!.of);
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    push(of, score) {
      items.push({ of, score });
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      if (items.length === 0) return null;
      swap(0, items.length - 1);
      const top = items.pop()!;
      for (let at = 0; ; ) {
        let best = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < items.length && isBefore(child, best)) best = child;
        if (best === at) break;
        swap(at, best);
        at = best;
      }
      return top;
    },
    peek: () => items[0]?.score ?? null,
  };
}

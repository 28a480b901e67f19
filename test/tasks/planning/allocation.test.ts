import { beforeAll, describe, expect, it } from "vitest";
import {
  type AllocationOption,
  type AllocationProblem,
  allocationFigures,
  missesOf,
} from "../../../src/engine/planning/allocation.ts";
import { createHighsSolver, type Solver } from "../../../src/tasks/planning/highs-solver.ts";
import {
  alternatives,
  frontier,
  greedyAnswer,
  solveAllocation,
} from "../../../src/tasks/planning/solve-allocation.ts";
import { allocationLandscape, largeProblem, problemOf } from "../../build/allocation-landscape.ts";

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const EXACT = { seconds: 20, gap: 0 };

/** Every way to do one practice or none on each unit; the best value of the aim, null where none keeps the rules. */
function exhaustive(problem: AllocationProblem): number | null {
  let best: number | null = null;
  const shares = new Float64Array(problem.options.length);
  const options = Array.from({ length: problem.unitCount }, (_, unit) =>
    Array.from(problem.options.keys()).filter((at) => problem.options[at]!.unit === unit),
  );
  const go = (unit: number): void => {
    if (unit === problem.unitCount) {
      if (problem.lockedIn.some((at) => shares[at] !== 1) || problem.lockedOut.some((at) => shares[at] !== 0))
        return;
      if (missesOf(problem, shares).length > 0) return;
      const { usd, totalNetKm2 } = allocationFigures(problem, shares);
      if (problem.aim === "leastCost") best = best === null ? usd : Math.min(best, usd);
      else best = best === null ? totalNetKm2 : Math.max(best, totalNetKm2);
      return;
    }
    go(unit + 1);
    for (const at of options[unit]!) {
      shares[at] = 1;
      go(unit + 1);
      shares[at] = 0;
    }
  };
  go(0);
  return best;
}

describe("the exact answer against every possible one", () => {
  const variants: readonly [string, (options: AllocationOption[]) => Partial<AllocationProblem>][] = [
    ["a budget", () => ({ budgetUsd: 9000 })],
    ["neutrality at least cost", () => ({ aim: "leastCost", neededKm2: [3, 4] })],
    ["a budget and needs", () => ({ budgetUsd: 15_000, neededKm2: [2, 2] })],
    ["locked in and out", () => ({ budgetUsd: 12_000, lockedIn: [1], lockedOut: [2, 3] })],
    [
      "units that must have something, one that may not",
      () => ({
        budgetUsd: 20_000,
        unitShares: [0, 1, 2, 3, 4, 5].map((unit) => ({
          least: unit === 2 ? 1 : 0,
          most: unit === 4 ? 0 : 1,
        })),
      }),
    ],
    ["equity", () => ({ budgetUsd: 15_000, equity: [{ units: [0, 1], leastShare: 0.5 }] })],
  ];
  for (const [what, more] of variants) {
    it.each([1, 2, 3, 4, 5])(`${what}, seed %i`, (seed) => {
      const options = allocationLandscape(6, 2, 2, seed);
      const problem = problemOf(options, more(options));
      const best = exhaustive(problem);
      const answer = solveAllocation(problem, solver, EXACT);
      if (best === null) {
        expect(answer.isFeasible).toBe(false);
        return;
      }
      if (!answer.isFeasible) throw new Error("expected an answer, got none");
      const { figures, misses, status } = answer.allocation;
      expect([status, misses]).toEqual(["optimal", []]);
      const value = problem.aim === "leastCost" ? figures.usd : figures.totalNetKm2;
      expect(value).toBeCloseTo(best, 6);
      // Greedy never does better, wherever it keeps the rules.
      const greedy = greedyAnswer(problem);
      if (greedy.misses.length > 0) return;
      const quick = problem.aim === "leastCost" ? -greedy.figures.usd : greedy.figures.totalNetKm2;
      expect(quick).toBeLessThanOrEqual((problem.aim === "leastCost" ? -best : best) + 1e-6);
    });
  }
});

describe("by hand", () => {
  // Land type 0 loses 3 km², land type 1 loses 1 km². Terraces: 2 km² for 100 $; exclosure: 1 km² for 40 $; trees: 1 km² for 70 $.
  const option = (unit: number, practice: number, usd: number, netKm2: number[]): AllocationOption => ({
    unit,
    practice,
    usd,
    netKm2,
  });
  const options = [
    option(0, 0, 100, [2, 0]),
    option(0, 1, 40, [1, 0]),
    option(1, 0, 100, [2, 0]),
    option(1, 1, 40, [1, 0]),
    option(2, 2, 70, [0, 1]),
    option(3, 1, 40, [1, 0]),
  ];
  const neutral = problemOf(options, { aim: "leastCost", neededKm2: [3, 1] });

  it("neutrality in every land type at least cost: three exclosures and the trees", () => {
    const answer = solveAllocation(neutral, solver, EXACT);
    if (!answer.isFeasible) throw new Error("expected an answer, got none");
    expect(Array.from(answer.allocation.shares)).toEqual([0, 1, 0, 1, 1, 1]);
    expect(answer.allocation.figures).toMatchObject({ usd: 190, netKm2: [3, 1], metCount: 2 });
  });

  it("what cannot hold is told, and by how much", () => {
    const answer = solveAllocation({ ...neutral, neededKm2: [3, 2.5] }, solver, EXACT);
    expect(answer).toEqual({
      isFeasible: false,
      misses: [{ rule: { kind: "landType", landType: 1 }, by: expect.closeTo(1.5, 6) }],
    });
    const poor = solveAllocation({ ...neutral, budgetUsd: 189, neededKm2: [3, 1] }, solver, EXACT);
    if (poor.isFeasible) throw new Error("expected no answer, got one");
    expect(poor.misses).toEqual([{ rule: { kind: "budget" }, by: expect.closeTo(1, 6) }]);
  });

  it("shares of units where units may be split", () => {
    const split = problemOf(options, { isWhole: false, budgetUsd: 60 });
    const answer = solveAllocation(split, solver, EXACT);
    if (!answer.isFeasible) throw new Error("expected an answer, got none");
    expect(answer.allocation.figures.totalNetKm2).toBeCloseTo(1.5, 9); // 40 $ and half of another 40 $, 1 km² each
    expect(greedyAnswer(split).figures.totalNetKm2).toBeLessThanOrEqual(1.5 + 1e-9);
  });

  it("an alternative nearly as good is another allocation", () => {
    const problem = problemOf(options, { budgetUsd: 80 });
    const best = solveAllocation(problem, solver, EXACT);
    if (!best.isFeasible) throw new Error("expected an answer, got none");
    const others = alternatives(problem, best.allocation, 3, 0.01, solver, EXACT);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) {
      expect(other.misses).toEqual([]);
      expect(other.figures.totalNetKm2).toBeGreaterThanOrEqual(
        0.99 * best.allocation.figures.totalNetKm2 - 1e-9,
      );
      expect(Array.from(other.shares)).not.toEqual(Array.from(best.allocation.shares));
    }
  });
});

describe("larger land", () => {
  it("more money never buys less, and greedy comes near", () => {
    const options = allocationLandscape(60, 4, 3, 11);
    const problem = problemOf(options);
    const most = options.reduce((sum, { usd }) => sum + usd, 0) / 4;
    const points = frontier(problem, most, solver, { seconds: 20, gap: 0.01 });
    const nets = points.map(({ allocation }) => allocation!.figures.totalNetKm2);
    expect(points).toHaveLength(10);
    expect(nets).toEqual([...nets].sort((a, b) => a - b));
    for (const { budgetUsd, allocation } of points) {
      expect(allocation!.figures.usd).toBeLessThanOrEqual(budgetUsd * (1 + 1e-6));
      const greedy = greedyAnswer({ ...problem, budgetUsd });
      expect(greedy.misses).toEqual([]);
      expect(greedy.figures.totalNetKm2).toBeLessThanOrEqual(1.01 * allocation!.figures.totalNetKm2);
      expect(greedy.figures.totalNetKm2).toBeGreaterThan(0.95 * allocation!.figures.totalNetKm2);
    }
  });

  it("5,000 units and 10 practices, neutral in every land type: greedy within a second, proved to 0.1 % within a minute", () => {
    const problem = largeProblem();
    const begun = performance.now();
    const greedy = greedyAnswer(problem);
    const greedyMs = performance.now() - begun;
    expect(greedy.misses).toEqual([]);
    const answer = solveAllocation(problem, solver, { seconds: 60, gap: 0.001 });
    const exactMs = performance.now() - begun - greedyMs;
    if (!answer.isFeasible) throw new Error("expected an answer, got none");
    const { status, figures, gap } = answer.allocation;
    process.stdout.write(
      `allocation of 5,000 × 10: greedy ${Math.round(greedyMs)} ms, ${Math.round(greedy.figures.usd)} $; exact ${Math.round(exactMs)} ms, ${Math.round(figures.usd)} $, gap ${gap}\n`,
    );
    expect(status).toBe("optimal");
    expect(gap).toBeLessThanOrEqual(0.001);
    expect(greedyMs).toBeLessThan(1000);
    expect(figures.usd).toBeLessThanOrEqual(greedy.figures.usd);
  });
});

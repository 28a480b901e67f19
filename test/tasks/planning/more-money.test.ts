import { beforeAll, expect, it } from "vitest";
import type { AllocationOption, AllocationProblem } from "../../../src/engine/planning/allocation.ts";
import { createHighsSolver, type Solver } from "../../../src/tasks/planning/highs-solver.ts";
import { solveAllocation } from "../../../src/tasks/planning/solve-allocation.ts";
import { seededRandom } from "../../build/seeded-random.ts";

const SEEDS = Array.from({ length: 12 }, (_, at) => 1 + at);
const UNITS = 12;
const PRACTICES = 3;

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

/** Units of two land types with three practices each, all by chance. */
function problemOf(seed: number): AllocationProblem {
  const random = seededRandom(seed);
  const options = Array.from({ length: UNITS * PRACTICES }, (_, at): AllocationOption => {
    const unit = Math.floor(at / PRACTICES);
    const netKm2 = [0, 0];
    netKm2[unit % 2] = 10 * random();
    return { unit, practice: at % PRACTICES, usd: Math.round(100 + 900 * random()), netKm2 };
  });
  return {
    unitCount: UNITS,
    landTypeCount: 2,
    options,
    aim: "mostNet",
    budgetUsd: null,
    neededKm2: null,
    isWhole: seed % 2 === 0,
    unitShares: null,
    lockedIn: [],
    lockedOut: [seed % options.length],
    equity: [{ units: [0, 1, 2], leastShare: 0.2 }],
  };
}

it.each(SEEDS)("more money never makes the best allocation worse (land %i)", (seed) => {
  const problem = problemOf(seed);
  let before = 0;
  for (const budgetUsd of [0, 600, 1200, 2400, 4800, 12_000]) {
    const answer = solveAllocation({ ...problem, budgetUsd }, solver, { seconds: 20, gap: 0 });
    if (!answer.isFeasible) throw new Error(`expected an allocation for ${budgetUsd} $, got none`);
    const { totalNetKm2, usd } = answer.allocation.figures;
    expect(usd).toBeLessThanOrEqual(budgetUsd * (1 + 1e-6));
    expect(totalNetKm2).toBeGreaterThanOrEqual(before - 1e-6);
    before = totalNetKm2;
  }
  expect(before).toBeGreaterThan(0);
});

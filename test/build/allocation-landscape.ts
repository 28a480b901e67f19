import type { AllocationOption, AllocationProblem } from "../../src/engine/planning/allocation.ts";
import { seededRandom } from "./seeded-random.ts";

/** A problem over options with nothing asked but what is said. */
export function problemOf(
  options: readonly AllocationOption[],
  more: Partial<AllocationProblem> = {},
): AllocationProblem {
  return {
    unitCount: 1 + Math.max(...options.map(({ unit }) => unit)),
    landTypeCount: options[0]!.netKm2.length,
    options,
    aim: "mostNet",
    budgetUsd: null,
    neededKm2: null,
    isWhole: true,
    unitShares: null,
    lockedIn: [],
    lockedOut: [],
    equity: [],
    ...more,
  };
}

/** Seeded units with practices, each unit of one land type, dearer practices bringing more. */
export function allocationLandscape(
  units: number,
  practices: number,
  landTypes: number,
  seed: number,
): AllocationOption[] {
  const random = seededRandom(seed);
  return Array.from({ length: units }, (_, unit) => {
    const landType = unit % landTypes;
    const size = 1 + 9 * random();
    return Array.from({ length: practices }, (__, practice): AllocationOption => {
      const netKm2 = Array.from({ length: landTypes }, () => 0);
      netKm2[landType] = size * random() * (1 + practice / practices);
      return { unit, practice, usd: Math.round(1000 * size * (0.2 + practice * random())), netKm2 };
    });
  }).flat();
}

/** 5,000 units with ten practices each, to be made neutral in each of twelve land types at least cost. */
export function largeProblem(): AllocationProblem {
  const neededKm2 = Array.from({ length: 12 }, (_, landType) => 200 + 25 * landType);
  return problemOf(allocationLandscape(5000, 10, 12, 5), { aim: "leastCost", neededKm2 });
}

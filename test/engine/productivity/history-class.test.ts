import { describe, expect, it } from "vitest";
import { classInHistory } from "../../../src/engine/productivity/history-class.ts";
import { percentileOfSorted } from "../../../src/engine/series/percentile.ts";

/** The class by the book: sort, lengthen by 5 % of the range at both ends, ask for nine percentiles. */
function plainClass(values: readonly number[], mean: number): number {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const margin = 0.05 * (high - low);
  const extended = Float64Array.of(low - margin, ...sorted, high + margin);
  let above = 1;
  for (let decile = 1; decile <= 9; decile++) {
    if (mean > percentileOfSorted(extended, extended.length, decile * 10)) above++;
  }
  return above;
}

/** The numbers of Park & Miller's generator, 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

const kinds: Record<string, (next: () => number) => number> = {
  whole: (next) => Math.round(3000 * next()),
  fractions: (next) => next() - 0.5,
  tied: (next) => Math.round(4 * next()) / 10,
  constant: () => 0.1,
  zeros: (next) => [0, -0, 1e-3][Math.floor(3 * next())]!,
  mixedMagnitudes: (next) => 10 ** Math.round(30 * (next() - 0.5)),
  subnormal: (next) => Math.round(9 * next()) * 5e-324,
};

describe("classInHistory", () => {
  it("gives the class by the book, of means anywhere, on every decile and next to it", () => {
    const next = numbers(20261124);
    const seen = new Set<number>();
    for (const [kind, draw] of Object.entries(kinds)) {
      for (let count = 1; count <= 70; count++) {
        for (let round = 0; round < 6; round++) {
          const values = Array.from({ length: count }, () => draw(next));
          const sorted = Float64Array.from(values).sort();
          const [low, high] = [sorted[0]!, sorted.at(-1)!];
          const margin = 0.05 * (high - low);
          const extended = Float64Array.of(low - margin, ...sorted, high + margin);
          const deciles = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent) =>
            percentileOfSorted(extended, extended.length, percent),
          );
          const nearby = deciles.flatMap((decile) => [
            decile * (1 - 2 ** -52),
            decile,
            decile * (1 + 2 ** -52),
          ]);
          const own = values.reduce((one, two) => one + two, 0) / count;
          const beyond = low + (high - low) * (1.4 * next() - 0.2);
          const row = Float64Array.of(Number.NaN, ...values, Number.NaN);
          for (const mean of [own, beyond, low, high, low - margin, high + margin, ...nearby, ...values]) {
            const found = classInHistory(row, 1, count, mean);
            if (found !== plainClass(values, mean)) {
              expect.unreachable(`${kind}: ${mean} in ${values.join(" ")} is of class ${found}`);
            }
            seen.add(found);
          }
        }
      }
    }
    expect([...seen].sort((one, two) => one - two)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

import { describe, expect, it } from "vitest";
import trendsEarth from "../../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import unccd from "../../../data/rule-sets/unccd-2026.json" with { type: "json" };
import zScores from "../../../data/rule-sets/z-scores.json" with { type: "json" };
import {
  explainState,
  STATE_UNKNOWN,
  type StateSettings,
  stateOfCells,
} from "../../../src/engine/productivity/state.ts";
import { STATUS } from "../../../src/engine/status.ts";

const ours = unccd.parameters as unknown as StateSettings;
const peer = trendsEarth.parameters as unknown as StateSettings;
const byZ = zScores.parameters as unknown as StateSettings;
const _ = Number.NaN;
/** Mean 50; with 0 − 5 and 100 + 5 the deciles of 13 values stand at 7, 19, 31, 43 … in steps of 12 between 10ths. */
const HISTORY = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

function state(
  history: readonly number[],
  recent: readonly number[],
  settings: StateSettings,
): [number, number] {
  const out = { classChange: new Int8Array(1), status: new Uint8Array(1) };
  const cells = (row: readonly number[]) => row.map((value) => Float64Array.of(value));
  stateOfCells(cells(history), cells(recent), settings, out);
  return [out.classChange[0]!, out.status[0]!];
}

describe("stateOfCells, percentile classes", () => {
  it("moves classes with the recent mean", () => {
    // Extended history −5, 0, 10 … 100, 105: 13 values, place of decile d is 1.2·d: 2, 14, 26, 38, 50, 62, 74, 86, 98.
    expect(state(HISTORY, [50, 50, 50], ours)).toEqual([0, STATUS.stable]);
    expect(state(HISTORY, [38, 38, 38], ours)).toEqual([-1, STATUS.stable]);
    expect(state(HISTORY, [26, 26, 26], ours)).toEqual([-2, STATUS.degraded]);
    expect(state(HISTORY, [63, 63, 63], ours)).toEqual([2, STATUS.improved]);
    expect(state(HISTORY, [1, 1, 1], ours)).toEqual([-4, STATUS.degraded]);
    expect(state(HISTORY, [200, 200, 200], ours)).toEqual([5, STATUS.improved]);
  });

  it("needs two recent and eight earlier years; the peer calls a cell without means unchanged", () => {
    expect(state(HISTORY, [1, _, 1], ours)).toEqual([-4, STATUS.degraded]);
    expect(state(HISTORY, [1, _, _], ours)).toEqual([STATE_UNKNOWN, STATUS.unknown]);
    expect(state([...HISTORY.slice(0, 7), _, _, _, _], [1, 1, 1], ours)).toEqual([
      STATE_UNKNOWN,
      STATUS.unknown,
    ]);
    expect(state(HISTORY, [_, _, _], peer)).toEqual([0, STATUS.stable]);
  });

  it("ignores small differences only where the rule set says so", () => {
    expect(state(HISTORY, [1, 1, 1], peer)).toEqual([0, STATUS.stable]);
    const large = HISTORY.map((value) => value * 10);
    expect(state(large, [10, 10, 10], peer)).toEqual([-4, STATUS.degraded]);
  });

  it("explains itself", () => {
    expect(explainState(Float64Array.from(HISTORY), Float64Array.of(26, 26, 26), ours)).toEqual({
      historyMean: 50,
      recentMean: 26,
      historyClass: 5,
      recentClass: 3,
      z: null,
      classChange: -2,
    });
  });
});

describe("stateOfCells, z levels", () => {
  it("takes z from the population deviation over the root of the recent years", () => {
    // Variance of HISTORY is 1000: σ/√3 = 18.257; 1.96 of it is 35.8, 1.28 of it 23.4.
    expect(state(HISTORY, [14, 14, 14], byZ)).toEqual([-2, STATUS.degraded]);
    expect(state(HISTORY, [15, 15, 15], byZ)).toEqual([-1, STATUS.stable]);
    expect(state(HISTORY, [86, 86, 86], byZ)).toEqual([2, STATUS.improved]);
    expect(state(HISTORY, [60, 60, 60], byZ)).toEqual([0, STATUS.stable]);
    const why = explainState(Float64Array.from(HISTORY), Float64Array.of(14, 14, 14), byZ);
    expect(why.z).toBeCloseTo(-36 / Math.sqrt(1000 / 3), 12);
  });

  it("after a constant history any difference counts, and none does not", () => {
    const constant = Array(10).fill(7);
    expect(state(constant, [7, 7, 7], byZ)).toEqual([0, STATUS.stable]);
    expect(state(constant, [6, 7, 7], byZ)).toEqual([-2, STATUS.degraded]);
    expect(state(constant, [8, 8, 8], byZ)).toEqual([2, STATUS.improved]);
  });
});

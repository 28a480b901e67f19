import type { Highs } from "highs";
import type { LinearProgram } from "../../engine/planning/allocation-program.ts";

/** How long and how near. */
export interface SolveLimits {
  readonly seconds: number;
  /** Share by which the answer may miss the best (0.001: a tenth of a per cent). */
  readonly gap: number;
}

/** What a solver says of a program. */
export interface Solved {
  /** `stopped`: time ran out; `values` then hold the best found, or null. */
  readonly status: "optimal" | "stopped" | "infeasible";
  readonly values: Float64Array | null;
  /** What one more of each column would cost the aim; null where columns are whole numbers, or nothing is proved. */
  readonly reducedCosts: Float64Array | null;
  /** Share by which the values may miss the best; null where nothing is proved. */
  readonly gap: number | null;
}

/** Solves linear programs, one after the other, to the end of each: call it where waiting hurts nobody. */
export interface Solver {
  /** @param start values of the columns to start from, if they keep the rows. */
  solve(program: LinearProgram, limits: SolveLimits, start?: Float64Array): Solved;
}

/**
 * HiGHS in WebAssembly, fetched when it is first needed.
 *
 * @see Huangfu & Hall 2018, Mathematical Programming Computation 10; npm package `highs`.
 */
export async function createHighsSolver(): Promise<Solver> {
  const { default: load } = await import("highs");
  const highs = await load();
  return { solve: (program, limits, start) => solveBy(highs, program, limits, start) };
}

function solveBy(
  highs: Highs,
  program: LinearProgram,
  { seconds, gap }: SolveLimits,
  start: Float64Array | undefined,
): Solved {
  const { rows } = program;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = starts[at]! + row.columns.length;
  });
  const indices = new Int32Array(starts.at(-1)!);
  const entries = new Float64Array(indices.length);
  rows.forEach((row, at) => {
    indices.set(row.columns, starts[at]!);
    entries.set(row.values, starts[at]!);
  });
  const numCols = program.columnCost.length;
  const model = highs.createModel({
    numCols,
    numRows: rows.length,
    sense: highs.constants.objectiveSense[program.sense],
    colCost: program.columnCost,
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: { format: "csr", numRows: rows.length, numCols, starts, indices, values: entries },
    integrality: Int32Array.from(program.isInteger),
  });
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap, random_seed: 1 });
    if (gap === 0) model.options.set({ mip_abs_gap: 0 });
    if (start !== undefined) model.setSolution({ colValue: start });
    model.run();
    const { modelStatus } = highs.constants;
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { status: "infeasible", values: null, reducedCosts: null, gap: null };
    const isMip = program.isInteger.includes(1);
    const hasValues = Number(model.info.get("primal_solution_status")) === 2;
    const solution = hasValues ? model.getSolution() : null;
    const values = solution?.colValue ?? null;
    const reducedCosts = isMip ? null : (solution?.colDual ?? null);
    const missed = isMip ? Number(model.info.get("mip_gap")) : 0;
    if (status === modelStatus.optimal || status === modelStatus.empty)
      return { status: "optimal", values, reducedCosts, gap: missed };
    if (status === modelStatus.timeLimit)
      return {
        status: "stopped",
        values,
        reducedCosts: null,
        gap: isMip && Number.isFinite(missed) ? missed : null,
      };
    throw new Error(`expected HiGHS to come to an end, got model status ${status}`);
  } finally {
    model.dispose();
  }
}

import { type AllocationProblem, type AllocationRule, unitShare } from "./allocation.ts";

/** A linear program, rows one after the other: what a solver takes. */
export interface LinearProgram {
  readonly sense: "minimize" | "maximize";
  readonly columnCost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where a column takes whole numbers only. */
  readonly isInteger: Uint8Array;
  readonly rows: readonly ProgramRow[];
}

/** `lower` ≤ Σ value × column ≤ `upper`. */
export interface ProgramRow {
  /** Null for rows that are no rule of the problem. */
  readonly rule: AllocationRule | null;
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

/** The program of a problem: a column an option, its share. */
export function allocationProgram(problem: AllocationProblem): LinearProgram {
  const { options, isWhole, aim } = problem;
  const count = options.length;
  const columnLower = new Float64Array(count);
  const columnUpper = new Float64Array(count).fill(1);
  for (const at of problem.lockedIn) columnLower[at] = 1;
  for (const at of problem.lockedOut) columnUpper[at] = 0;
  const columnCost = Float64Array.from(options, ({ usd, netKm2 }) =>
    aim === "leastCost" ? usd : netKm2.reduce((sum, km2) => sum + km2, 0),
  );
  return {
    sense: aim === "leastCost" ? "minimize" : "maximize",
    columnCost,
    columnLower,
    columnUpper,
    isInteger: new Uint8Array(count).fill(isWhole ? 1 : 0),
    rows: [...unitRows(problem), ...budgetRow(problem), ...landTypeRows(problem), ...equityRows(problem)],
  };
}

function unitRows(problem: AllocationProblem): ProgramRow[] {
  const columns = Array.from({ length: problem.unitCount }, (): number[] => []);
  problem.options.forEach(({ unit }, at) => {
    columns[unit]!.push(at);
  });
  return columns.flatMap((own, unit) => {
    const { least, most } = unitShare(problem, unit);
    if (own.length === 0 && least <= 0) return [];
    const values = own.map(() => 1);
    return [{ rule: { kind: "unit", unit }, lower: least, upper: most, columns: own, values } as const];
  });
}

function budgetRow({ options, budgetUsd }: AllocationProblem): ProgramRow[] {
  if (budgetUsd === null) return [];
  const row = rowOf(options.map(({ usd }) => usd));
  return [{ rule: { kind: "budget" }, lower: NEGATIVE_INFINITY, upper: budgetUsd, ...row }];
}

function landTypeRows({ options, neededKm2 }: AllocationProblem): ProgramRow[] {
  return (neededKm2 ?? []).flatMap((lower, landType) => {
    if (!(lower > 0)) return [];
    const row = rowOf(options.map(({ netKm2 }) => netKm2[landType]!));
    return [{ rule: { kind: "landType", landType } as const, lower, upper: POSITIVE_INFINITY, ...row }];
  });
}

function equityRows({ options, equity }: AllocationProblem): ProgramRow[] {
  return equity.map(({ units, leastShare }, group) => {
    const own = new Set(units);
    const row = rowOf(
      options.map(({ unit, usd }) => (own.has(unit) ? (1 - leastShare) * usd : -leastShare * usd)),
    );
    return { rule: { kind: "equity", group }, lower: 0, upper: POSITIVE_INFINITY, ...row };
  });
}

function rowOf(all: readonly number[]): Pick<ProgramRow, "columns" | "values"> {
  const columns = Array.from(all.keys()).filter((at) => all[at] !== 0);
  return { columns, values: columns.map((at) => all[at]!) };
}

/**
 * The program that keeps every bound and breaks rules as little as can be, each measured by what it asks: where a problem has
 * no answer, its slacks tell which rule cannot hold and by how much.
 *
 * @returns the program, and for each slack column (after the options) its rule.
 */
export function elasticProgram(program: LinearProgram): {
  readonly program: LinearProgram;
  readonly slacks: readonly AllocationRule[];
} {
  const count = program.columnCost.length;
  const slacks: AllocationRule[] = [];
  const costs: number[] = [];
  const rows = program.rows.map((row) => {
    if (row.rule === null) return row;
    const columns = [...row.columns];
    const values = [...row.values];
    const give = (sign: 1 | -1, asked: number): void => {
      columns.push(count + slacks.length);
      values.push(sign);
      slacks.push(row.rule!);
      costs.push(1 / Math.max(Math.abs(asked), 1e-6));
    };
    if (row.lower !== NEGATIVE_INFINITY) give(1, row.lower === 0 ? scaleOf(row) : row.lower);
    if (row.upper !== POSITIVE_INFINITY) give(-1, row.upper === 0 ? scaleOf(row) : row.upper);
    return { ...row, columns, values };
  });
  const extended = (values: Float64Array, more: readonly number[]): Float64Array =>
    Float64Array.from([...values, ...more]);
  return {
    slacks,
    program: {
      sense: "minimize",
      columnCost: extended(new Float64Array(count), costs),
      columnLower: extended(
        program.columnLower,
        costs.map(() => 0),
      ),
      columnUpper: extended(
        program.columnUpper,
        costs.map(() => POSITIVE_INFINITY),
      ),
      isInteger: Uint8Array.from([...program.isInteger, ...costs.map(() => 0)]),
      rows,
    },
  };
}

function scaleOf({ values }: ProgramRow): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/**
 * The program of an answer that is as unlike earlier ones as can be while nearly as good.
 *
 * @param best the best value of the aim; `tolerance` the share of it that may be given up.
 * @param answers shares of the options in earlier answers.
 */
export function alternativeProgram(
  program: LinearProgram,
  best: number,
  tolerance: number,
  answers: readonly ArrayLike<number>[],
): LinearProgram {
  const room = Math.abs(best) * tolerance;
  const near: ProgramRow = {
    rule: null,
    lower: program.sense === "maximize" ? best - room : NEGATIVE_INFINITY,
    upper: program.sense === "maximize" ? POSITIVE_INFINITY : best + room,
    ...rowOf(Array.from(program.columnCost)),
  };
  const columnCost = program.columnCost.map((_, at) =>
    answers.reduce((sum, shares) => sum + (shares[at]! > 0.5 ? 1 : 0), 0),
  );
  return { ...program, sense: "minimize", columnCost, rows: [...program.rows, near] };
}

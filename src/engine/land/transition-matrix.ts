import unccdDefault from "../../../data/transitions/unccd-default.json" with { type: "json" };
import type { Issue, Outcome } from "../issues.ts";
import type { RuleParameters } from "../rule-set.ts";
import { STATUS } from "../status.ts";
import type { TransitionMatrixFile } from "./transition-matrix-file.ts";

/**
 * The meaning of every change between the classes of a legend: rows initial, columns final, both in the order of
 * `codes` (ascending); each entry a status code (degraded, stable, improved).
 */
export interface TransitionMatrix {
  readonly id: string;
  readonly codes: readonly number[];
  readonly status: readonly (readonly number[])[];
}

/** A matrix from its file form. Throws when it is not square, a word is unknown, or codes do not ascend. */
export function transitionMatrix(file: TransitionMatrixFile): TransitionMatrix {
  const { id, codes } = file;
  for (let i = 1; i < codes.length; i++) {
    if (codes[i]! <= codes[i - 1]!)
      throw new Error(`expected ascending codes in ${id}, got ${codes.join(", ")}`);
  }
  const isSquare =
    file.status.length === codes.length && file.status.every((row) => row.length === codes.length);
  if (!isSquare) throw new Error(`expected ${codes.length} × ${codes.length} entries in ${id}`);
  return { id, codes, status: file.status.map((row) => row.map(statusOfWord)) };
}

/**
 * A matrix that a workspace gives. Codes are whole, distinct and ascending, one row and column for each, words
 * `degraded`, `stable` or `improved`; and the codes are those of the legend it is used with.
 *
 * @param about what a message calls it.
 * @param legendCodes codes of the legend's classes, ascending.
 */
export function customTransitionMatrix(
  about: string,
  file: TransitionMatrixFile,
  legendCodes: readonly number[],
): Outcome<TransitionMatrix> {
  const { codes, status } = file;
  const problems: string[] = [];
  if (codes.some((code, i) => !Number.isInteger(code) || (i > 0 && code <= codes[i - 1]!))) {
    problems.push(`the codes of the transition matrix must be whole and ascend; found ${codes.join(", ")}`);
  }
  if (status.length !== codes.length || status.some((row) => row.length !== codes.length)) {
    problems.push(`the transition matrix needs ${codes.length} rows of ${codes.length} entries`);
  }
  const strange = new Set(status.flat().filter((word) => !isStatusWord(word)));
  if (strange.size > 0) {
    problems.push(
      `the transition matrix knows degraded, stable and improved; found ${[...strange].join(", ")}`,
    );
  }
  if (codes.join() !== legendCodes.join()) {
    problems.push(
      `the transition matrix speaks of the classes ${codes.join(", ")}, the legend of ${legendCodes.join(", ")}`,
    );
  }
  const issues = problems.map(
    (problem): Issue => ({ code: "documentInvalid", severity: "stop", about, context: { problem } }),
  );
  return { value: issues.length > 0 ? null : transitionMatrix(file), issues };
}

/**
 * Status of every pair of class indices (1-based rank of the code; 0 = unknown) as a flat table,
 * index `initial × (classes + 1) + final`. Row and column 0 are unknown.
 *
 * @param unmapped under `stable` there is one class more, the last: codes without a meaning, which count as stable
 *   against every class (Trends.Earth's `calc_deg_lc`).
 */
export function transitionStatusTable(
  matrix: TransitionMatrix,
  unmapped: RuleParameters["landCover.unmapped"] = "unknown",
): Uint8Array {
  const classes = matrix.codes.length + (unmapped === "stable" ? 1 : 0);
  const side = classes + 1;
  const table = new Uint8Array(side * side);
  for (let initial = 1; initial <= classes; initial++) {
    for (let final = 1; final <= classes; final++) {
      table[initial * side + final] = matrix.status[initial - 1]?.[final - 1] ?? STATUS.stable;
    }
  }
  return table;
}

/**
 * Factor m of a transition code `initial × m + final` (class indices): the power of ten that holds the class count.
 * One class: 1; 2–10 classes: 10; 11–100: 100.
 *
 * @see Trends.Earth schemas, `LCTransitionDefinitionDeg.get_multiplier`.
 */
export function transitionMultiplier(classCount: number): number {
  let multiplier = 1;
  while (multiplier < classCount) multiplier *= 10;
  return multiplier;
}

/** Code of a change from one class index to another, as in `land-cover-transition.tif`; both at least 1. */
export function transitionCode(initial: number, final: number, multiplier: number): number {
  return initial * multiplier + final;
}

/**
 * Transition code of every cell, as in `land-cover-transition.tif`.
 *
 * @param initial class indices, 0 unknown.
 * @param noData what stands where one of the two is unknown.
 */
export function transitionCodesOfCells(
  initial: Uint8Array,
  final: Uint8Array,
  multiplier: number,
  noData: number,
  out: Int16Array | Int32Array,
): void {
  for (let cell = 0; cell < initial.length; cell++) {
    const from = initial[cell]!;
    const to = final[cell]!;
    out[cell] = from === 0 || to === 0 ? noData : from * multiplier + to;
  }
}

/** Code of a change for maps in which a class that stays is written by its index alone: i → i is i. */
export function persistenceCode(initial: number, final: number, multiplier: number): number {
  return initial === final ? initial : transitionCode(initial, final, multiplier);
}

/** A matrix of `data/transitions/`; null when there is none of that name. */
export function builtInTransitionMatrix(id: string): TransitionMatrix | null {
  return id === unccdDefault.id ? transitionMatrix(unccdDefault) : null;
}

function isStatusWord(word: string): word is "degraded" | "stable" | "improved" {
  return word === "degraded" || word === "stable" || word === "improved";
}

function statusOfWord(word: string): number {
  if (isStatusWord(word)) return STATUS[word];
  throw new Error(`expected degraded, stable or improved, got ${word}`);
}

import { STATUS } from "../status.ts";

/**
 * The meaning of every change between the classes of a legend: rows initial, columns final, both in the order of
 * `codes` (ascending); each entry a status code (degraded, stable, improved).
 */
export interface TransitionMatrix {
  readonly id: string;
  readonly codes: readonly number[];
  readonly status: readonly (readonly number[])[];
}

/** The same as it stands in `data/transitions/*.json` and in a workspace: entries are words. */
export interface TransitionMatrixFile {
  readonly id: string;
  readonly codes: readonly number[];
  readonly status: readonly (readonly string[])[];
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
 * Status of every pair of class indices (1-based rank of the code; 0 = unknown) as a flat table,
 * index `initial × (classes + 1) + final`. Row and column 0 are unknown.
 */
export function transitionStatusTable(matrix: TransitionMatrix): Uint8Array {
  const side = matrix.codes.length + 1;
  const table = new Uint8Array(side * side);
  matrix.status.forEach((row, initial) => {
    row.forEach((status, final) => {
      table[(initial + 1) * side + final + 1] = status;
    });
  });
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

function statusOfWord(word: string): number {
  if (word === "degraded" || word === "stable" || word === "improved") return STATUS[word];
  throw new Error(`expected degraded, stable or improved, got ${word}`);
}

import type { TransitionMatrixFile } from "../../engine/land/transition-matrix-file.ts";
import { defaultMatrixOf, matrixOf } from "../select/transition-matrix.ts";
import type { Workspace } from "../workspace.ts";
import { withParameter } from "./set-parameter.ts";

/** What a change of land cover may mean. */
export type TransitionWord = "degraded" | "stable" | "improved";

/** The workspace with one entry of its transition matrix changed; a matrix equal to the default is the default again. */
export function withTransition(
  workspace: Workspace,
  from: number,
  to: number,
  word: TransitionWord,
): Workspace {
  const matrix = matrixOf(workspace);
  const [row, column] = [matrix.codes.indexOf(from), matrix.codes.indexOf(to)];
  if (row < 0 || column < 0) throw new Error(`expected codes of the matrix, got ${from} → ${to}`);
  const status = matrix.status.map((words, i) =>
    words.map((was, j) => (i === row && j === column ? word : was)),
  );
  return withMatrix(workspace, { id: "own", codes: matrix.codes, status });
}

/** The workspace with its rule set's own transition matrix. */
export function withDefaultMatrix(workspace: Workspace): Workspace {
  return withMatrix(workspace, defaultMatrixOf());
}

function withMatrix(workspace: Workspace, matrix: TransitionMatrixFile): Workspace {
  const standard = defaultMatrixOf();
  const isDefault = JSON.stringify(matrix.status) === JSON.stringify(standard.status);
  return withParameter(workspace, "landCover.matrix", isDefault ? standard.id : matrix);
}

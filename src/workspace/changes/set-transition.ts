import type { TransitionMatrixFile } from "../../engine/land/transition-matrix-file.ts";
import {
  defaultMatrixOf,
  matrixOf,
  matrixOfClasses,
  ownLegendOf,
  standardMatrixOf,
} from "../select/transition-matrix.ts";
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

/** The workspace with the standard matrix of the classes that its matrix speaks of. */
export function withDefaultMatrix(workspace: Workspace): Workspace {
  return withMatrix(workspace, standardMatrixOf(workspace));
}

/** The workspace with a standard matrix of the seven UNCCD classes, or of the legend that its land cover maps share. */
export function withMatrixClasses(workspace: Workspace, classes: "unccd" | "own"): Workspace {
  const legend = classes === "own" ? ownLegendOf(workspace) : null;
  return withMatrix(workspace, legend === null ? defaultMatrixOf() : matrixOfClasses(legend.classes));
}

function withMatrix(workspace: Workspace, matrix: TransitionMatrixFile): Workspace {
  const standard = defaultMatrixOf();
  const isDefault =
    JSON.stringify([matrix.codes, matrix.status]) === JSON.stringify([standard.codes, standard.status]);
  return withParameter(workspace, "landCover.matrix", isDefault ? standard.id : matrix);
}

import unccdDefault from "../../../data/transitions/unccd-default.json" with { type: "json" };
import type { TransitionMatrixFile } from "../../engine/land/transition-matrix-file.ts";
import type { Workspace } from "../workspace.ts";

/** The transition matrix that a workspace uses. */
export function matrixOf(workspace: Workspace): TransitionMatrixFile {
  const own = workspace.parameters["landCover.matrix"];
  return typeof own === "object" && own !== null ? (own as TransitionMatrixFile) : defaultMatrixOf();
}

/** The default of the seven UNCCD classes, which every rule set starts from. */
export function defaultMatrixOf(): TransitionMatrixFile {
  const { id, codes, status } = unccdDefault;
  return { id, codes, status };
}

/** How many entries differ from the default. */
export function changedTransitions(workspace: Workspace): number {
  const standard = defaultMatrixOf();
  const { status } = matrixOf(workspace);
  return status.flatMap((row, i) => row.filter((word, j) => word !== standard.status[i]?.[j])).length;
}

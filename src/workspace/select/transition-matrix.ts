import unccd7 from "../../../data/legends/unccd-7.json" with { type: "json" };
import unccdDefault from "../../../data/transitions/unccd-default.json" with { type: "json" };
import {
  builtInLegend,
  type LandClass,
  type Legend,
  legendOfClasses,
  legendOfMap,
} from "../../engine/land/legend.ts";
import type { TransitionMatrixFile } from "../../engine/land/transition-matrix-file.ts";
import type { Dataset, Workspace } from "../workspace.ts";

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

/** The legend that all land cover maps of a workspace share; null where they differ, are none, or have the seven classes. */
export function ownLegendOf({ datasets }: Workspace): Legend | null {
  const maps = datasets.filter(({ role }) => role === "land-cover");
  const [first] = maps;
  if (first === undefined) return null;
  const isShared = maps.every(({ legend }) => JSON.stringify(legend) === JSON.stringify(first.legend));
  return isShared ? legendOf(first) : null;
}

/** The classes that the matrix of a workspace speaks of, in its order. */
export function classesOfMatrix(workspace: Workspace): readonly LandClass[] {
  const { codes } = matrixOf(workspace);
  const legend = isOfUnccdClasses(codes) ? null : ownLegendOf(workspace);
  const known = new Map((legend?.classes ?? UNCCD_CLASSES).map((one) => [one.code, one]));
  return codes.map((code) => known.get(code) ?? { code, name: String(code), unccd: 0 });
}

/** What the matrix of a workspace is held against: UNCCD's default, for a legend of its own taken class by class. */
export function standardMatrixOf(workspace: Workspace): TransitionMatrixFile {
  const standard = defaultMatrixOf();
  const { codes } = matrixOf(workspace);
  return isOfUnccdClasses(codes) ? standard : matrixOfClasses(classesOfMatrix(workspace));
}

/** UNCCD's default for other classes: what it says of the classes they belong to. */
export function matrixOfClasses(classes: readonly LandClass[]): TransitionMatrixFile {
  const { codes, status } = defaultMatrixOf();
  const word = (from: LandClass, to: LandClass): string =>
    status[codes.indexOf(from.unccd)]?.[codes.indexOf(to.unccd)] ?? "stable";
  return {
    id: "own",
    codes: classes.map(({ code }) => code),
    status: classes.map((from) => classes.map((to) => word(from, to))),
  };
}

/** One entry of the matrix that differs from the standard. */
export interface ChangedTransition {
  readonly from: LandClass;
  readonly to: LandClass;
  readonly now: string;
  readonly standard: string;
}

/** The entries that differ from the standard, row by row. */
export function changedTransitions(workspace: Workspace): ChangedTransition[] {
  const standard = standardMatrixOf(workspace).status;
  const classes = classesOfMatrix(workspace);
  return matrixOf(workspace).status.flatMap((row, i) =>
    row.flatMap((now, j) => {
      const was = standard[i]?.[j] ?? "stable";
      return now === was ? [] : [{ from: classes[i]!, to: classes[j]!, now, standard: was }];
    }),
  );
}

const UNCCD_CLASSES: readonly LandClass[] = unccd7.classes;

function isOfUnccdClasses(codes: readonly number[]): boolean {
  return codes.join() === unccdDefault.codes.join();
}

function legendOf({ id, legend }: Dataset): Legend | null {
  if (legend === undefined || legend === "unccd-7") return null;
  if (typeof legend === "string") return builtInLegend(legend);
  if ("map" in legend) return legendOfMap(id, legend.map).value;
  return legendOfClasses(id, legend.classes as readonly LandClass[]).value;
}

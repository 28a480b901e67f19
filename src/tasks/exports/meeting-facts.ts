import type { Table } from "../../io/csv-writer.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { RecipeInput } from "../assess/recipe.ts";
import { rounded } from "../assess/rounded.ts";
import type { Summary } from "../assess/summary.ts";
import type { PlanSummary } from "../planning/plan-summary.ts";

/** What tables and shapes for a meeting are made from: figures are only put in order there. */
export interface MeetingFacts {
  readonly workspace: Workspace;
  readonly summary: Summary;
  /** The tables of the assessment, as `ng run` writes them. */
  readonly tables: readonly Table[];
  /** Null where the document cannot be planned with. */
  readonly plan: { readonly plan: PlanSummary; readonly tables: readonly Table[] } | null;
  /** The fingerprints of the files read. */
  readonly inputs: readonly RecipeInput[];
  /** Names of families of practices, in the reader's language. */
  readonly practices: ReadonlyMap<string, string>;
}

/** A cell of a table; null is not known. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** A table under the code that planners or UNCCD's forms know it by. */
export interface CodedTable {
  /** “T5a”, “SO1-2.T1”. */
  readonly code: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Headings of columns that the document names, such as classes of land cover. */
  readonly headings?: Readonly<Record<string, Heading>>;
}

/** A heading with a name in it that data bring along. */
export interface Heading {
  readonly kind: "areaOfYear" | "toClass" | "toStatus";
  readonly of: string;
}

/** Why a table is not there. */
export type Absence =
  | "noBaseline"
  | "noCorrections"
  | "noDecisions"
  | "noInterventions"
  | "noLandCover"
  | "noPlan"
  | "noPopulation"
  | "noProductivity"
  | "noReport"
  | "noSoilCarbon"
  | "noTargets"
  | "noUnits"
  | "notAssessed"
  | "notCounted";

/** Tables in order, and what of the set is missing. */
export interface TableSet {
  readonly entries: readonly (CodedTable | { readonly code: string; readonly absence: Absence })[];
}

/** Makes the tables of one set. */
export type TableMaker = (facts: MeetingFacts) => Omit<CodedTable, "code"> | Absence;

/** Every table of a set that there is, and the reason for each that is not. */
export function tableSet(
  makers: readonly (readonly [code: string, make: TableMaker])[],
  facts: MeetingFacts,
): TableSet {
  return {
    entries: makers.map(([code, make]) => {
      const made = make(facts);
      return typeof made === "string" ? { code, absence: made } : { code, ...made };
    }),
  };
}

/** A table by its name; without rows where there is none. */
export function tableNamed(tables: readonly Table[], name: string): Table {
  return tables.find((table) => table.name === name) ?? { name, columns: [], rows: [] };
}

/** The rows of a table as objects, by the names of its columns. */
export function recordsOf({ columns, rows }: Table): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
}

/** The periods against the baseline that are reported on, in order. */
export function reportsOf({ summary }: MeetingFacts): string[] {
  return Object.keys(summary.status);
}

/** A sum as tables give it. */
export function sumOf(values: readonly Cell[]): number {
  return rounded(values.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0));
}

/** A word for what is so, is not so, or is not known. */
export function asYesNo(value: boolean | null): "yes" | "no" | "unknown" {
  return value === null ? "unknown" : value ? "yes" : "no";
}

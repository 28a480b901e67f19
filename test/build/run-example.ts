import { readFileSync } from "node:fs";
import { folderFinder } from "../../src/cli/folder-finder.ts";
import type { Table } from "../../src/io/csv-writer.ts";
import { type MemoryRun, runWorkspace } from "./run-workspace.ts";
import { sharedPath } from "./shared.ts";

/** A workspace of `docs/examples`, as it stands there. */
export function exampleDocument(
  name: string,
): Record<string, unknown> & { readonly datasets: readonly Dataset[] } {
  return JSON.parse(readFileSync(`docs/examples/${name}.ldn.json`, "utf8"));
}

/** A dataset as a document has it. */
export interface Dataset {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** Runs an example, or a document, on the shared data, in this process. Outputs stay in memory. */
export function runExample(example: string | object): Promise<MemoryRun> {
  const document = typeof example === "string" ? exampleDocument(example) : example;
  return runWorkspace(document, folderFinder(sharedPath("data")));
}

/** The rows of a table of a run as records by column. */
export function rowsOf(run: MemoryRun, name: string): Record<string, string | number | null>[] {
  const table: Table | undefined = run.outcome.value?.tables.find((one) => one.name === name);
  if (table === undefined)
    throw new Error(`expected a table ${name}, got ${run.outcome.value?.tables.map((one) => one.name)}`);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column, row[at] ?? null])),
  );
}

/** Codes and messages of a run's issues, for a look at what was said. */
export function codesOf(run: MemoryRun): string[] {
  return run.outcome.issues.map(({ code, about }) => `${code} ${about ?? ""}`.trim());
}

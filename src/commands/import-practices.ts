import type { ColumnMapping } from "../io/wocat/read-practice-table.ts";
import type { ApiAddress, Imported } from "../tasks/practices/import-tasks.ts";
import type { CatalogueHead } from "../tasks/practices/kept-catalogues.ts";
import type { Progress } from "../tasks/progress.ts";
import type { Desk } from "./desk.ts";
import type { Issue } from "./state.ts";

export type { ApiAddress, ColumnMapping, Imported };

/** Reads a file of practices and keeps its records in this browser as a catalogue. */
export async function importPracticeFile(desk: Desk, file: File, mapping?: ColumnMapping): Promise<Imported> {
  const imports = await desk.imports();
  return imports.fromFile(desk.newId(), desk.newId(), { kind: "blob", name: file.name, blob: file }, mapping);
}

/** An import from an API that is under way. */
export interface ImportUnderWay {
  /** Rejects with an `AbortError` when it is cancelled; what had come is kept. */
  readonly done: Promise<Imported>;
  cancel(): void;
}

/**
 * Imports practices from one of WOCAT's APIs into a new catalogue, or (`into`) goes on with one whose import stopped. Nobody is
 * asked where this build may not read from there. The token goes to that host and is kept nowhere.
 *
 * @returns what stands in the way, or the import.
 */
export async function importPracticesFrom(
  desk: Desk,
  address: ApiAddress,
  into: string | null,
  onProgress: Progress,
): Promise<Issue | ImportUnderWay> {
  const { base } = address;
  const url = URL.canParse(base) ? new URL(base) : null;
  const stop = (code: Issue["code"], context: Issue["context"] = {}): Issue => ({
    code,
    severity: "stop",
    about: base,
    context,
  });
  if (url === null || !/^https?:$/.test(url.protocol)) return stop("addressInvalid");
  if (!desk.mayReadFrom(url)) return stop("addressNotAllowed", { host: url.origin });
  const imports = await desk.imports();
  const job = desk.newId();
  const done = imports.fromApi(job, into ?? desk.newId(), address, onProgress);
  return { done, cancel: () => imports.cancel(job) };
}

/** The catalogues that this browser keeps. Rejects where it keeps nothing. */
export async function askCatalogues(desk: Desk): Promise<readonly CatalogueHead[]> {
  return (await desk.imports()).catalogues();
}

/** Removes a catalogue from this browser. */
export async function forgetCatalogue(desk: Desk, id: string): Promise<void> {
  await (await desk.imports()).remove(id);
}

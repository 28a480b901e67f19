import type { FileRef } from "../tasks/files.ts";
import type { History } from "../workspace/history.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { assessDocument } from "./assess.ts";
import type { Desk } from "./desk.ts";
import { NO_RESULTS, NO_SOURCES } from "./nothing-open.ts";
import { readOutlines } from "./read-outlines.ts";
import type { Sources } from "./state.ts";

/** A short name for a workspace on this machine. */
export function newWorkspaceId(desk: Desk): string {
  return desk.newId().slice(0, 8);
}

/**
 * Opens a document with the files that it names; those that are not at hand are told. It is a new workspace on this machine
 * unless `more` says which it is.
 */
export async function openDocument(
  desk: Desk,
  document: History<Workspace>,
  files: readonly FileRef[],
  origin: Sources["origin"],
  more: Partial<Pick<Sources, "id" | "areCopies" | "lost">> = {},
): Promise<void> {
  const have = new Set(files.map(({ name }) => name));
  const missing = filesOf(document.present).filter((name) => !have.has(name) && !/^https?:/i.test(name));
  desk.store.setState((state) => ({
    document,
    sources: { ...NO_SOURCES, id: newWorkspaceId(desk), ...more, files, origin, missing },
    results: { ...NO_RESULTS, revision: state.results.revision },
  }));
  if (missing.length > 0) return;
  let isOutlined = false;
  const outline = async (): Promise<void> => {
    isOutlined = true;
    await desk.stage.rest();
    await readOutlines(desk);
  };
  await assessDocument(desk, ({ bounds }) => {
    desk.stage.flyTo(bounds);
    void outline();
  });
  if (!isOutlined) await outline();
}

/** The names of all files of a document, each once. */
export function filesOf(document: Workspace): string[] {
  return [...new Set(document.datasets.flatMap(({ files }) => files))];
}

/** The document in the text of a file; null: the file is something else. */
export function workspaceIn(text: string): Workspace | null {
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, "")) as { schema?: unknown; datasets?: unknown };
    const isWorkspace =
      String(json.schema).startsWith("neutral-ground/workspace/") && Array.isArray(json.datasets);
    return isWorkspace ? withDefaults(json) : null;
  } catch {
    return null;
  }
}

/** A document as its form completes it, without loading the form. */
export function withDefaults(document: Partial<Workspace> | object): Workspace {
  return {
    name: "",
    notes: [],
    ruleSet: "unccd-2026",
    parameters: {},
    studyArea: null,
    places: {},
    interventions: [],
    expectedLosses: [],
    scenarios: [],
    targets: [],
    ...document,
  } as Workspace;
}

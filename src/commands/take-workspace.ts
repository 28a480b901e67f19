import type { BlobRef } from "../tasks/files.ts";
import { packedPaths } from "../workspace/select/packed-paths.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { fileName } from "./about-export.ts";
import type { Desk } from "./desk.ts";
import { filesAtHand, withWork } from "./keep-files.ts";
import { saveFile } from "./save-file.ts";

/**
 * Saves the workspace with its files and its recipe as one zip, which opens here by itself, and unpacked on the command line;
 * the name of the file, null when it was given up.
 */
export async function takeWorkspace(desk: Desk): Promise<string | null> {
  const state = desk.store.getState();
  if (state.document === null) return null;
  let saved: string | null = null;
  await withWork(desk, state.speech.say("archive.packing"), async (job, onProgress) => {
    const zip = await desk.keeper.files.pack(job, await workspaceFiles(desk), onProgress);
    saved = fileName(state, "ldn.zip");
    saveFile(saved, zip);
  });
  return saved;
}

/** The document, its recipe and its files, by their paths in an archive; `reserved` are paths of what else goes into it. */
export async function workspaceFiles(desk: Desk, reserved: readonly string[] = []): Promise<BlobRef[]> {
  const state = desk.store.getState();
  const { document, results } = state;
  if (document === null) throw new Error("expected an open workspace, got none");
  const files = filesAtHand(state);
  const [documentName, recipeName] = [fileName(state, "ldn.json"), "recipe.json"];
  const paths = packedPaths(
    files.map(({ name }) => name),
    [documentName, recipeName, ...reserved],
  );
  const moved = (name: string): string => paths.get(name) ?? name;
  return [
    textFile(documentName, withPaths(document.present, moved)),
    ...(results.assessment === null ? [] : [textFile(recipeName, await desk.engine.recipe())]),
    ...files.map(({ name, blob }): BlobRef => ({ kind: "blob", name: moved(name), blob })),
  ];
}

function withPaths(workspace: Workspace, moved: (name: string) => string): Workspace {
  const datasets = workspace.datasets.map((dataset) => ({ ...dataset, files: dataset.files.map(moved) }));
  return { ...workspace, datasets };
}

function textFile(name: string, value: unknown): BlobRef {
  return { kind: "blob", name, blob: new Blob([`${JSON.stringify(value, null, 2)}\n`]) };
}

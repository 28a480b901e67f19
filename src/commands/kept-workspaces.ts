import { changed } from "../workspace/history.ts";
import { freeName, inOrder, type KeptWorkspace } from "../workspace/kept-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { assessDocument, cancelWork, changeDocument } from "./assess.ts";
import { closeWorkspace, resetView } from "./close-workspace.ts";
import { openDemonstration } from "./demonstration.ts";
import { type Desk, put } from "./desk.ts";
import { newWorkspaceId, openDocument } from "./open-workspace.ts";
import { holdWorkspace } from "./save-by-itself.ts";
import type { Notice } from "./state.ts";

/** Shows the list of workspaces, with the room there is. */
export function showWorkspaces(desk: Desk): void {
  put(desk, "kept", { isListOpen: true });
  void lookAtRoom(desk);
}

/** Asks the browser how much room there is. */
export async function lookAtRoom(desk: Desk): Promise<void> {
  const room = await desk.keeper.room();
  put(desk, "kept", { room, hasFiles: room !== null });
}

/** Opens a workspace from the list, its view anew. */
export async function chooseWorkspace(desk: Desk, id: string): Promise<void> {
  put(desk, "kept", { isListOpen: false });
  desk.store.setState({ intake: null });
  if (desk.store.getState().sources.id === id) return;
  resetView(desk);
  await openKept(desk, id);
}

/** Opens a kept workspace with the copies of its files that are there; false: there is none of that id on this machine. */
export async function openKept(desk: Desk, id: string): Promise<boolean> {
  const workspace = await desk.keeper.get(id).catch(() => null);
  if (workspace === null || workspace.removedAt !== null) return false;
  const { document, origin, copies } = workspace;
  cancelWork(desk);
  put(desk, "kept", { saved: document });
  if (origin === "demonstration") {
    await openDemonstration(desk, document, id);
    return true;
  }
  const { files, lost } = await desk.keeper.files.find(copies);
  if (lost.length > 0) await forgetLost(desk, id, lost);
  await openDocument(desk, document, files, origin, { id, lost, areCopies: files.length > 0 });
  void questionCopies(desk, workspace);
  return true;
}

/** Opens the workspace that an address names; where it is not on this machine, that is told. */
export async function openFromAddress(desk: Desk, id: string): Promise<void> {
  if (!(await openKept(desk, id))) tell(desk, { severity: "note", key: "kept.unknown", values: {} });
}

/** Gives a workspace another name. */
export async function renameWorkspace(desk: Desk, id: string, wanted: string): Promise<void> {
  const name = wanted.trim();
  const { document, sources, results } = desk.store.getState();
  const named = (workspace: Workspace): Workspace => ({ ...workspace, name });
  if (name === "") return;
  if (sources.id !== id || document === null)
    return desk.keeper.change(id, (one) => ({
      ...one,
      document: { ...one.document, present: named(one.document.present) },
      changedAt: Date.now(),
    }));
  if (document.present.name === name) return;
  if (results.assessment !== null) changeDocument(desk, named);
  else desk.store.setState({ document: changed(document, named(document.present)) });
}

/** Puts a second one beside a workspace; they share the copies of files. */
export async function duplicateWorkspace(desk: Desk, id: string): Promise<void> {
  const workspace = await desk.keeper.get(id);
  if (workspace !== null) await desk.keeper.put(copyOf(desk, workspace));
}

/** Deletes a workspace; it can be had again until it is swept away. */
export async function deleteWorkspace(desk: Desk, id: string): Promise<void> {
  if (desk.store.getState().sources.id === id) closeWorkspace(desk);
  await desk.keeper.change(id, (one) => ({ ...one, removedAt: Date.now() }));
}

/** Takes a deletion back. */
export function restoreWorkspace(desk: Desk, id: string): Promise<void> {
  return desk.keeper.change(id, (one) => ({ ...one, removedAt: null }));
}

/** Ends the time in which a deletion can be taken back. */
export async function sweepWorkspace(desk: Desk, id: string): Promise<void> {
  const workspace = await desk.keeper.get(id);
  if (workspace === null || workspace.removedAt === null) return;
  await desk.keeper.delete(id);
  if (workspace.copies.length > 0) await sweepCopies(desk);
}

/** Removes the files that no workspace has a copy of any more. */
export function sweepCopies(desk: Desk): Promise<void> {
  return desk.keeper.alone(async () => {
    const all = await desk.keeper.all();
    await desk.keeper.files.sweep(all.flatMap(({ copies }) => copies.map(({ stored }) => stored)));
  });
}

/**
 * Goes on with the open workspace in this tab instead of the other. What was saved there counts; what was changed here since is
 * one step of undo away.
 */
export async function workHere(desk: Desk): Promise<void> {
  const { sources, kept, document } = desk.store.getState();
  const { id } = sources;
  if (id === null || document === null) return;
  const newest = (await desk.keeper.get(id))?.document ?? document;
  const isChangedHere = document !== kept.saved && document.past.length > 0;
  const next = isChangedHere ? changed(document, newest.present) : newest;
  put(desk, "kept", { saved: newest });
  desk.store.setState({ document: next });
  await holdWorkspace(desk, id, true);
  // Saving hears of documents, not of holders.
  if (isChangedHere) desk.store.setState({ document: { ...next } });
  if (sources.missing.length === 0) await assessDocument(desk);
}

/** Goes on with what is open here as a workspace of its own. */
export async function workOnCopy(desk: Desk): Promise<void> {
  const { sources, document, speech } = desk.store.getState();
  if (sources.id === null || document === null) return;
  const workspace = await desk.keeper.get(sources.id);
  if (workspace === null) return;
  const copy = copyOf(desk, { ...workspace, document });
  await desk.keeper.put(copy);
  put(desk, "kept", { saved: copy.document });
  desk.store.setState({ document: copy.document });
  put(desk, "sources", { id: copy.id });
  tell(desk, {
    severity: "note",
    key: "kept.onCopy",
    values: { name: nameOf(copy, speech.say("kept.unnamed")) },
  });
}

/** The name of a workspace, `unnamed` where it has none. */
export function nameOf({ document }: KeptWorkspace, unnamed: string): string {
  return document.present.name === "" ? unnamed : document.present.name;
}

/** Says a sentence about what is kept. */
export function tell(desk: Desk, notice: Notice | null): void {
  put(desk, "kept", { notice });
}

function copyOf(desk: Desk, workspace: KeptWorkspace): KeptWorkspace {
  const { kept, speech } = desk.store.getState();
  const { document } = workspace;
  const name = nameOf(workspace, speech.say("kept.unnamed"));
  const taken = inOrder(kept.all).map((one) => one.document.present.name);
  const copied = freeName(
    speech.say("kept.copyName", { name }),
    (count) => speech.say("kept.copyNameNumbered", { name, count }),
    taken,
  );
  return {
    ...workspace,
    id: newWorkspaceId(desk),
    document: { past: [], present: { ...document.present, name: copied }, future: [] },
    changedAt: Date.now(),
    removedAt: null,
  };
}

function forgetLost(desk: Desk, id: string, lost: readonly string[]): Promise<void> {
  return desk.keeper.change(id, (one) => ({
    ...one,
    copies: one.copies.filter(({ name }) => !lost.includes(name)),
    isAsked: false,
  }));
}

/** Reads the copies once the workspace shows, and tells of those that are no longer what was copied. */
async function questionCopies(desk: Desk, { id, copies }: KeptWorkspace): Promise<void> {
  const changed = await desk.keeper.files.differing(copies);
  if (changed.length > 0 && desk.store.getState().sources.id === id)
    tell(desk, { severity: "warn", key: "kept.damaged", values: { files: changed.join(", ") } });
}

import type { BlobRef } from "../tasks/files.ts";
import { withFilesBeside } from "../workspace/select/files-beside.ts";
import { type Desk, put } from "./desk.ts";
import { lookAtRoom, sweepCopies, tell } from "./kept-workspaces.ts";
import { filesOf, openDocument } from "./open-workspace.ts";
import type { State } from "./state.ts";

/** The files of the open workspace that are at hand, and those that are read with them though it does not name them, each once. */
export function filesAtHand({ document, sources }: Pick<State, "document" | "sources">): BlobRef[] {
  if (document === null) return [];
  const names = withFilesBeside(
    filesOf(document.present),
    sources.files.map(({ name }) => name),
  );
  return sources.files.filter((file): file is BlobRef => file.kind === "blob" && names.delete(file.name));
}

/** Those of which the browser keeps no copy yet. */
export function filesToKeep(state: Pick<State, "document" | "sources" | "kept">): BlobRef[] {
  const workspace = state.kept.all.find(({ id }) => id === state.sources.id);
  const copied = new Set(workspace?.copies.map(({ name }) => name));
  return filesAtHand(state).filter(({ name }) => !copied.has(name));
}

/** Copies the files of the open workspace into the browser's storage, so that it opens by itself next time. */
export async function keepFiles(desk: Desk): Promise<void> {
  const state = desk.store.getState();
  const { id } = state.sources;
  const files = filesToKeep(state);
  if (id === null || files.length === 0 || state.kept.work !== null) return;
  const needed = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const isLasting = await desk.keeper.askToLast().catch(() => false);
  await lookAtRoom(desk);
  const { kept, speech } = desk.store.getState();
  const { room } = kept;
  const { bytes } = speech.quantities;
  if (room === null) return tell(desk, { severity: "warn", key: "kept.noFiles", values: {} });
  const tellNoRoom = (free: number): void =>
    tell(desk, {
      severity: "stop",
      key: "kept.noRoom",
      values: { needed: bytes(needed), free: bytes(free) },
    });
  if (needed > room.free) return tellNoRoom(room.free);
  tell(desk, null);
  await withWork(desk, speech.say("kept.copying"), async (job, onProgress) => {
    try {
      await desk.keeper.alone(async () => {
        const copies = await desk.keeper.files.copy(job, files, onProgress);
        await desk.keeper.change(id, (one) => ({
          ...one,
          copies: [...one.copies, ...copies],
          isAsked: true,
        }));
      });
    } catch (fault) {
      if ((fault as Error).name !== "QuotaExceededError") throw fault;
      return tellNoRoom((await desk.keeper.room())?.free ?? 0);
    }
    tell(desk, {
      severity: "note",
      key: isLasting ? "kept.copied" : "kept.copiedForNow",
      values: { count: files.length, size: bytes(needed) },
    });
  });
  await lookAtRoom(desk);
}

/** Answers the question about copies with no. */
export async function declineCopies(desk: Desk): Promise<void> {
  const { id } = desk.store.getState().sources;
  if (id !== null) await desk.keeper.change(id, (one) => ({ ...one, isAsked: true }));
}

/** Removes the copies of a workspace's files; where it is open and reads them, its files are asked for again. */
export async function removeCopies(desk: Desk, id: string): Promise<void> {
  await desk.keeper.change(id, (one) => ({ ...one, copies: [], isAsked: true }));
  await sweepCopies(desk);
  await lookAtRoom(desk);
  const { document, sources } = desk.store.getState();
  if (sources.id === id && sources.areCopies && document !== null)
    await openDocument(desk, document, [], sources.origin, { id });
}

/** Asks the browser to delete nothing by itself; what it answers shows with the room. */
export async function askToLast(desk: Desk): Promise<void> {
  const isLasting = await desk.keeper.askToLast().catch(() => false);
  await lookAtRoom(desk);
  if (!isLasting) tell(desk, { severity: "note", key: "kept.notLasting", values: {} });
}

/** Shows work on files while it lasts; cancelled, it ends quietly, and what else breaks is told. */
export async function withWork(
  desk: Desk,
  what: string,
  run: (job: string, onProgress: (name: string, done: number, of: number) => void) => Promise<void>,
): Promise<void> {
  const job = desk.newId();
  put(desk, "kept", { work: { job, what, done: 0, of: 0 } });
  try {
    await run(job, (name, done, of) => {
      if (desk.store.getState().kept.work?.job === job)
        put(desk, "kept", { work: { job, what: `${what}: ${name}`, done, of } });
    });
  } catch (fault) {
    if ((fault as Error).name !== "AbortError")
      tell(desk, {
        severity: "stop",
        key: "kept.fault",
        values: { reason: String((fault as Error).message) },
      });
  } finally {
    if (desk.store.getState().kept.work?.job === job) put(desk, "kept", { work: null });
  }
}

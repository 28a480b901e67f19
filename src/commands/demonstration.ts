import { placeOfContent, zipDirectory } from "../io/zip/zip-directory.ts";
import type { FileRef } from "../tasks/files.ts";
import { nowAndThen } from "../tasks/now-and-then.ts";
import { begun, type History } from "../workspace/history.ts";
import { isUntouched } from "../workspace/kept-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Desk, put } from "./desk.ts";
import { filesOf, newWorkspaceId, openDocument, withDefaults } from "./open-workspace.ts";

const DOCUMENT = "demo/demo.ldn.json";
/** All its files in one. */
const FILES = "demo/demo.ldn.zip";
/** Where it lies, known before any of it is there. */
const BOUNDS = [12, 14, 12.9, 14.75] as const;

/**
 * Opens the demonstration landscape: goes there, fetches its document and files, assesses it.
 *
 * @param listed when it is known what this machine keeps.
 */
export async function openDemonstration(
  desk: Desk,
  saved: History<Workspace> | null = null,
  id: string | null = null,
  listed: Promise<void> = Promise.resolve(),
): Promise<void> {
  const job = desk.newId();
  const { speech } = desk.store.getState();
  const tell = (done: number, of: number): void =>
    put(desk, "results", { work: { job, what: speech.say("work.fetching"), done, of }, fault: null });
  tell(0, 0);
  desk.stage.approach(BOUNDS);
  try {
    const [document, files] = await Promise.all([
      saved ?? desk.fetchOwn(DOCUMENT).then(async (response) => documentIn(await response.json())),
      desk.fetchOwn(FILES).then(async (response) => filesIn(await bytesOf(response, tell))),
      listed,
    ]);
    const names = new Set(filesOf(document.present));
    const named = files.filter(({ name }) => names.has(name));
    await openDocument(desk, document, named, "demonstration", {
      id: id ?? (await idOfUntouchedDemonstration(desk)),
    });
  } catch (fault) {
    // Without a network the first screen says so, which is no fault.
    const { isOnline } = desk.store.getState().site;
    put(desk, "results", { work: null, fault: isOnline ? String((fault as Error).message) : null });
  }
}

function documentIn(json: object): History<Workspace> {
  return begun(withDefaults(json));
}

/** All bytes of a response, told of as they come. */
async function bytesOf(response: Response, tell: (done: number, of: number) => void): Promise<ArrayBuffer> {
  const of = Number(response.headers.get("content-length") ?? 0);
  const tellNow = nowAndThen((_, done) => tell(done, of));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = response.body!.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    done += part.value.length;
    tellNow?.("", done, of);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.buffer;
}

async function filesIn(zip: ArrayBuffer): Promise<FileRef[]> {
  const damaged = (): never => {
    throw new Error(`expected ${FILES} whole, got a damaged file`);
  };
  const members = (await zipDirectory(zip)) ?? damaged();
  const whole = new Blob([zip]);
  return Promise.all(
    members.map(async (member): Promise<FileRef> => {
      const { name, crc32: lastModified } = member;
      const { from, to } = (await placeOfContent(zip, member)) ?? damaged();
      return { kind: "blob", name, blob: new File([whole.slice(from, to)], name, { lastModified }) };
    }),
  );
}

/** The demonstration is kept once for as long as nobody changes it. */
async function idOfUntouchedDemonstration(desk: Desk): Promise<string> {
  for (const workspace of desk.store.getState().kept.all) {
    const { id, origin, removedAt } = workspace;
    if (origin !== "demonstration" || removedAt !== null || !isUntouched(workspace)) continue;
    if (await desk.keeper.isFree(id, false)) return id;
  }
  return newWorkspaceId(desk);
}

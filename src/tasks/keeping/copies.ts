import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex as hexOf } from "@noble/hashes/utils.js";
import type { KeptCopy } from "../../workspace/kept-workspace.ts";
import type { BlobRef } from "../files.ts";
import type { Progress } from "../progress.ts";
import { calmly, eachPart, totalOf } from "./each-part.ts";

const FOLDER = "files";

/** Of a file in the browser's own storage; only workers have it. */
interface SyncAccess {
  write(bytes: Uint8Array, at: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

/** See `KeepingTasks.copy`. */
export async function copyFiles(
  files: readonly BlobRef[],
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<KeptCopy[]> {
  const folder = await folderOfCopies();
  const copies: KeptCopy[] = [];
  const begun: string[] = [];
  const tell = calmly(onProgress);
  const of = totalOf(files);
  let done = 0;
  try {
    for (const { name, blob } of files) {
      const stored = crypto.randomUUID();
      begun.push(stored);
      const access = await accessTo(await folder.getFileHandle(stored, { create: true }));
      const hash = sha256.create();
      let at = 0;
      try {
        for await (const part of eachPart(blob, signal)) {
          const written = access.write(part, { at });
          if (written < part.length)
            throw new DOMException("the storage took less than was written", "QuotaExceededError");
          at += written;
          hash.update(part);
          tell(name, done + at, of);
        }
        access.flush();
      } finally {
        access.close();
      }
      done += blob.size;
      copies.push({ name, stored, size: blob.size, sha256: hexOf(hash.digest()) });
    }
    signal.throwIfAborted();
    return copies;
  } catch (fault) {
    for (const stored of begun) await folder.removeEntry(stored).catch(() => {}); // not made yet: nothing to remove
    throw fault;
  }
}

/** See `KeepingTasks.find`. */
export async function findCopies(
  copies: readonly KeptCopy[],
): Promise<{ files: readonly BlobRef[]; lost: readonly string[] }> {
  if (copies.length === 0) return { files: [], lost: [] };
  const folder = await folderOfCopies().catch(() => null);
  const files: BlobRef[] = [];
  const lost: string[] = [];
  for (const { name, stored, size } of copies) {
    const file = await folder
      ?.getFileHandle(stored)
      .then((handle) => handle.getFile())
      .catch(() => null);
    if (file?.size === size) files.push({ kind: "blob", name, blob: file });
    else lost.push(name);
  }
  return { files, lost };
}

/** See `KeepingTasks.differing`. */
export async function differingCopies(copies: readonly KeptCopy[]): Promise<string[]> {
  const { files } = await findCopies(copies);
  const differing: string[] = [];
  for (const { name, blob } of files) {
    const hash = sha256.create();
    for await (const part of eachPart(blob)) hash.update(part);
    if (copies.find((copy) => copy.name === name)?.sha256 !== hexOf(hash.digest())) differing.push(name);
  }
  return differing;
}

/** See `KeepingTasks.sweep`. */
export async function sweepCopies(stored: readonly string[]): Promise<void> {
  const folder = await folderOfCopies();
  const wanted = new Set(stored);
  const found: string[] = [];
  for await (const name of folder.keys()) if (!wanted.has(name)) found.push(name);
  for (const name of found) await folder.removeEntry(name);
}

async function folderOfCopies(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

function accessTo(handle: FileSystemFileHandle): Promise<SyncAccess> {
  return (
    handle as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> }
  ).createSyncAccessHandle();
}

import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Issue, Outcome } from "../engine/issues.ts";
import { type ByteSource, RasterReadError } from "./raster.ts";

/**
 * Opens a file of the disk for reading by ranges (Node only).
 *
 * @returns `fileMissing` when there is no such file, `fileUnreadable` for a folder or a refused permission.
 */
export async function openPath(path: string): Promise<Outcome<ByteSource>> {
  const name = basename(path);
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, "r");
    const status = await handle.stat();
    if (!status.isFile()) {
      await handle.close();
      return { value: null, issues: [unreadable(name, "it is a folder, not a file")] };
    }
    return { value: pathSource(name, handle, status.size), issues: [] };
  } catch (error) {
    await handle?.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code === "ENOENT" || code === "ENOTDIR") {
      return {
        value: null,
        issues: [{ code: "fileMissing", severity: "stop", about: name, context: { folder: dirname(path) } }],
      };
    }
    return { value: null, issues: [unreadable(name, code === "EACCES" ? "permission denied" : code)] };
  }
}

function unreadable(name: string, reason: string): Issue {
  return { code: "fileUnreadable", severity: "stop", about: name, context: { reason } };
}

function pathSource(name: string, handle: FileHandle, size: number): ByteSource {
  return {
    name,
    size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = new ArrayBuffer(wanted);
      const bytes = new Uint8Array(buffer);
      let done = 0;
      while (done < wanted) {
        const { bytesRead } = await handle.read(bytes, done, wanted - done, offset + done);
        if (bytesRead === 0) {
          const found = `${offset + done} of ${size} bytes`;
          throw new RasterReadError({
            code: "fileTruncated",
            severity: "stop",
            about: name,
            context: { found },
          });
        }
        done += bytesRead;
      }
      return buffer;
    },
    close: () => handle.close(),
  };
}

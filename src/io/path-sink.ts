import { open, rename, rm } from "node:fs/promises";
import type { RandomAccessSink } from "./random-access-sink.ts";

/**
 * A file at `path` (Node). Bytes go to `<path>.part` beside it, which takes the name on `close`, so that the output
 * appears whole or not at all; a file that was there before is replaced only then.
 *
 * Rejects as the file system does when the folder is missing or may not be written.
 */
export async function openPathSink(path: string): Promise<RandomAccessSink> {
  const part = `${path}.part`;
  const file = await open(part, "w");
  let isOpen = true;
  const shut = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    write: async (offset, bytes) => {
      let done = 0;
      while (done < bytes.length) {
        done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
      }
    },
    close: async () => {
      await shut();
      await rename(part, path);
    },
    discard: async () => {
      await shut();
      await rm(part, { force: true });
    },
  };
}

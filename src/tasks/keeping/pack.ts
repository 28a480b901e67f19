import { crc32 } from "../../io/zip/crc32.ts";
import { type ZipEntry, zipLayout } from "../../io/zip/zip-layout.ts";
import type { BlobRef } from "../files.ts";
import type { Progress } from "../progress.ts";
import { calmly, eachPart, totalOf } from "./each-part.ts";

/** See `KeepingTasks.pack`. Every file is read once for its check sum. */
export async function packFiles(
  files: readonly BlobRef[],
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<Blob> {
  const tell = calmly(onProgress);
  const of = totalOf(files);
  const entries: ZipEntry[] = [];
  let done = 0;
  for (const { name, blob } of files) {
    let sum = 0;
    for await (const part of eachPart(blob, signal)) {
      sum = crc32(part, sum);
      done += part.length;
      tell(name, done, of);
    }
    entries.push({ name, size: blob.size, crc32: sum });
  }
  const { heads, end } = zipLayout(entries, new Date());
  const parts = files.flatMap(({ blob }, at): BlobPart[] => [heads[at]!, blob]);
  return new Blob([...parts, end], { type: "application/zip" });
}

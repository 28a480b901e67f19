import type { Progress } from "../progress.ts";

/** The bytes of a file, part by part; stops between parts when the work is cancelled. */
export async function* eachPart(
  blob: Blob,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Tells of progress ten times a second at most, so that who hears it has time for other things. */
export function calmly(onProgress: Progress | undefined): Progress {
  let told = Number.NEGATIVE_INFINITY;
  return (what, done, of) => {
    const now = performance.now();
    if (now - told < 100) return;
    told = now;
    onProgress?.(what, done, of);
  };
}

/** Bytes of some files together. */
export function totalOf(files: readonly { readonly blob: Blob }[]): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

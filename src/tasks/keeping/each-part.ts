/** The bytes of a file, part by part; stops between parts when the work is cancelled. */
export async function* eachPart(
  blob: Blob,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Bytes of some files together. */
export function totalOf(files: readonly { readonly blob: Blob }[]): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

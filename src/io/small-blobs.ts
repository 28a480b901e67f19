/** A blob no larger is read whole: a browser takes about as long for its first bytes as for all of them. */
const SMALL_BYTES = 256 * 1024;
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

const kept = new Map<Blob, Promise<ArrayBuffer>>();
let keptBytes = 0;

/** The bytes of a small blob, shared by all who ask, or null where the blob is large; those asked for last are kept, up to 32 MiB. */
export function smallBlobBytes(blob: Blob): Promise<ArrayBuffer> | null {
  if (blob.size > SMALL_BYTES) return null;
  const bytes = kept.get(blob) ?? blob.arrayBuffer();
  if (!kept.delete(blob)) {
    keptBytes += blob.size;
    bytes.catch(() => forget(blob));
  }
  kept.set(blob, bytes);
  for (const oldest of kept.keys()) {
    if (keptBytes <= MOST_KEPT_BYTES) break;
    forget(oldest);
  }
  return bytes;
}

function forget(blob: Blob): void {
  if (kept.delete(blob)) keptBytes -= blob.size;
}

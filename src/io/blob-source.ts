import { type ByteSource, RasterReadError } from "./raster.ts";
import { smallBlobBytes } from "./small-blobs.ts";

/** A byte source over a `Blob` or `File`: a file the user picked or dropped, or one kept by the browser. `name` defaults to the file's. */
export function blobSource(blob: Blob, name: string = blobName(blob)): ByteSource {
  return {
    name,
    size: blob.size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const wanted = Math.max(0, Math.min(length, blob.size - offset));
      let buffer: ArrayBuffer;
      try {
        const small = smallBlobBytes(blob);
        buffer =
          small === null
            ? await blob.slice(offset, offset + wanted).arrayBuffer()
            : (await small).slice(offset, offset + wanted);
      } catch (error) {
        // A browser revokes its permission when the file changes on the disk.
        const reason = `the file has changed or gone since it was opened (${String(error)})`;
        throw new RasterReadError(
          { code: "fileUnreadable", severity: "stop", about: name, context: { reason } },
          error,
        );
      }
      if (buffer.byteLength !== wanted) {
        const found = `${offset + buffer.byteLength} of ${blob.size} bytes`;
        throw new RasterReadError({
          code: "fileTruncated",
          severity: "stop",
          about: name,
          context: { found },
        });
      }
      return buffer;
    },
    close: async () => {},
  };
}

function blobName(blob: Blob): string {
  return "name" in blob && typeof blob.name === "string" ? blob.name : "file";
}

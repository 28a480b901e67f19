import { type ByteSource, RasterReadError } from "../raster.ts";
import type { AsciiGridHeader } from "./header.ts";

/** Where blocks of rows begin in the text of a grid; the last entry is its end. */
export interface RowIndex {
  readonly starts: Float64Array;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Counts the values of a grid from its beginning, in parts, and notes where every block of rows begins: rows may be broken into
 * lines as the writer liked.
 *
 * @throws RasterReadError (`fileTruncated`) where there are fewer values than cells.
 */
export async function rowIndex(
  source: ByteSource,
  size: number,
  { width, height, bytes: first }: AsciiGridHeader,
  blockRows: number,
  signal?: AbortSignal,
): Promise<RowIndex> {
  const blocks = Math.ceil(height / blockRows);
  const starts = new Float64Array(blocks + 1);
  const step = width * blockRows;
  const wanted = width * height;
  let values = 0;
  let next = 0;
  let block = 0;
  let isInside = false;
  for (let offset = first; offset < size && values < wanted; offset += CHUNK_BYTES) {
    signal?.throwIfAborted();
    const chunk = new Uint8Array(await source.read(offset, Math.min(CHUNK_BYTES, size - offset), signal));
    for (let at = 0; at < chunk.length; at++) {
      const isValue = chunk[at]! > 32;
      if (isValue && !isInside) {
        if (values === next && block < blocks) {
          starts[block++] = offset + at;
          next += step;
        }
        values++;
      }
      isInside = isValue;
    }
  }
  if (values < wanted) {
    const found = `it holds ${values} of ${wanted} values`;
    throw new RasterReadError({
      code: "fileTruncated",
      severity: "stop",
      about: source.name,
      context: { found },
    });
  }
  starts[blocks] = size;
  return { starts };
}

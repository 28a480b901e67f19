import { deflate } from "node:zlib";
import type { Deflate } from "./deflate.ts";

/**
 * By Node's zlib, on its own threads. `level` 1 (fast) … 9 (small); 4 measured two to four times faster than zlib's own 6
 * on class rasters, for 4 to 7 % more bytes.
 */
export function deflateByNode(level = 4): Deflate {
  return (bytes) =>
    new Promise((resolve, reject) => {
      deflate(bytes, { level }, (error, compressed) => (error ? reject(error) : resolve(compressed)));
    });
}

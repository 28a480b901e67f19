import { deflate } from "node:zlib";
import type { Deflate } from "./deflate.ts";

/** By Node's zlib, on its own threads. `level` 1 (fast) … 9 (small). */
export function deflateByNode(level = 6): Deflate {
  return (bytes) =>
    new Promise((resolve, reject) => {
      deflate(bytes, { level }, (error, compressed) => (error ? reject(error) : resolve(compressed)));
    });
}

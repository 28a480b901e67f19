import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { VectorFile } from "../../src/io/vectors/read-layers.ts";

/** A file on disk as the reader takes it; a shapefile comes with what lies beside it. */
export function vectorFiles(path: string): VectorFile[] {
  const paths = /\.shp$/i.test(path)
    ? ["shp", "dbf", "prj", "cpg"]
        .map((extension) => path.replace(/shp$/i, extension))
        .filter((p) => existsSync(p))
    : [path];
  return paths.map((p) => ({ name: basename(p), bytes: async () => bytesOf(p) }));
}

/** The same from text or bytes in memory. */
export function vectorFile(name: string, content: string | Uint8Array): VectorFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, bytes: async () => Uint8Array.from(bytes).buffer };
}

function bytesOf(path: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(path)).buffer;
}

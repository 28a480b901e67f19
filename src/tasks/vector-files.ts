import type { Issue } from "../engine/issues.ts";
import { type VectorFile, wholeSource } from "../io/vectors/read-layers.ts";
import type { FileRef, Platform } from "./files.ts";

/** Vector files are read as a whole. */
const MOST_BYTES = 1_000_000_000;

/** Files as a reader of vectors takes them, each opened when its bytes are asked for. What stands in the way is added to `issues`. */
export function vectorFiles(
  files: readonly FileRef[],
  platform: Platform,
  issues: Issue[],
): readonly VectorFile[] {
  return files.map((file) => ({
    name: file.name,
    bytes: async () => {
      const { value: source, issues: faults } = await platform.open(file);
      issues.push(...faults);
      if (source === null) return new ArrayBuffer(0);
      try {
        if (source.size !== null && source.size > MOST_BYTES) {
          const found = `${Math.round(source.size / 1e6)} MB, more than can be held at once (${MOST_BYTES / 1e6} MB)`;
          issues.push({ code: "notAVector", severity: "stop", about: file.name, context: { found } });
          return new ArrayBuffer(0);
        }
        return await wholeSource(source);
      } finally {
        await source.close();
      }
    },
  }));
}

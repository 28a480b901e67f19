import type { Issue } from "../engine/issues.ts";
import { type VectorFile, wholeSource } from "../io/vectors/read-layers.ts";
import type { FileRef, Platform } from "./files.ts";

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
        return await wholeSource(source);
      } finally {
        await source.close();
      }
    },
  }));
}

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { FileFinder } from "../tasks/files.ts";

/** Files by their names under a folder; names that are http(s) addresses are read from the network. */
export function folderFinder(folder: string): FileFinder {
  return {
    place: folder,
    async find(name) {
      if (/^https?:\/\//i.test(name)) return { kind: "url", name, url: name };
      const path = resolve(folder, name);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? { kind: "path", name, path } : null;
    },
  };
}

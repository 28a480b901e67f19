import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A folder of outputs that appear whole or not at all: everything is written beside it and moved at the end. */
export interface StagedFolder {
  /** Where a file of this name is to be written now; folders in the name are made. */
  pathOf(name: string): Promise<string>;
  writeText(name: string, text: string): Promise<void>;
  /** Moves everything into place; what stood there under the same names is replaced. */
  publish(): Promise<void>;
  /** Throws everything away; the folder stays as it was. */
  discard(): Promise<void>;
}

/** Starts writing into `folder`. Rejects when its parent cannot be written. */
export async function stagedFolder(folder: string): Promise<StagedFolder> {
  await mkdir(dirname(folder), { recursive: true });
  const stage = await mkdtemp(join(dirname(folder), `.${basename(folder)}-unfinished-`));
  const pathOf = async (name: string): Promise<string> => {
    const path = join(stage, name);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  return {
    pathOf,
    async writeText(name, text) {
      await writeFile(await pathOf(name), text);
    },
    async publish() {
      await mkdir(folder, { recursive: true });
      for (const name of await readdir(stage)) {
        await rm(join(folder, name), { recursive: true, force: true });
        await rename(join(stage, name), join(folder, name));
      }
      await rm(stage, { recursive: true, force: true });
    },
    async discard() {
      await rm(stage, { recursive: true, force: true });
    },
  };
}

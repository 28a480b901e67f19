import { constants, rmSync } from "node:fs";
import { access, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A folder of outputs that appear whole or not at all: everything is written beside it and moved at the end. */
export interface StagedFolder {
  /** Where a file of this name is to be written now; folders in the name are made. */
  pathOf(name: string): Promise<string>;
  writeText(name: string, text: string): Promise<void>;
  /** Moves everything into place; what stood there under the same names is replaced, or stays when that fails. */
  publish(): Promise<void>;
  /** Throws everything away; the folder stays as it was. */
  discard(): Promise<void>;
}

/** Starts writing into `folder`. Rejects when it, or the folder it is to stand in, cannot be written. */
export async function stagedFolder(folder: string): Promise<StagedFolder> {
  const existing = await stat(folder).catch(() => null);
  if (existing?.isDirectory() === false) throw new Error("it is a file, and a folder is needed");
  if (existing !== null) await access(folder, constants.W_OK);
  const firstMade = await mkdir(dirname(folder), { recursive: true });
  const stage = await mkdtemp(join(dirname(folder), `.${basename(folder)}-unfinished-`));
  const fresh = join(stage, "new");
  const old = join(stage, "old");
  await mkdir(fresh);
  // However the process ends, no unfinished folder is left behind.
  const sweep = (): void => rmSync(stage, { recursive: true, force: true });
  process.once("exit", sweep);
  const pathOf = async (name: string): Promise<string> => {
    const path = join(fresh, name);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  return {
    pathOf,
    async writeText(name, text) {
      await writeFile(await pathOf(name), text);
    },
    async publish() {
      if (existing === null) await rename(fresh, folder);
      else await swap(fresh, folder, old);
      await rm(stage, { recursive: true, force: true });
      process.off("exit", sweep);
    },
    async discard() {
      await rm(stage, { recursive: true, force: true });
      process.off("exit", sweep);
      if (firstMade !== undefined) await removeEmpty(dirname(folder), firstMade);
    },
  };
}

/** Removes the folders from `inner` up to `outer` that are empty: those we made, unless another has put something there. */
async function removeEmpty(inner: string, outer: string): Promise<void> {
  for (let path = inner; path.length >= outer.length; path = dirname(path)) {
    const isGone = await rmdir(path).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** Moves what is in `fresh` to `folder`, what was there under the same names to `old`; all of it back when one move fails. */
async function swap(fresh: string, folder: string, old: string): Promise<void> {
  await mkdir(old);
  const moved: [from: string, to: string][] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to);
    moved.push([from, to]);
  };
  const standing = new Set(await readdir(folder));
  try {
    for (const name of await readdir(fresh)) {
      if (standing.has(name)) await move(join(folder, name), join(old, name));
      await move(join(fresh, name), join(folder, name));
    }
  } catch (fault) {
    for (const [from, to] of moved.reverse()) await rename(to, from);
    throw fault;
  }
}

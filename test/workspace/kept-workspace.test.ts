import { describe, expect, it } from "vitest";
import { begun, changed } from "../../src/workspace/history.ts";
import {
  bytesOfCopies,
  freeName,
  inOrder,
  isUntouched,
  type KeptWorkspace,
  keptWorkspace,
} from "../../src/workspace/kept-workspace.ts";
import { packedPaths } from "../../src/workspace/select/packed-paths.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

const document = begun({ name: "Mzimba" } as unknown as Workspace);
const copy = (stored: string, size: number) => ({ name: `${stored}.tif`, stored, size, sha256: "" });

function kept(id: string, changedAt: number, more: Partial<KeptWorkspace> = {}): KeptWorkspace {
  return { ...keptWorkspace(id, "own", document, changedAt), ...more };
}

describe("the list of kept workspaces", () => {
  it("has the last change first and none that is deleted", () => {
    const all = [kept("old", 1), kept("gone", 9, { removedAt: 10 }), kept("new", 3), kept("like-new", 3)];
    expect(inOrder(all).map(({ id }) => id)).toEqual(["like-new", "new", "old"]);
  });

  it("counts copies that two workspaces share once", () => {
    const first = { copies: [copy("a", 100), copy("b", 20)] };
    const second = { copies: [copy("b", 20), copy("c", 3)] };
    expect(bytesOfCopies([first, second])).toBe(123);
    expect(bytesOfCopies([])).toBe(0);
  });

  it("knows what nobody has changed", () => {
    expect(isUntouched(kept("a", 1))).toBe(true);
    const edited = changed(document, { name: "Other" } as unknown as Workspace);
    expect(isUntouched(kept("a", 1, { document: edited }))).toBe(false);
    expect(isUntouched(kept("a", 1, { copies: [copy("a", 1)] }))).toBe(false);
  });
});

describe("freeName", () => {
  it.each([
    [[], "A (copy)"],
    [["A (copy)"], "A (copy 2)"],
    [["A (copy)", "A (copy 2)", "A (copy 4)"], "A (copy 3)"],
  ])("beside %j is %s", (taken, expected) => {
    expect(freeName("A (copy)", (count) => `A (copy ${count})`, taken)).toBe(expected);
  });
});

describe("packedPaths", () => {
  it("leaves plain relative names as they are and addresses out", () => {
    const names = ["a.tif", "rain/2001.tif", "https://x.org/b.tif"];
    expect([...packedPaths(names)]).toEqual([
      ["a.tif", "a.tif"],
      ["rain/2001.tif", "rain/2001.tif"],
    ]);
  });

  it("keeps every file inside the folder where the archive is unpacked", () => {
    const names = ["../a.tif", "/etc/b.tif", "C:\\maps\\c.tif", "./d.tif", ".."];
    expect([...packedPaths(names).values()]).toEqual(["a.tif", "etc/b.tif", "maps/c.tif", "d.tif", "file"]);
  });

  it("gives no two files one place, in folders that do not tell capitals apart either", () => {
    const names = ["a.tif", "../a.tif", "A.TIF", "recipe.json", "x/data"];
    expect([...packedPaths(names, ["recipe.json"]).values()]).toEqual([
      "a.tif",
      "a-2.tif",
      "A-3.TIF",
      "recipe-2.json",
      "x/data",
    ]);
  });
});

import type { Rolldown } from "vite";

/**
 * What a page or a worker needs at its start as one file. Left alone it comes in fifty, one for every set of lazy parts that share
 * some module, and a browser spends milliseconds on each. Where another entry (`beside`, the id of its module) shares modules with
 * the page, these are a second file, so that this entry does not bring the page with it.
 */
export function oneStart(beside: string | null = null): Rolldown.CodeSplittingOptions {
  if (beside === null) return { groups: [{ name: "start", tags: ["$initial"] }] };
  let known: ReadonlySet<string> | null = null;
  const isBeside = (id: string, graph: Rolldown.ChunkingContext): boolean => {
    known ??= withImports(beside, (one) => graph.getModuleInfo(one)?.importedIds ?? []);
    return known.has(id);
  };
  const groupOf = (name: string, isIn: typeof isBeside): Rolldown.CodeSplittingGroup => ({
    debugName: name,
    tags: ["$initial"],
    name: (id, graph) => (isIn(id, graph) ? name : null),
  });
  return {
    groups: [
      { ...groupOf("shared", isBeside), minShareCount: 2 },
      groupOf("start", (...module) => !isBeside(...module)),
    ],
  };
}

/** A module with all that it imports, directly or not. */
function withImports(id: string, importsOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set([id]);
  for (const one of found) for (const other of importsOf(one)) found.add(other);
  return found;
}

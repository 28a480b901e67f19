import { expect, it } from "vitest";
import { type Chunk, chunks } from "./build-page.ts";

it.each(["engine.worker", "hand.worker"])(
  "%s loads at once neither Node's modules nor the table of CRSs",
  (name) => {
    const all = new Map(chunks().map((chunk) => [chunk.name, chunk]));
    const entry = [...all.values()].filter((chunk) => chunk.name.startsWith(name));
    expect(entry).toHaveLength(1);
    const eager = withStaticImports(entry[0]!, all);
    const kilobytes = (part: readonly Chunk[]): string =>
      `${(part.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000).toFixed(0)} kB`;
    const lazy = [...withEveryImport(entry[0]!, all)].filter((chunk) => !eager.has(chunk));
    process.stdout.write(
      `${name}: ${kilobytes([...eager])} gzip at once, ${kilobytes(lazy)} when needed (${lazy.map((chunk) => chunk.name.replace(/-[^-]*$/, "")).join(", ")})\n`,
    );
    const text = [...eager].map((chunk) => chunk.text).join("\n");
    expect(text.match(/(from|import\()\s*["'`]node:\w+|__vite-browser-external|\brequire\(/g)).toBeNull();
    expect(text.match(/\+proj=krovak[^"'`]*/g)).toBeNull();
    // The minifier left powers to steady-math.ts: projections and geodesics, which compute with them, are fetched when needed.
    const every = [...eager, ...lazy].map((chunk) => chunk.text).join("\n");
    expect(every.match(/Math\.pow\(/g)?.length).toBeGreaterThan(20);
    expect(lazy.map((chunk) => chunk.name).join()).toContain("epsg-proj");
  },
);

function withStaticImports(chunk: Chunk, all: ReadonlyMap<string, Chunk>): Set<Chunk> {
  return gather(chunk, all, /(?:import|export)(?:[^"'`()]*?from)?\s*["'`]\.\/([^"'`]+\.js)["'`]/g);
}

function withEveryImport(chunk: Chunk, all: ReadonlyMap<string, Chunk>): Set<Chunk> {
  return gather(chunk, all, /["'`]\.?\/?(?:assets\/)?([\w.-]+\.js)["'`]/g);
}

function gather(chunk: Chunk, all: ReadonlyMap<string, Chunk>, imports: RegExp): Set<Chunk> {
  const found = new Set<Chunk>();
  const pending = [chunk];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const [, name] of next.text.matchAll(imports)) if (all.has(name!)) pending.push(all.get(name!)!);
  }
  return found;
}

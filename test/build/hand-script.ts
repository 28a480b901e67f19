import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

/** A fresh bundle of `workers/hand.node.ts`, as `nodeCrew` wants it: a worker thread runs no TypeScript. */
export function buildHandScript(): URL {
  const outdir = mkdtempSync(join(tmpdir(), "neutral-ground-hand-"));
  process.once("exit", () => rmSync(outdir, { recursive: true, force: true }));
  buildSync({
    entryPoints: { hand: "workers/hand.node.ts" },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    splitting: true,
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  });
  return pathToFileURL(join(outdir, "hand.mjs"));
}

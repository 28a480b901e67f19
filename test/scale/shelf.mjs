// node test/scale/shelf.mjs [--side 4000] [--threads 2] [--keep FOLDER]: the shelf of the map on a large scene.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildSync } from "esbuild";

const { values } = parseArgs({
  options: {
    side: { type: "string", default: "4000" },
    threads: { type: "string", default: "2" },
    keep: { type: "string" },
  },
});
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "ng-shelf-"));
mkdirSync(folder, { recursive: true });
try {
  const built = join(folder, "built");
  buildSync({
    entryPoints: { shelf: "test/scale/shelf.ts", hand: "workers/hand.node.ts" },
    outdir: built,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    splitting: true,
    logLevel: "error",
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  });
  const { timeShelf } = await import(pathToFileURL(join(built, "shelf.mjs")).href);
  const hand = pathToFileURL(join(built, "hand.mjs"));
  await timeShelf(folder, Number(values.side), Number(values.threads), hand);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

// Builds the command line and its hands into .build/ when a source is newer, then hands over to it.
// Call it as package.json does: with --no-concurrent-recompilation, since Node 20 aborts (`(data.first) != nullptr`) when a
// thread is ended, as by Ctrl-C, just while V8 compiles for it in the background. Work of some seconds takes no longer without.
// Node 20 runs no TypeScript, and a worker thread takes no loader: one bundle for each, made by esbuild in about 0.1 s.
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const out = join(root, ".build/cli");
const bundle = join(out, "main.mjs");

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = Math.max(...["src", "data", "workers"].map((folder) => newest(join(root, folder))));
if (built < Math.max(sources, statSync(join(root, "package.json")).mtimeMs)) {
  mkdirSync(out, { recursive: true });
  const { buildSync } = await import("esbuild");
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts", hand: "workers/hand.node.ts" },
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    splitting: true,
    // What is still CommonJS among the packages asks for Node's own modules by require.
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
    logLevel: "warning",
    write: false,
  });
  // Each file appears whole, the entry last: several calls may find the bundle stale at once. Parts are named by their content.
  const isEntry = ({ path }) => path === bundle;
  for (const file of outputFiles.sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
    const part = `${file.path}.${process.pid}`;
    writeFileSync(part, file.contents);
    renameSync(part, file.path);
  }
}
await import(pathToFileURL(bundle).href);

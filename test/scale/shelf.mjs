// node test/scale/shelf.mjs [--plan node|chromium] [--side 4000] [--threads 2] [--keep FOLDER]: the shelf of the map on a large scene,
// or plans on it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildSync } from "esbuild";

const { values } = parseArgs({
  options: {
    side: { type: "string", default: "4000" },
    threads: { type: "string", default: "2" },
    keep: { type: "string" },
    plan: { type: "string" },
  },
});
// Within the project, where what is built finds its packages.
mkdirSync(".build", { recursive: true });
const folder = values.keep ?? mkdtempSync(join(".build", "shelf-"));
mkdirSync(folder, { recursive: true });
try {
  const built = join(folder, "built");
  buildSync({
    entryPoints: { shelf: "test/scale/shelf.ts", plan: "test/scale/plan.ts", hand: "workers/hand.node.ts" },
    outdir: built,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    splitting: true,
    logLevel: "error",
    external: ["vite", "playwright-core", "esbuild"],
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  });
  const of = (name) => import(pathToFileURL(join(built, `${name}.mjs`)).href);
  const hand = pathToFileURL(join(built, "hand.mjs"));
  const [side, threads] = [Number(values.side), Number(values.threads)];
  if (values.plan === "chromium") await (await of("plan")).timePlansInChromium(folder, side, threads);
  else if (values.plan === "node") await (await of("plan")).timePlans(folder, side, threads, hand);
  else await (await of("shelf")).timeShelf(folder, side, threads, hand);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

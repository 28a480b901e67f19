import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vite";
import type { SiteFiles } from "../../src/offline/site-files.ts";

/**
 * Not for the app without a network: what only servers read, scripts of languages that the screen does not speak yet, and the files
 * of the demonstration one by one.
 */
const LEFT_OUT =
  /^(service-worker\.js|content-security-policy\.txt|.*\.map|assets\/noto-sans-(?!latin).*\.woff2|demo\/(?!demo\.ldn\.).*)$/;
const DEMONSTRATION = /^demo\//;

/** Writes `service-worker.js` into the built site, with the names of the files it keeps and a digest of them as its version. */
export function keptOffline(): Plugin {
  let folder = "";
  return {
    name: "kept-offline",
    apply: "build",
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const site = siteFiles(folder);
      await build({
        entryPoints: [resolve(import.meta.dirname, "../../workers/offline.worker.ts")],
        outfile: join(folder, "service-worker.js"),
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
        define: { SITE_FILES: JSON.stringify(site) },
        logLevel: "error",
      });
    },
  };
}

/** The files of a built site, those of the demonstration apart. */
export function siteFiles(folder: string): SiteFiles {
  const all = filesUnder(folder)
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  const app = all.filter((path) => !DEMONSTRATION.test(path));
  const demonstration = all.filter((path) => DEMONSTRATION.test(path));
  return {
    app: { version: digestOf(folder, app), paths: app.map((path) => (path === "index.html" ? "" : path)) },
    demonstration: { version: digestOf(folder, demonstration), paths: demonstration },
  };
}

function filesUnder(folder: string, under = ""): string[] {
  return readdirSync(join(folder, under)).flatMap((name) => {
    const path = under === "" ? name : `${under}/${name}`;
    return statSync(join(folder, path)).isDirectory() ? filesUnder(folder, path) : [path];
  });
}

function digestOf(folder: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\n`).update(readFileSync(join(folder, path)));
  return hash.digest("hex").slice(0, 12);
}

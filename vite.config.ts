import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], globalSetup: string[] = []) => ({
  test: { name, include, globalSetup, testTimeout: 120_000, hookTimeout: 120_000 },
});

/**
 * What the built page may do: run its own scripts and read its own files. `NG_CONNECT` names further hosts that users
 * may read rasters from (“https://a.org https://b.org”). It stands in the page, for any host, and in a file, for our server.
 */
function contentSecurityPolicy(): Plugin {
  const hosts = process.env["NG_CONNECT"] ?? "";
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `connect-src 'self' blob: data: ${hosts}`.trim(),
  ].join("; ");
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "content-security-policy.txt", source: policy });
    },
  };
}

/**
 * The map and its worker from maplibre's sources: what both need is then one chunk (a fifth of the page's script), where its
 * two ready-made bundles hold it twice.
 */
function oneMap(): Plugin {
  const source = (path: string) =>
    fileURLToPath(new URL(`node_modules/maplibre-gl/src/${path}`, import.meta.url));
  const worker = "\0map-worker";
  let reference = "";
  return {
    name: "one-map",
    apply: "build",
    // Fields that only name a type must not set what a base class has set.
    config: () => ({ oxc: { typescript: { removeClassFieldsWithoutInitializer: true } } }),
    enforce: "pre",
    buildStart() {
      reference = this.emitFile({ type: "chunk", id: source("source/worker.ts"), name: "map-worker" });
    },
    resolveId(id) {
      if (id === "maplibre-gl") return source("index.ts");
      return id.startsWith("maplibre-gl/dist/maplibre-gl-worker.mjs") ? worker : null;
    },
    load: (id) => (id === worker ? `export default import.meta.ROLLUP_FILE_URL_${reference};` : null),
  };
}

export default defineConfig({
  base: "./",
  plugins: [oneMap(), react(), contentSecurityPolicy()],
  worker: { format: "es" },
  build: { target: "es2022", outDir: "dist", assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  // Or else the minifier makes them `**`, past the functions of src/io/steady-math.ts.
  define: { "Math.pow": "globalThis.Math.pow" },
  test: {
    reporters: ["default", "./test/build/closing-line-reporter.ts"],
    projects: [
      project("unit", ["test/{engine,io,tasks,workspace,cli,demo,house,i18n,map,commands}/**/*.test.ts"]),
      project("oracle", ["test/oracle/**/*.test.ts"]),
      project("data", ["test/data/**/*.test.ts"]),
      project("parity", ["test/parity/**/*.test.ts"], ["test/parity/build-page.ts"]),
    ],
  },
});

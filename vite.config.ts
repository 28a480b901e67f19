import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./scripts/vite/content-security-policy.ts";
import { keptOffline } from "./scripts/vite/kept-offline.ts";
import { oneDemonstration } from "./scripts/vite/one-demonstration.ts";
import { MAP_WORKER, oneMap } from "./scripts/vite/one-map.ts";
import { oneStart } from "./scripts/vite/one-start.ts";

const project = (name: string, include: string[], globalSetup: string[] = []) => ({
  test: { name, include, globalSetup, testTimeout: 120_000, hookTimeout: 120_000 },
});

export default defineConfig({
  base: "./",
  plugins: [oneMap(), react(), contentSecurityPolicy(), oneDemonstration(), keptOffline()],
  // What jspdf would fetch to draw pages of HTML and SVG, which we never ask of it.
  worker: {
    format: "es",
    rolldownOptions: {
      external: ["html2canvas", "dompurify", "canvg"],
      output: { codeSplitting: oneStart() },
    },
  },
  build: {
    target: "es2022",
    outDir: "dist",
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: oneStart(MAP_WORKER) } },
    chunkSizeWarningLimit: 1200,
  },
  // Or else the minifier makes them `**`, past the functions of src/io/steady-math.ts.
  define: { "Math.pow": "globalThis.Math.pow" },
  test: {
    // By itself vitest leaves one of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ["default", "./test/build/closing-line-reporter.ts"],
    projects: [
      project("unit", [
        "test/{engine,io,tasks,workspace,cli,demo,house,i18n,map,commands,app,offline,scripts}/**/*.test.ts",
      ]),
      project("oracle", ["test/oracle/**/*.test.ts"]),
      project("data", ["test/data/**/*.test.ts"]),
      project("match", ["test/match/**/*.test.ts"]),
      project("parity", ["test/parity/**/*.test.ts"], ["test/parity/build-page.ts"]),
    ],
  },
});

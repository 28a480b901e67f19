import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const source = (path: string): string =>
  realpathSync(fileURLToPath(new URL(`../../node_modules/maplibre-gl/src/${path}`, import.meta.url)));

/** The module where the map's worker begins. */
export const MAP_WORKER = source("source/worker.ts");

/**
 * The map and its worker from maplibre's sources: what both need is then one chunk (a fifth of the page's script), where its
 * two ready-made bundles hold it twice.
 */
export function oneMap(): Plugin {
  const worker = "\0map-worker";
  let reference = "";
  return {
    name: "one-map",
    apply: "build",
    // Fields that only name a type must not set what a base class has set.
    config: () => ({ oxc: { typescript: { removeClassFieldsWithoutInitializer: true } } }),
    enforce: "pre",
    buildStart() {
      reference = this.emitFile({ type: "chunk", id: MAP_WORKER, name: "map-worker" });
    },
    resolveId(id) {
      if (id === "maplibre-gl") return source("index.ts");
      return id.startsWith("maplibre-gl/dist/maplibre-gl-worker.mjs") ? worker : null;
    },
    load: (id) => (id === worker ? `export default import.meta.ROLLUP_FILE_URL_${reference};` : null),
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** Where the page's files lie once it is built. */
export const PAGE_FOLDER = resolve(".build/parity/page");

/** One built file. */
export interface Chunk {
  readonly name: string;
  readonly text: string;
  readonly gzipBytes: number;
}

/** The set-up of the project “parity”: builds the page and its workers from the sources, as an app would. */
export default async function buildPage(): Promise<void> {
  await build({
    configFile: resolve("vite.config.ts"),
    logLevel: "error",
    root: resolve("test/parity/page"),
    build: { outDir: PAGE_FOLDER, emptyOutDir: true },
  });
}

/** The scripts of the built page. */
export function chunks(): Chunk[] {
  const folder = join(PAGE_FOLDER, "assets");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { name, text, gzipBytes: gzipSync(text).length };
    });
}

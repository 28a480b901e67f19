import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { crc32 } from "../../src/io/zip/crc32.ts";
import { zipLayout } from "../../src/io/zip/zip-layout.ts";

const ADDRESS = "demo/demo.ldn.zip";
/** Its bytes change when a file of it does, not from day to day. */
const WRITTEN_ON = new Date(2000, 0, 1);

/**
 * Serves the demonstration as one file, a workspace with its data as anyone takes it along: seventy requests would keep a poor
 * network, and a browser, busy for long.
 */
export function oneDemonstration(): Plugin {
  let folder = "";
  return {
    name: "one-demonstration",
    configResolved: ({ publicDir }) => {
      folder = join(publicDir, "demo");
    },
    generateBundle() {
      if (existsSync(folder))
        this.emitFile({ type: "asset", fileName: ADDRESS, source: Buffer.concat(zipOfFolder(folder)) });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${ADDRESS}`, (_, response) => response.end(Buffer.concat(zipOfFolder(folder))));
    },
  };
}

/** A zip of all files of a folder, as they are; in parts. */
export function zipOfFolder(folder: string): Uint8Array[] {
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const contents = names.map((name) => new Uint8Array(readFileSync(join(folder, name))));
  const entries = names.map((name, at) => ({
    name,
    size: contents[at]!.length,
    crc32: crc32(contents[at]!, 0),
  }));
  const { heads, end } = zipLayout(entries, WRITTEN_ON);
  return [...contents.flatMap((content, at) => [heads[at]!, content]), end];
}

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type DemoFiles, demoFiles, truthFiles } from "../demo/files.ts";
import { DEMO_SEED, makeLandscape } from "../demo/landscape.ts";
import { deflateByNode } from "../io/node-deflate.ts";
import { type Command, UsageError } from "./command.ts";

const HELP = `Usage: npm run -s ng -- demo <folder> [--seed N] [--truth DIR] [--json]

Writes the demonstration landscape: a synthetic semi-arid district with rasters (COG), vectors (GeoJSON) and a
workspace, demo.ldn.json. It is no real place. The same seed gives the same files.

  --seed N      another district of the same story (default ${DEMO_SEED})
  --truth DIR   writes there what was put in, cell by cell
`;

/** `ng demo <folder>`: makes the demonstration landscape. */
export const demo: Command = {
  name: "demo",
  summary: "write the synthetic demonstration landscape",
  help: HELP,
  options: { seed: { type: "string" }, truth: { type: "string" } },
  async run({ names, options }) {
    const [folder, ...more] = names;
    if (folder === undefined || more.length > 0) throw new UsageError("demo takes one folder to write into.");
    const { truth } = options;
    const seed = Number(options["seed"] ?? DEMO_SEED);
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
      throw new UsageError(`--seed takes a whole number from 0 to 4294967295, not “${options["seed"]}”.`);
    const landscape = makeLandscape(seed);
    const deflate = deflateByNode(6);
    const files = await demoFiles(landscape, deflate);
    await writeAll(resolve(folder), files);
    if (typeof truth === "string") await writeAll(resolve(truth), await truthFiles(landscape, deflate));
    const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
    const figures = { seed, folder, files: files.size, bytes };
    if (options["json"] === true) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else
      process.stdout.write(
        `${files.size} files, ${(bytes / 1e6).toFixed(2)} MB in ${folder} (seed ${seed})\n`,
      );
    return 0;
  },
};

async function writeAll(folder: string, files: DemoFiles): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

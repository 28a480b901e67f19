// The shelf of the map on a scene of 16 million cells × 20 years: time from an edit to new layers and figures, and of tiles.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileRef } from "../../src/tasks/files.ts";
import { createJobs } from "../../src/tasks/jobs.ts";
import { nodeCrew, nodePlatform } from "../../src/tasks/node-platform.ts";
import { createMapTasks } from "../../src/tasks/shelf/create-map-tasks.ts";
import { makeBig } from "./make-big.ts";

const EDITED = {
  codes: [1, 2, 3, 4, 5, 6, 7],
  status: Array.from({ length: 7 }, (_, from) =>
    Array.from({ length: 7 }, (_to, to) => (from === 1 && to === 2 ? "degraded" : "stable")),
  ),
};
const EDITS: readonly (readonly [what: string, parameters: object])[] = [
  ["matrix edited", { "landCover.matrix": EDITED }],
  ["matrix back", {}],
  ["no-data policy", { "oneOutAllOut.noData": "oneOut" }],
  ["soil carbon −5 %", { "soilCarbon.lossPercent": -5 }],
  ["matrix edited", { "landCover.matrix": EDITED }],
];

/** Prints the times; the scene is made in `folder` unless it is there. */
export async function timeShelf(
  folder: string,
  side: number,
  threads: number,
  handScript: URL,
): Promise<void> {
  const path = join(folder, "big.ldn.json");
  if (!existsSync(path)) await makeBig(folder, side, side);
  const document = JSON.parse(readFileSync(path, "utf8")) as { datasets: { files: string[] }[] };
  const files: FileRef[] = document.datasets.flatMap((dataset) =>
    dataset.files.map((name) => ({ kind: "path", name, path: join(folder, name) }) as const),
  );
  const tasks = createMapTasks(nodePlatform, (size) => nodeCrew(size, handScript), createJobs());
  const shelve = async (what: string, parameters: object): Promise<void> => {
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    const { value, issues } = await tasks.shelve(what, JSON.stringify({ ...document, parameters }), files, {
      threads,
    });
    const wallMs = performance.now() - started;
    const { user, system } = process.cpuUsage(cpuBefore);
    if (value === null) throw new Error(JSON.stringify(issues));
    const degraded = value.summary.periods["baseline"]!.sdg1531!.degradedKm2;
    const peakMiB = Math.round(process.memoryUsage().rss / 2 ** 20);
    process.stdout.write(
      `${what}: ${Math.round(wallMs)} ms, processor ${Math.round((user + system) / 1000)} ms on ${threads} threads, ${degraded} km² degraded, resident ${peakMiB} MiB\n`,
    );
  };
  await shelve("fresh", {});
  for (const [what, parameters] of EDITS) await shelve(what, parameters);

  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const started = performance.now();
    await work();
    const peakMiB = Math.round(process.memoryUsage().rss / 2 ** 20);
    process.stdout.write(`${what}: ${Math.round(performance.now() - started)} ms, resident ${peakMiB} MiB\n`);
  };
  await timed("context of the whole", () => tasks.siteContext("whole", { kind: "whole" }));
  await timed("where half-moons fit", () => tasks.suitability("fit", "semi-circular-bunds", {}, {}));

  for (const layer of [
    "result/report-1/status-7",
    "result/report-1/soil-carbon-change",
    "input/lc2015",
    "input/ndvi/2015",
  ]) {
    for (const z of [6, 9, 12]) {
      const at = Math.floor(((35 + 180) / 360) * 2 ** z);
      const row = Math.floor(0.5 * 2 ** z);
      const times: number[] = [];
      for (let tile = 0; tile < 9; tile++) {
        const started = performance.now();
        await tasks.tile(layer, z, at + (tile % 3) - 1, row + Math.floor(tile / 3) - 1, {
          only: [-1 - tile, 1, 2, 3, 4, 5, 6, 7, null],
          range: null,
        });
        times.push(performance.now() - started);
      }
      const median = times.sort((a, b) => a - b)[4]!;
      process.stdout.write(
        `${layer} zoom ${z}: median ${median.toFixed(2)} ms, most ${times[8]!.toFixed(2)} ms\n`,
      );
    }
  }
  const started = performance.now();
  await tasks.cellStory([35.1, 0.1]);
  process.stdout.write(`first story of a cell: ${Math.round(performance.now() - started)} ms\n`);
  const again = performance.now();
  await tasks.cellStory([35.11, 0.1]);
  process.stdout.write(`next story: ${Math.round(performance.now() - again)} ms\n`);
  await tasks.close();
}

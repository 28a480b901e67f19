import { availableParallelism } from "node:os";
import { csvOf } from "../io/csv-writer.ts";
import { deflateByNode } from "../io/node-deflate.ts";
import { openPathSink } from "../io/path-sink.ts";
import { assess } from "../tasks/assess/assess.ts";
import { nodeCrew, nodePlatform } from "../tasks/node-platform.ts";
import type { Command } from "./command.ts";
import { documentToFolder } from "./document-to-folder.ts";
import { issueInWords, tellProgress } from "./tell.ts";

const HELP = `Usage: npm run -s ng -- run <workspace.json> --data DIR --out DIR [--threads N] [--json]

Assesses every period of a workspace: land productivity, land cover, soil carbon, SDG 15.3.1, status against the
baseline, and the ledger of gains and losses per land type.

  --data DIR   where the files that the workspace names are found
  --out DIR    where the results go: rasters/<period>/*.tif, tables/*.csv, summary.json, recipe.json
  --json       print summary.json to standard output as well

Nothing is written unless everything could be: with exit code 1 the folder is as it was.
`;

/** `ng run`: the main job. */
export const run: Command = {
  name: "run",
  summary: "assess a workspace: rasters, tables, summary, recipe",
  help: HELP,
  options: { data: { type: "string" }, out: { type: "string" } },
  run: (call) =>
    documentToFolder("run", call, async ({ workspace, parsed, finder, folder, out }) => {
      const threads = call.threads ?? Math.max(1, availableParallelism() - 1);
      const outcome = await assess(workspace, {
        finder,
        platform: nodePlatform,
        crew: () => nodeCrew(threads, new URL("./hand.mjs", import.meta.url)),
        sinkOf: async (name) => openPathSink(await folder.pathOf(`rasters/${name}`)),
        deflate: deflateByNode(),
        onProgress: tellProgress,
        signal: call.signal,
      });
      const issues = [...parsed, ...outcome.issues];
      if (outcome.value === null) return { value: null, issues };
      const { summary, tables, recipe, sidecars } = outcome.value;
      const whole = { ...summary, issues: issues.map(issueInWords) };
      const text = `${JSON.stringify(whole, null, 2)}\n`;
      await folder.writeText("summary.json", text);
      await folder.writeText("recipe.json", `${JSON.stringify(recipe, null, 2)}\n`);
      for (const table of tables) await folder.writeText(`tables/${table.name}.csv`, csvOf(table));
      for (const { name, content } of sidecars) await folder.writeText(`rasters/${name}`, content);
      return { value: call.options["json"] === true ? text : headline(whole, out), issues };
    }),
};

/** What was found, in a few lines. */
function headline(
  summary: {
    readonly periods: Readonly<
      Record<string, { readonly sdg1531: { readonly degradedKm2: number } | null; readonly partial: boolean }>
    >;
    readonly ledger: Readonly<Record<string, { readonly neutralCount: number; readonly count: number }>>;
    readonly areaKm2: { readonly land: number };
  },
  out: string,
): string {
  const lines = Object.entries(summary.periods).map(([id, { sdg1531, partial }]) =>
    sdg1531 === null
      ? `${id}: SDG 15.3.1 cannot be computed`
      : `${id}${partial ? " (partial)" : ""}: ${sdg1531.degradedKm2.toFixed(1)} km² degraded of ${summary.areaKm2.land.toFixed(1)} km² land`,
  );
  const ledgers = Object.entries(summary.ledger).map(
    ([id, { neutralCount, count }]) => `${id}: ${neutralCount} of ${count} land types neutral`,
  );
  return `${[...lines, ...ledgers].join("\n")}\nResults are in ${out}\n`;
}

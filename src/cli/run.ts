import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Issue, mustStop } from "../engine/issues.ts";
import { csvOf } from "../io/csv-writer.ts";
import { deflateByNode } from "../io/node-deflate.ts";
import { openPathSink } from "../io/path-sink.ts";
import { assess } from "../tasks/assess/assess.ts";
import { nodeCrew, nodePlatform } from "../tasks/node-platform.ts";
import { parseWorkspace } from "../workspace/parse-workspace.ts";
import { type Command, UsageError } from "./command.ts";
import { folderFinder } from "./folder-finder.ts";
import { type StagedFolder, stagedFolder } from "./staged-folder.ts";
import { documentMissing, issueInWords, tellIssues, tellProgress } from "./tell.ts";

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
  async run(call) {
    const { names, options, signal } = call;
    const threads = call.threads ?? Math.max(1, availableParallelism() - 1);
    const [file, ...more] = names;
    const { data, out } = options;
    if (file === undefined || more.length > 0) throw new UsageError("run takes one workspace file.");
    if (typeof data !== "string" || typeof out !== "string")
      throw new UsageError("run needs --data DIR and --out DIR.");
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) return refuse([documentMissing(file)]);
    const parsed = parseWorkspace(text, file);
    if (parsed.value === null) return refuse(parsed.issues);

    let folder: StagedFolder;
    try {
      folder = await stagedFolder(resolve(out));
    } catch (fault) {
      const { code = "", message } = fault as NodeJS.ErrnoException;
      const reason = WRITING_FAULTS[code] ?? message;
      return refuse([{ code: "outputNotWritable", severity: "stop", about: out, context: { reason } }]);
    }
    try {
      const outcome = await assess(parsed.value, {
        finder: folderFinder(resolve(data)),
        platform: nodePlatform,
        crew: () => nodeCrew(threads, new URL("./hand.mjs", import.meta.url)),
        sinkOf: async (name) => openPathSink(await folder.pathOf(`rasters/${name}`)),
        deflate: deflateByNode(),
        onProgress: tellProgress,
        signal,
      });
      const issues = [...parsed.issues, ...outcome.issues];
      if (outcome.value === null) {
        await folder.discard();
        return refuse(issues);
      }
      const { summary, tables, recipe, sidecars } = outcome.value;
      const whole = { ...summary, issues: issues.map(issueInWords) };
      await folder.writeText("summary.json", `${JSON.stringify(whole, null, 2)}\n`);
      await folder.writeText("recipe.json", `${JSON.stringify(recipe, null, 2)}\n`);
      for (const table of tables) await folder.writeText(`tables/${table.name}.csv`, csvOf(table));
      for (const { name, content } of sidecars) await folder.writeText(`rasters/${name}`, content);
      await folder.publish();
      tellIssues(issues);
      if (options["json"] === true) process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
      else process.stdout.write(headline(whole, out));
      return 0;
    } catch (fault) {
      await folder.discard();
      const reason = WRITING_FAULTS[(fault as NodeJS.ErrnoException).code ?? ""];
      if (reason === undefined) throw fault;
      return refuse([{ code: "outputNotWritable", severity: "stop", about: out, context: { reason } }]);
    }
  },
};

/** What the file system may refuse while outputs are written; inputs are read with issues of their own. */
const WRITING_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
};

function refuse(issues: readonly Issue[]): 1 {
  if (!mustStop(issues)) throw new Error("expected an issue that stops the work, got none");
  tellIssues(issues.filter((issue) => issue.severity === "stop"));
  return 1;
}

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

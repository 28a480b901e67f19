import { availableParallelism } from "node:os";
import { csvOf } from "../io/csv-writer.ts";
import { nodeCrew, nodePlatform } from "../tasks/node-platform.ts";
import { planScenarios } from "../tasks/planning/plan-scenarios.ts";
import type { PlanSummary } from "../tasks/planning/plan-summary.ts";
import type { Command } from "./command.ts";
import { documentToFolder } from "./document-to-folder.ts";
import { issueInWords, tellProgress } from "./tell.ts";

const HELP = `Usage: npm run -s ng -- plan <workspace.json> --data DIR --out DIR [--threads N] [--json]

Evaluates every scenario of a workspace and compares them: expected losses, avoided losses, gains and net per land type by
the target year, neutral or not and how likely, cost, who answers which loss. Doing nothing is always among them.

  --data DIR   where the files that the workspace names are found
  --out DIR    where the results go: plan.json, tables/*.csv, recipe.json
  --json       print plan.json to standard output as well

An intervention acts on land that asks for its response, meets its conditions and is not locked out. Where several could, the one
with the largest effect by the target year acts. Only reverse makes gains; avoid and reduce prevent losses, weighted by the
probability of loss.
The same workspace gives the same figures with any number of threads. With exit code 1 the folder is as it was.
`;

/** `ng plan`: scenarios. */
export const plan: Command = {
  name: "plan",
  summary: "evaluate and compare the scenarios of a workspace",
  help: HELP,
  options: { data: { type: "string" }, out: { type: "string" } },
  run: (call) =>
    documentToFolder("plan", call, async ({ workspace, parsed, finder, folder, out }) => {
      const threads = call.threads ?? Math.max(1, availableParallelism() - 1);
      const { value, issues } = await planScenarios(workspace, {
        finder,
        platform: nodePlatform,
        crew: () => nodeCrew(threads, new URL("./hand.mjs", import.meta.url)),
        onProgress: tellProgress,
        signal: call.signal,
      });
      const all = [...parsed, ...issues];
      if (value === null) return { value: null, issues: all };
      const whole = { ...value.plan, issues: all.map(issueInWords) };
      const text = `${JSON.stringify(whole, null, 2)}\n`;
      await folder.writeText("plan.json", text);
      await folder.writeText("recipe.json", `${JSON.stringify(value.recipe, null, 2)}\n`);
      for (const table of value.tables) await folder.writeText(`tables/${table.name}.csv`, csvOf(table));
      return { value: call.options["json"] === true ? text : headline(value.plan, out), issues: all };
    }),
};

/** What was found, a line a scenario. */
function headline(found: PlanSummary, out: string): string {
  const year = found.planning.targetYear;
  const scenarios = [
    ["doing nothing", found.businessAsUsual.scenario] as const,
    ...Object.entries(found.scenarios),
  ];
  const lines = scenarios.map(
    ([id, { neutralCount, count }]) => `${id}: ${neutralCount} of ${count} land types neutral by ${year}`,
  );
  return `${lines.join("\n")}\nResults are in ${out}\n`;
}

import { readFile } from "node:fs/promises";
import { mustStop } from "../engine/issues.ts";
import type { Recommendation } from "../engine/recommend/recommendation.ts";
import { parseContext } from "../workspace/parse-context.ts";
import type { Advice } from "./advice.ts";
import { type Command, UsageError } from "./command.ts";
import { documentMissing, tellIssues } from "./tell.ts";

// Catalogues are read when they are asked for.
const ADVICE: Readonly<Record<string, Advice>> = {
  practices: async (...question) => (await import("./practice-advice.ts")).advisePractices(...question),
  datasets: async (context) => asItStands((await import("./advise.ts")).adviseDatasets(context, Infinity)),
  tools: async (context) => asItStands((await import("./advise.ts")).adviseTools(context, Infinity)),
};

function asItStands(list: readonly Recommendation[]): Awaited<ReturnType<Advice>> {
  return { list, cite: (source) => source };
}

const DEFAULT_TOP = 10;

/** `ng recommend`: a ranked list with reasons for a context. */
export const recommend: Command = {
  name: "recommend",
  summary: `what fits a place: ${Object.keys(ADVICE).join(", ")}, with reasons`,
  help: `Usage: npm run -s ng -- recommend ${Object.keys(ADVICE).join("|")} <context.json> [--top N] [--kind family|technology]

Ranks by how well each fits what is known of a place, best first, with reasons, blockers and sources. The context is a
small JSON (docs/method.md, "What fits here"); a profile with a field “context” will do. What the context does not tell
lowers the confidence, not the score.

  --top N       how many to print (default ${DEFAULT_TOP}; 0: all, blocked ones included)
  --kind KIND   practices: family (default), or technology for documented records by likeness of their places
  --json        the list as JSON: id, kind, name, score, confidence, reasons, blockers, sources
`,
  options: { top: { type: "string" }, kind: { type: "string" } },
  async run({ names, options }) {
    const [what, file, ...more] = names;
    const advise = ADVICE[what ?? ""];
    if (advise === undefined)
      throw new UsageError(`recommend takes one of ${Object.keys(ADVICE).join(", ")} and a context file.`);
    if (file === undefined || more.length > 0)
      throw new UsageError(`recommend ${what} takes one context file.`);
    if (options["kind"] !== undefined && what !== "practices")
      throw new UsageError("--kind goes with practices only.");
    const top = topOf(options["top"]);
    const text = await readFile(file, "utf8").catch(() => null);
    const { value: context, issues } =
      text === null ? { value: null, issues: [documentMissing(file)] } : parseContext(text, file);
    tellIssues(issues);
    if (context === null || mustStop(issues)) return 1;
    const { list, cite, below, after, credit } = await advise(context, {
      kind: options["kind"] === undefined ? undefined : String(options["kind"]),
    });
    const shown = top === 0 ? list : list.slice(0, top);
    if (options["json"] === true) process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    else {
      const items = shown.map((one, place) =>
        [inLines(one, place + 1, cite), ...(below?.(one.id) ?? []).map((line) => `   ${line}`)].join("\n"),
      );
      const parts = [...items, ...(after ?? []), ...(credit === undefined ? [] : [credit])];
      process.stdout.write(`${parts.join("\n\n")}\n`);
    }
    return 0;
  },
};

function topOf(given: string | boolean | undefined): number {
  if (given === undefined) return DEFAULT_TOP;
  const top = Number(given);
  if (given === "" || !Number.isInteger(top) || top < 0)
    throw new UsageError(`--top takes a whole number from 0, not “${String(given)}”.`);
  return top;
}

function inLines(one: Recommendation, place: number, cite: (source: string) => string): string {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  const reasons = [...one.reasons].sort((a, b) => b.weight - a.weight);
  return [
    `${place}. ${one.name} (${one.id}): score ${one.score.toFixed(2)}, confidence ${percent(one.confidence)}`,
    ...one.blockers.map(({ criterion, text }) => `   ✗ ${criterion}: ${text}`),
    ...reasons.map(({ criterion, fit, text }) => `   ${percent(fit).padStart(5)}  ${criterion}: ${text}`),
    ...one.sources.map((source) => `   source: ${cite(source)}`),
  ].join("\n");
}

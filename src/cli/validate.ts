import { readFile } from "node:fs/promises";
import taxonomy from "../../data/practices/taxonomy.json" with { type: "json" };
import { type Issue, mustStop } from "../engine/issues.ts";
import { checkOwnPractice, type OwnPractice } from "../engine/recommend/own-practice.ts";
import { misfit, PARAMETER_FORMS } from "../engine/rule-set-parameters.ts";
import { ownPracticesOf } from "../workspace/changes/own-practices.ts";
import { parseWorkspace } from "../workspace/parse-workspace.ts";
import { type Command, UsageError } from "./command.ts";
import { documentMissing, issueInWords, tellIssues } from "./tell.ts";

const PARAMETERS = Object.entries(PARAMETER_FORMS)
  .map(([name, form]) => `  ${name.padEnd(32)} ${misfit(undefined, form)}`)
  .join("\n");

/** What is false in an own practice; what it lacks for a draft to WOCAT is for its author to know, not for a run. */
function issuesOfPractice(practice: OwnPractice): Issue[] {
  return checkOwnPractice(practice, taxonomy, new Date().getFullYear())
    .filter(({ code, severity }) => code !== "practiceFieldMissing" || severity === "stop")
    .map((issue) => ({ ...issue, severity: "warn" }));
}

/** `ng validate <workspace.json>`: form and sense of a document, without reading pixels. */
export const validate: Command = {
  name: "validate",
  summary: "check a workspace document, without reading pixels",
  help: `Usage: npm run -s ng -- validate <workspace.json>

Checks the form of the document (docs/workspace.schema.json) and its sense: every reference leads somewhere, every
layer says its year or period, the rule set's parameters are possible. Reads no raster.

Parameters a workspace may override, by name, and what each takes:
${PARAMETERS}
`,
  options: {},
  async run({ names, options }) {
    const [file, ...more] = names;
    if (file === undefined || more.length > 0) throw new UsageError("validate takes one workspace file.");
    const text = await readFile(file, "utf8").catch(() => null);
    const { value, issues: found } =
      text === null ? { value: null, issues: [documentMissing(file)] } : parseWorkspace(text, file);
    const issues = [...found, ...(value === null ? [] : ownPracticesOf(value)).flatMap(issuesOfPractice)];
    if (options["json"] === true)
      process.stdout.write(`${JSON.stringify(issues.map(issueInWords), null, 2)}\n`);
    else tellIssues(issues);
    if (mustStop(issues)) return 1;
    if (options["json"] !== true) process.stdout.write(`${file} is a valid workspace.\n`);
    return 0;
  },
};

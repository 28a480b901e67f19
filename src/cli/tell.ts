import type { Issue } from "../engine/issues.ts";
import { sentenceOf } from "../i18n/sentence.ts";
import { UsageError } from "./command.ts";

/** Issues on stderr, one line each: what stops the work as it is, the rest with its severity in front. */
export function tellIssues(issues: readonly Issue[]): void {
  for (const issue of issues) {
    const mark = issue.severity === "stop" ? "" : `${issue.severity === "warn" ? "warning" : "note"}: `;
    process.stderr.write(`${mark}${sentenceOf(issue).replaceAll("\n", " ")}\n`);
  }
}

/** An issue as it stands in `summary.json` and in `--json` output: with its sentence. */
export function issueInWords(issue: Issue): {
  code: string;
  severity: string;
  about: string;
  message: string;
} {
  return {
    code: issue.code,
    severity: issue.severity,
    about: issue.about ?? "",
    message: sentenceOf(issue),
  };
}

/** A workspace document that is not where the user said. */
export function documentMissing(file: string): Issue {
  return { code: "documentMissing", severity: "stop", about: file, context: { folder: process.cwd() } };
}

/** Progress on stderr where it is a terminal; silence elsewhere. */
export function tellProgress(what: string, done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const share = Math.floor((100 * done) / Math.max(1, of));
  process.stderr.write(`\r${what} ${share} %${done >= of ? "\n" : ""}`);
}

/** The `--threads` option as a whole number, null when it is not given. */
export function threadsOf(given: string | boolean | undefined): number | null {
  if (given === undefined) return null;
  const threads = Number(given);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64)
    throw new UsageError(`--threads takes a whole number from 1 to 64, not “${String(given)}”.`);
  return threads;
}

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Issue, mustStop, type Outcome } from "../engine/issues.ts";
import type { FileFinder } from "../tasks/files.ts";
import { parseWorkspace } from "../workspace/parse-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Call, UsageError } from "./command.ts";
import { folderFinder } from "./folder-finder.ts";
import { type StagedFolder, stagedFolder } from "./staged-folder.ts";
import { documentMissing, tellIssues } from "./tell.ts";

/** What a command works with. */
export interface DocumentWork {
  readonly workspace: Workspace;
  /** What was said of the document already. */
  readonly parsed: readonly Issue[];
  readonly finder: FileFinder;
  /** Results go here; they appear under --out when everything is written. */
  readonly folder: StagedFolder;
  readonly out: string;
}

/**
 * The way of commands that turn a workspace document into a folder: `<command> <workspace.json> --data DIR --out DIR`. With exit
 * code 1 nothing is left behind, and the folder is as it was.
 *
 * @param work the value is what to print; null when an issue stops the work. Its issues are all there are.
 */
export async function documentToFolder(
  command: string,
  { names, options }: Call,
  work: (work: DocumentWork) => Promise<Outcome<string>>,
): Promise<0 | 1> {
  const [file, ...more] = names;
  const { data, out } = options;
  if (file === undefined || more.length > 0) throw new UsageError(`${command} takes one workspace file.`);
  if (typeof data !== "string" || typeof out !== "string")
    throw new UsageError(`${command} needs --data DIR and --out DIR.`);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return refuse([documentMissing(file)]);
  const parsed = parseWorkspace(text, file);
  if (parsed.value === null) return refuse(parsed.issues);

  let folder: StagedFolder;
  try {
    folder = await stagedFolder(resolve(out));
  } catch (fault) {
    const { code = "", message } = fault as NodeJS.ErrnoException;
    return refuse([notWritable(out, WRITING_FAULTS[code] ?? message)]);
  }
  try {
    const finder = folderFinder(resolve(data));
    const outcome = await work({ workspace: parsed.value, parsed: parsed.issues, finder, folder, out });
    if (outcome.value === null) {
      await folder.discard();
      return refuse(outcome.issues);
    }
    await folder.publish();
    tellIssues(outcome.issues);
    process.stdout.write(outcome.value);
    return 0;
  } catch (fault) {
    await folder.discard();
    const reason = WRITING_FAULTS[(fault as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw fault;
    return refuse([notWritable(out, reason)]);
  }
}

/** What the file system may refuse while outputs are written; inputs are read with issues of their own. */
const WRITING_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
};

function notWritable(out: string, reason: string): Issue {
  return { code: "outputNotWritable", severity: "stop", about: out, context: { reason } };
}

function refuse(issues: readonly Issue[]): 1 {
  if (!mustStop(issues)) throw new Error("expected an issue that stops the work, got none");
  tellIssues(issues.filter((issue) => issue.severity === "stop"));
  return 1;
}

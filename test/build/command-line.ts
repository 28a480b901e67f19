import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Scene } from "./scene.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** What `npm run ng` calls: Node's own options, then the script. */
const START = (
  JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { ng: string } }
).scripts.ng
  .split(" ")
  .slice(1)
  .map((word) => (word.startsWith("-") ? word : join(ROOT, word)));

/** What a call of `ng` said and how it ended. */
export interface CallResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stderr. */
  readonly lines: readonly string[];
}

/** Calls `ng` as a user would, in a process of its own; `onStart` gets the process. */
export function ng(
  words: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; onStart?: (child: ChildProcess) => void } = {},
): Promise<CallResult> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...START, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once("error", fail);
    child.once("close", (code) => {
      done({ code, stdout, stderr, lines: stderr.split("\n").filter((line) => line !== "") });
    });
    options.onStart?.(child);
  });
}

/** A folder on disk for one test: `data/` with a scene's files, `work.json`, and room for `out/`. */
export interface WorkFolder {
  readonly path: string;
  /** Writes a file under `data/`. */
  put(name: string, content: Uint8Array | string): void;
  /** Writes the document and runs it. */
  run(document: object, ...more: readonly string[]): Promise<CallResult>;
  /** The same, and tells when the process has started. */
  start(
    document: object,
    words: readonly string[],
    onStart: (child: ChildProcess) => void,
  ): Promise<CallResult>;
  /** Everything in the folder beside `data/` and the document: what a run left. */
  left(): string[];
  /** Name → SHA-256 of every file under a folder of the work folder. */
  fingerprints(folder: string): Map<string, string>;
  remove(): void;
}

/** Puts a scene on disk. */
export function workFolder(scene: Scene | null): WorkFolder {
  const path = mkdtempSync(join(tmpdir(), "ng-cli-"));
  mkdirSync(join(path, "data"));
  const put = (name: string, content: Uint8Array | string): void => {
    mkdirSync(dirname(join(path, "data", name)), { recursive: true });
    writeFileSync(join(path, "data", name), content);
  };
  const start = (
    document: object,
    words: readonly string[],
    onStart?: (child: ChildProcess) => void,
  ): Promise<CallResult> => {
    writeFileSync(join(path, "work.json"), JSON.stringify(document));
    const call = ["run", "work.json", "--data", "data", "--out", "out", ...words];
    return ng(call, { cwd: path, ...(onStart === undefined ? {} : { onStart }) });
  };
  for (const [name, bytes] of scene?.files ?? []) put(name, bytes);
  return {
    path,
    put,
    run: (document, ...more) => start(document, more),
    start,
    left: () => readdirSync(path).filter((name) => name !== "data" && name !== "work.json"),
    fingerprints: (folder) => fingerprintsOf(join(path, folder)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function fingerprintsOf(folder: string, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      for (const [inner, hash] of fingerprintsOf(path, `${prefix}${name}/`)) found.set(inner, hash);
    } else found.set(`${prefix}${name}`, createHash("sha256").update(readFileSync(path)).digest("hex"));
  }
  return found;
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of shared test material: `NG_SHARED`, default `../shared` (docs/decisions/2026-11-24-shared-material.md). */
export const SHARED = resolve(process.env["NG_SHARED"] ?? "../shared");

/** An absence fails under `CI=true` with the default folder; elsewhere the test skips with a notice. */
const absenceFails = process.env["CI"] === "true" && process.env["NG_SHARED"] === undefined;

/**
 * True when `path` (under the shared folder) is there. When it is not: prints a notice and answers false,
 * or throws where an absence is a failure. Use as `describe.skipIf(!hasShared("data/landuse-bungo"))`.
 */
export function hasShared(path: string): boolean {
  if (existsSync(resolve(SHARED, path))) return true;
  if (absenceFails) throw new Error(`shared test material is missing: ${resolve(SHARED, path)}`);
  console.warn(`skipped: ${resolve(SHARED, path)} is not there (set NG_SHARED)`);
  return false;
}

/** The absolute path of a shared file. */
export function sharedPath(path: string): string {
  return resolve(SHARED, path);
}

/** Every file under `folder` whose name matches, sorted; empty when the folder is absent. */
export function sharedFiles(folder: string, pattern: RegExp): string[] {
  if (!hasShared(folder)) return [];
  return readdirSync(resolve(SHARED, folder))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => resolve(SHARED, folder, name));
}

/** A shared JSON file, typed by the caller. */
export function readSharedJson<T>(path: string): T {
  return JSON.parse(readFileSync(resolve(SHARED, path), "utf8")) as T;
}

/** One line per file compared: how many values agreed; printed so that a reader of the log can see what was tested. */
export function printCompared(what: string, values: number): void {
  process.stdout.write(`compared ${what}: ${values.toLocaleString("en")} values\n`);
}

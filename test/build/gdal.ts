import { execFileSync, spawnSync } from "node:child_process";

let found: boolean | null = null;

/** True when GDAL's programs are there; prints a notice when not. Use as `it.skipIf(!hasGdal())`. */
export function hasGdal(): boolean {
  if (found === null) {
    found = spawnSync("gdalinfo", ["--version"]).status === 0;
    if (!found) console.warn("skipped: GDAL (Debian's gdal-bin) is not installed");
  }
  return found;
}

/** Runs a GDAL program and answers what it prints. */
export function gdal(program: string, args: readonly string[], input?: string): string {
  return execFileSync(program, args, {
    encoding: "utf8",
    input: input ?? "",
    maxBuffer: 1 << 30,
    stdio: "pipe",
  });
}

import { execFileSync, spawnSync } from "node:child_process";

/** What poppler's tools say of a PDF (`pdftotext`, `pdffonts`, `pdfimages`, `pdfinfo`). */
export function poppler(tool: string, ...args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: "utf8" });
}

/** Whether poppler is there; where it is not, says so. */
export function hasPoppler(): boolean {
  if (spawnSync("pdftotext", ["-v"]).error === undefined) return true;
  console.warn("skipped: there is no pdftotext (apt-get install poppler-utils)");
  return false;
}

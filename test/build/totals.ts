import { appendFileSync } from "node:fs";

/** How the tests of one run ended. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Prints `N passed, N failed, N skipped` as the last line, the one form every script of this house ends with, and leaves it for
 * `scripts/test.mjs`, which sums up several runs (`NG_TOTALS` names the file).
 */
export function printTotals({ passed, failed, skipped }: Totals): void {
  const file = process.env["NG_TOTALS"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ passed, failed, skipped })}\n`);
  process.once("exit", () => {
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  });
}

// `npm test`: checks, unit, oracle, match, data and parity tests, then the built app in Chromium, without the pages marked
// @rare, which would take it over twenty minutes (`npm run test:all` has them too). Every part runs even where one before it is
// red; the last line sums all of them up.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";

const TOTALS = resolve(".build/test-totals.jsonl");
const RARE_LEFT_OUT = ["--grep-invert", "@rare"];
const PARTS = [
  ["npm", "run", "-s", "check"],
  ["npx", "--no-install", "vitest", "run"],
  ["npx", "--no-install", "playwright", "test", ...(process.argv.includes("--all") ? [] : RARE_LEFT_OUT)],
];

mkdirSync(".build", { recursive: true });
rmSync(TOTALS, { force: true });
const red = PARTS.filter(([command, ...args]) => {
  console.log(`\n> ${[command, ...args].join(" ")}`);
  const began = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, NG_TOTALS: TOTALS },
  });
  console.log(`${args.join(" ")}: ${Math.round((Date.now() - began) / 1000)} s`);
  return status !== 0;
});
const totals = existsSync(TOTALS)
  ? readFileSync(TOTALS, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];
const sum = (key) => totals.reduce((all, one) => all + one[key], 0);
// A part that is red without a red test (checks, or a run that broke) counts as one.
const failed = Math.max(sum("failed"), red.length);
for (const part of red) console.error(`red: ${part.join(" ")}`);
process.exitCode = red.length > 0 ? 1 : 0;
console.log(`${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`);

// `npm test`: checks, unit, oracle, match and parity tests, then the built app in Chromium, and beside it the tests on real data,
// with what the pages leave of the processors. Every part runs even where one before it is red; the last line sums all up.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";

const TOTALS = resolve(".build/test-totals.jsonl");
const IS_WINDOWS = process.platform === "win32";
const CHECKS = ["npm", "run", "-s", "check"];
const VITEST = ["npx", "--no-install", "vitest", "run"];
const FAST = [...VITEST, ...["unit", "oracle", "match", "parity"].flatMap((name) => ["--project", name])];
const ON_REAL_DATA = [...(IS_WINDOWS ? [] : ["nice", "-n", "19"]), ...VITEST, "--project", "data"];
const PAGES = ["npx", "--no-install", "playwright", "test"];

mkdirSync(".build", { recursive: true });
rmSync(TOTALS, { force: true });
const red = [];

/** Runs a part; what it says is shown at once, or, where it runs beside another, when it is done. */
async function part(words, isBeside = false) {
  const [command, ...args] = words;
  const began = Date.now();
  let said = isBeside ? `\n> ${words.join(" ")}\n` : "";
  if (!isBeside) console.log(`\n> ${words.join(" ")}`);
  const child = spawn(command, args, {
    stdio: isBeside ? ["ignore", "pipe", "pipe"] : "inherit",
    shell: IS_WINDOWS,
    env: { ...process.env, NG_TOTALS: TOTALS },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text) => {
      said += text;
    });
  const status = await new Promise((done) => {
    child.once("error", (fault) => {
      said += String(fault);
      done(1);
    });
    child.once("close", done);
  });
  process.stdout.write(said);
  console.log(`${args.join(" ")}: ${Math.round((Date.now() - began) / 1000)} s`);
  if (status !== 0) red.push(words.join(" "));
}

await part(CHECKS);
await part(FAST);
await Promise.all([part(ON_REAL_DATA, true), part(PAGES)]);

const totals = existsSync(TOTALS)
  ? readFileSync(TOTALS, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];
const sum = (key) => totals.reduce((all, one) => all + one[key], 0);
// A part that is red without a red test (checks, or a run that broke) counts as one.
const failed = Math.max(sum("failed"), red.length);
for (const name of red) console.error(`red: ${name}`);
process.exitCode = red.length > 0 ? 1 : 0;
console.log(`${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`);

// npm run scale [-- [--cells WIDTHxHEIGHT] [--threads 1,2] [--keep FOLDER]]: makes a scene of 20 million cells × 20 years on
// disk (about 0.7 GB) and runs `ng run` on it, each time in a fresh process; prints its time, its processor time and peak resident memory.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const HERE = dirname(fileURLToPath(import.meta.url));
const START = join(HERE, "../../src/cli/start.mjs");
const { values } = parseArgs({
  options: {
    cells: { type: "string", default: "5000x4000" },
    threads: { type: "string", default: "1,2" },
    keep: { type: "string" },
  },
});
const [width, height] = values.cells.split("x").map(Number);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "ng-scale-"));
let failed = 0;
let passed = 0;
try {
  const workspace = await scene();
  for (const threads of values.threads.split(",")) {
    const out = join(folder, `out-${threads}`);
    rmSync(out, { recursive: true, force: true });
    const { code, seconds, cpuSeconds, peakMiB } = await measured([
      "--no-concurrent-recompilation",
      START,
      "run",
      workspace,
      "--data",
      folder,
      "--out",
      out,
      "--threads",
      threads,
    ]);
    const isDone = code === 0 && existsSync(join(out, "summary.json"));
    if (isDone) passed++;
    else failed++;
    process.stdout.write(
      `${values.cells} cells × 20 years, ${threads} thread${threads === "1" ? "" : "s"}: ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor time), peak resident ${peakMiB} MiB${isDone ? "" : ` (exit ${code})`}\n`,
    );
  }
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

/** The scene, made unless a kept folder has it. */
async function scene() {
  const workspace = join(folder, "big.ldn.json");
  if (existsSync(workspace)) return workspace;
  mkdirSync(folder, { recursive: true });
  const { buildSync } = await import("esbuild");
  const outfile = join(folder, "make-big.mjs");
  buildSync({
    entryPoints: [join(HERE, "make-big.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  const { makeBig } = await import(pathToFileURL(outfile).href);
  return makeBig(folder, width, height);
}

/** Runs Node with the given words; its time and the most memory it had resident (all its threads), as the kernel counts it. */
async function measured(words) {
  const started = performance.now();
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
  let peakKiB = 0;
  let cpuSeconds = Number.NaN;
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peakKiB = Math.max(peakKiB, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      // Fields 14 and 15 of the line, counted after the name in brackets: ticks of 1/100 s in user and kernel mode.
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      cpuSeconds = (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      // The process has ended, or this system has no /proc.
    }
  };
  const timer = setInterval(look, 100);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  clearInterval(timer);
  return {
    code,
    cpuSeconds,
    seconds: (performance.now() - started) / 1000,
    peakMiB: peakKiB === 0 ? "?" : Math.round(peakKiB / 1024),
  };
}

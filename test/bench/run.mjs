// npm run bench [-- [--json] [name …]]: every bench of test/bench/*.bench.ts, bundled, each in a fresh process, on one thread.
// Prints nanoseconds a cell (median of several runs after a warm-up) beside those of a plain reference in the same process.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const WARM_UP = { runs: 3, ms: 400 };
const MEASURED = { runs: 7, ms: 1200, most: 40 };

const [mode, bundle, index] = process.argv.slice(2);
if (mode === "--one") await measureOne(bundle, Number(index));
else await measureAll(process.argv.slice(2));

async function measureAll(options) {
  const isJson = options.includes("--json");
  const names = options.filter((option) => !option.startsWith("--"));
  const { buildSync } = await import("esbuild");
  const folder = mkdtempSync(join(tmpdir(), "ng-bench-"));
  const figures = [];
  let failed = 0;
  try {
    const files = readdirSync(HERE).filter((name) => name.endsWith(".bench.ts"));
    for (const file of files.sort()) {
      const outfile = join(folder, file.replace(/\.ts$/, ".mjs"));
      buildSync({
        entryPoints: [join(HERE, file)],
        outfile,
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node20",
        loader: { ".wasm": "binary" },
        logLevel: "error",
      });
      // Only the names are read here; each bench makes its cells in its own process.
      const { benches } = await import(pathToFileURL(outfile).href);
      for (const [place, bench] of benches.entries()) {
        if (names.length > 0 && !names.includes(bench.name)) continue;
        const child = spawnSync(
          process.execPath,
          [fileURLToPath(import.meta.url), "--one", outfile, String(place)],
          { encoding: "utf8", maxBuffer: 1 << 24 },
        );
        if (child.status !== 0) {
          failed++;
          process.stderr.write(`${bench.name} failed\n${child.stderr}`);
          continue;
        }
        const figure = JSON.parse(child.stdout);
        figures.push(figure);
        if (!isJson) printRow(figure, figures.length === 1);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (isJson) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else {
    const line = figures.map(({ name, nsPerCell, ratio }) => `${name} ${nsPerCell} ns (×${ratio})`);
    process.stdout.write(`${line.join(", ")}\n`);
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

function printRow({ name, cells, nsPerCell, reference, ratio }, isFirst) {
  const row = (texts) =>
    `${texts[0].padEnd(26)}${texts
      .slice(1)
      .map((text) => text.padStart(14))
      .join("")}\n`;
  if (isFirst) process.stdout.write(row(["bench", "cells", "ns per cell", "reference", "ratio"]));
  process.stdout.write(row([name, cells.toLocaleString("en"), `${nsPerCell}`, `${reference}`, `${ratio}`]));
}

async function measureOne(bundleFile, place) {
  const { benches } = await import(pathToFileURL(bundleFile).href);
  const bench = benches[place];
  const ours = medianMs(() => bench.run());
  const plain = medianMs(() => bench.reference());
  const nsPerCell = (ours * 1e6) / bench.cells;
  const reference = (plain * 1e6) / (bench.referenceCells ?? bench.cells);
  process.stdout.write(
    JSON.stringify({
      name: bench.name,
      cells: bench.cells,
      nsPerCell: rounded(nsPerCell),
      reference: rounded(reference),
      ratio: rounded(reference / nsPerCell),
    }),
  );
}

function medianMs(work) {
  repeat(work, WARM_UP.runs, WARM_UP.ms, Number.POSITIVE_INFINITY);
  const times = repeat(work, MEASURED.runs, MEASURED.ms, MEASURED.most);
  times.sort((one, other) => one - other);
  const middle = times.length >> 1;
  return times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

/** Runs at least `runs` times and for at least `ms` milliseconds, at most `most` times. */
function repeat(work, runs, ms, most) {
  const times = [];
  const begun = performance.now();
  while (times.length < runs || (performance.now() - begun < ms && times.length < most)) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times;
}

function rounded(value) {
  return Number(value.toPrecision(4));
}

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryFiles, runWorkspace, tiffOf } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedFiles } from "../build/shared.ts";

type Layer = readonly (number | null)[];
interface Oracle {
  readonly years: readonly number[];
  readonly ndvi: readonly Layer[];
  readonly precip: readonly Layer[];
  readonly esa_lc: readonly number[];
  readonly soil: readonly number[];
  readonly trajectory: { readonly values: Readonly<Record<string, readonly Layer[]>> };
  readonly state: { readonly values: Readonly<Record<string, readonly Layer[]>> };
  readonly performance: { readonly values: Readonly<Record<string, readonly Layer[]>> };
}

const NO_DATA = -32768;
/** The peer's second no-data value, which its state does not know. */
const FILL = 9999;
const METHODS = { ndvi_trend: "trend", p_restrend: "restrend", ue: "rue" } as const;

describe.skipIf(!hasShared("oracle"))("productivity of the peer, run as workspaces on GeoTIFFs", () => {
  it.each(sharedFiles("oracle", /^productivity_metrics.*\.json$/))("%s", async (path) => {
    const oracle = JSON.parse(readFileSync(path, "utf8")) as Oracle;
    const { files, datasets } = await scene(oracle);
    let values = 0;
    for (const [key, expected] of Object.entries(oracle.trajectory.values)) {
      const [, method, from, to] = /^(.*)_(\d{4})_(\d{4})$/.exec(key)!;
      const run = await runWorkspace(
        {
          schema: "neutral-ground/workspace/1",
          ruleSet: "trends-earth-2026",
          parameters: { "trajectory.method": METHODS[method as keyof typeof METHODS] },
          frame: { dataset: "lc" },
          periods: [{ id: "baseline", productivity: [Number(from), Number(to)] }],
          datasets,
        },
        files,
      );
      expect(run.outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
      values += await compare(run, "trajectory", expected[1]!, key);
      const performance = oracle.performance.values[`${from}_${to}`];
      if (performance !== undefined) values += await compare(run, "performance", performance[0]!, key);
      const state = Object.entries(oracle.state.values).find(
        ([span]) => span.startsWith(from!) && span.endsWith(to!),
      );
      if (state !== undefined) {
        const status = state[1][0]!.map((change, cell) => {
          const isFilled = oracle.ndvi.some((year) => year[cell] === FILL);
          if (isFilled) return null;
          if (change === null || change < -10) return NO_DATA;
          return change <= -2 ? -1 : change >= 2 ? 1 : 0;
        });
        values += await compare(run, "state", status, key);
      }
    }
    printCompared(`${basename(path)} by way of workspaces`, values);
  });
});

/** Compares a layer cell by cell; null is not compared. */
async function compare(
  run: Awaited<ReturnType<typeof runWorkspace>>,
  layer: string,
  expected: Layer,
  key: string,
): Promise<number> {
  const cells = await run.cells(`baseline/${layer}`);
  const got = Array.from(cells, (value, cell) =>
    expected[cell] === null ? null : Number.isNaN(value) ? NO_DATA : value,
  );
  expect({ key, layer, got }).toEqual({ key, layer, got: expected });
  return got.filter((value) => value !== null).length;
}

/** The 400 pixels as a 20 × 20 grid. NDVI is stored as NDVI, so that the peer's units have to be found. */
async function scene(oracle: Oracle): Promise<{ files: MemoryFiles; datasets: object[] }> {
  const side = Math.sqrt(oracle.soil.length);
  const frame: GridFrame = {
    width: side,
    height: side,
    transform: [0.01, 0, 30, 0, -0.01, 5],
    crs: "EPSG:4326",
    isGeographic: true,
  };
  const files: MemoryFiles = new Map();
  const series = async (
    id: string,
    role: string,
    layers: readonly Layer[],
    scale: number,
  ): Promise<object> => {
    const names: string[] = [];
    for (const [at, layer] of layers.entries()) {
      const name = `${id}-${oracle.years[at]}.tif`;
      const values = layer.map((value) => (value === null || value === FILL ? Number.NaN : value));
      files.set(name, await tiffOf(frame, values, "float32"));
      names.push(name);
    }
    return { id, role, files: names, years: oracle.years, scale };
  };
  files.set("lc.tif", await tiffOf(frame, oracle.esa_lc));
  files.set("soil.tif", await tiffOf(frame, oracle.soil));
  const datasets = [
    await series("ndvi", "productivity-series", oracle.ndvi, 0.0001),
    await series("rain", "precipitation-series", oracle.precip, 1),
    { id: "lc", role: "land-cover", year: oracle.years[0], legend: "esa-cci", files: ["lc.tif"] },
    { id: "soil", role: "soil-unit", files: ["soil.tif"] },
  ];
  return { files, datasets };
}

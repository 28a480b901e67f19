import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryFiles, runWorkspace, tiffOf } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedFiles } from "../build/shared.ts";

interface PeriodOracle {
  readonly traj: string;
  readonly state: string;
  readonly perf: string;
  readonly lc: readonly [string, string];
  readonly soc: readonly [string, string];
  readonly years: readonly [number, number];
}
type Areas = Readonly<Record<string, number>>;
interface Pipeline {
  readonly width: number;
  readonly height: number;
  readonly geotransform: readonly number[];
  readonly population: string;
  readonly periods: Readonly<Record<string, PeriodOracle>>;
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<
    Record<
      string,
      Readonly<Record<string, readonly number[]>> & { readonly summary: Readonly<Record<string, unknown>> }
    >
  >;
  readonly status: Readonly<Record<string, readonly number[]>>;
}

const NO_DATA = -32768;
const MASK = -32767;
const OUTPUTS = {
  "productivity-class": "lpd5",
  "productivity-status": "prod3",
  "land-cover-transition": "lc_trans",
  "land-cover-status": "lc_deg",
  "soil-carbon-change": "soc_percent_trunc",
  "soil-carbon-status": "soc_deg",
  "sdg-15-3-1": "sdg",
} as const;
const STATUSES = {
  "status-7": "status7_sdg",
  "status-7-productivity": "status7_prod",
  "status-7-land-cover": "status7_lc",
  "status-7-soil-carbon": "status7_soc",
} as const;

describe.skipIf(!hasShared("oracle"))("pipelines of the peer, run as workspaces on GeoTIFFs", () => {
  it.each(sharedFiles("oracle", /^pipeline_.*\.json$/))("%s", async (path) => {
    const oracle = JSON.parse(readFileSync(path, "utf8")) as Pipeline;
    const { document, files } = await workspaceOf(oracle);
    const run = await runWorkspace(document, files);
    expect(run.outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
    const { summary } = run.outcome.value!;
    let values = 0;

    for (const [peerId, expected] of Object.entries(oracle.outputs)) {
      const id = peerId.replace("_", "-");
      for (const [layer, key] of Object.entries(OUTPUTS)) {
        values += await compareCells(run, `${id}/${layer}`, expected[key]!, oracle);
      }
      const period = summary.periods[id]!;
      const tables = expected.summary as Record<string, Areas> &
        Record<"prod_summary" | "soc_summary", Record<string, Areas>>;
      values += compareAreas(period.sdg1531!, tables["sdg_summary"]!);
      values += compareAreas(period.landCover!, tables["lc_summary"]!);
      values += compareAreas(period.productivity!, tables.prod_summary["all_cover_types"]!);
      values += compareAreas(period.productivity!.onLand, tables.prod_summary["non_water"]!);
      values += compareAreas(period.soilCarbon!, tables.soc_summary["all_cover_types"]!);
      values += compareAreas(period.soilCarbon!.onLand, tables.soc_summary["non_water"]!);
    }
    for (const [layer, key] of Object.entries(STATUSES)) {
      values += await compareCells(run, `report-1/${layer}`, oracle.status[key]!, oracle);
    }
    printCompared(`${basename(path)} by way of a workspace`, values);
  });
});

async function compareCells(
  run: Awaited<ReturnType<typeof runWorkspace>>,
  name: string,
  expected: readonly number[],
  oracle: Pipeline,
): Promise<number> {
  const cells = await run.cells(name);
  const mask = oracle.inputs["mask"]!;
  const differing: string[] = [];
  cells.forEach((value, cell) => {
    const got = Number.isNaN(value) ? NO_DATA : value;
    const wanted = mask[cell] === 1 || expected[cell] === MASK ? NO_DATA : expected[cell]!;
    if (got !== wanted) differing.push(`cell ${cell}: got ${got}, expected ${wanted}`);
  });
  expect({ name, differing: differing.slice(0, 5) }).toEqual({ name, differing: [] });
  return cells.length;
}

function compareAreas(
  got: {
    readonly degradedKm2: number;
    readonly stableKm2: number;
    readonly improvedKm2: number;
    readonly unknownKm2: number;
  },
  expected: Areas,
): number {
  const pairs = [
    [got.degradedKm2, expected["-1"]],
    [got.stableKm2, expected["0"]],
    [got.improvedKm2, expected["1"]],
    [got.unknownKm2, expected["-32768"]],
  ] as const;
  for (const [ours, theirs] of pairs) expect(Math.abs(ours - (theirs ?? 0))).toBeLessThan(1e-6);
  return pairs.length;
}

/** The scene as a user would hand it in: rasters, and a document that says what they are. */
async function workspaceOf(oracle: Pipeline): Promise<{ document: object; files: MemoryFiles }> {
  const [left, cellWidth, , top, , cellHeight] = oracle.geotransform;
  const frame: GridFrame = {
    width: oracle.width,
    height: oracle.height,
    transform: [cellWidth!, 0, left!, 0, cellHeight!, top!],
    crs: "EPSG:4326",
    isGeographic: true,
  };
  const files: MemoryFiles = new Map();
  const datasets: object[] = [];
  const add = async (dataset: { id: string }, values: readonly number[]): Promise<void> => {
    files.set(`${dataset.id}.tif`, await tiffOf(frame, values));
    datasets.push({ ...dataset, files: [`${dataset.id}.tif`] });
  };
  const { inputs } = oracle;
  await add(
    { id: "aoi", role: "study-area" } as { id: string },
    inputs["mask"]!.map((masked) => 1 - masked),
  );
  const periods: object[] = [];
  const yearOfLandCover = new Map<string, number>();
  const yearOfCarbon = new Map<string, number>();
  for (const [peerId, period] of Object.entries(oracle.periods)) {
    const id = peerId.replace("_", "-");
    periods.push({ id, productivity: period.years, landCover: period.years, soilCarbon: period.years });
    period.lc.forEach((key, at) => yearOfLandCover.set(key, period.years[at]!));
    period.soc.forEach((key, at) => yearOfCarbon.set(key, period.years[at]!));
    const ready = { trajectory: period.traj, state: period.state, performance: period.perf };
    for (const [role, key] of Object.entries(ready))
      await add({ id: `${role}-${id}`, role, period: id } as { id: string }, inputs[key]!);
  }
  for (const [key, year] of yearOfLandCover)
    await add({ id: key, role: "land-cover", year, legend: "unccd-7" } as { id: string }, inputs[key]!);
  for (const [key, year] of yearOfCarbon)
    await add({ id: key, role: "soil-carbon", year, unit: "tC/ha" } as { id: string }, inputs[key]!);
  const document = {
    schema: "neutral-ground/workspace/1",
    ruleSet: "trends-earth-2026",
    frame: { dataset: "lc0" },
    studyArea: { dataset: "aoi" },
    periods,
    datasets,
  };
  return { document, files };
}

import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { drawing, drawn } from "./memory-raster.ts";
import { type MemoryFiles, type MemoryRun, runWorkspace, tiffOf } from "./run-workspace.ts";

/** A workspace of layers drawn in text: what a test says, with the rest of the document made up. */
export interface DrawnWorkspace {
  /** By dataset id: the drawing, and what the document says of it. Drawings with a decimal point become float32. */
  readonly layers: Readonly<Record<string, { readonly cells: string } & Record<string, unknown>>>;
  /** Datasets whose files are given as they are. */
  readonly others?: readonly object[];
  readonly files?: MemoryFiles;
  readonly periods: readonly object[];
  readonly more?: object;
}

/** A run of a drawn workspace. */
export interface DrawnRun extends MemoryRun {
  readonly frame: GridFrame;
  /** A raster as a drawing; dots are no-data. */
  draw(name: string): Promise<string>;
}

/** The grid that drawings lie on: cells of 0.01°, north-west corner at 10° E 48° N. */
export function drawnFrame(width: number, height: number): GridFrame {
  return { width, height, transform: [0.01, 0, 10, 0, -0.01, 48], crs: "EPSG:4326", isGeographic: true };
}

/** Runs layers drawn in text. All drawings have one shape. */
export async function runDrawn(workspace: DrawnWorkspace): Promise<DrawnRun> {
  const files: MemoryFiles = new Map(workspace.files ?? []);
  const datasets: object[] = [...(workspace.others ?? [])];
  let frame: GridFrame | null = null;
  for (const [id, { cells, ...said }] of Object.entries(workspace.layers)) {
    const { width, height, values } = drawn(cells);
    frame ??= drawnFrame(width, height);
    const isQuantity = cells.includes(".0") || /\d\.\d/.test(cells);
    const stored = isQuantity ? values : values.map((value) => (Number.isNaN(value) ? -32768 : value));
    files.set(`${id}.tif`, await tiffOf(drawnFrame(width, height), stored, isQuantity ? "float32" : "int16"));
    datasets.push({ id, files: [`${id}.tif`], ...said });
  }
  const document = {
    schema: "neutral-ground/workspace/1",
    frame: { dataset: Object.keys(workspace.layers)[0]! },
    periods: workspace.periods,
    datasets,
    ...workspace.more,
  };
  const run = await runWorkspace(document, files);
  return { ...run, frame: frame!, draw: async (name) => drawing(await run.cells(name), frame!.width) };
}

/** A drawing without its indentation. */
export function grid(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).join(" "))
    .join("\n");
}

import type { Issue, Outcome } from "../../src/engine/issues.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { csvOf } from "../../src/io/csv-writer.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import type { Assessment } from "../../src/tasks/assess-in-memory.ts";

/** Everything an assessment says, as plain JSON: made on either side of the comparison by this one function. */
export interface Figures {
  readonly issues: readonly Issue[];
  readonly summary: unknown;
  readonly recipe: unknown;
  /** CSV by table. */
  readonly tables: Readonly<Record<string, string>>;
  readonly sidecars: Readonly<Record<string, string>>;
  /** Cells with a value, and SHA-256 over all decoded cells, by raster. */
  readonly rasters: Readonly<Record<string, { readonly cells: number; readonly sha256: string }>>;
}

/** Decodes every raster, and gathers the rest. */
export async function figuresOf({ value, issues }: Outcome<Assessment>): Promise<Figures> {
  if (value === null) throw new Error(`expected an assessment, got ${JSON.stringify(issues)}`);
  const rasters: Record<string, { cells: number; sha256: string }> = {};
  for (const [name, bytes] of value.rasters) {
    const cells = await cellsOf(name, bytes);
    const sha256 = await sha256Of(cells);
    rasters[name] = { cells: cells.filter((cell) => cell !== NO_VALUE).length, sha256 };
  }
  const figures: Figures = {
    issues,
    summary: value.summary,
    recipe: value.recipe,
    tables: Object.fromEntries(value.tables.map((table) => [table.name, csvOf(table)])),
    sidecars: Object.fromEntries(value.sidecars.map(({ name, content }) => [name, content])),
    rasters,
  };
  return JSON.parse(JSON.stringify(figures)) as Figures;
}

/** SHA-256 of numbers, hexadecimal. */
export async function sha256Of(numbers: Float64Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", numbers));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Stands for NaN, which has many bit patterns. */
const NO_VALUE = -9.99e99;

async function cellsOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Float64Array<ArrayBuffer>> {
  const { value: raster, issues } = await openRaster(blobSource(new Blob([bytes]), name));
  if (raster === null) throw new Error(`expected a raster, got ${JSON.stringify(issues)}`);
  const window = { x: 0, y: 0, width: raster.width, height: raster.height };
  const [cells] = await raster.readQuantities([0], window);
  return Float64Array.from(cells!, (cell) => (Number.isNaN(cell) ? NO_VALUE : cell));
}

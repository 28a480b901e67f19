import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** True when GDAL's programs are here; else prints a notice. */
export function hasGdal(): boolean {
  if (spawnSync("gdalinfo", ["--version"]).status === 0) return true;
  console.warn("skipped: gdalinfo is not there (Debian: gdal-bin)");
  return false;
}

/** What `gdalinfo -json` says of a file, as far as we compare it. */
export interface GdalInfo {
  readonly driverShortName: string;
  readonly metadata?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly size: readonly [width: number, height: number];
  /** Absent when the file has no georeference. In GDAL's order: x, cell width, row rotation, y, column rotation, cell height. */
  readonly geoTransform?: readonly number[];
  readonly bands: readonly {
    readonly type: string;
    readonly noDataValue?: number | string;
    readonly scale?: number;
    readonly offset?: number;
    readonly description?: string;
    readonly metadata?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly overviews?: readonly { readonly size: readonly [number, number] }[];
  }[];
  readonly coordinateSystem?: { readonly wkt: string };
  readonly wgs84Extent?: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] };
}

/** ENVI's header has no room for a rotated grid. */
const NO_PLACE = ["-a_ullr", "0", "1", "1", "0"];

/** Null when GDAL cannot open the file. */
export async function gdalInfo(path: string): Promise<GdalInfo | null> {
  try {
    const { stdout } = await run("gdalinfo", ["-json", path], { maxBuffer: 64e6 });
    // NaN and infinities are bare words in GDAL's JSON.
    return JSON.parse(stdout.replace(/:\s*(-?(?:nan|inf)\w*)/gi, ': "$1"')) as GdalInfo;
  } catch {
    return null;
  }
}

/** Stored values of a window by GDAL, one float64 array a band; null when GDAL cannot read it. */
export async function gdalWindow(path: string, window: Place): Promise<Float64Array[] | null> {
  const key = JSON.stringify([path, window]);
  if (last?.key !== key) last = { key, values: readWindow(path, window) };
  return last.values;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is asked for twice in a row is read once. */
let last: { key: string; values: Promise<Float64Array[] | null> } | null = null;

async function readWindow(path: string, window: Place): Promise<Float64Array[] | null> {
  const folder = mkdtempSync(join(tmpdir(), "ng-gdal-"));
  try {
    const out = join(folder, "window.img");
    const place = [window.x, window.y, window.width, window.height].map(String);
    const format = ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", "-ot", "Float64", ...NO_PLACE];
    await run("gdal_translate", [...format, "-srcwin", ...place, path, out]);
    const bytes = readFileSync(out);
    const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const cells = window.width * window.height;
    return Array.from({ length: all.length / cells }, (_, b) => all.subarray(b * cells, (b + 1) * cells));
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

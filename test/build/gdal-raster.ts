import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Affine, GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryRaster, memoryRaster } from "./memory-raster.ts";

/** One band of a file as GDAL decodes it, with GDAL's own transform; `crs` is what the test calls it. */
export function readWithGdal(path: string, crs: string, options: readonly string[] = []): MemoryRaster {
  return inTemporaryFolder((folder) => {
    const file = join(folder, "band");
    run("gdal_translate", ["-q", "-of", "ENVI", "-ot", "Float64", ...options, path, file]);
    return memoryOf(file, crs);
  });
}

/** The cells of a frame as gdalwarp fills them from a raster (exact transforms, −1e30 for none), NaN for none. */
export function warpWithGdal(
  path: string,
  frame: GridFrame,
  method: string,
  options: readonly string[] = [],
): MemoryRaster {
  const [cell, , west, , height, north] = frame.transform;
  const extent = [west, north + frame.height * height, west + frame.width * cell, north];
  return inTemporaryFolder((folder) => {
    const file = join(folder, "warped");
    const size = ["-te", ...extent.map(String), "-ts", String(frame.width), String(frame.height)];
    const quiet = ["-q", "-et", "0", "-of", "ENVI", "-ot", "Float64", "-dstnodata", "-1e30"];
    run("gdalwarp", [...quiet, "-t_srs", frame.crs, ...size, "-r", method, ...options, path, file]);
    return memoryOf(file, frame.crs);
  });
}

function run(command: string, options: readonly string[]): void {
  execFileSync(command, options, { stdio: ["ignore", "ignore", "pipe"] });
}

function memoryOf(file: string, crs: string): MemoryRaster {
  const info = JSON.parse(execFileSync("gdalinfo", ["-json", file], { encoding: "utf8" })) as {
    size: [number, number];
    geoTransform: [number, number, number, number, number, number];
    bands: { noDataValue?: number | string }[];
  };
  const [t2, t0, t1, t5, t3, t4] = info.geoTransform;
  const transform: Affine = [t0, t1, t2, t3, t4, t5];
  const [width, height] = info.size;
  const bytes = readFileSync(file);
  const values = new Float64Array(bytes.buffer, bytes.byteOffset, width * height).slice();
  const noData = info.bands[0]?.noDataValue;
  const shape = { width, height, transform, crs };
  return memoryRaster(typeof noData === "number" ? { ...shape, noData } : shape, values);
}

function inTemporaryFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "neutral-ground-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { gdal } from "./gdal.ts";

/** The numeric attribute of the polygon that GDAL burns into each cell of a frame (by its centre), 0 where none. */
export function burnByGdal(path: string, field: string, frame: GridFrame): Int32Array {
  const folder = mkdtempSync(join(tmpdir(), "burn-"));
  try {
    const out = join(folder, "burnt.img");
    const [cellWidth, , left, , cellHeight, top] = frame.transform;
    const extent = [left, top + frame.height * cellHeight, left + frame.width * cellWidth, top].map(String);
    const size = [String(frame.width), String(frame.height)];
    const as = ["-q", "-a", field, "-init", "0", "-ot", "Int32", "-of", "ENVI"];
    gdal("gdal_rasterize", [...as, "-te", ...extent, "-ts", ...size, path, out]);
    const bytes = readFileSync(out);
    return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

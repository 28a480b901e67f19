import type { Window } from "../../engine/grid/frame.ts";
import type { Raster } from "../../io/raster.ts";

const CELLS_PER_READ = 1 << 20;

/** A whole raster in windows of full rows, each small enough to hold. */
export function windowsOf({ width, height }: Pick<Raster, "width" | "height">): Window[] {
  const rows = Math.max(1, Math.floor(CELLS_PER_READ / width));
  const windows: Window[] = [];
  for (let y = 0; y < height; y += rows) windows.push({ x: 0, y, width, height: Math.min(rows, height - y) });
  return windows;
}

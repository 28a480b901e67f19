import type { Window } from "../../engine/grid/frame.ts";
import type { Raster } from "../raster.ts";

/** Grids of quantities or of classes. */
export type Cells = Float64Array | Int32Array;

/** How a raster's bands are read: `readQuantities` or `readClasses`, bound to bands and signal. */
export type ReadWindow<T extends Cells> = (window: Window) => Promise<T[]>;

/** A part of a source in memory, one array a band. On sources around the globe `x` may be below 0 or run past the width. */
export interface SourceBlock<T extends Cells> extends Window {
  readonly bands: readonly T[];
}

/** The part of `wanted` that a source has: rows cut to the grid, columns too unless the source goes around the globe. */
export function withinSource(
  wanted: Window,
  source: Pick<Raster, "width" | "height">,
  period: number | null,
): Window {
  const x = period === null ? Math.max(0, wanted.x) : wanted.x;
  const y = Math.max(0, wanted.y);
  const right = period === null ? Math.min(source.width, wanted.x + wanted.width) : wanted.x + wanted.width;
  const bottom = Math.min(source.height, wanted.y + wanted.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** Reads a window (already within the source); around the globe piece by piece over the seam. */
export async function readBlock<T extends Cells>(
  read: ReadWindow<T>,
  window: Window,
  period: number | null,
  makeBands: (cells: number) => T[],
): Promise<SourceBlock<T>> {
  if (period === null) return { ...window, bands: await read(window) };
  const start = window.x - period * Math.floor(window.x / period);
  if (start + window.width <= period) return { ...window, bands: await read({ ...window, x: start }) };
  const bands = makeBands(window.width * window.height);
  for (let done = 0, x = start; done < window.width; x = 0) {
    const width = Math.min(period - x, window.width - done);
    const piece = await read({ x, y: window.y, width, height: window.height });
    for (let band = 0; band < bands.length; band++) {
      for (let row = 0; row < window.height; row++) {
        const line = piece[band]!.subarray(row * width, (row + 1) * width);
        (bands[band]! as Float64Array).set(line, row * window.width + done);
      }
    }
    done += width;
  }
  return { ...window, bands };
}

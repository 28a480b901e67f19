import { type Affine, CLASS_NO_DATA, type Window } from "../../src/engine/grid/frame.ts";
import type { Raster } from "../../src/io/raster.ts";

/** A raster in memory for tests, by the contract of `Raster`. `reads` lists the windows asked for. */
export interface MemoryRaster extends Raster {
  readonly reads: Window[];
}

/**
 * A raster of the given bands (row-major).
 *
 * @param noData cells with this value, and NaN, are without value.
 */
export function memoryRaster(
  shape: { width: number; height: number; transform: Affine; crs: string; noData?: number },
  ...bands: ArrayLike<number>[]
): MemoryRaster {
  const { width, height, transform, crs } = shape;
  const noData = shape.noData ?? null;
  for (const band of bands) {
    if (band.length !== width * height) {
      throw new Error(`expected ${width * height} cells, got ${band.length}`);
    }
  }
  const reads: Window[] = [];
  const readBand = (band: number, window: Window, out: Float64Array | Int32Array, missing: number): void => {
    const source = bands[band]!;
    let at = 0;
    for (let y = window.y; y < window.y + window.height; y++) {
      for (let x = window.x; x < window.x + window.width; x++) {
        const isInside = x >= 0 && x < width && y >= 0 && y < height;
        const value = isInside ? source[y * width + x]! : Number.NaN;
        out[at++] = Number.isNaN(value) || value === noData ? missing : value;
      }
    }
  };
  return {
    name: "memory",
    width,
    height,
    bandCount: bands.length,
    sampleType: "float64",
    transform,
    crs,
    placedBy: [],
    noData,
    scales: bands.map(() => 1),
    offsets: bands.map(() => 0),
    bandNames: bands.map(() => null),
    colourTable: null,
    levels: [{ width, height }],
    isTiled: false,
    reads,
    async readQuantities(wanted, window, options) {
      options?.signal?.throwIfAborted();
      reads.push(window);
      return wanted.map((band) => {
        const out = new Float64Array(window.width * window.height);
        readBand(band, window, out, Number.NaN);
        return out;
      });
    },
    async readClasses(wanted, window, options) {
      options?.signal?.throwIfAborted();
      reads.push(window);
      return wanted.map((band) => {
        const out = new Int32Array(window.width * window.height);
        readBand(band, window, out, CLASS_NO_DATA);
        return out;
      });
    },
    async close() {},
  };
}

/** Numbers drawn in text: rows on lines, cells between blanks, `.` for none (NaN). */
export function drawn(text: string): { width: number; height: number; values: number[] } {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const values = rows.flat().map((cell) => (cell === "." ? Number.NaN : Number(cell)));
  return { width: rows[0]!.length, height: rows.length, values };
}

/** The drawing of cells, to compare with a text: NaN and `CLASS_NO_DATA` become `.`, quantities keep three decimals. */
export function drawing(values: ArrayLike<number>, width: number): string {
  const cells = Array.from(values, (value) =>
    Number.isNaN(value) || value === CLASS_NO_DATA ? "." : String(Math.round(value * 1000) / 1000),
  );
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += width) lines.push(cells.slice(at, at + width).join(" "));
  return lines.join("\n");
}

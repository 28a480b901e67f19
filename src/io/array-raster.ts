import { CLASS_NO_DATA, type GridFrame, type Window } from "../engine/grid/frame.ts";
import type { Raster, SampleType } from "./raster.ts";

/** Cells held in memory, one entry a cell. */
export type ArrayCells = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/**
 * Cells in memory as a raster of one band, row-major from north.
 *
 * @param noData the value that stands for none; NaN never has a value.
 * @throws where there are not as many cells as the frame has.
 */
export function arrayRaster(name: string, frame: GridFrame, cells: ArrayCells, noData: number): Raster {
  const { width, height, transform, crs } = frame;
  if (cells.length !== width * height) {
    throw new Error(`expected ${width * height} cells, got ${cells.length}`);
  }
  const fill = (window: Window, out: Float64Array | Int32Array, missing: number): void => {
    const left = Math.max(window.x, 0);
    const right = Math.min(window.x + window.width, width);
    const bottom = Math.min(window.y + window.height, height);
    for (let y = Math.max(window.y, 0); y < bottom; y++) {
      let at = (y - window.y) * window.width + left - window.x;
      for (let cell = y * width + left; cell < y * width + right; cell++, at++) {
        const value = cells[cell]!;
        out[at] = value === noData || Number.isNaN(value) ? missing : value;
      }
    }
  };
  const one = (bands: readonly number[]): void => {
    if (bands.some((band) => band !== 0)) throw new Error(`expected band 0, got ${bands.join(", ")}`);
  };
  return {
    name,
    width,
    height,
    bandCount: 1,
    sampleType: SAMPLE_TYPES[cells.BYTES_PER_ELEMENT]![Number(isFloat(cells))]!,
    transform,
    crs,
    placedBy: [],
    noData,
    scales: [1],
    offsets: [0],
    bandNames: [null],
    colourTable: null,
    levels: [{ width, height }],
    isTiled: false,
    async readQuantities(bands, window) {
      one(bands);
      return bands.map(() => {
        const out = new Float64Array(window.width * window.height).fill(Number.NaN);
        fill(window, out, Number.NaN);
        return out;
      });
    },
    async readClasses(bands, window) {
      one(bands);
      return bands.map(() => {
        const out = new Int32Array(window.width * window.height).fill(CLASS_NO_DATA);
        fill(window, out, CLASS_NO_DATA);
        return out;
      });
    },
    async close() {},
  };
}

const SAMPLE_TYPES: Readonly<Record<number, readonly [whole: SampleType, float: SampleType]>> = {
  1: ["uint8", "uint8"],
  2: ["int16", "float16"],
  4: ["int32", "float32"],
  8: ["int64", "float64"],
};

function isFloat(cells: ArrayCells): boolean {
  return cells instanceof Float32Array || cells instanceof Float64Array;
}

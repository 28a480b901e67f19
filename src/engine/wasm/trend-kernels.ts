import { type KernelMemory, startKernel } from "./start-kernel.ts";
import { TRENDS_BASE64 } from "./trends-bytes.ts";
import { CELLS, ROW, SIGNS, SLOPES, VALUES, YEARS } from "./trends-layout.ts";

/** Longest series the trend kernels take, in years; longer ones are counted in TypeScript. */
export const LONGEST_IN_KERNELS = YEARS;

/**
 * Mann–Kendall's counts and Theil–Sen slopes of a block of cells, two cells at a time in WebAssembly SIMD.
 *
 * Write a block of up to `CELLS_PER_BLOCK` cells to `values`, call, read the results; the next call overwrites them.
 */
export interface TrendKernels {
  /** Year by year: cell c of year t lies at t × rowLength + c; NaN missing. */
  readonly values: Float64Array;
  readonly rowLength: number;
  /** Of each cell, rising pairs × 65 536 + falling pairs, as `countPairSigns` gives them. */
  readonly signs: Int32Array;
  /** Of each cell, what `theilSenSlope` gives, to the last bit; NaN where that must be asked itself. */
  readonly slopes: Float64Array;
  /** Fills `signs`; ties lie within `tieTolerance` × the largest magnitude of the cell. */
  countSigns(years: number, cells: number, tieTolerance: number): void;
  /** Fills `slopes`. */
  findSlopes(years: number, cells: number): void;
}

/** The trend kernels, one set a thread; null where WebAssembly with SIMD is not to be had. */
export function trendKernels(): TrendKernels | null {
  if (kernels === undefined) kernels = loadKernels();
  return kernels;
}

let kernels: TrendKernels | null | undefined;

/** What assembly/trends.ts exports. */
interface TrendExports extends KernelMemory {
  countSigns(years: number, cells: number, tieTolerance: number): void;
  slopes(years: number, cells: number): void;
}

function loadKernels(): TrendKernels | null {
  const kernel = startKernel<TrendExports>(TRENDS_BASE64);
  if (kernel === null) return null;
  const { buffer } = kernel.memory;
  const rowLength = ROW / 8;
  return {
    values: new Float64Array(buffer, VALUES, YEARS * rowLength),
    rowLength,
    signs: new Int32Array(buffer, SIGNS, CELLS),
    slopes: new Float64Array(buffer, SLOPES, CELLS),
    countSigns: kernel.countSigns,
    findSlopes: kernel.slopes,
  };
}

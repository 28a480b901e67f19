import { KERNELS_BASE64 } from "./wasm/kernels.ts";

/** Longest series the trend kernels take, in years; longer ones are counted in TypeScript. */
export const LONGEST_IN_KERNELS = 64;

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

/** As much of WebAssembly as we need: engine sees neither the DOM's types nor Node's. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/** What assembly/kernels.ts exports. */
interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  countSigns(years: number, cells: number, tieTolerance: number): void;
  slopes(years: number, cells: number): void;
}

/** Layout of assembly/layout.ts. */
const BLOCK_CELLS = 256;
const ROW_LENGTH = BLOCK_CELLS + 8;
const VALUES_AT = 1024;
const SIGNS_AT = VALUES_AT + LONGEST_IN_KERNELS * ROW_LENGTH * 8;
const SLOPES_AT = SIGNS_AT + BLOCK_CELLS * 4;

function loadKernels(): TrendKernels | null {
  const api = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
  const bytes = bytesOfBase64(KERNELS_BASE64);
  // An engine without SIMD calls the bytes invalid; a page whose policy forbids compiling throws.
  if (api === undefined || !api.validate(bytes)) return null;
  let instance: { readonly exports: object };
  try {
    instance = new api.Instance(new api.Module(bytes));
  } catch {
    return null;
  }
  const { memory, countSigns, slopes } = instance.exports as KernelExports;
  return {
    values: new Float64Array(memory.buffer, VALUES_AT, LONGEST_IN_KERNELS * ROW_LENGTH),
    rowLength: ROW_LENGTH,
    signs: new Int32Array(memory.buffer, SIGNS_AT, BLOCK_CELLS),
    slopes: new Float64Array(memory.buffer, SLOPES_AT, BLOCK_CELLS),
    countSigns,
    findSlopes: slopes,
  };
}

function bytesOfBase64(text: string): Uint8Array {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const end = text.indexOf("=");
  const length = end < 0 ? text.length : end;
  const bytes = new Uint8Array((length * 3) >> 2);
  for (let i = 0, held = 0, bits = 0, to = 0; i < length; i++) {
    held = ((held << 6) | digits.indexOf(text[i]!)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[to++] = held >> bits;
  }
  return bytes;
}

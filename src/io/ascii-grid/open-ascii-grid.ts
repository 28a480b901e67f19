import { CLASS_NO_DATA, type Window } from "../../engine/grid/frame.ts";
import type { Outcome } from "../../engine/issues.ts";
import { BlockCache } from "../block-cache.ts";
import type { GeoTiffOptions } from "../geotiff-raster.ts";
import { type ByteSource, type Raster, type RasterOverrides, RasterReadError } from "../raster.ts";
import { settlePlace } from "../settle-place.ts";
import { readAsciiGridHeader } from "./header.ts";
import { numberIn } from "./number-text.ts";
import { type RowIndex, rowIndex } from "./row-index.ts";

/** A header is far shorter; what follows it tells whether values are whole. */
const START_BYTES = 64 * 1024;
/** Cells that are decoded together. */
const CELLS_PER_BLOCK = 1 << 17;

/**
 * Opens an Esri ASCII grid for reading by windows. The text is gone through once, in parts, to find where its rows begin, when cells
 * are first read; memory is bounded by the cache.
 *
 * @returns `fileUnreadable` where the header is broken, else issues as those of `settlePlace`. Reading rejects where values are
 * missing (`fileTruncated`) or no numbers (`fileUnreadable`).
 */
export async function openAsciiGrid(
  source: ByteSource,
  overrides: RasterOverrides = {},
  options: GeoTiffOptions = {},
): Promise<Outcome<Raster>> {
  const about = source.name;
  const stop = (reason: string): RasterReadError =>
    new RasterReadError({ code: "fileUnreadable", severity: "stop", about, context: { reason } });
  const start = new TextDecoder("latin1").decode(await source.read(0, START_BYTES));
  const header = readAsciiGridHeader(start);
  if ("wrong" in header)
    return { value: null, issues: [stop(`its header lacks a sound “${header.wrong}”`).issue] };
  const { size } = source;
  if (size === null) return { value: null, issues: [stop("its size is not told").issue] };
  const { width, height, noData: declared } = header;
  const own = { transform: header.transform, isSouthUp: false };
  const shape = { name: about, width, height };
  const place = settlePlace(shape, own, { crs: null, found: null }, options.beside ?? null, overrides.crs);
  const noData = overrides.noData ?? declared;
  const issues = [...place.issues];
  if (overrides.noData !== undefined && declared !== null && !Object.is(declared, overrides.noData)) {
    const context = { found: declared, stated: overrides.noData };
    issues.push({ code: "noDataOverruled", severity: "note", about, context });
  }
  const [scale, offset] = [overrides.scale ?? 1, overrides.offset ?? 0];
  const blockRows = Math.max(1, Math.floor(CELLS_PER_BLOCK / width));
  const cache = options.cache ?? new BlockCache(options.cacheBytes);
  const owner = cache.newOwner();
  let index: Promise<RowIndex> | null = null;
  const indexed = (signal?: AbortSignal): Promise<RowIndex> => {
    index ??= rowIndex(source, size, header, blockRows, signal).catch((fault: unknown) => {
      index = null; // given up: the next reader begins again
      throw fault;
    });
    return index;
  };

  const decode = async (block: number, signal?: AbortSignal): Promise<Float64Array> => {
    const { starts } = await indexed(signal);
    const from = starts[block]!;
    const bytes = new Uint8Array(await source.read(from, starts[block + 1]! - from, signal));
    const rows = Math.min(blockRows, height - block * blockRows);
    const values = new Float64Array(rows * width);
    let at = 0;
    for (let cell = 0; cell < values.length; cell++) {
      while (bytes[at]! <= 32) at++;
      const begin = at;
      while (at < bytes.length && bytes[at]! > 32) at++;
      const value = numberIn(bytes, begin, at);
      if (value === null) {
        const text = String.fromCharCode(...bytes.subarray(begin, Math.min(at, begin + 20)));
        throw stop(`row ${block * blockRows + Math.floor(cell / width) + 1} holds “${text}”`);
      }
      values[cell] = value;
    }
    return values;
  };
  const blockOf = (block: number, signal?: AbortSignal): Promise<Float64Array> => {
    const key = `${owner}${block}`;
    let values = cache.get(key) as Promise<Float64Array> | undefined;
    if (values === undefined) {
      values = decode(block, signal);
      cache.put(key, values, blockRows * width * 8);
    }
    return values;
  };
  /** Calls `take` with every cell of the window that lies on the grid. */
  const eachCell = async (
    bands: readonly number[],
    window: Window,
    signal: AbortSignal | undefined,
    take: (value: number, at: number) => void,
  ): Promise<void> => {
    if (bands.some((band) => band !== 0)) throw new Error(`expected band 0, got ${bands.join(", ")}`);
    const left = Math.max(window.x, 0);
    const right = Math.min(window.x + window.width, width);
    const bottom = Math.min(window.y + window.height, height);
    for (let y = Math.max(window.y, 0); y < bottom; y++) {
      const block = Math.floor(y / blockRows);
      const values = await blockOf(block, signal);
      const row = (y - block * blockRows) * width;
      let at = (y - window.y) * window.width + left - window.x;
      for (let x = left; x < right; x++, at++) {
        const value = values[row + x]!;
        if (value !== noData && !Number.isNaN(value)) take(value, at);
      }
    }
  };
  const raster: Raster = {
    ...shape,
    bandCount: 1,
    sampleType: /[.,eEnN]/.test(start.slice(header.bytes)) ? "float64" : "int32",
    transform: header.transform,
    crs: place.crs,
    placedBy: place.from,
    noData,
    scales: [scale],
    offsets: [offset],
    bandNames: [null],
    colourTable: null,
    levels: [{ width, height }],
    isTiled: false,
    async readQuantities(bands, window, { signal } = {}) {
      const out = new Float64Array(window.width * window.height).fill(Number.NaN);
      await eachCell(bands, window, signal, (value, at) => {
        out[at] = value * scale + offset;
      });
      return bands.map((_, at) => (at === 0 ? out : out.slice()));
    },
    async readClasses(bands, window, { signal } = {}) {
      const out = new Int32Array(window.width * window.height).fill(CLASS_NO_DATA);
      await eachCell(bands, window, signal, (value, at) => {
        if ((value | 0) === value) out[at] = value;
      });
      return bands.map((_, at) => (at === 0 ? out : out.slice()));
    },
    async close() {
      cache.release(owner);
      await source.close();
    },
  };
  return { value: raster, issues };
}

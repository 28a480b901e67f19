import { CLASS_NO_DATA, type Window } from "../engine/grid/frame.ts";
import type { BlockCache, SampleArray } from "./block-cache.ts";
import { type ByteSource, RasterReadError } from "./raster.ts";
import { decodeTiffBlock } from "./tiff-block.ts";
import type { BlockRange, TiffImage } from "./tiff-image.ts";

/** Blocks this close together in the file are fetched with one read … */
const GAP_BYTES = 16 * 1024;
/** … as long as it stays below this. */
const RUN_BYTES = 2 * 1024 * 1024;
/** Decoded bytes asked for at a time: bounds memory, and how long a cancel goes unheard. */
const BATCH_BYTES = 4 * 1024 * 1024;

interface Place {
  readonly column: number;
  readonly row: number;
  /** Plane of planar files; 0 where all bands share a block. */
  readonly plane: number;
}

/** Reads windows of one image, block by block through the cache. Rows of windows count from the north. */
export class BlockReader {
  readonly #source: ByteSource;
  readonly #image: TiffImage;
  readonly #cache: BlockCache;
  readonly #prefix: string;
  readonly #isSouthUp: boolean;

  constructor(
    source: ByteSource,
    image: TiffImage,
    cache: BlockCache,
    keyPrefix: string,
    isSouthUp: boolean,
  ) {
    this.#source = source;
    this.#image = image;
    this.#cache = cache;
    this.#prefix = keyPrefix;
    this.#isSouthUp = isSouthUp;
  }

  /**
   * Copies stored samples of `bands` in `window` to `out` (one array a band, window-sized). Cells outside the image and, unless
   * `isSparseZero`, of left-out blocks stay as they are.
   */
  async copyInto(
    out: readonly (Float64Array | Int32Array)[],
    bands: readonly number[],
    window: Window,
    isSparseZero: boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    const image = this.#image;
    const fromX = Math.max(0, window.x);
    const toX = Math.min(image.width, window.x + window.width);
    const north = Math.max(0, window.y);
    const south = Math.min(image.height, window.y + window.height);
    if (fromX >= toX || north >= south || bands.length === 0) return;
    const [fromY, toY] = this.#isSouthUp ? [image.height - south, image.height - north] : [north, south];

    const planes = image.isPlanar ? [...new Set(bands)] : [0];
    const places: Place[] = [];
    for (let row = Math.floor(fromY / image.blockHeight); row * image.blockHeight < toY; row++) {
      for (const plane of planes) {
        for (let column = Math.floor(fromX / image.blockWidth); column * image.blockWidth < toX; column++) {
          places.push({ column, row, plane });
        }
      }
    }
    const batch = Math.max(1, Math.floor(BATCH_BYTES / this.#blockBytes()));
    for (let i = 0; i < places.length; i += batch) {
      const some = places.slice(i, i + batch);
      const blocks = await this.#request(some);
      for (let k = 0; k < some.length; k++) {
        const block = await heard(blocks[k]!, signal);
        if (block === null && !isSparseZero) continue;
        this.#copyBlock(out, bands, window, some[k]!, block, fromX, toX, fromY, toY);
      }
      // Let a message or a timer through: decoding alone never leaves the queue of promises.
      if (signal !== undefined && i + batch < places.length) await new Promise((go) => setTimeout(go, 0));
      signal?.throwIfAborted();
    }
  }

  #blockBytes(): number {
    const { sampleType, blockWidth, blockHeight, isPlanar, bandCount } = this.#image;
    const size = Number(/\d+/.exec(sampleType)![0]) / 8;
    return blockWidth * blockHeight * (isPlanar ? 1 : bandCount) * (sampleType === "float16" ? 4 : size);
  }

  #rowsOf(row: number): number {
    const { isTiled, blockHeight, height } = this.#image;
    return isTiled ? blockHeight : Math.min(blockHeight, height - row * blockHeight);
  }

  /** A promise for each block, null for blocks that the file leaves out; neighbours in the file share one read. */
  async #request(places: readonly Place[]): Promise<(Promise<SampleArray> | null)[]> {
    const keys = places.map(({ column, row, plane }) => `${this.#prefix}${plane}:${row}:${column}`);
    const blocks: (Promise<SampleArray> | null)[] = keys.map((key) => this.#cache.get(key) ?? null);
    const wanted: { index: number; range: BlockRange }[] = [];
    for (let i = 0; i < places.length; i++) {
      if (blocks[i] !== null) continue;
      const { column, row, plane } = places[i]!;
      const range = await this.#image.blockRange(column, row, plane);
      if (range !== null) wanted.push({ index: i, range });
    }
    wanted.sort((a, b) => a.range.offset - b.range.offset);
    for (let i = 0; i < wanted.length; ) {
      const { offset } = wanted[i]!.range;
      let end = offset + wanted[i]!.range.length;
      let next = i + 1;
      for (; next < wanted.length; next++) {
        const { range } = wanted[next]!;
        if (range.offset > end + GAP_BYTES || range.offset + range.length > offset + RUN_BYTES) break;
        end = Math.max(end, range.offset + range.length);
      }
      // Not the caller's signal: the read may serve others too.
      const run = this.#source.read(offset, end - offset);
      for (; i < next; i++) {
        const { index, range } = wanted[i]!;
        const block = this.#decode(run, offset, range, places[index]!);
        block.catch(() => {});
        this.#cache.put(keys[index]!, block, this.#blockBytes());
        blocks[index] = block;
      }
    }
    return blocks;
  }

  async #decode(run: Promise<ArrayBuffer>, runOffset: number, range: BlockRange, place: Place) {
    const buffer = await run;
    const from = range.offset - runOffset;
    const length = Math.min(range.length, buffer.byteLength - from);
    if (length < range.length) {
      const found = `a read at byte ${range.offset} gave ${Math.max(0, length)} of ${range.length} bytes`;
      const about = this.#source.name;
      throw new RasterReadError({ code: "fileTruncated", severity: "stop", about, context: { found } });
    }
    try {
      return await decodeTiffBlock(
        this.#image,
        new Uint8Array(buffer, from, length),
        this.#rowsOf(place.row),
      );
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const at = `column ${place.column * this.#image.blockWidth}, row ${place.row * this.#image.blockHeight}`;
      const reason = `the block at ${at} of the file is damaged or not supported (${what})`;
      const about = this.#source.name;
      throw new RasterReadError(
        { code: "fileUnreadable", severity: "stop", about, context: { reason } },
        error,
      );
    }
  }

  /** Copies the part of a block that lies in columns `fromX…toX` and rows `fromY…toY` of the file; null: zeros. */
  #copyBlock(
    out: readonly (Float64Array | Int32Array)[],
    bands: readonly number[],
    window: Window,
    place: Place,
    block: SampleArray | null,
    fromX: number,
    toX: number,
    fromY: number,
    toY: number,
  ): void {
    const { blockWidth, blockHeight, height, isPlanar } = this.#image;
    const left = place.column * blockWidth;
    const top = place.row * blockHeight;
    const x0 = Math.max(fromX, left);
    const x1 = Math.min(toX, left + blockWidth);
    const y0 = Math.max(fromY, top);
    const y1 = Math.min(toY, top + blockHeight);
    const bandCells = blockWidth * this.#rowsOf(place.row);
    for (let b = 0; b < bands.length; b++) {
      const band = bands[b]!;
      if (isPlanar && band !== place.plane) continue;
      const to = out[b]!;
      const bandStart = isPlanar ? 0 : band * bandCells;
      for (let y = y0; y < y1; y++) {
        const row = this.#isSouthUp ? height - 1 - y : y;
        const at = (row - window.y) * window.width + x0 - window.x;
        if (block === null) {
          to.fill(0, at, at + x1 - x0);
          continue;
        }
        const start = bandStart + (y - top) * blockWidth + x0 - left;
        const samples = block.subarray(start, start + x1 - x0);
        if (to instanceof Float64Array || fitsInt32(samples)) to.set(samples, at);
        else setWholeNumbers(to, samples, at);
      }
    }
  }
}

function fitsInt32(samples: SampleArray): boolean {
  return !(
    samples instanceof Uint32Array ||
    samples instanceof Float32Array ||
    samples instanceof Float64Array
  );
}

/** Copies what is a whole number within int32; the rest is no class. */
function setWholeNumbers(to: Int32Array, samples: SampleArray, at: number): void {
  for (let i = 0; i < samples.length; i++) {
    const v = samples[i]!;
    to[at + i] = v === (v | 0) ? v : CLASS_NO_DATA;
  }
}

/** Waits for `block`, but not beyond the caller's abort. */
function heard<T>(block: Promise<T> | null, signal: AbortSignal | undefined): Promise<T | null> {
  if (block === null || signal === undefined) return Promise.resolve(block);
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    block.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

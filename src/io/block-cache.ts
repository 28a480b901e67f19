/** Samples of one decoded block, in the type of the file (int64 as float64, float16 as float32); bands one after the other. */
export type SampleArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

interface Entry {
  readonly block: Promise<SampleArray>;
  readonly bytes: number;
}

/**
 * Decoded blocks, the most recently used ones, up to a number of bytes. Blocks still being read are shared: who asks second
 * waits for the first. A failed block is forgotten. One cache may serve many rasters (each has its own keys), so that
 * memory stays bounded by the cache and not by the number of files.
 */
export class BlockCache {
  readonly limitBytes: number;
  #bytes = 0;
  #owners = 0;
  readonly #entries = new Map<string, Entry>();

  constructor(limitBytes: number = DEFAULT_CACHE_BYTES) {
    this.limitBytes = limitBytes;
  }

  /** Bytes held or being read. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A prefix for keys that no other raster has. */
  newOwner(): string {
    this.#owners += 1;
    return `${this.#owners}:`;
  }

  /** The block if it is here or on its way. */
  get(key: string): Promise<SampleArray> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.block;
  }

  /** Keeps a block of `bytes` bytes; older ones make room. A block beyond the limit is passed on without being kept. */
  put(key: string, block: Promise<SampleArray>, bytes: number): void {
    block.catch(() => this.#drop(key, block));
    if (bytes > this.limitBytes) return;
    this.#entries.set(key, { block, bytes });
    this.#bytes += bytes;
    for (const [oldKey, old] of this.#entries) {
      if (this.#bytes <= this.limitBytes) break;
      this.#drop(oldKey, old.block);
    }
  }

  /** Forgets every block of an owner. */
  release(owner: string): void {
    for (const [key, entry] of this.#entries) if (key.startsWith(owner)) this.#drop(key, entry.block);
  }

  #drop(key: string, block: Promise<SampleArray>): void {
    const entry = this.#entries.get(key);
    if (entry?.block !== block) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}

/** Default size of a block cache, per raster. */
export const DEFAULT_CACHE_BYTES = 32 * 1024 * 1024;

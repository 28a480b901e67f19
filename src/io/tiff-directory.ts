import { type ByteSource, RasterReadError } from "./raster.ts";

/**
 * Directories of a TIFF file, classic and BigTIFF, either byte order: which tags there are, and their values on demand.
 * Header bytes are fetched in pages of 64 KiB, so that few requests are made.
 *
 * Our own reader rather than geotiff.js's, because that one (3.0.5) reads long offset arrays of big-endian files in the wrong
 * order, fetches offsets one by one, and never ends on a chain of directories that bites its tail.
 *
 * @see TIFF 6.0 (Adobe 1992), section 2; BigTIFF design (AWare Systems).
 */
export interface TiffFile {
  readonly source: ByteSource;
  readonly littleEndian: boolean;
  readonly isBig: boolean;
  readonly directories: readonly TiffDirectory[];
  /** True when a later directory lies beyond the end of the file or makes no sense. */
  readonly isChainBroken: boolean;
}

/** The tags of one directory, and readers for their values. */
export interface TiffDirectory {
  has(tag: number): boolean;
  /** All values of a tag as numbers (rationals as quotients); null when it is absent. */
  numbers(tag: number): Promise<Float64Array | null>;
  /** First value of a tag, or `otherwise`. */
  first(tag: number, otherwise: number): Promise<number>;
  /** Text of a tag without its closing NUL; null when it is absent. */
  text(tag: number): Promise<string | null>;
  /** Bytes of a tag; null when it is absent. */
  bytes(tag: number): Promise<Uint8Array | null>;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the values start in the file. */
  readonly position: number;
}

const PAGE_BYTES = 65536;
const MAX_PAGES = 64;
const MAX_DIRECTORIES = 1024;
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/**
 * Reads the header and the chain of directories.
 *
 * @throws RasterReadError with `fileTruncated` when the first directory is cut off, `fileUnreadable` when it makes no sense.
 */
export async function readTiffDirectories(source: ByteSource): Promise<TiffFile> {
  const pages = new Pages(source);
  const head = await pages.view(0, 16, false);
  const littleEndian = head.byteLength >= 2 && head.getUint16(0) === 0x4949;
  if (head.byteLength < 8) throw truncated(source, `${head.byteLength} bytes`);
  const isBig = head.getUint16(2, littleEndian) === 43;
  if (isBig && head.byteLength < 16) throw truncated(source, `${head.byteLength} bytes`);
  let offset = isBig ? Number(head.getBigUint64(8, littleEndian)) : head.getUint32(4, littleEndian);
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let isChainBroken = false;
  while (offset !== 0 && !seen.has(offset) && directories.length < MAX_DIRECTORIES) {
    seen.add(offset);
    try {
      const { directory, next } = await readDirectory(pages, offset, littleEndian, isBig);
      directories.push(directory);
      offset = next;
    } catch (error) {
      if (directories.length === 0 || !(error instanceof RasterReadError)) throw error;
      isChainBroken = true;
      break;
    }
  }
  if (directories.length === 0) throw unreadable(source, "its first directory of tags is missing");
  return { source, littleEndian, isBig, directories, isChainBroken };
}

async function readDirectory(pages: Pages, offset: number, littleEndian: boolean, isBig: boolean) {
  const entryBytes = isBig ? 20 : 12;
  const countBytes = isBig ? 8 : 2;
  const pointerBytes = isBig ? 8 : 4;
  const start = await pages.view(offset, countBytes);
  const count = isBig ? Number(start.getBigUint64(0, littleEndian)) : start.getUint16(0, littleEndian);
  if (count === 0 || count > 65535) throw unreadable(pages.source, `a directory of ${count} tags`);
  const view = await pages.view(offset + countBytes, count * entryBytes, false);
  if (view.byteLength < count * entryBytes)
    throw truncated(pages.source, `its tags end at ${view.byteLength} bytes`);
  const entries = new Map<number, Entry>();
  for (let i = 0; i < count; i++) {
    const at = i * entryBytes;
    const type = view.getUint16(at + 2, littleEndian);
    const valueCount = isBig
      ? Number(view.getBigUint64(at + 4, littleEndian))
      : view.getUint32(at + 4, littleEndian);
    const typeBytes = TYPE_BYTES[type];
    if (typeBytes === undefined) continue;
    const valueAt = at + entryBytes - pointerBytes;
    const position =
      typeBytes * valueCount <= pointerBytes
        ? offset + countBytes + valueAt
        : isBig
          ? Number(view.getBigUint64(valueAt, littleEndian))
          : view.getUint32(valueAt, littleEndian);
    entries.set(view.getUint16(at, littleEndian), { type, count: valueCount, position });
  }
  // Some writers forget the pointer after the last directory: none is as good as zero.
  const nextView = await pages.view(offset + countBytes + count * entryBytes, pointerBytes, false);
  let next = 0;
  if (nextView.byteLength === pointerBytes) {
    next = isBig ? Number(nextView.getBigUint64(0, littleEndian)) : nextView.getUint32(0, littleEndian);
  }
  return { directory: new Directory(pages, entries, littleEndian), next };
}

class Directory implements TiffDirectory {
  readonly #pages: Pages;
  readonly #entries: ReadonlyMap<number, Entry>;
  readonly #littleEndian: boolean;

  constructor(pages: Pages, entries: ReadonlyMap<number, Entry>, littleEndian: boolean) {
    this.#pages = pages;
    this.#entries = entries;
    this.#littleEndian = littleEndian;
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  async numbers(tag: number): Promise<Float64Array | null> {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return null;
    const view = await this.#values(entry);
    const values = new Float64Array(entry.count);
    const step = TYPE_BYTES[entry.type]!;
    for (let i = 0; i < values.length; i++)
      values[i] = readNumber(view, i * step, entry.type, this.#littleEndian);
    return values;
  }

  async first(tag: number, otherwise: number): Promise<number> {
    const entry = this.#entries.get(tag);
    if (entry === undefined || entry.count === 0) return otherwise;
    return readNumber(await this.#values({ ...entry, count: 1 }), 0, entry.type, this.#littleEndian);
  }

  async bytes(tag: number): Promise<Uint8Array | null> {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return null;
    const view = await this.#values(entry);
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  }

  async text(tag: number): Promise<string | null> {
    const bytes = await this.bytes(tag);
    if (bytes === null) return null;
    let end = bytes.length;
    while (end > 0 && bytes[end - 1] === 0) end--;
    return new TextDecoder().decode(bytes.subarray(0, end));
  }

  #values(entry: Entry): Promise<DataView> {
    return this.#pages.view(entry.position, TYPE_BYTES[entry.type]! * entry.count);
  }
}

function readNumber(view: DataView, at: number, type: number, littleEndian: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 10:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, littleEndian));
    case 17:
      return Number(view.getBigInt64(at, littleEndian));
    default:
      return view.getUint8(at);
  }
}

/** Pages of the header, kept while it is read. */
class Pages {
  readonly source: ByteSource;
  readonly #pages = new Map<number, Promise<ArrayBuffer>>();

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** `length` bytes from `offset`; when the file ends before: fewer, or an error if `mustHave`. */
  async view(offset: number, length: number, mustHave = true): Promise<DataView> {
    const { size } = this.source;
    if (size !== null && offset + length > size && mustHave) {
      throw truncated(this.source, `${size} bytes, its tags point to ${offset + length}`);
    }
    const bytes = size === null ? length : Math.max(0, Math.min(length, size - offset));
    const view =
      bytes > PAGE_BYTES ? await this.source.read(offset, bytes) : await this.#paged(offset, bytes);
    if (mustHave && view.byteLength < length) {
      throw truncated(this.source, `${offset + view.byteLength} bytes, its tags point to ${offset + length}`);
    }
    return new DataView(view);
  }

  async #paged(offset: number, length: number): Promise<ArrayBuffer> {
    const out = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const at = offset + done;
      const index = Math.floor(at / PAGE_BYTES);
      const page = new Uint8Array(await this.#page(index));
      const from = at - index * PAGE_BYTES;
      if (from >= page.length) break;
      const part = page.subarray(from, from + length - done);
      out.set(part, done);
      done += part.length;
    }
    return done === length ? out.buffer : out.buffer.slice(0, done);
  }

  #page(index: number): Promise<ArrayBuffer> {
    let page = this.#pages.get(index);
    if (page === undefined) {
      page = this.source.read(index * PAGE_BYTES, PAGE_BYTES);
      page.catch(() => this.#pages.delete(index));
      this.#pages.set(index, page);
      if (this.#pages.size > MAX_PAGES) this.#pages.delete(this.#pages.keys().next().value!);
    }
    return page;
  }
}

function truncated(source: ByteSource, found: string): RasterReadError {
  return new RasterReadError({
    code: "fileTruncated",
    severity: "stop",
    about: source.name,
    context: { found },
  });
}

function unreadable(source: ByteSource, reason: string): RasterReadError {
  return new RasterReadError({
    code: "fileUnreadable",
    severity: "stop",
    about: source.name,
    context: { reason },
  });
}

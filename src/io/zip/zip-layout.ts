/** A file of a zip, stored as it is. */
export interface ZipEntry {
  /** Path with `/`, as it is unpacked. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly crc32: number;
}

const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const UTF_8 = 0x0800;
const PLAIN_VERSION = 20;
const LARGE_VERSION = 45;
const MIDNIGHT = 0;

/**
 * What stands between the files of a zip in which nothing is made smaller: a head before each file, and the list at the end.
 * The files themselves are not touched, so a zip of any size is their bytes with these in between. Files or zips above 4 GiB
 * take the larger form (zip64).
 *
 * @see APPNOTE.TXT 6.3.10, PKWARE.
 */
export function zipLayout(
  entries: readonly ZipEntry[],
  writtenOn: Date,
): { readonly heads: readonly Uint8Array<ArrayBuffer>[]; readonly end: Uint8Array<ArrayBuffer> } {
  const day = dayOf(writtenOn);
  const heads: Uint8Array<ArrayBuffer>[] = [];
  const list: Field[] = [];
  let offset = 0;
  for (const entry of entries) {
    const head = bytesOf(localHead(entry, day));
    heads.push(head);
    list.push(...centralHead(entry, day, offset));
    offset += head.length + entry.size;
  }
  const directory = bytesOf(list);
  const end = bytesOf(endOf(entries.length, directory.length, offset));
  const both = new Uint8Array(directory.length + end.length);
  both.set(directory);
  both.set(end, directory.length);
  return { heads, end: both };
}

/** A number with its width in bytes, or bytes as they are. */
type Field = readonly [value: number, width: 2 | 4 | 8] | Uint8Array;

function localHead({ name, size, crc32 }: ZipEntry, day: number): Field[] {
  const path = new TextEncoder().encode(name);
  const isLarge = size >= FULL_32;
  const told = isLarge ? FULL_32 : size;
  return [
    [0x04034b50, 4],
    [isLarge ? LARGE_VERSION : PLAIN_VERSION, 2],
    [UTF_8, 2],
    [0, 2],
    [MIDNIGHT, 2],
    [day, 2],
    [crc32, 4],
    [told, 4],
    [told, 4],
    [path.length, 2],
    [isLarge ? 20 : 0, 2],
    path,
    ...(isLarge ? large([size, size]) : []),
  ];
}

function centralHead({ name, size, crc32 }: ZipEntry, day: number, offset: number): Field[] {
  const path = new TextEncoder().encode(name);
  const told = size >= FULL_32 ? FULL_32 : size;
  const more = [...(size >= FULL_32 ? [size, size] : []), ...(offset >= FULL_32 ? [offset] : [])];
  const version = more.length > 0 ? LARGE_VERSION : PLAIN_VERSION;
  return [
    [0x02014b50, 4],
    [version, 2],
    [version, 2],
    [UTF_8, 2],
    [0, 2],
    [MIDNIGHT, 2],
    [day, 2],
    [crc32, 4],
    [told, 4],
    [told, 4],
    [path.length, 2],
    [more.length > 0 ? 4 + 8 * more.length : 0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [Math.min(offset, FULL_32), 4],
    path,
    ...(more.length > 0 ? large(more) : []),
  ];
}

function large(numbers: readonly number[]): Field[] {
  return [[1, 2], [8 * numbers.length, 2], ...numbers.map((number): Field => [number, 8])];
}

function endOf(count: number, size: number, offset: number): Field[] {
  const isLarge = count >= FULL_16 || size >= FULL_32 || offset >= FULL_32;
  const largeEnd: Field[] = [
    [0x06064b50, 4],
    [44, 8],
    [LARGE_VERSION, 2],
    [LARGE_VERSION, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [size, 8],
    [offset, 8],
    [0x07064b50, 4],
    [0, 4],
    [offset + size, 8],
    [1, 4],
  ];
  return [
    ...(isLarge ? largeEnd : []),
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [Math.min(count, FULL_16), 2],
    [Math.min(count, FULL_16), 2],
    [Math.min(size, FULL_32), 4],
    [Math.min(offset, FULL_32), 4],
    [0, 2],
  ];
}

function bytesOf(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const length = fields.reduce(
    (sum, field) => sum + (field instanceof Uint8Array ? field.length : field[1]),
    0,
  );
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      bytes.set(field, at);
      at += field.length;
      continue;
    }
    const [value, width] = field;
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

/** A day of a zip: years since 1980, month, day. */
function dayOf(date: Date): number {
  return ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
}

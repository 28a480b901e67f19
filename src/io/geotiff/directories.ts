/** A tag of a TIFF directory: its values as numbers, or as ASCII text. */
export interface Tag {
  readonly id: number;
  /** `offset` is LONG in a classic TIFF and LONG8 in a BigTIFF. */
  readonly kind: "short" | "long" | "offset" | "double" | "ascii";
  readonly values: ArrayLike<number> | string;
}

const TYPE_CODES = { ascii: 2, short: 3, long: 4, double: 12 } as const;

/**
 * The head of a little-endian TIFF: header and directories, each followed by its own values, from byte 0 on. Its size
 * depends on how many values there are, not on what they are, so that room can be kept for it before they are known.
 *
 * @param directories the tags of each directory, in any order.
 * @param preface text between the header and the first directory, where GDAL looks for a file's layout.
 */
export function encodeDirectories(
  directories: readonly (readonly Tag[])[],
  isBig: boolean,
  preface = "",
): Uint8Array {
  const sizes = directories.map((tags) => directoryBytes(tags, isBig));
  const headerBytes = (isBig ? 16 : 8) + padded(preface.length);
  const bytes = new Uint8Array(headerBytes + sizes.reduce((sum, size) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, isBig ? 43 : 42, true);
  if (isBig) {
    view.setUint16(4, 8, true);
    setOffset(view, 8, headerBytes, true);
  } else view.setUint32(4, headerBytes, true);
  bytes.set(encoded(preface), isBig ? 16 : 8);
  let at = headerBytes;
  directories.forEach((tags, d) => {
    const next = at + sizes[d]!;
    encodeDirectory(view, at, tags, isBig, d + 1 < directories.length ? next : 0);
    at = next;
  });
  return bytes;
}

function encodeDirectory(
  view: DataView,
  at: number,
  tags: readonly Tag[],
  isBig: boolean,
  next: number,
): void {
  const sorted = tags.slice().sort((a, b) => a.id - b.id);
  const entryBytes = isBig ? 20 : 12;
  let entry = at + (isBig ? 8 : 2);
  let outside = entry + sorted.length * entryBytes + (isBig ? 8 : 4);
  if (isBig) setOffset(view, at, sorted.length, true);
  else view.setUint16(at, sorted.length, true);
  for (const tag of sorted) {
    const { code, size } = typeOf(tag, isBig);
    const count = countOf(tag);
    view.setUint16(entry, tag.id, true);
    view.setUint16(entry + 2, code, true);
    if (isBig) setOffset(view, entry + 4, count, true);
    else view.setUint32(entry + 4, count, true);
    const value = entry + (isBig ? 12 : 8);
    if (count * size <= (isBig ? 8 : 4)) writeValues(view, value, tag, isBig);
    else {
      if (isBig) setOffset(view, value, outside, true);
      else view.setUint32(value, outside, true);
      writeValues(view, outside, tag, isBig);
      outside += padded(count * size);
    }
    entry += entryBytes;
  }
  if (isBig) setOffset(view, entry, next, true);
  else view.setUint32(entry, next, true);
}

function directoryBytes(tags: readonly Tag[], isBig: boolean): number {
  let bytes = isBig ? 16 + 20 * tags.length : 6 + 12 * tags.length;
  for (const tag of tags) {
    const size = countOf(tag) * typeOf(tag, isBig).size;
    if (size > (isBig ? 8 : 4)) bytes += padded(size);
  }
  return padded(bytes);
}

/** Values begin on even offsets, as TIFF 6 asks; eight keep every type aligned. */
function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function typeOf(tag: Tag, isBig: boolean): { readonly code: number; readonly size: number } {
  if (tag.kind === "offset") return isBig ? { code: 16, size: 8 } : { code: 4, size: 4 };
  const size = { ascii: 1, short: 2, long: 4, double: 8 }[tag.kind];
  return { code: TYPE_CODES[tag.kind], size };
}

function countOf(tag: Tag): number {
  return typeof tag.values === "string" ? encoded(tag.values).length + 1 : tag.values.length;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function writeValues(view: DataView, at: number, tag: Tag, isBig: boolean): void {
  if (typeof tag.values === "string") {
    new Uint8Array(view.buffer).set(encoded(tag.values), at);
    return;
  }
  for (let i = 0; i < tag.values.length; i++) {
    const value = tag.values[i]!;
    if (tag.kind === "short") view.setUint16(at + 2 * i, value, true);
    else if (tag.kind === "double") view.setFloat64(at + 8 * i, value, true);
    else if (tag.kind === "offset" && isBig) setOffset(view, at + 8 * i, value, true);
    else view.setUint32(at + 4 * i, value, true);
  }
}

function setOffset(view: DataView, at: number, value: number, littleEndian: boolean): void {
  view.setBigUint64(at, BigInt(value), littleEndian);
}

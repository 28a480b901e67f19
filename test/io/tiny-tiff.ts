/** A tag of a TIFF made for a test. */
export interface TinyTag {
  readonly tag: number;
  readonly type: "short" | "long" | "double" | "ascii";
  readonly values: readonly number[] | string;
}

/** What a TIFF made for a test holds. */
export interface TinyTiff {
  readonly width: number;
  readonly height: number;
  /** Blocks as stored, in the order of the file; null for one left out. */
  readonly blocks: readonly (Uint8Array | null)[];
  readonly bits?: number;
  /** 1 unsigned, 2 signed, 3 floating point. */
  readonly format?: number;
  readonly bands?: number;
  readonly compression?: number;
  readonly predictor?: number;
  readonly tile?: readonly [width: number, height: number];
  readonly rowsPerStrip?: number;
  readonly isPlanar?: boolean;
  readonly isBigEndian?: boolean;
  readonly more?: readonly TinyTag[];
}

const TYPES = { short: [3, 2], long: [4, 4], double: [12, 8], ascii: [2, 1] } as const;

/** The bytes of a TIFF with one image, laid out as TIFF 6.0 says; written for tests only. */
export function tinyTiff(image: TinyTiff): Uint8Array<ArrayBuffer> {
  const { blocks, bits = 8, bands = 1, tile, isBigEndian = false } = image;
  const little = !isBigEndian;
  const starts: number[] = [];
  let end = 8;
  for (const block of blocks) {
    starts.push(block === null ? 0 : end);
    end += block?.length ?? 0;
  }
  const counts = blocks.map((block) => block?.length ?? 0);
  const short = (tag: number, ...values: number[]): TinyTag => ({ tag, type: "short", values });
  const long = (tag: number, values: readonly number[]): TinyTag => ({ tag, type: "long", values });
  const tags: TinyTag[] = [
    long(256, [image.width]),
    long(257, [image.height]),
    short(258, ...Array.from({ length: bands }, () => bits)),
    short(259, image.compression ?? 1),
    short(262, 1),
    short(277, bands),
    short(284, image.isPlanar === true ? 2 : 1),
    short(317, image.predictor ?? 1),
    short(339, ...Array.from({ length: bands }, () => image.format ?? 1)),
    ...(tile === undefined
      ? [long(273, starts), long(278, [image.rowsPerStrip ?? image.height]), long(279, counts)]
      : [short(322, tile[0]), short(323, tile[1]), long(324, starts), long(325, counts)]),
    ...(image.more ?? []),
  ].sort((a, b) => a.tag - b.tag);

  end += end % 2;
  const directoryAt = end;
  let valuesAt = directoryAt + 2 + tags.length * 12 + 4;
  const sizeOf = ({ type, values }: TinyTag) => (values.length + (type === "ascii" ? 1 : 0)) * TYPES[type][1];
  const total = valuesAt + tags.reduce((sum, tag) => sum + (sizeOf(tag) > 4 ? sizeOf(tag) + 7 : 0), 0);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint16(0, isBigEndian ? 0x4d4d : 0x4949);
  view.setUint16(2, 42, little);
  view.setUint32(4, directoryAt, little);
  blocks.forEach((block, i) => {
    if (block !== null) out.set(block, starts[i]);
  });
  view.setUint16(directoryAt, tags.length, little);
  tags.forEach((tag, i) => {
    const at = directoryAt + 2 + i * 12;
    const values = typeof tag.values === "string" ? [...new TextEncoder().encode(tag.values), 0] : tag.values;
    view.setUint16(at, tag.tag, little);
    view.setUint16(at + 2, TYPES[tag.type][0], little);
    view.setUint32(at + 4, values.length, little);
    let to = at + 8;
    if (sizeOf(tag) > 4) {
      valuesAt += (8 - (valuesAt % 8)) % 8;
      to = valuesAt;
      view.setUint32(at + 8, to, little);
      valuesAt += sizeOf(tag);
    }
    for (const value of values) {
      if (tag.type === "short") view.setUint16(to, value, little);
      else if (tag.type === "long") view.setUint32(to, value, little);
      else if (tag.type === "double") view.setFloat64(to, value, little);
      else view.setUint8(to, value);
      to += TYPES[tag.type][1];
    }
  });
  return out;
}

/** Pixel scale 10 × 10 and the tie point (100, 200) at the corner of the north-west cell. */
export const PLACED: readonly TinyTag[] = [
  { tag: 33550, type: "double", values: [10, 10, 0] },
  { tag: 33922, type: "double", values: [0, 0, 0, 100, 200, 0] },
];

/** Bytes of numbers in a given type, little-endian (as the machine has them). */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Reads the numbers of a file geodatabase one after the other; little-endian. Beyond the end it throws a RangeError. */
export interface ByteReader {
  at: number;
  readonly view: DataView;
  uint8(): number;
  int16(): number;
  int32(): number;
  uint32(): number;
  int64(): number;
  float32(): number;
  float64(): number;
  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  varuint(): number;
  /** The same with a sign in the second bit of the first byte. */
  varint(): number;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /** UTF-16, `length` in bytes. */
  utf16(length: number): string;
}

export function byteReader(buffer: ArrayBuffer, start = 0): ByteReader {
  const view = new DataView(buffer);
  const moved = (length: number): number => {
    reader.at += length;
    return reader.at - length;
  };
  const reader: ByteReader = {
    at: start,
    view,
    uint8: () => view.getUint8(moved(1)),
    int16: () => view.getInt16(moved(2), true),
    int32: () => view.getInt32(moved(4), true),
    uint32: () => view.getUint32(moved(4), true),
    int64: () => Number(view.getBigInt64(moved(8), true)),
    float32: () => view.getFloat32(moved(4), true),
    float64: () => view.getFloat64(moved(8), true),
    varuint: () => {
      let value = 0;
      let unit = 1;
      for (;;) {
        const byte = reader.uint8();
        value += (byte & 0x7f) * unit;
        if (byte < 0x80) return value;
        unit *= 128;
      }
    },
    varint: () => {
      const first = reader.uint8();
      let value = first & 0x3f;
      let unit = 64;
      for (let byte = first; byte >= 0x80; unit *= 128) {
        byte = reader.uint8();
        value += (byte & 0x7f) * unit;
      }
      return first & 0x40 ? -value : value;
    },
    bytes: (length) => {
      if (length < 0 || reader.at + length > buffer.byteLength) throw new RangeError("beyond the end");
      return new Uint8Array(buffer, moved(length), length);
    },
    utf16: (length) => new TextDecoder("utf-16le").decode(reader.bytes(length)),
  };
  return reader;
}

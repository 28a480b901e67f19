import type { SampleArray } from "./block-cache.ts";
import { COMPRESSION, decompress } from "./tiff-codecs.ts";
import type { TiffImage } from "./tiff-image.ts";

/**
 * Samples of one stored block: decompressed, predictor undone, in the machine's byte order, bands one after the other
 * (each `blockWidth × rows`, row-major). int64 come as float64 (exact to 2^53), float16 as float32.
 *
 * geotiff.js 3.0.5 is not used for this step: it undoes predictor 2 before swapping bytes (wrong for big-endian files), knows
 * no 64-bit predictor and no 64-bit integers.
 *
 * @param bytes the stored block, not written to.
 * @param rows rows that the block must hold.
 * @throws Error when the block is damaged.
 * @see TIFF 6.0 (Adobe 1992), section 14; TIFF Technical Note 3 (Adobe 2005) for the floating point predictor.
 */
export async function decodeTiffBlock(
  image: TiffImage,
  bytes: Uint8Array,
  rows: number,
): Promise<SampleArray> {
  const expected = image.rowBytes * rows;
  const ordered = image.isLowBitFirst && image.compression !== COMPRESSION.jpeg ? reverseBits(bytes) : bytes;
  const raw = await decompress(image, ordered, expected);
  if (raw.length < expected) throw new Error(`a block holds ${raw.length} bytes of ${expected}`);
  const whole = raw.subarray(0, expected);
  const bands = image.isPlanar ? 1 : image.bandCount;
  const perRow = image.blockWidth * bands;
  // Only these schemes carry a predictor; elsewhere the tag is left over and means nothing.
  const { compression } = image;
  const isPredicted =
    compression === COMPRESSION.lzw ||
    compression === COMPRESSION.deflate ||
    compression === COMPRESSION.oldDeflate ||
    compression === COMPRESSION.zstd;
  const predictor = isPredicted ? image.predictor : 1;
  if (predictor === 3 && !image.sampleType.startsWith("float")) {
    throw new Error(`the floating point predictor on ${image.sampleType}`);
  }
  if (predictor > 3) throw new Error(`the predictor ${predictor} is not known`);

  if (compression === COMPRESSION.jpeg && image.photometric === 6 && bands === 3)
    return planar(toRgb(whole), 3);
  // Odd widths run from the high bit in either byte order, 24 bits among them (as GDAL reads them).
  if (image.bits % 8 !== 0 || image.bits === 24) {
    if (predictor !== 1) throw new Error(`a predictor on samples of ${image.bits} bits`);
    return planar(unpackBits(whole, image.bits, perRow, rows, image.rowBytes), bands);
  }
  // LERC and JPEG answer in the machine's order, as does predictor 3.
  const isNative = compression === COMPRESSION.lerc || compression === COMPRESSION.jpeg || predictor === 3;
  const littleEndian = isNative || image.littleEndian;
  const own =
    predictor === 3 ? undoFloatPredictor(whole, image.bits / 8, perRow, rows, bands) : aligned(whole);
  if (!littleEndian) swapBytes(own, image.bits / 8);
  if (predictor === 2) undoDifferences(own, image.bits, perRow, rows, bands);
  return planar(typed(own, image), bands);
}

/** A copy that starts at an aligned address and that we may write to. */
function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy;
}

function typed(bytes: Uint8Array<ArrayBuffer>, image: TiffImage): SampleArray {
  const { buffer } = bytes;
  switch (image.sampleType) {
    case "uint8":
      return bytes;
    case "int8":
      return new Int8Array(buffer);
    case "uint16":
      return new Uint16Array(buffer);
    case "int16":
      return new Int16Array(buffer);
    case "uint32":
      return new Uint32Array(buffer);
    case "int32":
      return new Int32Array(buffer);
    case "float32":
      return new Float32Array(buffer);
    case "float64":
      return new Float64Array(buffer);
    case "float16":
      return halfToSingle(new Uint16Array(buffer));
    case "uint64":
      return fromBig(new BigUint64Array(buffer));
    case "int64":
      return fromBig(new BigInt64Array(buffer));
  }
}

function fromBig(values: BigUint64Array | BigInt64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = Number(values[i]!);
  return out;
}

function halfToSingle(values: Uint16Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) {
    const half = values[i]!;
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) out[i] = sign * fraction * 2 ** -24;
    else if (exponent === 31) out[i] = fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    else out[i] = sign * (1024 + fraction) * 2 ** (exponent - 25);
  }
  return out;
}

/** From sample-by-sample to band-by-band. */
function planar(samples: SampleArray, bands: number): SampleArray {
  if (bands === 1) return samples;
  const out = new (samples.constructor as new (length: number) => SampleArray)(samples.length);
  const cells = samples.length / bands;
  // By width of the sample, so that the engine compiles four fast loops and no slow one.
  if (samples.BYTES_PER_ELEMENT === 1) deinterleave8(bytesOf(samples), bytesOf(out), cells, bands);
  else if (samples.BYTES_PER_ELEMENT === 2) deinterleave16(shortsOf(samples), shortsOf(out), cells, bands);
  else if (samples.BYTES_PER_ELEMENT === 4) deinterleave32(wordsOf(samples), wordsOf(out), cells, bands);
  else deinterleave64(samples as Float64Array, out as Float64Array, cells, bands);
  return out;
}

const bytesOf = (a: SampleArray) => new Uint8Array(a.buffer, a.byteOffset, a.length);
const shortsOf = (a: SampleArray) => new Uint16Array(a.buffer, a.byteOffset, a.length);
const wordsOf = (a: SampleArray) => new Uint32Array(a.buffer, a.byteOffset, a.length);

function deinterleave8(from: Uint8Array, to: Uint8Array, cells: number, bands: number): void {
  for (let b = 0, o = 0; b < bands; b++)
    for (let i = 0, at = b; i < cells; i++, at += bands) to[o++] = from[at]!;
}
function deinterleave16(from: Uint16Array, to: Uint16Array, cells: number, bands: number): void {
  for (let b = 0, o = 0; b < bands; b++)
    for (let i = 0, at = b; i < cells; i++, at += bands) to[o++] = from[at]!;
}
function deinterleave32(from: Uint32Array, to: Uint32Array, cells: number, bands: number): void {
  for (let b = 0, o = 0; b < bands; b++)
    for (let i = 0, at = b; i < cells; i++, at += bands) to[o++] = from[at]!;
}
function deinterleave64(from: Float64Array, to: Float64Array, cells: number, bands: number): void {
  for (let b = 0, o = 0; b < bands; b++)
    for (let i = 0, at = b; i < cells; i++, at += bands) to[o++] = from[at]!;
}

function reverseBits(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < out.length; i++) {
    let b = bytes[i]!;
    b = ((b & 0xf0) >> 4) | ((b & 0x0f) << 4);
    b = ((b & 0xcc) >> 2) | ((b & 0x33) << 2);
    out[i] = ((b & 0xaa) >> 1) | ((b & 0x55) << 1);
  }
  return out;
}

/** Samples of any width up to 31 bits, from the high bit of each byte; rows start at a byte. */
function unpackBits(bytes: Uint8Array, bits: number, perRow: number, rows: number, rowBytes: number) {
  const cells = perRow * rows;
  const out =
    bits <= 8 ? new Uint8Array(cells) : bits <= 16 ? new Uint16Array(cells) : new Uint32Array(cells);
  const limit = 2 ** bits;
  for (let row = 0, o = 0; row < rows; row++) {
    let at = row * rowBytes;
    let held = 0;
    let heldBits = 0;
    for (let i = 0; i < perRow; i++) {
      // Multiplication, not shifts: 31 bits and a part of a byte do not fit an int32.
      while (heldBits < bits) {
        held = held * 256 + bytes[at++]!;
        heldBits += 8;
      }
      const scale = 2 ** (heldBits - bits);
      const value = Math.floor(held / scale);
      out[o++] = value % limit;
      held -= value * scale;
      heldBits -= bits;
    }
  }
  return out;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size) {
    for (let i = at, j = at + size - 1; i < j; i++, j--) {
      const b = bytes[i]!;
      bytes[i] = bytes[j]!;
      bytes[j] = b;
    }
  }
}

/** Predictor 2: each sample was stored as the difference to the one before it in its row and band. */
function undoDifferences(
  bytes: Uint8Array<ArrayBuffer>,
  bits: number,
  perRow: number,
  rows: number,
  bands: number,
): void {
  if (bits === 8) addUp8(bytes, perRow, rows, bands);
  else if (bits === 16) addUp16(new Uint16Array(bytes.buffer), perRow, rows, bands);
  else if (bits === 32) addUp32(new Uint32Array(bytes.buffer), perRow, rows, bands);
  else if (bits === 64) addUp64(new BigUint64Array(bytes.buffer), perRow, rows, bands);
  else throw new Error(`a predictor on samples of ${bits} bits`);
}
function addUp8(a: Uint8Array, perRow: number, rows: number, bands: number): void {
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * perRow;
    if (bands === 1) {
      let sum = 0;
      for (let i = row * perRow; i < end; i++) {
        sum = (sum + a[i]!) & 255;
        a[i] = sum;
      }
    } else for (let i = row * perRow + bands; i < end; i++) a[i] = a[i]! + a[i - bands]!;
  }
}
function addUp16(a: Uint16Array, perRow: number, rows: number, bands: number): void {
  for (let row = 0; row < rows; row++)
    for (let i = row * perRow + bands, end = (row + 1) * perRow; i < end; i++) a[i] = a[i]! + a[i - bands]!;
}
function addUp32(a: Uint32Array, perRow: number, rows: number, bands: number): void {
  for (let row = 0; row < rows; row++)
    for (let i = row * perRow + bands, end = (row + 1) * perRow; i < end; i++) a[i] = a[i]! + a[i - bands]!;
}
function addUp64(a: BigUint64Array, perRow: number, rows: number, bands: number): void {
  for (let row = 0; row < rows; row++)
    for (let i = row * perRow + bands, end = (row + 1) * perRow; i < end; i++) a[i] = a[i]! + a[i - bands]!;
}

/** Predictor 3: byte planes of a row, highest byte first, each byte a difference. Returns little-endian samples. */
function undoFloatPredictor(bytes: Uint8Array, size: number, perRow: number, rows: number, bands: number) {
  const out = new Uint8Array(bytes.length);
  const rowBytes = perRow * size;
  const line = new Uint8Array(rowBytes);
  const words = size === 4 ? new Uint32Array(out.buffer) : null;
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    line.set(bytes.subarray(start, start + rowBytes));
    addUp8(line, rowBytes, 1, bands);
    if (size === 4) joinPlanes4(line, words!, row * perRow, perRow);
    else joinPlanes(line, out, start, perRow, size);
  }
  return out;
}

/** Four byte planes to words: one store a sample instead of four. */
function joinPlanes4(line: Uint8Array, words: Uint32Array, to: number, perRow: number): void {
  const [p1, p2, p3] = [perRow, 2 * perRow, 3 * perRow];
  for (let i = 0; i < perRow; i++) {
    words[to + i] = (line[i]! << 24) | (line[p1 + i]! << 16) | (line[p2 + i]! << 8) | line[p3 + i]!;
  }
}

function joinPlanes(line: Uint8Array, out: Uint8Array, start: number, perRow: number, size: number): void {
  for (let b = 0; b < size; b++) {
    const plane = (size - 1 - b) * perRow;
    for (let i = 0, o = start + b; i < perRow; i++, o += size) out[o] = line[plane + i]!;
  }
}

/** JPEG colours to red, green, blue (ITU-R BT.601), as GDAL presents them. */
function toRgb(ycc: Uint8Array): Uint8Array {
  const out = new Uint8ClampedArray(ycc.length);
  for (let i = 0; i + 2 < ycc.length; i += 3) {
    const y = ycc[i]!;
    const cb = ycc[i + 1]! - 128;
    const cr = ycc[i + 2]! - 128;
    out[i] = y + 1.402 * cr;
    out[i + 1] = y - 0.344136 * cb - 0.714136 * cr;
    out[i + 2] = y + 1.772 * cb;
  }
  return new Uint8Array(out.buffer);
}

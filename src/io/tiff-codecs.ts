import { unzlibSync } from "fflate";
import { decodeLzw } from "./lzw.ts";
import type { TiffImage } from "./tiff-image.ts";
import { decodeWebp } from "./webp.ts";

/** TIFF compression schemes we read. */
export const COMPRESSION = {
  none: 1,
  faxByRows: 2,
  faxT4: 3,
  faxT6: 4,
  lzw: 5,
  jpeg: 7,
  deflate: 8,
  oldDeflate: 32946,
  packBits: 32773,
  lerc: 34887,
  zstd: 50000,
  webp: 50001,
} as const;

/**
 * Bytes of one stored block, decompressed. Deflate, LZW, PackBits and fax are done here, ZSTD by zstddec, WebP by libwebp, JPEG
 * and LERC by geotiff.js; these are loaded when first met.
 *
 * geotiff.js's own way to ZSTD (3.0.5, decoding as a stream) never ends on a damaged block; ours states the size.
 *
 * @param bytes the stored block; its buffer may be shared, so it is not written to.
 * @param expectedBytes what the block must at least hold.
 * @throws Error when the block is damaged or the compression is not supported.
 */
export async function decompress(image: TiffImage, bytes: Uint8Array, expectedBytes: number) {
  const wholeBytes = image.rowBytes * image.blockHeight;
  // A damaged header may promise gigabytes: no scheme can hold so much in so little.
  const ratio = GREATEST_RATIO[image.compression];
  if (ratio !== undefined && expectedBytes > (bytes.length + 64) * ratio) {
    throw new Error(`${bytes.length} bytes cannot hold ${expectedBytes}`);
  }
  switch (image.compression) {
    case COMPRESSION.none:
      return bytes;
    case COMPRESSION.lzw:
      return decodeLzw(bytes, expectedBytes);
    case COMPRESSION.packBits:
      return decodePackBits(bytes, expectedBytes);
    case COMPRESSION.deflate:
    case COMPRESSION.oldDeflate:
      return inflate(bytes, wholeBytes);
    case COMPRESSION.zstd:
      return unzstd(bytes, wholeBytes);
    case COMPRESSION.lerc: {
      // LERC may be wrapped once more (LercParameters: version, 1 = deflate, 2 = ZSTD).
      const wrapping = image.lercParameters?.[1] ?? 0;
      const room = wholeBytes + wholeBytes / 8 + 4096;
      if (wrapping === 1) return decodeWithLibrary(image, inflate(bytes, room));
      return decodeWithLibrary(image, wrapping === 2 ? await unzstd(bytes, room) : bytes);
    }
    case COMPRESSION.faxByRows:
    case COMPRESSION.faxT4:
    case COMPRESSION.faxT6: {
      const layout = {
        scheme: image.compression,
        isTwoDimensional: image.isFaxCoded,
        width: image.blockWidth,
      };
      const { decodeFax } = await import("./ccitt-fax.ts");
      return decodeFax(bytes, layout, Math.ceil(expectedBytes / image.rowBytes));
    }
    case COMPRESSION.webp: {
      const rows = Math.ceil(expectedBytes / image.rowBytes);
      return decodeWebp(bytes, image.blockWidth, rows, image.bandCount);
    }
    default:
      return decodeWithLibrary(image, bytes);
  }
}

const GREATEST_RATIO: Readonly<Record<number, number>> = {
  [COMPRESSION.none]: 1,
  [COMPRESSION.deflate]: 1032,
  [COMPRESSION.oldDeflate]: 1032,
  [COMPRESSION.lzw]: 4096,
  [COMPRESSION.packBits]: 64,
};

/** A ZSTD frame of at most `wholeBytes`; a damaged one comes out empty. */
async function unzstd(bytes: Uint8Array, wholeBytes: number): Promise<Uint8Array> {
  const { ZSTDDecoder } = await import("zstddec");
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder.decode(bytes, Math.ceil(wholeBytes));
}

/** Why `decompress` cannot read a scheme here, in words; null when it can. */
export function whyNotDecompressed(compression: number): string | null {
  if (!Object.values(COMPRESSION).some((known) => known === compression)) {
    return `its compression (TIFF scheme ${compression}) is not supported`;
  }
  return null;
}

/** Node's own zlib when we run there: two to four times as fast. */
const zlib = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
).process?.getBuiltinModule?.("node:zlib") as
  | { inflateSync(bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }): Uint8Array }
  | undefined;

/** Inflates a zlib stream of at most `wholeBytes` (longer ones are cut) and checks its sum. */
function inflate(bytes: Uint8Array, wholeBytes: number): Uint8Array {
  if (zlib !== undefined) {
    try {
      return zlib.inflateSync(bytes, { maxOutputLength: wholeBytes, chunkSize: Math.max(64, wholeBytes) });
    } catch (error) {
      if ((error as { code?: string }).code !== "ERR_BUFFER_TOO_LARGE") throw error;
    }
  }
  // One byte more shows a stream that was cut, whose sum cannot be checked.
  const out = unzlibSync(bytes, { out: new Uint8Array(wholeBytes + 1) });
  if (out.length > wholeBytes) return out.subarray(0, wholeBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(bytes.byteLength - 4);
  if (adler32(out) !== stated) throw new Error("the deflate sum does not match");
  return out;
}

/** Both sums stay under 2³⁰, for which engines need no boxed numbers. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let i = 0; i < bytes.length; ) {
    const end = Math.min(i + 2000, bytes.length);
    for (; i < end; i++) {
      low += bytes[i]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

/** @see TIFF 6.0 (Adobe 1992), section 9. */
function decodePackBits(input: Uint8Array, expectedBytes: number): Uint8Array {
  const out = new Uint8Array(expectedBytes);
  let written = 0;
  let at = 0;
  while (at + 1 < input.length && written < expectedBytes) {
    const head = input[at++]!;
    if (head === 128) continue;
    if (head > 128) {
      const run = 257 - head;
      out.fill(input[at++]!, written, written + run);
      written += run;
    } else {
      const literal = input.subarray(at, at + Math.min(head + 1, expectedBytes - written));
      out.set(literal, written);
      at += head + 1;
      written += literal.length;
    }
  }
  return written >= expectedBytes ? out : out.subarray(0, written);
}

async function decodeWithLibrary(image: TiffImage, bytes: Uint8Array): Promise<Uint8Array> {
  const { getDecoder } = await import("geotiff");
  const { jpegTables } = image;
  const decoder = await getDecoder(image.compression, {
    tileWidth: image.blockWidth,
    tileHeight: image.blockHeight,
    planarConfiguration: image.isPlanar ? 2 : 1,
    bitsPerSample: new Uint16Array(image.isPlanar ? 1 : image.bandCount).fill(image.bits),
    // Predictors are undone by us.
    predictor: 1,
    samplesPerPixel: image.isPlanar ? 1 : image.bandCount,
    ...(jpegTables === null ? {} : { JPEGTables: jpegTables }),
    LercParameters: [0, 0],
  } as Parameters<typeof getDecoder>[1]);
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return new Uint8Array(await decoder.decode(own));
}

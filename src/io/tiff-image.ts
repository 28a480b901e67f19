import { RasterReadError, type SampleType } from "./raster.ts";
import type { TiffDirectory, TiffFile } from "./tiff-directory.ts";

/** Tags that we read, by their names in TIFF 6.0, GeoTIFF and GDAL. */
export const TAG = {
  newSubfileType: 254,
  oldSubfileType: 255,
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  t4Options: 292,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  sampleFormat: 339,
  jpegTables: 347,
  ycbcrSubsampling: 530,
  modelPixelScale: 33550,
  modelTiepoint: 33922,
  modelTransformation: 34264,
  geoKeyDirectory: 34735,
  geoDoubleParams: 34736,
  geoAsciiParams: 34737,
  gdalMetadata: 42112,
  gdalNoData: 42113,
  lercParameters: 50674,
} as const;

/** How one image of a TIFF file stores its samples. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  readonly bandCount: number;
  readonly bits: number;
  readonly sampleType: SampleType;
  readonly littleEndian: boolean;
  readonly compression: number;
  readonly predictor: number;
  readonly photometric: number;
  readonly isPlanar: boolean;
  /** True when bits fill bytes from the low end. */
  readonly isLowBitFirst: boolean;
  readonly isTiled: boolean;
  readonly blockWidth: number;
  /** Rows of a block as we read it; the last block of strips may have fewer. */
  readonly blockHeight: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Bytes of one row of a block, decoded. */
  readonly rowBytes: number;
  /** Fax of scheme T.4 only: rows may refer to the row above. */
  readonly isFaxCoded: boolean;
  readonly jpegTables: Uint8Array | null;
  readonly lercParameters: Float64Array | null;
  /** Where block (column, row, plane) lies; null where the file leaves it out (sparse). */
  blockRange(column: number, row: number, plane: number): Promise<BlockRange | null>;
  /** Greatest byte any block needs, for finding truncated files. */
  lastByte(): Promise<number>;
}

/** Bytes of a stored block. */
export interface BlockRange {
  readonly offset: number;
  readonly length: number;
}

/** Uncompressed strips are cut into blocks of about this size, so that one huge strip need not be read whole. */
const RAW_BLOCK_BYTES = 512 * 1024;
/** A single compressed block above this is refused: it would not fit beside the others. */
const MAX_BLOCK_BYTES = 1024 * 1024 * 1024;

/**
 * The layout of an image.
 *
 * @throws RasterReadError (`fileUnreadable`) when it is none that we can read.
 */
export async function describeTiffImage(file: TiffFile, directory: TiffDirectory): Promise<TiffImage> {
  const refuse = (reason: string) =>
    new RasterReadError({
      code: "fileUnreadable",
      severity: "stop",
      about: file.source.name,
      context: { reason },
    });
  const width = await directory.first(TAG.imageWidth, 0);
  const height = await directory.first(TAG.imageLength, 0);
  if (width < 1 || height < 1) throw refuse(`its size is ${width} × ${height} cells`);
  const bandCount = await directory.first(TAG.samplesPerPixel, 1);
  if (bandCount < 1 || bandCount > 65535) throw refuse(`it has ${bandCount} bands`);
  const allBits = (await directory.numbers(TAG.bitsPerSample)) ?? Float64Array.of(1);
  const bits = allBits[0]!;
  if (allBits.some((b) => b !== bits)) throw refuse(`its bands differ in bits (${allBits.join(", ")})`);
  const format = await directory.first(TAG.sampleFormat, 1);
  const sampleType = sampleTypeOf(format, bits);
  if (sampleType === null) throw refuse(`samples of ${bits} bits in format ${format} are not supported`);

  const compression = await directory.first(TAG.compression, 1);
  const isPlanar = bandCount > 1 && (await directory.first(TAG.planarConfiguration, 1)) === 2;
  const isTiled = directory.has(TAG.tileOffsets) || directory.has(TAG.tileWidth);
  const blockWidth = isTiled ? await directory.first(TAG.tileWidth, 0) : width;
  const storedHeight = isTiled
    ? await directory.first(TAG.tileLength, 0)
    : Math.min(height, (await directory.first(TAG.rowsPerStrip, height)) || height);
  if (blockWidth < 1 || storedHeight < 1)
    throw refuse(`its blocks are ${blockWidth} × ${storedHeight} cells`);
  const rowBytes = Math.ceil((blockWidth * bits * (isPlanar ? 1 : bandCount)) / 8);

  const photometric = await directory.first(TAG.photometric, 1);
  if (photometric === 6 && compression !== 7) throw refuse("uncompressed YCbCr colours are not supported");
  const isCut = !isTiled && compression === 1 && storedHeight * rowBytes > RAW_BLOCK_BYTES;
  const blockHeight = isCut ? Math.max(1, Math.floor(RAW_BLOCK_BYTES / rowBytes)) : storedHeight;
  if (blockHeight * rowBytes > MAX_BLOCK_BYTES) {
    throw refuse(`one block holds ${blockHeight * rowBytes} bytes. Write it anew in tiles`);
  }
  const cutsPerStrip = Math.ceil(storedHeight / blockHeight);
  const storedDown = Math.ceil(height / storedHeight);
  const lastStripRows = height - (storedDown - 1) * storedHeight;
  const blocksDown = isCut
    ? (storedDown - 1) * cutsPerStrip + Math.ceil(lastStripRows / blockHeight)
    : storedDown;
  if (isCut && storedHeight % blockHeight !== 0 && storedDown > 1) {
    // Cuts would not line up with strips: fall back on whole strips, which are small when there are several.
    return build(storedHeight, storedDown, 1);
  }
  return build(blockHeight, blocksDown, cutsPerStrip);

  async function build(blockHeight: number, blocksDown: number, cuts: number): Promise<TiffImage> {
    const blocksAcross = Math.ceil(width / blockWidth);
    const storedPerPlane = blocksAcross * storedDown;
    const expected = storedPerPlane * (isPlanar ? bandCount : 1);
    let tables: Promise<{ offsets: Float64Array; counts: Float64Array }> | null = null;
    const loadTables = async () => {
      const offsets = await directory.numbers(isTiled ? TAG.tileOffsets : TAG.stripOffsets);
      const stored = await directory.numbers(isTiled ? TAG.tileByteCounts : TAG.stripByteCounts);
      if (offsets === null || offsets.length < expected) {
        throw refuse(`it lists ${offsets?.length ?? 0} blocks where ${expected} are needed`);
      }
      const counts =
        stored !== null && stored.length >= expected
          ? stored
          : guessCounts(offsets, file, compression, rowBytes * storedHeight);
      return { offsets, counts };
    };
    const getTables = () => {
      tables ??= loadTables();
      return tables;
    };
    return {
      width,
      height,
      bandCount,
      bits,
      sampleType: sampleType!,
      littleEndian: file.littleEndian,
      compression,
      predictor: await directory.first(TAG.predictor, 1),
      photometric,
      isPlanar,
      isLowBitFirst: (await directory.first(TAG.fillOrder, 1)) === 2,
      isTiled,
      blockWidth,
      blockHeight,
      blocksAcross,
      blocksDown,
      rowBytes,
      isFaxCoded: ((await directory.first(TAG.t4Options, 0)) & 1) === 1,
      jpegTables: await directory.bytes(TAG.jpegTables),
      lercParameters: await directory.numbers(TAG.lercParameters),
      async blockRange(column, row, plane) {
        const { offsets, counts } = await getTables();
        const strip = Math.floor(row / cuts);
        const index = plane * storedPerPlane + strip * blocksAcross + column;
        const offset = offsets[index]!;
        const length = counts[index]!;
        if (offset === 0 || length === 0) return null;
        if (cuts === 1) return { offset, length };
        const firstRow = (row % cuts) * blockHeight;
        const rows = Math.min(blockHeight, height - strip * storedHeight - firstRow, storedHeight - firstRow);
        return { offset: offset + firstRow * rowBytes, length: rows * rowBytes };
      },
      async lastByte() {
        const { offsets, counts } = await getTables();
        let last = 0;
        for (let i = 0; i < expected; i++)
          if (counts[i]! > 0) last = Math.max(last, offsets[i]! + counts[i]!);
        return last;
      },
    };
  }
}

/** Some writers leave byte counts out: raw blocks have a known size, others reach to the next block or the end of the file. */
function guessCounts(offsets: Float64Array, file: TiffFile, compression: number, rawBytes: number) {
  const ends = [...offsets, file.source.size ?? Number.MAX_SAFE_INTEGER].sort((a, b) => a - b);
  return offsets.map((offset) => {
    const room = (ends.find((end) => end > offset) ?? offset) - offset;
    return compression === 1 ? Math.min(rawBytes, room) : room;
  });
}

function sampleTypeOf(format: number, bits: number): SampleType | null {
  if (format === 3) {
    return bits === 16 ? "float16" : bits === 32 ? "float32" : bits === 64 ? "float64" : null;
  }
  if (format === 2) {
    return bits === 8 ? "int8" : bits === 16 ? "int16" : bits === 32 ? "int32" : bits === 64 ? "int64" : null;
  }
  // 4 is "undefined": read as unsigned, as GDAL does.
  if (format !== 1 && format !== 4) return null;
  if (bits === 64) return "uint64";
  if (bits < 1 || bits > 32) return null;
  return bits <= 8 ? "uint8" : bits <= 16 ? "uint16" : "uint32";
}

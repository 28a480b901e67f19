import { CLASS_NO_DATA, type Window } from "../engine/grid/frame.ts";
import type { Issue, Outcome } from "../engine/issues.ts";
import { BlockCache } from "./block-cache.ts";
import { readGdalMetadata } from "./gdal-metadata.ts";
import { readGeoKeys } from "./geo-keys.ts";
import { crsOfGeoKeys } from "./geo-keys-crs.ts";
import { noDataRange } from "./no-data-range.ts";
import type { PlaceBeside } from "./place-beside.ts";
import {
  type ByteSource,
  type Raster,
  type RasterOverrides,
  RasterReadError,
  type ReadOptions,
} from "./raster.ts";
import { settlePlace } from "./settle-place.ts";
import { BlockReader } from "./tiff-block-reader.ts";
import { whyNotDecompressed } from "./tiff-codecs.ts";
import { readTiffDirectories, type TiffDirectory, type TiffFile } from "./tiff-directory.ts";
import { readTiffGeoreference } from "./tiff-georeference.ts";
import { describeTiffImage, TAG, type TiffImage } from "./tiff-image.ts";

/** Options of `openGeoTiff`. */
export interface GeoTiffOptions {
  /** Bytes of decoded blocks kept for this raster; default 32 MiB. */
  readonly cacheBytes?: number;
  /** A cache shared with other rasters, instead of one of its own. */
  readonly cache?: BlockCache;
  /** What the files beside it tell of its place. */
  readonly beside?: PlaceBeside | null;
}

/**
 * Opens a GeoTIFF (classic or BigTIFF) for reading by windows. The first image is the raster, reduced copies of it in the same
 * file are its levels; masks and other pages are left out.
 *
 * @returns `stop`: `fileTruncated`, `fileUnreadable`. `warn`, with the raster still usable:
 * those of `settlePlace`, `fileTruncated` (only reduced copies lost). `note`: `noDataOverruled`.
 */
export async function openGeoTiff(
  source: ByteSource,
  overrides: RasterOverrides = {},
  options: GeoTiffOptions = {},
): Promise<Outcome<Raster>> {
  try {
    return await open(source, overrides, options);
  } catch (error) {
    if (error instanceof RasterReadError) return { value: null, issues: [error.issue] };
    throw error;
  }
}

async function open(
  source: ByteSource,
  overrides: RasterOverrides,
  options: GeoTiffOptions,
): Promise<Outcome<Raster>> {
  const about = source.name;
  const issues: Issue[] = [];
  const file = await readTiffDirectories(source);
  const directory = file.directories[0]!;
  const bare = await describeTiffImage(file, directory);
  const notes = readGdalMetadata(await directory.text(TAG.gdalMetadata), bare.bandCount);
  const image = withSign(bare, notes.isSignedByte);
  await refuseWhatCannotBeRead(source, image);
  if (file.isChainBroken) {
    const context = { found: "its later directories are missing" };
    issues.push({ code: "fileTruncated", severity: "warn", about, context });
  }

  const keys = await readGeoKeys(directory);
  const own = await readTiffGeoreference(directory, keys?.isPoint ?? false, image.height);
  const shape = { name: about, width: image.width, height: image.height };
  const place = settlePlace(shape, own, await crsOfGeoKeys(keys), options.beside ?? null, overrides.crs);
  issues.push(...place.issues);

  const declared = parseNoData(await directory.text(TAG.gdalNoData));
  const noData = overrides.noData ?? declared;
  if (overrides.noData !== undefined && declared !== null && !Object.is(declared, overrides.noData)) {
    const context = { found: declared, stated: overrides.noData };
    issues.push({ code: "noDataOverruled", severity: "note", about, context });
  }

  const images = [image, ...(await reducedImages(file, image, notes.isSignedByte))];
  const cache = options.cache ?? new BlockCache(options.cacheBytes);
  const owner = cache.newOwner();
  const readers = images.map(
    (level, i) => new BlockReader(source, level, cache, `${owner}${i}:`, place.isSouthUp),
  );
  const range = noDataRange(noData, image.sampleType);
  const scales = notes.scales.map((s) => overrides.scale ?? s);
  const offsets = notes.offsets.map((o) => overrides.offset ?? o);
  // Cells of left-out blocks hold the declared no-data, or 0 where none is declared (as in GDAL).
  const isSparseZero = declared === null;

  const readerOf = (bands: readonly number[], window: Window, level: number) => {
    const reader = readers[level];
    if (reader === undefined) throw new Error(`expected a level below ${readers.length}, got ${level}`);
    for (const band of bands) {
      if (!(Number.isInteger(band) && band >= 0 && band < image.bandCount)) {
        throw new Error(`expected bands from 0 to ${image.bandCount - 1}, got ${band}`);
      }
    }
    if (!(window.width >= 0 && window.height >= 0)) {
      throw new Error(`expected a window of cells, got ${window.width} × ${window.height}`);
    }
    return reader;
  };

  const raster: Raster = {
    name: source.name,
    width: image.width,
    height: image.height,
    bandCount: image.bandCount,
    sampleType: image.sampleType,
    transform: place.transform,
    crs: place.crs,
    placedBy: place.from,
    noData,
    scales,
    offsets,
    bandNames: notes.names,
    colourTable: await readColourTable(directory, image),
    levels: images.map(({ width, height }) => ({ width, height })),
    isTiled: image.isTiled,
    async readQuantities(bands, window, { level = 0, signal }: ReadOptions = {}) {
      const reader = readerOf(bands, window, level);
      const cells = window.width * window.height;
      const out = bands.map(() => new Float64Array(cells).fill(Number.NaN));
      await reader.copyInto(out, bands, window, isSparseZero, signal);
      for (let i = 0; i < out.length; i++)
        translateQuantities(out[i]!, range.low, range.high, scales[bands[i]!]!, offsets[bands[i]!]!);
      return out;
    },
    async readClasses(bands, window, { level = 0, signal }: ReadOptions = {}) {
      const reader = readerOf(bands, window, level);
      const cells = window.width * window.height;
      const out = bands.map(() => new Int32Array(cells).fill(CLASS_NO_DATA));
      await reader.copyInto(out, bands, window, isSparseZero, signal);
      if (Number.isInteger(range.low)) for (const classes of out) dropClass(classes, range.low);
      return out;
    },
    async close() {
      cache.release(owner);
      await source.close();
    },
  };
  return { value: raster, issues };
}

/** No-data to NaN, then scale and offset, in place. */
function translateQuantities(
  a: Float64Array,
  low: number,
  high: number,
  scale: number,
  offset: number,
): void {
  if (!Number.isNaN(low)) {
    for (let i = 0; i < a.length; i++) if (a[i]! >= low && a[i]! <= high) a[i] = Number.NaN;
  }
  if (scale !== 1 || offset !== 0) {
    for (let i = 0; i < a.length; i++) a[i] = a[i]! * scale + offset;
  }
}

function dropClass(a: Int32Array, noData: number): void {
  for (let i = 0; i < a.length; i++) if (a[i] === noData) a[i] = CLASS_NO_DATA;
}

function withSign(image: TiffImage, isSignedByte: boolean): TiffImage {
  return isSignedByte && image.sampleType === "uint8" && image.bits === 8
    ? { ...image, sampleType: "int8" }
    : image;
}

async function refuseWhatCannotBeRead(source: ByteSource, image: TiffImage): Promise<void> {
  const about = source.name;
  const reason = whyNotDecompressed(image.compression);
  if (reason !== null) {
    throw new RasterReadError({ code: "fileUnreadable", severity: "stop", about, context: { reason } });
  }
  const last = await image.lastByte();
  if (source.size !== null && last > source.size) {
    const found = `${source.size} bytes, its cells reach to byte ${last}`;
    throw new RasterReadError({ code: "fileTruncated", severity: "stop", about, context: { found } });
  }
}

const REDUCED = 1;
const MASK = 4;

async function reducedImages(file: TiffFile, main: TiffImage, isSignedByte: boolean): Promise<TiffImage[]> {
  const found: TiffImage[] = [];
  for (const directory of file.directories.slice(1)) {
    const kind = await directory.first(TAG.newSubfileType, 0);
    const isReduced = (kind & REDUCED) !== 0 || (await directory.first(TAG.oldSubfileType, 1)) === 2;
    if (!isReduced || (kind & MASK) !== 0) continue;
    try {
      const image = withSign(await describeTiffImage(file, directory), isSignedByte);
      const isCopy =
        image.bandCount === main.bandCount &&
        image.sampleType === main.sampleType &&
        image.width < main.width &&
        image.height <= main.height &&
        whyNotDecompressed(image.compression) === null;
      if (isCopy) found.push(image);
    } catch (error) {
      // A reduced copy we cannot read is one we do without: the raster itself is whole.
      if (!(error instanceof RasterReadError)) throw error;
    }
  }
  return found.sort((a, b) => b.width - a.width);
}

async function readColourTable(directory: TiffDirectory, image: TiffImage): Promise<Raster["colourTable"]> {
  if (image.photometric !== 3) return null;
  const map = await directory.numbers(TAG.colorMap);
  if (map === null) return null;
  const count = Math.floor(map.length / 3);
  // 16 bits a channel; a table that never exceeds 255 was written in bytes by mistake.
  const shift = map.some((v) => v > 255) ? 257 : 1;
  const channel = (c: number, i: number) => Math.round(map[c * count + i]! / shift);
  return Array.from({ length: count }, (_, i) => [channel(0, i), channel(1, i), channel(2, i)] as const);
}

function parseNoData(text: string | null): number | null {
  const word = (text ?? "").trim().toLowerCase();
  if (word === "") return null;
  if (/^[-+]?nan/.test(word)) return Number.NaN;
  const infinite = /^([-+]?)inf(inity)?$/.exec(word) ?? /^([-+]?)1\.#inf/.exec(word);
  if (infinite !== null) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number.parseFloat(word);
  if (Number.isNaN(value)) return null;
  // −1.79769313486232e+308, the lowest double in 15 digits, lies beyond the lowest double.
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

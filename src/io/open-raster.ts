import type { Outcome } from "../engine/issues.ts";
import { type GeoTiffOptions, openGeoTiff } from "./geotiff-raster.ts";
import { type ByteSource, type Raster, type RasterOverrides, RasterReadError } from "./raster.ts";
import { isSrtmTile, openSrtmTile } from "./srtm-tile.ts";
import { rasterInZip, unzippedEntry } from "./zipped-raster.ts";

/**
 * Opens a raster of any format we read: GeoTIFF, told by its first bytes; an elevation tile of SRTM, told by its name and size;
 * an Esri ASCII grid, told by its header; each alone in a zip archive. The source is closed when nothing comes of it.
 *
 * @returns `notARaster` that says what the file looks like, else what `openGeoTiff` returns.
 */
export async function openRaster(
  source: ByteSource,
  overrides: RasterOverrides = {},
  options: GeoTiffOptions = {},
): Promise<Outcome<Raster>> {
  const outcome = await sniffAndOpen(source, overrides, options);
  if (outcome.value === null) await source.close();
  return outcome;
}

async function sniffAndOpen(
  source: ByteSource,
  overrides: RasterOverrides,
  options: GeoTiffOptions,
): Promise<Outcome<Raster>> {
  const about = source.name;
  let start: Uint8Array;
  try {
    start = new Uint8Array(await source.read(0, 512));
    const entry = start[0] === 0x50 ? await rasterInZip(source) : null;
    if (entry !== null) {
      const { source: unzipped, beside } = await unzippedEntry(source, entry);
      return await openRaster(unzipped, overrides, { ...options, beside: beside ?? options.beside ?? null });
    }
  } catch (error) {
    if (error instanceof RasterReadError) return { value: null, issues: [error.issue] };
    throw error;
  }
  if (isTiff(start)) return openGeoTiff(source, overrides, options);
  if (ASCII_GRID.test(String.fromCharCode(...start))) {
    const { openAsciiGrid } = await import("./ascii-grid/open-ascii-grid.ts");
    return openAsciiGrid(source, overrides, options);
  }
  if (isSrtmTile(source)) return { value: await openSrtmTile(source, overrides), issues: [] };
  if (start.length === 0) {
    return {
      value: null,
      issues: [{ code: "fileTruncated", severity: "stop", about, context: { found: "it is empty" } }],
    };
  }
  const found = whatItLooksLike(start);
  return { value: null, issues: [{ code: "notARaster", severity: "stop", about, context: { found } }] };
}

/** The first entry of an Esri ASCII grid's header. */
const ASCII_GRID = /^\s*(ncols|nrows|[xy]ll(corner|center)|cellsize|d[xy])[\s:=]+[-+.\d]/i;

function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  const isMagic = (n: number | undefined) => n === 42 || n === 43;
  return (
    (a === 0x49 && b === 0x49 && isMagic(c) && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && isMagic(d))
  );
}

const SIGNATURES: readonly (readonly [start: string, what: string])[] = [
  ["PK\u0003\u0004", "it looks like a ZIP archive; unpack it first"],
  ["\u001f\u008b", "it looks like a GZIP archive; unpack it first"],
  ["7z\u00bc\u00af", "it looks like a 7z archive; unpack it first"],
  ["\u0089HDF", "it looks like HDF5 or netCDF-4; convert it to GeoTIFF"],
  ["CDF\u0001", "it looks like netCDF; convert it to GeoTIFF"],
  ["CDF\u0002", "it looks like netCDF; convert it to GeoTIFF"],
  ["CDF\u0005", "it looks like netCDF; convert it to GeoTIFF"],
  ["\u000e\u0003\u0013\u0001", "it looks like HDF4; convert it to GeoTIFF"],
  ["GRIB", "it looks like GRIB; convert it to GeoTIFF"],
  ["\u0089PNG", "it looks like a PNG picture"],
  ["\u00ff\u00d8\u00ff", "it looks like a JPEG picture"],
  ["GIF8", "it looks like a GIF picture"],
  ["EHFA_HEADER_TAG", "it looks like an Erdas Imagine file; convert it to GeoTIFF"],
  ["SQLite format 3", "it looks like a GeoPackage or another SQLite file"],
  ["%PDF", "it looks like a PDF document"],
  ["\u0000\u0000\u0027\u000a", "it looks like a shapefile, which is a vector layer"],
];

/** A few words on what bytes are that are no TIFF. */
function whatItLooksLike(bytes: Uint8Array): string {
  const text = Array.from(bytes, (b) => String.fromCharCode(b)).join("");
  for (const [start, what] of SIGNATURES) if (text.startsWith(start)) return what;
  if (/^\s*<(!doctype html|html)/i.test(text)) return "it looks like a web page, perhaps an error page";
  if (/^\s*</.test(text)) return "it looks like XML";
  if (/^\s*[{[]/.test(text)) return "it looks like JSON";
  if (text.startsWith("version https://git-lfs"))
    return "it is a pointer to a file kept elsewhere (Git LFS), not the file";
  const isText = bytes.every((b) => b === 9 || b === 10 || b === 13 || b >= 32);
  if (!isText) return "its first bytes belong to no format that is known here";
  const line = new TextDecoder().decode(bytes).split(/[\r\n]/, 1)[0]!;
  return `it looks like text: “${line.length > 40 ? `${line.slice(0, 40)}…` : line}”`;
}

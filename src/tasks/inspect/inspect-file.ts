import { type Issue, mustStop } from "../../engine/issues.ts";
import { cellSizeOf, isNorthUp } from "../../io/affine.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import { isGeographic } from "../../io/crs.ts";
import { frameExtent } from "../../io/frame.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import { openRaster } from "../../io/open-raster.ts";
import type { ByteSource, Raster } from "../../io/raster.ts";
import { rasterInZip } from "../../io/zipped-raster.ts";
import type { FileRef, Platform } from "../files.ts";
import { besideAmong, filesByName, placeOf } from "../files-beside.ts";
import { boundsInDegrees } from "./bounds-in-degrees.ts";
import type { FileCard, RasterCard } from "./file-card.ts";
import { guessRole } from "./guess-role.ts";
import { scanValues, type ValueScan } from "./scan-values.ts";
import { suspicions } from "./suspicions.ts";
import { bandsByName, type ToolResult, trendsEarthJson } from "./trends-earth.ts";
import { vectorCards } from "./vector-card.ts";

/** Names of rasters: what bears one is opened as a raster, whatever it holds; so is every TIFF. */
const RASTER_NAME = /\.(tiff?|vrt|img|nc|hdf5?|h5|grd|asc|bil|jp2|ecw|sid|zarr)$/i;
/** Files that tell where a raster lies: looked at by themselves, their raster is not there. */
const WITHOUT_RASTER = /\.(tfw|tifw|tiffw|wld|aux\.xml)$/i;
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/** Cells that are read at most to say what values are like: of a file at hand, and over a network. */
const MOST_CELLS = 40_000_000;
const MOST_CELLS_BY_NETWORK = 2_000_000;

/** Opens a file, looks at all of it that is needed, and says what it is. Never throws for what is in the file. */
export async function inspectFile(
  file: FileRef,
  beside: readonly FileRef[],
  platform: Platform,
  signal?: AbortSignal,
): Promise<FileCard> {
  const opened = await platform.open(file);
  const blank = { file: file.name, bytes: null, raster: null, layers: null, guess: null, result: null };
  if (opened.value === null) return { ...blank, kind: "unreadable", issues: opened.issues };
  const source = opened.value;
  const bytes = source.size;
  if (WITHOUT_RASTER.test(file.name)) {
    await source.close();
    const raster = file.name
      .replace(/^.*[/\\]/, "")
      .replace(WITHOUT_RASTER, (ending) => (/xml$/i.test(ending) ? "" : ".tif"));
    const issue = { code: "rasterMissing", severity: "stop", about: file.name, context: { raster } } as const;
    return { ...blank, bytes, kind: "unreadable", issues: [issue] };
  }
  if (!(await isRaster(file.name, source))) {
    const result = /\.json$/i.test(file.name) ? await resultIn(source) : null;
    await source.close();
    if (result !== null) return { ...blank, bytes, kind: "report", result, issues: [] };
    return inspectVector(file, beside, platform, bytes);
  }
  const place = await placeOf(besideAmong(file.name, filesByName(beside)), platform);
  const outcome = await openRaster(source, {}, { beside: place.place });
  if (outcome.value === null) {
    await source.close();
    return { ...blank, bytes, kind: "unreadable", issues: outcome.issues };
  }
  const raster = outcome.value;
  const issues = [...place.issues, ...outcome.issues];
  try {
    const values = await scanOrIssue(
      raster,
      file.kind === "url" ? MOST_CELLS_BY_NETWORK : MOST_CELLS,
      issues,
      signal,
    );
    const codes = values?.codes?.map(([code]) => code) ?? null;
    const guess =
      values === null || values.validCells === 0
        ? null
        : guessRole({
            name: file.name.replace(/^.*[/\\]/, ""),
            bandCount: raster.bandCount,
            bandNames: raster.bandNames,
            isWhole: values.isWhole,
            min: values.min,
            max: values.max,
            codes,
          });
    const card = await rasterCard(raster, values);
    return {
      file: file.name,
      kind: "raster",
      bytes,
      raster: card,
      layers: null,
      guess,
      result: bandsByName(raster.bandNames),
      issues: [...issues, ...suspicions(file.name, card, guess)],
    };
  } finally {
    await raster.close();
  }
}

async function isRaster(name: string, source: ByteSource): Promise<boolean> {
  if (RASTER_NAME.test(name)) return true;
  if (/\.(zip|kmz)$/i.test(name)) return (await rasterInZip(source)) !== null;
  const [a, b, c, d] = new Uint8Array(await source.read(0, 4));
  return (
    (a === 0x49 && b === 0x49 && d === 0 && (c === 42 || c === 43)) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  );
}

/** Areas of the cells of what may be a map of classes; null where it is none, or lies nowhere that is known. */
async function areasOfClasses(raster: Raster): Promise<CellAreas | null> {
  const { width, height, transform, crs, bandCount, sampleType } = raster;
  if (bandCount > 1 || sampleType.startsWith("float") || transform === null || crs === null) return null;
  if (!isNorthUp(transform) || (await boundsInDegrees({ width, height, transform }, crs)) === null)
    return null;
  return frameAreas({ width, height, transform, crs, isGeographic: await isGeographic(crs) });
}

/** The result of another tool that a JSON file holds; null where it holds none. */
async function resultIn(source: ByteSource): Promise<ToolResult | null> {
  if (source.size === null || source.size > MOST_JSON_BYTES) return null;
  try {
    return trendsEarthJson(JSON.parse(new TextDecoder().decode(await source.read(0, source.size))));
  } catch {
    return null; // no JSON, or a file that cannot be read: told by those who read vectors
  }
}

async function scanOrIssue(
  raster: Raster,
  mostCells: number,
  issues: Issue[],
  signal?: AbortSignal,
): Promise<ValueScan | null> {
  try {
    return await scanValues(raster, mostCells, await areasOfClasses(raster), signal);
  } catch (fault) {
    const { issue } = fault as { issue?: Issue };
    if (issue === undefined) throw fault;
    issues.push(issue);
    return null;
  }
}

async function rasterCard(raster: Raster, values: ValueScan | null): Promise<RasterCard> {
  const { transform, width, height, crs, noData } = raster;
  return {
    width,
    height,
    bands: raster.bandCount,
    sampleType: raster.sampleType,
    isTiled: raster.isTiled,
    overviews: raster.levels.length - 1,
    crs,
    placedBy: raster.placedBy,
    isGeographic: crs === null ? null : await isGeographic(crs),
    transform,
    cellSize: transform === null ? null : cellSizeOf(transform),
    extent: transform === null ? null : edgesOf({ width, height, transform }),
    degrees:
      transform === null || crs === null ? null : await boundsInDegrees({ width, height, transform }, crs),
    noData: noData !== null && Number.isNaN(noData) ? "NaN" : noData,
    scale: raster.scales[0] ?? 1,
    offset: raster.offsets[0] ?? 0,
    bandNames: raster.bandNames,
    values,
  };
}

function edgesOf(grid: Parameters<typeof frameExtent>[0]): [number, number, number, number] {
  const { west, south, east, north } = frameExtent(grid);
  return [west, south, east, north];
}

async function inspectVector(
  file: FileRef,
  beside: readonly FileRef[],
  platform: Platform,
  bytes: number | null,
): Promise<FileCard> {
  const { layers, issues } = await vectorCards([file, ...beside], platform);
  const isReadable = layers.length > 0 && !mustStop(issues);
  const has = (kind: string): boolean => layers.some(({ kinds }) => kinds.some((one) => one === kind));
  const kind = has("polygon") ? "polygons" : has("point") || has("line") ? "places" : "table";
  return {
    file: file.name,
    kind: isReadable ? kind : "unreadable",
    bytes,
    raster: null,
    layers: layers.length > 0 ? layers : null,
    guess: layers.length === 1 && isReadable ? layers[0]!.guess : null,
    result: null,
    issues,
  };
}

import { type Issue, mustStop } from "../../engine/issues.ts";
import { cellSizeOf } from "../../io/affine.ts";
import { isGeographic } from "../../io/crs.ts";
import { frameExtent } from "../../io/frame.ts";
import { openRaster } from "../../io/open-raster.ts";
import type { Raster } from "../../io/raster.ts";
import { readPolygons } from "../../io/vectors/read-polygons.ts";
import { rasterInZip } from "../../io/zipped-raster.ts";
import type { FileRef, Platform } from "../files.ts";
import { vectorFiles } from "../vector-files.ts";
import type { FileCard, RasterCard } from "./file-card.ts";
import { guessRole } from "./guess-role.ts";
import { scanValues, type ValueScan } from "./scan-values.ts";
import { suspicions } from "./suspicions.ts";

const VECTOR_NAME = /\.(shp|geojson|json|zip)$/i;
const NAMES_SHOWN = 20;

/** Opens a file, looks at all of it that is needed, and says what it is. Never throws for what is in the file. */
export async function inspectFile(
  file: FileRef,
  beside: readonly FileRef[],
  platform: Platform,
  signal?: AbortSignal,
): Promise<FileCard> {
  const opened = await platform.open(file);
  const blank = { file: file.name, bytes: null, raster: null, polygons: null, guess: null };
  if (opened.value === null) return { ...blank, kind: "unreadable", issues: opened.issues };
  const source = opened.value;
  const bytes = source.size;
  if (VECTOR_NAME.test(file.name) && (await rasterInZip(source)) === null) {
    await source.close();
    return inspectPolygons(file, beside, platform, bytes);
  }
  const outcome = await openRaster(source);
  if (outcome.value === null) {
    await source.close();
    return { ...blank, bytes, kind: "unreadable", issues: outcome.issues };
  }
  const raster = outcome.value;
  const issues = [...outcome.issues];
  try {
    const values = await scanOrIssue(raster, issues, signal);
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
      polygons: null,
      guess,
      issues: [...issues, ...suspicions(file.name, card, guess)],
    };
  } finally {
    await raster.close();
  }
}

async function scanOrIssue(raster: Raster, issues: Issue[], signal?: AbortSignal): Promise<ValueScan | null> {
  try {
    return await scanValues(raster, signal);
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
    isGeographic: crs === null ? null : await isGeographic(crs),
    transform,
    cellSize: transform === null ? null : cellSizeOf(transform),
    extent: transform === null ? null : edgesOf({ width, height, transform }),
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

async function inspectPolygons(
  file: FileRef,
  beside: readonly FileRef[],
  platform: Platform,
  bytes: number | null,
): Promise<FileCard> {
  const issues: Issue[] = [];
  const { value: layer, issues: faults } = await readPolygons(
    vectorFiles([file, ...beside], platform, issues),
  );
  issues.push(...faults);
  return {
    file: file.name,
    kind: layer === null || mustStop(issues) ? "unreadable" : "polygons",
    bytes,
    raster: null,
    polygons:
      layer === null
        ? null
        : {
            crs: layer.crs,
            polygons: layer.polygons.length,
            fields: layer.fields,
            names: layer.polygons.slice(0, NAMES_SHOWN).map(({ name }) => name),
          },
    guess:
      layer === null
        ? null
        : {
            role: layer.polygons.length === 1 ? "study-area" : "reporting-units",
            legend: null,
            reason: `${layer.polygons.length} polygon${layer.polygons.length === 1 ? "" : "s"}`,
            ground: "polygons",
            values: { count: layer.polygons.length },
            sign: null,
          },
    issues,
  };
}

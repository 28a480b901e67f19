import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import { projector } from "../../io/crs.ts";
import { openRaster } from "../../io/open-raster.ts";
import type { Raster, RasterOverrides } from "../../io/raster.ts";
import type { PolygonLayer } from "../../io/vectors/polygon-layer.ts";
import { readPolygons } from "../../io/vectors/read-polygons.ts";
import { rasterInZip } from "../../io/zipped-raster.ts";
import type { Dataset, Workspace } from "../../workspace/workspace.ts";
import { eachOf, MOST_AT_ONCE } from "../each-of.ts";
import type { FileFinder, FileRef, Platform } from "../files.ts";
import { vectorFiles } from "../vector-files.ts";

/** The files of a dataset, found and described; rasters stay open until `closeInputs`. */
export interface OpenedDataset {
  readonly dataset: Dataset;
  readonly files: readonly FileRef[];
  readonly overrides: RasterOverrides;
  /** One per file; empty for vectors. */
  readonly rasters: readonly Raster[];
  readonly polygons: PolygonLayer | null;
}

const VECTOR_FILE = /\.(shp|dbf|prj|cpg|shx|geojson|json|zip|gpkg|kml|kmz|fgb)$/i;
/** Roles of points and lines that no cell is made from. */
const LOOKED_AT: ReadonlySet<string> = new Set(["practice-sites", "roads", "context"]);
const SHAPEFILE_PARTS = ["dbf", "prj", "cpg", "shx"];

/**
 * Finds and opens every file that the workspace names. Each fault is an issue; the value is null when one of them stops
 * the work. Headers are read, pixels are not.
 */
export async function openInputs(
  workspace: Workspace,
  finder: FileFinder,
  platform: Platform,
): Promise<Outcome<ReadonlyMap<string, OpenedDataset>>> {
  const opened = new Map<string, OpenedDataset>();
  const issues: Issue[] = [];
  for (const dataset of workspace.datasets) {
    const outcome = await openDataset(dataset, finder, platform);
    issues.push(...outcome.issues);
    if (outcome.value !== null) opened.set(dataset.id, outcome.value);
  }
  if (!mustStop(issues)) return { value: opened, issues };
  await closeInputs(opened);
  return { value: null, issues };
}

/** Closes the rasters of opened inputs. */
export async function closeInputs(opened: ReadonlyMap<string, OpenedDataset>): Promise<void> {
  for (const { rasters } of opened.values()) await Promise.all(rasters.map((raster) => raster.close()));
}

/** What a dataset states against its files. */
export function overridesOf(dataset: Dataset): RasterOverrides {
  const { crs, noData, scale, offset } = dataset;
  return {
    ...(crs === undefined ? {} : { crs }),
    ...(noData === undefined ? {} : { noData }),
    ...(scale === undefined ? {} : { scale }),
    ...(offset === undefined ? {} : { offset }),
  };
}

async function openDataset(
  dataset: Dataset,
  finder: FileFinder,
  platform: Platform,
): Promise<Outcome<OpenedDataset>> {
  const issues: Issue[] = [];
  const files: FileRef[] = [];
  for (const name of dataset.files) {
    const file = await finder.find(name);
    if (file === null)
      issues.push({ code: "fileMissing", severity: "stop", about: name, context: { folder: finder.place } });
    else files.push(file);
  }
  if (mustStop(issues)) return { value: null, issues };
  const overrides = overridesOf(dataset);
  // What is only looked at is not read by an assessment; it belongs to the recipe all the same.
  if (LOOKED_AT.has(dataset.role))
    return { value: { dataset, files, overrides, rasters: [], polygons: null }, issues };
  if (VECTOR_FILE.test(files[0]!.name) && !(await holdsRaster(files[0]!, platform))) {
    const { value, issues: faults } = await openPolygons(dataset, files, finder, platform);
    issues.push(...faults);
    return {
      value:
        value === null
          ? null
          : { dataset, files: value.files, overrides, rasters: [], polygons: value.layer },
      issues,
    };
  }
  const rasters: Raster[] = [];
  for (const { raster, faults } of await eachOf(files, MOST_AT_ONCE, (file) =>
    openOne(file, overrides, platform),
  )) {
    issues.push(...faults);
    if (raster !== null) rasters.push(raster);
  }
  if (!mustStop(issues)) return { value: { dataset, files, overrides, rasters, polygons: null }, issues };
  await Promise.all(rasters.map((raster) => raster.close()));
  return { value: null, issues };
}

/** A zip archive may hold a raster as well as a shapefile. */
async function holdsRaster(file: FileRef, platform: Platform): Promise<boolean> {
  if (!/\.zip$/i.test(file.name)) return false;
  const { value: source } = await platform.open(file);
  if (source === null) return false;
  try {
    return (await rasterInZip(source)) !== null;
  } finally {
    await source.close();
  }
}

async function openOne(
  file: FileRef,
  overrides: RasterOverrides,
  platform: Platform,
): Promise<{ raster: Raster | null; faults: Issue[] }> {
  const source = await platform.open(file);
  const faults = [...source.issues];
  if (source.value === null) return { raster: null, faults };
  const raster = await openRaster(source.value, overrides);
  faults.push(...raster.issues.map((issue) => placed(issue)));
  if (raster.value === null) return { raster: null, faults };
  const { crs, name } = raster.value;
  if (crs !== null && (await projector(crs)) === null)
    faults.push({ code: "crsNotUnderstood", severity: "stop", about: name, context: { found: crs } });
  return { raster: raster.value, faults };
}

/** A raster that has no place on the ground cannot take part in an assessment, though it can be looked at. */
function placed(issue: Issue): Issue {
  const stops =
    issue.code === "georeferenceMissing" || issue.code === "crsMissing" || issue.code === "crsNotUnderstood";
  return stops ? { ...issue, severity: "stop" } : issue;
}

async function openPolygons(
  dataset: Dataset,
  files: readonly FileRef[],
  finder: FileFinder,
  platform: Platform,
): Promise<Outcome<{ files: FileRef[]; layer: PolygonLayer }>> {
  const all = [...files];
  const shapefile = files.find((file) => /\.shp$/i.test(file.name));
  if (shapefile !== undefined) {
    for (const part of SHAPEFILE_PARTS) {
      const name = shapefile.name.replace(/shp$/i, part);
      if (all.some((file) => file.name.toLowerCase() === name.toLowerCase())) continue;
      const beside = (await finder.find(name)) ?? (await finder.find(name.replace(part, part.toUpperCase())));
      if (beside !== null) all.push(beside);
    }
  }
  const issues: Issue[] = [];
  const { nameField, crs, layer: layerName } = dataset;
  const layer = await readPolygons(vectorFiles(all, platform, issues), {
    ...(nameField === undefined ? {} : { nameField }),
    ...(crs === undefined ? {} : { crs }),
    ...(layerName === undefined ? {} : { layer: layerName }),
  });
  issues.push(...layer.issues);
  return { value: layer.value === null ? null : { files: all, layer: layer.value }, issues };
}

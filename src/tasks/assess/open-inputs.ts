import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import { projector } from "../../io/crs.ts";
import { openRaster } from "../../io/open-raster.ts";
import type { PlaceBeside } from "../../io/place-beside.ts";
import type { Raster, RasterOverrides } from "../../io/raster.ts";
import type { PolygonLayer } from "../../io/vectors/polygon-layer.ts";
import { readPolygons } from "../../io/vectors/read-polygons.ts";
import { rasterInZip } from "../../io/zipped-raster.ts";
import { isBesideRaster } from "../../workspace/select/files-beside.ts";
import type { Dataset, Workspace } from "../../workspace/workspace.ts";
import { eachOf, MOST_AT_ONCE } from "../each-of.ts";
import type { FileFinder, FileRef, Platform } from "../files.ts";
import { besideAmong, type FilesByName, filesByName, findBeside, placeOf } from "../files-beside.ts";
import { vectorFiles } from "../vector-files.ts";

/** The files of a dataset, found and described; rasters stay open until `closeInputs`. */
export interface OpenedDataset {
  readonly dataset: Dataset;
  /** Rasters first, in the order of the document, then the files beside them that tell their place. */
  readonly files: readonly FileRef[];
  readonly overrides: RasterOverrides;
  /** Empty for vectors. */
  readonly rasters: readonly Raster[];
  /** One per raster: what the files beside it tell of its place. */
  readonly besides: readonly (PlaceBeside | null)[];
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
    return { value: { dataset, files, overrides, rasters: [], besides: [], polygons: null }, issues };
  const named = files.filter(({ name }) => isBesideRaster(name));
  const leading = files.filter(({ name }) => !isBesideRaster(name));
  const first = leading[0] ?? files[0]!;
  if (VECTOR_FILE.test(first.name) && !(await holdsRaster(first, platform))) {
    const { value, issues: faults } = await openPolygons(dataset, files, finder, platform);
    issues.push(...faults);
    return {
      value:
        value === null
          ? null
          : {
              dataset,
              files: value.files,
              overrides,
              rasters: [],
              besides: [],
              polygons: value.layer,
            },
      issues,
    };
  }
  const rasters: Raster[] = [];
  const besides: (PlaceBeside | null)[] = [];
  const used = [...named];
  const byName = filesByName(named);
  for (const one of await eachOf(leading, MOST_AT_ONCE, (file) =>
    openOne(file, byName, overrides, finder, platform),
  )) {
    issues.push(...one.faults);
    if (one.raster === null) continue;
    rasters.push(one.raster);
    besides.push(one.place);
    used.push(...one.used.filter((file) => !used.some(({ name }) => name === file.name)));
  }
  if (!mustStop(issues))
    return {
      value: { dataset, files: [...leading, ...used], overrides, rasters, besides, polygons: null },
      issues,
    };
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

/** A raster with what lies beside it: files that the dataset names, and neighbours that it does not name. */
async function openOne(
  file: FileRef,
  named: FilesByName,
  overrides: RasterOverrides,
  finder: FileFinder,
  platform: Platform,
): Promise<{ raster: Raster | null; place: PlaceBeside | null; used: FileRef[]; faults: Issue[] }> {
  const own = besideAmong(file.name, named);
  const beside = [
    ...own,
    ...(await findBeside(file, finder)).filter(({ name }) => !own.some((one) => one.name === name)),
  ];
  const { place, issues: unread } = await placeOf(beside, platform);
  const source = await platform.open(file);
  const faults = [...unread, ...source.issues];
  const nothing = { raster: null, place, used: [], faults };
  if (source.value === null) return nothing;
  const raster = await openRaster(source.value, overrides, { beside: place });
  faults.push(...raster.issues.map((issue) => placed(issue)));
  if (raster.value === null) return nothing;
  const { crs, name, placedBy } = raster.value;
  if (crs !== null && (await projector(crs)) === null)
    faults.push({ code: "crsNotUnderstood", severity: "stop", about: name, context: { found: crs } });
  const used = beside.filter((one) => placedBy.includes(one.name));
  return { raster: raster.value, place, used, faults };
}

const WITHOUT_PLACE: ReadonlySet<Issue["code"]> = new Set([
  "georeferenceMissing",
  "worldFileBroken",
  "worldFileShort",
  "crsMissing",
  "crsNotUnderstood",
]);

/** A raster that has no place on the ground cannot take part in an assessment, though it can be looked at. */
function placed(issue: Issue): Issue {
  return WITHOUT_PLACE.has(issue.code) ? { ...issue, severity: "stop" } : issue;
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

import { correctionCode, correctionPeriodBit } from "../../engine/correction/correction-codes.ts";
import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";
import { createBurner } from "../../engine/grid/rasterize.ts";
import type { Issue } from "../../engine/issues.ts";
import { STATUS, type Status, statusOfFileCode } from "../../engine/status.ts";
import { projector } from "../../io/crs.ts";
import type { PolygonLayer } from "../../io/vectors/polygon-layer.ts";
import { polygonsInFrame } from "../../io/vectors/to-frame.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type { AssessmentPlan, CategoryPlan, CorrectionsPlan, PolygonsPlan, StudyAreaPlan } from "./plan.ts";
import { type LayerContext, planLayer } from "./plan-layers.ts";
import { windowsOf } from "./windows-of-raster.ts";

/** Trends.Earth's “keep this status”. */
const KEEP = -9999;

/** Reporting units a raster may hold; more are values, not units. */
const MOST_UNITS = 10_000;

/** What the areas of an assessment (study area, land types, reporting units, corrections) are planned from. */
export interface AreaContext extends LayerContext {
  readonly workspace: Workspace;
  readonly opened: ReadonlyMap<string, OpenedDataset>;
  readonly landCover: AssessmentPlan["landCover"];
  readonly periods: AssessmentPlan["periods"];
}

/** Which cells are assessed: all, a raster with 1 inside, polygons, or a box in degrees. */
export async function planStudyArea(context: AreaContext): Promise<StudyAreaPlan> {
  const { studyArea } = context.workspace;
  if (studyArea === null) return { kind: "all" };
  if ("bbox" in studyArea) return { kind: "polygons", polygons: await planBox(studyArea.bbox, context) };
  const opened = context.opened.get(studyArea.dataset)!;
  if (opened.polygons !== null) return { kind: "polygons", polygons: await planPolygons(opened, context) };
  const layer = await planLayer(opened, "classes", context);
  return layer === null ? { kind: "all" } : { kind: "raster", layer };
}

/** The layers whose combination is the land type; without any, land cover at the start of the baseline. */
export async function planLandTypes(context: AreaContext): Promise<CategoryPlan[]> {
  const ids = context.workspace.landTypes?.datasets;
  if (ids !== undefined) {
    const plans = await Promise.all(ids.map((id) => planCategory(context.opened.get(id)!, context)));
    return plans.filter((plan) => plan !== null);
  }
  const ready = [...context.opened.values()].find(({ dataset }) => dataset.role === "land-type");
  if (ready !== undefined) {
    const plan = await planCategory(ready, context);
    return plan === null ? [] : [plan];
  }
  const start = (context.periods.find((period) => period.id === BASELINE) ?? context.periods[0])?.landCover;
  if (start === null || start === undefined) {
    context.issues.push({ code: "landTypesMissing", severity: "warn", about: "landTypes" });
    return [];
  }
  const { year } = context.landCover[start.initial]!;
  context.issues.push({
    code: "landTypesDefaulted",
    severity: "note",
    about: "landTypes",
    context: { year },
  });
  return [landCoverCategory(start.initial, context)];
}

/** The areas that every figure is also given for. */
export async function planReportingUnits(context: AreaContext): Promise<CategoryPlan | null> {
  const opened = [...context.opened.values()].find(({ dataset }) => dataset.role === "reporting-units");
  if (opened === undefined) return null;
  const plan = await planCategory(opened, context);
  if (plan?.kind !== "raster") return plan;
  const codes = await distinctCodes(opened);
  if (codes !== null) return { ...plan, names: codes.map((code) => [code, String(code)] as const) };
  context.issues.push({
    code: "classCodesTooMany",
    severity: "stop",
    about: opened.dataset.id,
    context: { count: `over ${MOST_UNITS}`, most: MOST_UNITS },
  });
  return null;
}

/** The codes of a raster of reporting units, ascending; null when there are more than can be units. */
async function distinctCodes({ dataset, rasters }: OpenedDataset): Promise<number[] | null> {
  const raster = rasters[0]!;
  const codes = new Set<number>();
  for (const window of windowsOf(raster)) {
    const [values] = await raster.readClasses([(dataset.band ?? 1) - 1], window);
    for (const value of values!) if (value !== CLASS_NO_DATA) codes.add(value);
    if (codes.size > MOST_UNITS) return null;
  }
  return [...codes].sort((a, b) => a - b);
}

/** Corrections by polygons: what a status becomes, in which periods (fields as Trends.Earth names them). */
export async function planCorrections(context: AreaContext): Promise<CorrectionsPlan | null> {
  const opened = [...context.opened.values()].find(({ dataset }) => dataset.role === "correction-areas");
  if (opened === undefined) return null;
  if (opened.polygons === null) {
    context.issues.push({
      code: "notAVector",
      severity: "stop",
      about: opened.dataset.id,
      context: { found: "a raster" },
    });
    return null;
  }
  const records = opened.polygons.polygons.map(({ properties }) => properties);
  const fields = ["recode_deg_to", "recode_stable_to", "recode_imp_to"] as const;
  const lacking = fields.find((field) => !opened.polygons!.fields.includes(field));
  if (lacking !== undefined) {
    context.issues.push({
      code: "fieldMissing",
      severity: "stop",
      about: opened.dataset.id,
      context: { field: lacking, fields: opened.polygons.fields.join(", ") },
    });
    return null;
  }
  return {
    polygons: await planPolygons(opened, context),
    codes: records.map((record) => codeOf(record, opened.dataset.id, context.issues)),
    periodBits: records.map((record) => periodBitsOf(record["periods_affected"], context)),
  };
}

/** The correction of a polygon's attributes; one that cannot be is an issue and corrects nothing. */
function codeOf(record: Readonly<Record<string, unknown>>, about: string, issues: Issue[]): number {
  const targetOf = (field: string): Status | undefined => {
    const value = record[field];
    if (value === null || value === undefined || value === "" || Number(value) === KEEP) return undefined;
    return statusOfFileCode(Number(value));
  };
  const correction = {
    degraded: targetOf("recode_deg_to"),
    stable: targetOf("recode_stable_to"),
    improved: targetOf("recode_imp_to"),
  };
  for (const [status, target] of Object.entries(correction)) {
    if (target === STATUS[status as keyof typeof correction]) {
      const problem = `a correction turns ${status} into ${status}; leave the field empty to keep it.`;
      issues.push({ code: "datasetUnfit", severity: "warn", about, context: { problem } });
      return 0;
    }
  }
  const { degraded, stable, improved } = correction;
  return correctionCode({
    ...(degraded === undefined ? {} : { degraded }),
    ...(stable === undefined ? {} : { stable }),
    ...(improved === undefined ? {} : { improved }),
  });
}

/** Bits of the periods named by a list or a text with commas (`report_1` is `report-1`); every period where none is named. */
function periodBitsOf(value: unknown, { periods }: AreaContext): number {
  const named = (Array.isArray(value) ? value.map(String) : String(value ?? "").split(/[,;\s"[\]]+/))
    .filter((name) => name !== "")
    .map((name) => name.replaceAll("_", "-"));
  let bits = 0;
  periods.forEach((period, at) => {
    if (named.length === 0 || named.includes(period.id)) bits |= correctionPeriodBit(at);
  });
  return bits;
}

async function planCategory(opened: OpenedDataset, context: AreaContext): Promise<CategoryPlan | null> {
  const { dataset } = opened;
  if (dataset.role === "land-cover") {
    const map = context.landCover.findIndex(({ layer }) => layer.dataset === dataset.id);
    return map === -1 ? null : landCoverCategory(map, context);
  }
  if (opened.polygons !== null) {
    const polygons = await planPolygons(opened, context);
    const names = polygons.names.map((name, at) => [at + 1, name] as const);
    return { dataset: dataset.id, names, kind: "polygons", polygons };
  }
  const layer = await planLayer(opened, "classes", context);
  return layer === null ? null : { dataset: dataset.id, names: [], kind: "raster", layer };
}

function landCoverCategory(map: number, context: AreaContext): CategoryPlan {
  const { layer, lookup } = context.landCover[map]!;
  const names = Array.from(lookup.codes, (code, index) => [code, lookup.names[index]!] as const).slice(1);
  return { dataset: layer.dataset, names, kind: "landCover", map };
}

async function planPolygons(opened: OpenedDataset, context: LayerContext): Promise<PolygonsPlan> {
  return inFrame(opened.dataset.id, opened.polygons!, context);
}

async function planBox(
  [west, south, east, north]: readonly [number, number, number, number],
  context: LayerContext,
): Promise<PolygonsPlan> {
  const right = east < west ? east + 360 : east;
  const ring: [number, number][] = [
    [west, south],
    [right, south],
    [right, north],
    [west, north],
    [west, south],
  ];
  const box: PolygonLayer = {
    crs: "EPSG:4326",
    fields: [],
    polygons: [{ name: "bbox", properties: {}, geometry: [[ring]] }],
  };
  return inFrame("studyArea", box, context);
}

async function inFrame(
  dataset: string,
  layer: PolygonLayer,
  { frame, issues }: { readonly frame: LayerContext["frame"]; readonly issues: Issue[] },
): Promise<PolygonsPlan> {
  const source = await projector(layer.crs);
  if (source === null)
    issues.push({
      code: "crsNotUnderstood",
      severity: "stop",
      about: dataset,
      context: { found: layer.crs },
    });
  const target = await projector(frame.crs);
  const polygons = source === null ? [] : polygonsInFrame(layer, frame, { layer: source, frame: target });
  return { dataset, names: layer.polygons.map(({ name }) => name), burner: createBurner(polygons, frame) };
}

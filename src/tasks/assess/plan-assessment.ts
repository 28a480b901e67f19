import type { GridFrame } from "../../engine/grid/frame.ts";
import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { RuleSet } from "../../engine/rule-set.ts";
import { resolveRuleSet } from "../../engine/rule-sets.ts";
import { isGeographic, projector } from "../../io/crs.ts";
import { frameOfBbox, frameOfRaster } from "../../io/frame.ts";
import type { Role, Workspace } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type { AssessmentPlan, LayerPlan, SeriesPlan } from "./plan.ts";
import { planCorrections, planLandTypes, planReportingUnits, planStudyArea } from "./plan-areas.ts";
import { planLandCover, planMatrix } from "./plan-land-cover.ts";
import { type LayerContext, planLayer, planSeries } from "./plan-layers.ts";
import { planPeriod } from "./plan-periods.ts";

/**
 * What is to be computed, from what: pure arrangement of the document and the opened files, except that a few pixels are
 * looked at where a layer's coding or unit is not stated. Says what is missing before anything runs.
 */
export async function planAssessment(
  workspace: Workspace,
  opened: ReadonlyMap<string, OpenedDataset>,
): Promise<Outcome<AssessmentPlan>> {
  const issues: Issue[] = [];
  const ruleSet = resolveRuleSet(workspace.ruleSet, workspace.parameters).value!;
  const frame = await planFrame(workspace, opened, issues);
  if (frame === null) return { value: null, issues };
  const context: LayerContext = { frame, issues };
  const byRole = (role: Role): OpenedDataset[] =>
    [...opened.values()].filter(({ dataset }) => dataset.role === role);
  const layerOf = async (role: Role, kind: LayerPlan["kind"]): Promise<LayerPlan | null> => {
    const [first] = byRole(role);
    return first === undefined ? null : planLayer(first, kind, context);
  };
  const seriesOf = async (role: Role, inIndexUnits: boolean): Promise<SeriesPlan | null> => {
    const [first] = byRole(role);
    return first === undefined ? null : planSeries(first, context, inIndexUnits);
  };

  const series = {
    productivity: await seriesOf("productivity-series", needsIndexUnits(ruleSet)),
    precipitation: await seriesOf("precipitation-series", false),
    evapotranspiration: await seriesOf("evapotranspiration-series", false),
  };
  const matrix = planMatrix(byRole("land-cover"), ruleSet, issues);
  if (matrix === null) return { value: null, issues };
  const maps = await planLandCover(byRole("land-cover"), matrix, ruleSet, context);
  const climateZone = await layerOf("climate-zone", "classes");
  const performanceUnit = await layerOf("performance-unit", "classes");
  const soilUnit = await layerOf("soil-unit", "classes");
  const population: AssessmentPlan["population"][number][] = [];
  for (const dataset of byRole("population")) {
    const layer = await planLayer(dataset, "quantities", context);
    if (layer !== null) population.push({ sex: dataset.dataset.sex ?? "total", layer });
  }
  if (mustStop(issues)) return { value: null, issues };

  const periodContext = {
    ...context,
    workspace,
    ruleSet,
    opened,
    series,
    landCover: maps,
    hasClimate: climateZone !== null || ruleSet.parameters["soilCarbon.climateFactor"] !== null,
    performanceUnit,
    soilUnit,
  };
  const periods: AssessmentPlan["periods"][number][] = [];
  for (const period of workspace.periods) periods.push(await planPeriod(period, periodContext));
  if (periods.every((period) => !period.productivity && !period.landCover && !period.soilCarbon)) {
    const reason = issues.find((issue) => issue.code === "subIndicatorMissing")?.context?.["reason"] ?? "";
    issues.push({ code: "nothingToAssess", severity: "stop", about: "periods", context: { reason } });
  }
  const areas = { ...context, workspace, opened, landCover: maps, periods };
  const plan: AssessmentPlan = {
    frame,
    ruleSet,
    piecesByColumns: [...opened.values()]
      .filter(({ dataset }) => dataset.role.endsWith("-series"))
      .every(({ rasters }) => rasters.every((raster) => raster.isTiled)),
    studyArea: await planStudyArea(areas),
    series,
    matrix,
    landCover: maps,
    climateZone,
    performanceUnit,
    soilUnit,
    periods,
    corrections: await planCorrections(areas),
    population,
    landTypes: await planLandTypes(areas),
    reportingUnits: await planReportingUnits(areas),
    isSynthetic: workspace.datasets.some(({ synthetic }) => synthetic === true),
  };
  return { value: mustStop(issues) ? null : plan, issues };
}

/** The peer's magnitude filters and FAO-WOCAT's thresholds speak of NDVI × 10 000. */
function needsIndexUnits({ parameters }: RuleSet): boolean {
  return (
    parameters["trajectory.minimumSlope"] !== null ||
    parameters["state.minimumDifference"] !== null ||
    parameters["productivity.method"] === "fao-wocat"
  );
}

async function planFrame(
  workspace: Workspace,
  opened: ReadonlyMap<string, OpenedDataset>,
  issues: Issue[],
): Promise<GridFrame | null> {
  if (!("dataset" in workspace.frame)) {
    const { crs } = workspace.frame;
    if ((await projector(crs)) === null) {
      issues.push({ code: "crsNotUnderstood", severity: "stop", about: "frame", context: { found: crs } });
      return null;
    }
    const frame = frameOfBbox(workspace.frame, await isGeographic(workspace.frame.crs));
    issues.push(...frame.issues);
    return frame.value;
  }
  const { rasters, dataset } = opened.get(workspace.frame.dataset)!;
  const raster = rasters[0];
  if (raster === undefined) {
    const found = "a vector layer, and the frame needs a grid";
    issues.push({ code: "notARaster", severity: "stop", about: dataset.id, context: { found } });
    return null;
  }
  return frameOfRaster(raster, await isGeographic(raster.crs!));
}

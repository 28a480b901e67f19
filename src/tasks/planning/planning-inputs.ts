import type { Burner } from "../../engine/grid/rasterize.ts";
import type { Issue } from "../../engine/issues.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import type { AssessmentPlan, LayerPlan } from "../assess/plan.ts";
import { type LayerContext, planLayer } from "../assess/plan-layers.ts";
import { type AreaBurners, type AreaCondition, burnerOf, type PlannedArea } from "./planned-areas.ts";

/** What planning looks at besides the layers of an assessment. */
export interface PlanningInputs {
  /** By place of the intervention. */
  readonly interventions: readonly PlannedArea[];
  /** By place of the expected loss. */
  readonly losses: readonly PlannedArea[];
  readonly risk: LayerPlan | null;
  readonly locks: readonly Lock[];
}

/** Land where nothing may be done, and why. */
export interface Lock {
  readonly reason: string;
  readonly where: { readonly layer: LayerPlan } | { readonly burner: Burner };
}

/**
 * Brings the areas and layers of a plan to the frame of the assessment; what cannot be used is an issue.
 *
 * @param burners that may know some of the areas.
 */
export async function planPlanningInputs(
  workspace: Workspace,
  plan: AssessmentPlan,
  opened: ReadonlyMap<string, OpenedDataset>,
  burners: AreaBurners,
  issues: Issue[],
): Promise<PlanningInputs> {
  const context = { frame: plan.frame, issues };
  const { risk, lockedOut = [] } = workspace.planning ?? {};
  const locks: Lock[] = [];
  for (const { dataset, reason } of [lockedOut].flat()) {
    const found = opened.get(dataset)!;
    const why = reason ?? found.dataset.name ?? dataset;
    if (found.polygons !== null)
      locks.push({ reason: why, where: { burner: await burnerOf(found.polygons, plan) } });
    else {
      const layer = await planLayer(found, "classes", context);
      if (layer !== null) locks.push({ reason: why, where: { layer } });
    }
  }
  const interventions: PlannedArea[] = [];
  for (const { id, area, where = [] } of workspace.interventions)
    interventions.push(await burners.area(area, await conditionOf(id, where, opened, context), plan));
  const losses: PlannedArea[] = [];
  for (const { area } of workspace.expectedLosses) losses.push(await burners.area(area, null, plan));
  return {
    interventions,
    losses,
    risk: risk === undefined ? null : await planLayer(opened.get(risk.dataset)!, "quantities", context),
    locks,
  };
}

/** The condition of an intervention; null where it has none. */
async function conditionOf(
  about: string,
  where: NonNullable<Workspace["interventions"][number]["where"]>,
  opened: ReadonlyMap<string, OpenedDataset>,
  context: LayerContext,
): Promise<AreaCondition | null> {
  const layers: AreaCondition["layers"][number][] = [];
  for (const { dataset: id, above, below } of where) {
    const found = opened.get(id);
    if (found === undefined) {
      context.issues.push({ code: "datasetMissing", severity: "stop", about, context: { dataset: id } });
      continue;
    }
    const { years, dates } = found.dataset;
    if ((years ?? dates ?? []).length > 1) {
      const problem = `an intervention asks for its values, and it has several years.`;
      context.issues.push({ code: "datasetUnfit", severity: "stop", about: id, context: { problem } });
      continue;
    }
    const layer = await planLayer(found, "quantities", context);
    if (layer === null) continue;
    layers.push({
      layer,
      above: above ?? Number.NEGATIVE_INFINITY,
      below: below ?? Number.POSITIVE_INFINITY,
    });
  }
  if (layers.length === 0) return null;
  const limits = where.map(({ dataset, above, below }) => [dataset, above ?? null, below ?? null]);
  return { key: JSON.stringify(limits), layers };
}

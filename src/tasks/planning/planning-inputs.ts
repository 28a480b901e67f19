import { type Burner, createBurner } from "../../engine/grid/rasterize.ts";
import type { Issue } from "../../engine/issues.ts";
import { projector } from "../../io/crs.ts";
import { readGeoJson } from "../../io/vectors/geojson.ts";
import { type PolygonLayer, polygonsOf } from "../../io/vectors/polygon-layer.ts";
import { polygonsInFrame } from "../../io/vectors/to-frame.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import type { AssessmentPlan, LayerPlan } from "../assess/plan.ts";
import { planLayer } from "../assess/plan-layers.ts";

/** What planning looks at besides the layers of an assessment. */
export interface PlanningInputs {
  /** Null where there are none. */
  readonly interventions: Burner | null;
  readonly losses: Burner | null;
  readonly risk: LayerPlan | null;
  readonly locks: readonly Lock[];
}

/** Land where nothing may be done, and why. */
export interface Lock {
  readonly reason: string;
  readonly where: { readonly layer: LayerPlan } | { readonly burner: Burner };
}

/** Brings the areas and layers of a plan to the frame of the assessment; what cannot be used is an issue. */
export async function planPlanningInputs(
  workspace: Workspace,
  plan: AssessmentPlan,
  opened: ReadonlyMap<string, OpenedDataset>,
  issues: Issue[],
): Promise<PlanningInputs> {
  const context = { frame: plan.frame, issues };
  const { risk, lockedOut = [] } = workspace.planning ?? {};
  const locks: Lock[] = [];
  for (const { dataset, reason } of [lockedOut].flat()) {
    const found = opened.get(dataset)!;
    const why = reason ?? found.dataset.name ?? dataset;
    if (found.polygons !== null)
      locks.push({ reason: why, where: { burner: await burnt(found.polygons, plan) } });
    else {
      const layer = await planLayer(found, "classes", context);
      if (layer !== null) locks.push({ reason: why, where: { layer } });
    }
  }
  return {
    interventions: await burnerOf(workspace.interventions, plan),
    losses: await burnerOf(workspace.expectedLosses, plan),
    risk: risk === undefined ? null : await planLayer(opened.get(risk.dataset)!, "quantities", context),
    locks,
  };
}

/** The areas (GeoJSON in degrees) of things, each a polygon of the burner even where it is empty. */
async function burnerOf(
  things: readonly { readonly id: string; readonly area: object }[],
  plan: AssessmentPlan,
): Promise<Burner | null> {
  if (things.length === 0) return null;
  const polygons = things.map(({ id, area }) => {
    const features = readGeoJson(area)?.features ?? [];
    const geometry = features.flatMap((one) => (one.geometry === null ? [] : polygonsOf(one.geometry)));
    return { name: id, properties: {}, geometry };
  });
  return burnt({ crs: "EPSG:4326", fields: [], polygons }, plan);
}

async function burnt(layer: PolygonLayer, { frame }: AssessmentPlan): Promise<Burner> {
  const projectors = { layer: await projector(layer.crs), frame: await projector(frame.crs) };
  return createBurner(polygonsInFrame(layer, frame, projectors), frame);
}

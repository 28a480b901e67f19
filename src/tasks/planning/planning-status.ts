import { BASELINE } from "../../workspace/period-years.ts";
import { INSIDE_LAYER, layerKey, outputLayersOf } from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";

/** The status that a plan starts from. */
export interface PlanningStatus {
  readonly period: string;
  readonly kind: "three" | "seven";
  /** Layers of the assessment that are needed, by `layerKey`. */
  readonly statusLayer: string;
  /** Null where the period has no productivity class. */
  readonly classLayer: string | null;
}

/** The status of the last reporting period against the baseline; the baseline's own where there is none. Null without either. */
export function planningStatusOf(plan: AssessmentPlan): PlanningStatus | null {
  const layers = new Set(outputLayersOf(plan).map(layerKey));
  const statusOf = (period: string, layer: string, kind: PlanningStatus["kind"]): PlanningStatus | null => {
    if (!layers.has(`${period}/${layer}`)) return null;
    const classLayer = `${period}/productivity-class`;
    return {
      period,
      kind,
      statusLayer: `${period}/${layer}`,
      classLayer: layers.has(classLayer) ? classLayer : null,
    };
  };
  const reports = plan.periods.map(({ id }) => statusOf(id, "status-7", "seven"));
  return reports.findLast((found) => found !== null) ?? statusOf(BASELINE, "sdg-15-3-1", "three");
}

/** The layers of an assessment that a plan is counted from. */
export function layersForPlanning({ statusLayer, classLayer }: PlanningStatus): string[] {
  return [INSIDE_LAYER, statusLayer, ...(classLayer === null ? [] : [classLayer])];
}

import type { Issue } from "../../engine/issues.ts";
import type { Dataset, Workspace } from "../../workspace/workspace.ts";
import { initialMap } from "./initial-map.ts";
import { layersOf } from "./piece-reader.ts";
import type { AssessmentPlan } from "./plan.ts";

/** One note for each dataset that no cell and no figure of an assessment is made from. */
export function unusedDatasets(workspace: Workspace, plan: AssessmentPlan): Issue[] {
  const used = usedDatasets(workspace, plan);
  return workspace.datasets
    .filter(({ id, role }) => !used.has(id) && role !== "context" && role !== "roads")
    .map(
      (dataset): Issue => ({
        code: "datasetUnused",
        severity: "note",
        about: dataset.id,
        context: { reason: reasonOf(dataset) },
      }),
    );
}

function usedDatasets(workspace: Workspace, plan: AssessmentPlan): Set<string> {
  const maps = usedMaps(plan);
  const idleMaps = new Set(
    plan.landCover.filter((_, map) => !maps.has(map)).map(({ layer }) => layer.dataset),
  );
  const { frame, studyArea } = workspace;
  return new Set(
    [
      ...layersOf(plan)
        .map(({ dataset }) => dataset)
        .filter((dataset) => !idleMaps.has(dataset)),
      ...("dataset" in frame ? [frame.dataset] : []),
      ...(studyArea !== null && "dataset" in studyArea ? [studyArea.dataset] : []),
      ...plan.landTypes.map(({ dataset }) => dataset),
      plan.reportingUnits?.dataset,
      plan.corrections?.polygons.dataset,
    ].filter((dataset) => dataset !== undefined),
  );
}

/** Land cover maps that some period reads. */
function usedMaps(plan: AssessmentPlan): Set<number> {
  const maps = new Set<number>();
  for (const period of plan.periods) {
    const { landCover, productivity, soilCarbon } = period;
    if (landCover !== null) maps.add(landCover.initial).add(landCover.final);
    if (productivity?.kind === "metrics" && productivity.performance === "series")
      maps.add(productivity.landCoverAtStart ?? -1);
    if (soilCarbon?.kind === "recurrence") plan.landCover.forEach((_, map) => maps.add(map));
    maps.add(initialMap(period, plan) ?? -1);
  }
  return maps;
}

/** Roles that tell of places, for recommendations. */
const OF_PLACES: ReadonlySet<string> = new Set([
  "elevation",
  "slope",
  "aridity",
  "rainfall",
  "soil-depth",
  "soil-texture",
  "risk",
]);

function reasonOf({ role, year, period }: Dataset): string {
  if (OF_PLACES.has(role))
    return `${role} tells of places for recommendations, and no figure is made from it`;
  if (year !== undefined) return `no period needs ${role} of ${year}`;
  if (period !== undefined) return `${period} takes another layer in place of this ${role}`;
  return `nothing here needs the role ${role}`;
}

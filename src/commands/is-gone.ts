import type { Selection, State } from "./state.ts";

/** Whether what is chosen (by a link, say) is not in the workspace any more. Of a hexagon its figures tell. */
export function isGone({ document, sources, results }: State, selection: Selection): boolean {
  const { datasets = [], areas = [] } = document?.present ?? {};
  if (selection.kind === "unit")
    return results.assessment?.summary.reportingUnits.every(({ name }) => name !== selection.name) === true;
  if (selection.kind === "kept") return areas.every(({ id }) => id !== selection.id);
  if (selection.kind !== "place" && selection.kind !== "near") return false;
  if (datasets.every(({ id }) => id !== selection.layer)) return true;
  const read = sources.places[selection.layer];
  return selection.kind === "place" && read !== undefined && read.points[selection.at] === undefined;
}

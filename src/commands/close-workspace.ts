import { cancelWork } from "./assess.ts";
import { type Desk, put } from "./desk.ts";

/** Puts the workspace away and goes back to the doors; it stays in the list. */
export function closeWorkspace(desk: Desk): void {
  cancelWork(desk);
  desk.store.setState({ document: null, intake: null });
  put(desk, "results", { assessment: null, issues: [], story: null, fault: null });
  put(desk, "sources", { id: null, files: [], units: null, studyArea: null, missing: [] });
  resetView(desk);
}

/** Shows the map as if it were opened for the first time. */
export function resetView(desk: Desk): void {
  put(desk, "view", {
    place: "map",
    tab: "layers",
    period: null,
    year: null,
    layers: [],
    only: {},
    compare: null,
    selection: null,
    drawing: null,
  });
}

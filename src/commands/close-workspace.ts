import { cancelWork } from "./assess.ts";
import { type Desk, put } from "./desk.ts";

/** Puts the workspace away and goes back to the doors. */
export function closeWorkspace(desk: Desk): void {
  cancelWork(desk);
  desk.store.setState({ document: null, intake: null });
  put(desk, "results", { assessment: null, issues: [], story: null, fault: null });
  put(desk, "sources", { files: [], units: null, studyArea: null, places: {}, missing: [] });
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

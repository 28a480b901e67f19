import { cancelWork } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { NO_SOURCES } from "./nothing-open.ts";

/** Puts the workspace away and goes back to the doors; it stays in the list. */
export function closeWorkspace(desk: Desk): void {
  cancelWork(desk);
  desk.store.setState({ document: null, intake: null, sources: NO_SOURCES });
  put(desk, "results", {
    assessment: null,
    comparison: null,
    hexagons: null,
    issues: [],
    story: null,
    fault: null,
    engine: "well",
  });
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

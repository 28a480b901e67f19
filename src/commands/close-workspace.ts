import { cancelWork } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES } from "./nothing-open.ts";

/** Puts the workspace away and goes back to the doors; it stays in the list. */
export function closeWorkspace(desk: Desk): void {
  cancelWork(desk);
  desk.store.setState({ document: null, intake: null, sources: NO_SOURCES });
  put(desk, "results", { ...NO_RESULTS, revision: desk.store.getState().results.revision });
  resetView(desk);
}

/** Shows the map as if it were opened for the first time; panel and look stay as the reader has them. */
export function resetView(desk: Desk): void {
  const { isPanelOpen, theme } = desk.store.getState().view;
  put(desk, "view", { ...FIRST_VIEW, isPanelOpen, theme });
}

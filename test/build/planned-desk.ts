import { createStore } from "zustand/vanilla";
import type { Desk, SolverThread } from "../../src/commands/desk.ts";
import { NEW_SITE } from "../../src/commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../../src/commands/nothing-open.ts";
import { openDocument, withDefaults } from "../../src/commands/open-workspace.ts";
import type { State } from "../../src/commands/state.ts";
import { ENGLISH_SPEECH } from "../../src/i18n/speech.ts";
import { createSolverTasks } from "../../src/tasks/planning/solver-tasks.ts";
import { begun } from "../../src/workspace/history.ts";
import { shelfOf } from "./map-shelf.ts";
import { cellsAsPolygon, plannedDocument, plannedFiles } from "./planned-land.ts";

/**
 * A desk with the planned land assessed by the real engine in this thread, nothing planned yet, and two areas kept: West is land
 * type 1, East land type 2.
 *
 * @param solver in place of the real one.
 */
export async function plannedDesk(solver?: () => SolverThread): Promise<Desk> {
  const shelf = shelfOf(await plannedFiles());
  const store = createStore<State>(() => ({
    document: null,
    sources: NO_SOURCES,
    results: NO_RESULTS,
    view: { ...FIRST_VIEW, place: "plan" },
    intake: null,
    kept: NOTHING_KEPT,
    speech: ENGLISH_SPEECH,
    site: NEW_SITE,
  }));
  let ids = 0;
  const engine: Partial<Desk["engine"]> = {
    ...shelf.tasks,
    outlines: async () => null, // its wards are a raster
    cancel: (job) => shelf.jobs.cancel(job),
  };
  const desk = {
    store,
    engine,
    solver: async () => solver?.() ?? { ...createSolverTasks(), close() {} },
    newId: () => `id ${ids++}`,
    threads: 1,
    stage: { flyTo() {}, rest: async () => {} },
  } as unknown as Desk;
  const document = {
    ...plannedDocument,
    interventions: [],
    scenarios: [],
    areas: [
      { id: "west", name: "West", area: cellsAsPolygon(0, 0, 3, 4) },
      { id: "east", name: "East", area: cellsAsPolygon(3, 0, 6, 4) },
    ],
  };
  await openDocument(desk, begun(withDefaults(document)), shelf.files, "own");
  return desk;
}

import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Desk } from "../../src/commands/desk.ts";
import { NEW_SITE } from "../../src/commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../../src/commands/nothing-open.ts";
import { openDocument, withDefaults } from "../../src/commands/open-workspace.ts";
import { askBest } from "../../src/commands/plan/ask-best.ts";
import { findBest } from "../../src/commands/plan/find-best.ts";
import type { State } from "../../src/commands/state.ts";
import { ENGLISH_SPEECH } from "../../src/i18n/speech.ts";
import { createSolverTasks } from "../../src/tasks/planning/solver-tasks.ts";
import { begun } from "../../src/workspace/history.ts";
import { shelfOf } from "../build/map-shelf.ts";
import { cellsAsPolygon, plannedDocument, plannedFiles } from "../build/planned-land.ts";

async function plannedDesk(): Promise<Desk> {
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
  const desk = {
    store,
    engine: {
      ...shelf.tasks,
      outlines: async () => ({ value: null, issues: [] }),
      cancel: (job: string) => shelf.jobs.cancel(job),
    },
    solver: async () => ({ ...createSolverTasks(), close() {} }),
    newId: () => `id ${ids++}`,
    threads: 1,
    stage: { flyTo() {}, rest: async () => {} },
  } as unknown as Desk;
  const document = {
    ...plannedDocument,
    interventions: [],
    scenarios: [],
    areas: [
      { id: "w", name: "West", area: cellsAsPolygon(0, 0, 3, 4) },
      { id: "e", name: "East", area: cellsAsPolygon(3, 0, 6, 4) },
    ],
  };
  await openDocument(desk, begun(withDefaults(document)), shelf.files, "own");
  return desk;
}

describe("x", () => {
  it("y", async () => {
    const desk = await plannedDesk();
    askBest(desk, {
      units: { kind: "areas" },
      practices: [
        {
          id: "p",
          name: "Restore",
          response: "reverse",
          from: 2024,
          effectiveness: [0.4, 0.5, 0.6],
          yearsToEffect: [1, 11],
          establishmentUsdPerHa: [10, 20, 30],
        },
        {
          id: "q",
          name: "Guard",
          response: "avoid",
          from: 2026,
          effectiveness: [0.4, 0.5, 0.6],
          yearsToEffect: [0, 0],
          establishmentUsdPerHa: [1, 2, 3],
        },
      ],
    });
    await findBest(desk);
    console.log(JSON.stringify(desk.store.getState().results.best, null, 1));
    expect(1).toBe(1);
  });
});

import { createStore } from "zustand/vanilla";
import type { Desk } from "../../src/commands/desk.ts";
import { NEW_SITE } from "../../src/commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../../src/commands/nothing-open.ts";
import { openDocument, withDefaults } from "../../src/commands/open-workspace.ts";
import type { State } from "../../src/commands/state.ts";
import { ENGLISH_SPEECH } from "../../src/i18n/speech.ts";
import { begun } from "../../src/workspace/history.ts";
import { shelfOf } from "./map-shelf.ts";
import { tinyDocument, tinyFiles } from "./tiny-landscape.ts";

/** A desk with the tiny landscape assessed by the real engine in this thread; its questions to the engine are counted. */
export async function tinyDesk(): Promise<{ desk: Desk; asked: string[] }> {
  const shelf = shelfOf(await tinyFiles());
  const asked: string[] = [];
  const store = createStore<State>(() => ({
    document: null,
    sources: NO_SOURCES,
    results: NO_RESULTS,
    view: { ...FIRST_VIEW, place: "monitor" },
    intake: null,
    kept: NOTHING_KEPT,
    speech: ENGLISH_SPEECH,
    site: NEW_SITE,
  }));
  let ids = 0;
  const engine: Partial<Desk["engine"]> = {
    ...shelf.tasks,
    cancel: (job) => shelf.jobs.cancel(job),
    siteContext(job, place, onProgress) {
      asked.push(place.kind);
      return shelf.tasks.siteContext(job, place, onProgress);
    },
  };
  const desk = {
    store,
    engine,
    newId: () => `job ${ids++}`,
    threads: 1,
    stage: { flyTo() {}, rest: async () => {} },
  } as unknown as Desk;
  await openDocument(desk, begun(withDefaults(tinyDocument)), shelf.files, "own");
  return { desk, asked };
}

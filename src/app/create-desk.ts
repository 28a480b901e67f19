import { createStore } from "zustand/vanilla";
import type { Desk } from "../commands/desk.ts";
import { engineHooks } from "../commands/engine-restarts.ts";
import { NEW_SITE } from "../commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../commands/nothing-open.ts";
import type { State } from "../commands/state.ts";
import { ENGLISH_SPEECH } from "../i18n/speech.ts";
import { createStage } from "../map/stage.ts";
import { readableByPolicy } from "./connect-policy.ts";
import { createKeeper } from "./create-keeper.ts";
import { openEngineDoor } from "./engine-door.ts";

/** The desk of this page: nothing is open yet. */
export function createDesk(): Desk {
  const store = createStore<State>(() => ({
    document: null,
    sources: NO_SOURCES,
    results: NO_RESULTS,
    view: FIRST_VIEW,
    intake: null,
    kept: NOTHING_KEPT,
    speech: ENGLISH_SPEECH,
    site: { ...NEW_SITE, isOnline: navigator.onLine },
  }));
  return {
    store,
    engine: openEngineDoor(engineHooks(store)),
    async fetchOwn(path) {
      const response = await fetch(new URL(path, document.baseURI));
      if (!response.ok) throw new Error(`expected ${path}, got ${response.status}`);
      return response;
    },
    mayReadFrom: readableByPolicy(),
    newId: () => crypto.randomUUID(),
    keeper: createKeeper(),
    advice: async () => (await import("./advice-door.ts")).adviceDoor(),
    imports: async () => (await import("./imports-door.ts")).importsDoor(),
    exports: async () => (await import("./exports-door.ts")).exportsDoor(),
    solver: async () => (await import("./solver-door.ts")).startSolver(),
    // One less than there are, for the page; but an old machine with two has to lend both.
    threads: Math.max(2, (navigator.hardwareConcurrency || 2) - 1),
    stage: createStage(() => matchMedia("(prefers-reduced-motion: reduce)").matches),
  };
}

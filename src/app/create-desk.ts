import { createStore } from "zustand/vanilla";
import type { Desk } from "../commands/desk.ts";
import type { State } from "../commands/state.ts";
import { ENGLISH_SPEECH } from "../i18n/speech.ts";
import { createStage } from "../map/stage.ts";
import { readableByPolicy } from "./connect-policy.ts";
import { openEngineDoor } from "./engine-door.ts";

/** The desk of this page: nothing is open yet. */
export function createDesk(): Desk {
  const store = createStore<State>(() => ({
    document: null,
    sources: { files: [], origin: null, units: null, studyArea: null, missing: [] },
    results: { assessment: null, revision: 0, issues: [], work: null, fault: null, story: null },
    view: {
      place: "map",
      tab: "layers",
      isPanelOpen: true,
      period: null,
      year: null,
      layers: [],
      only: {},
      compare: null,
      selection: null,
      drawing: null,
      theme: "system",
    },
    intake: null,
    speech: ENGLISH_SPEECH,
  }));
  return {
    store,
    engine: openEngineDoor(),
    async fetchOwn(path) {
      const response = await fetch(new URL(path, document.baseURI));
      if (!response.ok) throw new Error(`expected ${path}, got ${response.status}`);
      return response;
    },
    mayReadFrom: readableByPolicy(),
    newId: () => crypto.randomUUID(),
    // One less than there are, for the page; but an old machine with two has to lend both.
    threads: Math.max(2, (navigator.hardwareConcurrency || 2) - 1),
    stage: createStage(() => matchMedia("(prefers-reduced-motion: reduce)").matches),
  };
}

import type { StoreApi } from "zustand/vanilla";
import { isWorkerLost } from "../tasks/lasting-worker.ts";
import type { Results, State } from "./state.ts";
import { withoutComparison } from "./without-comparison.ts";

/** What the engine's door tells of an engine that died. */
export interface EngineHooks {
  /** It died, and a new one is started. */
  onRestart(): void;
  /** How far the new one is in making again what was there. */
  onWork(job: string, done: number, of: number): void;
  onWorkDone(job: string): void;
  /** New ones died too; nothing more is tried until the user asks for it. */
  onLost(): void;
}

/** Tells the user on the screen. */
export function engineHooks(store: StoreApi<State>): EngineHooks {
  const change = (results: Partial<Results>): void =>
    store.setState((state) => ({ results: { ...state.results, ...results } }));
  return {
    onRestart: () => change({ engine: "restarted", ...withoutComparison(store.getState().results) }),
    onWork(job, done, of) {
      const { results, speech } = store.getState();
      if (results.work === null || results.work.job === job)
        change({ work: { job, what: speech.say("work.again"), done, of } });
    },
    onWorkDone(job) {
      if (store.getState().results.work?.job === job) change({ work: null });
    },
    onLost: () => change({ engine: "lost" }),
  };
}

/** What the screen says of work that failed: nothing of work that was cancelled. */
export function faultOf(fault: unknown): Partial<Results> {
  if (isWorkerLost(fault)) return { engine: "lost", fault: null };
  const { name, message } = fault as Error;
  return { fault: name === "AbortError" ? null : String(message) };
}

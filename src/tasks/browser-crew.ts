import { type Crew, crewInProcess, crewInThreads } from "./assess/crew.ts";
import { browserPlatform } from "./browser-platform.ts";
import { workerThread } from "./browser-thread.ts";

/** A crew of `size` hands in a browser: one works in this thread, more work in workers of their own. */
export function browserCrew(size: number): Crew {
  if (size === 1) return crewInProcess(browserPlatform);
  return crewInThreads(size, () =>
    workerThread(new Worker(new URL("../../workers/hand.worker.ts", import.meta.url), { type: "module" })),
  );
}

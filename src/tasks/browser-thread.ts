import type { WorkerThread } from "./lasting-worker.ts";

/** A browser's worker; of the end of one that breaks no rule only its lifeline tells. */
export function workerThread(worker: Worker): WorkerThread {
  return {
    endpoint: worker,
    onDeath(tell) {
      worker.addEventListener("error", (event) => tell(new Error(event.message || "it could not start")));
      worker.addEventListener("messageerror", () => tell(new Error("its answer could not be read")));
    },
    terminate: () => worker.terminate(),
  };
}

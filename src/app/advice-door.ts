import type { AdviceTasks } from "../tasks/advice/advice-tasks.ts";
import { workerThread } from "../tasks/browser-thread.ts";
import { createLastingWorker, type Mortal } from "../tasks/lasting-worker.ts";

let door: AdviceTasks | null = null;

/** The adviser in a worker of its own, started with the first question and replaced when it dies: it knows nothing by heart. */
export function adviceDoor(): AdviceTasks {
  if (door !== null) return door;
  const worker = createLastingWorker<AdviceTasks & Mortal>(
    () =>
      workerThread(
        new Worker(new URL("../../workers/advice.worker.ts", import.meta.url), { type: "module" }),
      ),
    { retell: async () => {} },
  );
  door = {
    practices: (context, weights) => worker.ask((served) => served.practices(context, weights)),
    practice: (id, context, weights) => worker.ask((served) => served.practice(id, context, weights)),
    weighing: () => worker.ask((served) => served.weighing()),
    datasets: (context) => worker.ask((served) => served.datasets(context)),
    readImportsAgain: () => worker.ask((served) => served.readImportsAgain()),
    search: (query) => worker.ask((served) => served.search(query)),
    libraryFilters: () => worker.ask((served) => served.libraryFilters()),
    libraryCard: (kind, id) => worker.ask((served) => served.libraryCard(kind, id)),
    tools: (context) => worker.ask((served) => served.tools(context)),
  };
  return door;
}

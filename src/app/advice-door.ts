import { proxy, type Remote } from "comlink";
import type { AdviceTasks } from "../tasks/advice/advice-tasks.ts";
import { workerThread } from "../tasks/browser-thread.ts";
import { createLastingWorker, type Mortal } from "../tasks/lasting-worker.ts";

type Served = AdviceTasks & Mortal;
let door: AdviceTasks | null = null;

/** The adviser in a worker of its own, started with the first question; one that takes the place of a dead one is told the user's own practices first. */
export function adviceDoor(): AdviceTasks {
  if (door !== null) return door;
  let own: Parameters<AdviceTasks["takeOwn"]>[0] = [];
  const worker = createLastingWorker<Served>(
    () =>
      workerThread(
        new Worker(new URL("../../workers/advice.worker.ts", import.meta.url), { type: "module" }),
      ),
    { retell: (served) => served.takeOwn(own) },
  );
  const ask = <T>(question: (served: Remote<Served>) => Promise<T>): Promise<T> => worker.askTold(question);
  door = {
    practices: (context, weights, isSpread) => ask((served) => served.practices(context, weights, isSpread)),
    practice: (id, context, weights) => ask((served) => served.practice(id, context, weights)),
    weighing: () => ask((served) => served.weighing()),
    datasets: (context) => ask((served) => served.datasets(context)),
    tools: (context) => ask((served) => served.tools(context)),
    readImportsAgain: () => ask((served) => served.readImportsAgain()),
    takeOwn(practices) {
      own = practices;
      return worker.tell((served) => served.takeOwn(practices));
    },
    search: (query) => ask((served) => served.search(query)),
    libraryFilters: () => ask((served) => served.libraryFilters()),
    libraryCard: (kind, id) => ask((served) => served.libraryCard(kind, id)),
    scenes: (job, entry, question, onFound = () => {}) =>
      ask((served) => served.scenes(job, entry, question, proxy(onFound))),
    sceneAddress: (job, entry, raster) => ask((served) => served.sceneAddress(job, entry, raster)),
    cancel: (job) => void ask((served) => served.cancel(job)),
  };
  return door;
}

import { proxy } from "comlink";
import { workerThread } from "../tasks/browser-thread.ts";
import { createLastingWorker, type Mortal } from "../tasks/lasting-worker.ts";
import type { ImportTasks } from "../tasks/practices/import-tasks.ts";

let door: ImportTasks | null = null;

/** The importer of practices in a worker of its own. A new one goes on where one that died stopped: what came by then is kept. */
export function importsDoor(): ImportTasks {
  if (door !== null) return door;
  const worker = createLastingWorker<ImportTasks & Mortal>(
    () =>
      workerThread(
        new Worker(new URL("../../workers/imports.worker.ts", import.meta.url), { type: "module" }),
      ),
    { retell: async () => {} },
  );
  door = {
    fromFile: (job, into, file, mapping) => worker.ask((served) => served.fromFile(job, into, file, mapping)),
    fromApi: (job, into, address, onProgress = () => {}) =>
      worker.ask((served) => served.fromApi(job, into, address, proxy(onProgress))),
    catalogues: () => worker.ask((served) => served.catalogues()),
    records: (id) => worker.ask((served) => served.records(id)),
    exported: (id, form) => worker.ask((served) => served.exported(id, form)),
    remove: (id) => worker.ask((served) => served.remove(id)),
    check: (practice) => worker.ask((served) => served.check(practice)),
    draft: (practice) => worker.ask((served) => served.draft(practice)),
    cancel: (job) => void worker.ask((served) => served.cancel(job)),
  };
  return door;
}

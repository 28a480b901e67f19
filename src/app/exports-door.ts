import { proxy } from "comlink";
import { workerThread } from "../tasks/browser-thread.ts";
import type { ExportTasks } from "../tasks/exports/export-tasks.ts";
import { createLastingWorker, type Mortal } from "../tasks/lasting-worker.ts";

let door: ExportTasks | null = null;

/** The maker of files in a worker of its own, started with the first of them. */
export function exportsDoor(): ExportTasks {
  if (door !== null) return door;
  const worker = createLastingWorker<ExportTasks & Mortal>(
    () =>
      workerThread(
        new Worker(new URL("../../workers/exports.worker.ts", import.meta.url), { type: "module" }),
      ),
    { retell: async () => {} },
  );
  door = {
    workbook: (job, sheets, cutNote) => worker.ask((served) => served.workbook(job, sheets, cutNote)),
    tables: (job, tables, onProgress = () => {}) =>
      worker.ask((served) => served.tables(job, tables, proxy(onProgress))),
    geoPackage: (job, layers, tables, writtenOn) =>
      worker.ask((served) => served.geoPackage(job, layers, tables, writtenOn)),
    shapes: (job, layers, about, onProgress = () => {}) =>
      worker.ask((served) => served.shapes(job, layers, about, proxy(onProgress))),
    cancel: (job) => void worker.ask((served) => served.cancel(job)),
  };
  return door;
}

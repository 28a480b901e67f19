import { proxy, type Remote } from "comlink";
import type { Desk } from "../commands/desk.ts";
import type { EngineHooks } from "../commands/engine-restarts.ts";
import { workerThread } from "../tasks/browser-thread.ts";
import { createLastingWorker, isWorkerLost, type Mortal, WorkerLost } from "../tasks/lasting-worker.ts";
import type { MapTasks } from "../tasks/map-tasks.ts";
import type { Progress } from "../tasks/progress.ts";
import type { Tasks } from "../tasks/tasks.ts";

type Served = Tasks & MapTasks & Mortal;
type Shelving = readonly [
  text: string,
  files: Parameters<MapTasks["shelve"]>[2],
  options: Parameters<MapTasks["shelve"]>[3],
];

/**
 * The engine in a worker of its own; it is started at once, so that it is there when the first work comes. When it dies it is
 * started anew, and its shelf is filled again from the document and the files of the last good run, before anything is answered.
 */
export function openEngineDoor(hooks: EngineHooks): Desk["engine"] {
  const cancelled = new Set<string>();
  let shelved: Shelving | null = null;
  let shelvesUnderWay = 0;
  let restarts = 0;
  /** The job that fills a new engine's shelf, while it does. */
  let restart: string | null = null;
  let isLost = false;

  const engine = createLastingWorker<Served>(
    () =>
      workerThread(
        new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), { type: "module" }),
      ),
    {
      async retell(worker) {
        if (shelved === null) return;
        const job = `restart ${++restarts}`;
        restart = job;
        const [text, files, options] = shelved;
        hooks.onWork(job, 0, 0);
        try {
          await worker.shelve(
            job,
            text,
            files,
            options,
            // Progress comes by a way of its own, and may come after the answer.
            proxy<Progress>((_, done, of) => {
              if (restart === job) hooks.onWork(job, done, of);
            }),
          );
        } finally {
          if (restart === job) restart = null;
          hooks.onWorkDone(job);
        }
      },
      onDeath() {
        if (restart !== null) hooks.onWorkDone(restart); // the dead engine will not say so
        restart = null;
        hooks.onRestart();
        if (shelved !== null && shelvesUnderWay === 0) told(async () => {}).catch(() => {}); // told by the hooks
      },
    },
  );

  /** Asks the shelf. Once the engine is lost only the user's next assessment tries again. */
  const told = async <T>(question: (worker: Remote<Served>) => Promise<T>): Promise<T> => {
    if (isLost) throw new WorkerLost("the engine was lost");
    try {
      return await engine.askTold(question);
    } catch (fault) {
      if (isWorkerLost(fault)) {
        isLost = true;
        hooks.onLost();
      }
      throw fault;
    }
  };
  const withProgress = (onProgress: Progress | undefined): [] | [Progress] =>
    onProgress === undefined ? [] : [proxy(onProgress)];
  const stopIfCancelled = (job: string): void => {
    if (cancelled.has(job)) throw new DOMException("cancelled", "AbortError");
  };

  return {
    inspect: (job, files, onProgress) =>
      engine.ask(async (worker) => {
        stopIfCancelled(job);
        return worker.inspect(job, files, ...withProgress(onProgress));
      }),
    outlines: (dataset, files) => engine.ask((worker) => worker.outlines(dataset, files)),
    features: (dataset, files) => engine.ask((worker) => worker.features(dataset, files)),
    placesWithin: (area, places) => engine.ask((worker) => worker.placesWithin(area, places)),
    nearestPlace: (from, places) => engine.ask((worker) => worker.nearestPlace(from, places)),
    areaAround: (place, km) => engine.ask((worker) => worker.areaAround(place, km)),
    landNear: (job, dataset, files, km, onProgress) =>
      engine.ask(async (worker) => {
        stopIfCancelled(job);
        return worker.landNear(job, dataset, files, km, ...withProgress(onProgress));
      }),
    cancel(job) {
      cancelled.add(job);
      engine.ask(async (worker) => worker.cancel(job)).catch(() => {}); // who asked for the job hears of it
    },
    async shelve(job, text, files, options, onProgress) {
      shelvesUnderWay++;
      isLost = false;
      try {
        const outcome = await engine.tell(
          async (worker) => {
            stopIfCancelled(job);
            return worker.shelve(job, text, files, options, ...withProgress(onProgress));
          },
          ({ value }) => value !== null,
        );
        if (outcome.value !== null) shelved = [text, files, options];
        return outcome;
      } finally {
        shelvesUnderWay--;
      }
    },
    tile: (layer, z, x, y, style) => told((worker) => worker.tile(layer, z, x, y, style)),
    valueAt: (layer, lonLat) => told((worker) => worker.valueAt(layer, lonLat)),
    cellStory: (lonLat) => told((worker) => worker.cellStory(lonLat)),
    areaStory: (job, area) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.areaStory(job, area);
      }),
    siteContext: (job, place, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.siteContext(job, place, ...withProgress(onProgress));
      }),
    suitability: (job, family, rest, weights, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.suitability(job, family, rest, weights, ...withProgress(onProgress));
      }),
    hexagons: (job, sizeKm2, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.hexagons(job, sizeKm2, ...withProgress(onProgress));
      }),
    compareRuleSets: (job, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.compareRuleSets(job, ...withProgress(onProgress));
      }),
    plan: (job, text, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.plan(job, text, ...withProgress(onProgress));
      }),
    planDifference: (first, second) => told((worker) => worker.planDifference(first, second)),
    allocationLand: (job, text, request, onProgress) =>
      told(async (worker) => {
        stopIfCancelled(job);
        return worker.allocationLand(job, text, request, ...withProgress(onProgress));
      }),
    recipe: () => told((worker) => worker.recipe()),
    geoTiff: (layer) => told((worker) => worker.geoTiff(layer)),
  };
}

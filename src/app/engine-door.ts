import { proxy, type Remote, wrap } from "comlink";
import type { Desk } from "../commands/desk.ts";
import type { MapTasks } from "../tasks/map-tasks.ts";
import type { Tasks } from "../tasks/tasks.ts";

/** The engine in a worker of its own; it is started at once, so that it is there when the first work comes. */
export function openEngineDoor(): Desk["engine"] {
  const worker = new Worker(new URL("../../workers/engine.worker.ts", import.meta.url), { type: "module" });
  const engine: Remote<Tasks & MapTasks> = wrap<Tasks & MapTasks>(worker);
  return {
    inspect: (job, files, onProgress) =>
      onProgress === undefined ? engine.inspect(job, files) : engine.inspect(job, files, proxy(onProgress)),
    outlines: (dataset, files) => engine.outlines(dataset, files),
    cancel: (job) => void engine.cancel(job),
    shelve: (job, text, files, options, onProgress) =>
      onProgress === undefined
        ? engine.shelve(job, text, files, options)
        : engine.shelve(job, text, files, options, proxy(onProgress)),
    tile: (layer, z, x, y, style) => engine.tile(layer, z, x, y, style),
    valueAt: (layer, lonLat) => engine.valueAt(layer, lonLat),
    cellStory: (lonLat) => engine.cellStory(lonLat),
    areaStory: (job, area) => engine.areaStory(job, area),
    recipe: () => engine.recipe(),
    geoTiff: (layer) => engine.geoTiff(layer),
  };
}

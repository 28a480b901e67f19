import atlasUrl from "world-atlas/countries-50m.json?url";
import type { World } from "./world.ts";

let loading: Promise<World> | null = null;

/** The offline world, made once by a worker of its own. */
export function loadWorld(): Promise<World> {
  loading ??= new Promise((done, failed) => {
    const worker = new Worker(new URL("../../../workers/world.worker.ts", import.meta.url), {
      type: "module",
    });
    worker.addEventListener("message", ({ data }: MessageEvent<World>) => {
      done(data);
      worker.terminate();
    });
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    worker.postMessage(new URL(atlasUrl, document.baseURI).href);
  });
  return loading;
}

import atlasUrl from "world-atlas/countries-50m.json?url";
import type { Country, World } from "./world.ts";

/** The offline world, ready for the map: addresses of its GeoJSON, and what countries there are. */
export interface LoadedWorld {
  readonly landAddress: string;
  readonly bordersAddress: string;
  readonly disputedBordersAddress: string;
  readonly countries: readonly Country[];
}

let loading: Promise<LoadedWorld> | null = null;

/** The offline world, made once by a worker of its own, so that the page is not held up. */
export function loadWorld(): Promise<LoadedWorld> {
  loading ??= new Promise((done, failed) => {
    const worker = new Worker(new URL("../../../workers/world.worker.ts", import.meta.url), {
      type: "module",
    });
    worker.addEventListener("message", ({ data }: MessageEvent<World>) => {
      done({
        landAddress: URL.createObjectURL(data.land),
        bordersAddress: URL.createObjectURL(data.borders),
        disputedBordersAddress: URL.createObjectURL(data.disputedBorders),
        countries: data.countries,
      });
      worker.terminate();
    });
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(new URL(atlasUrl, document.baseURI).href);
  });
  return loading;
}

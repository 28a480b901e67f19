import fineUrl from "world-atlas/countries-50m.json?url";
import coarseUrl from "world-atlas/countries-110m.json?url";
import type { Country, World } from "./world.ts";

/** The offline world, ready for the map: addresses of its GeoJSON, and what countries there are. */
export interface LoadedWorld {
  readonly landAddress: string;
  readonly bordersAddress: string;
  readonly disputedBordersAddress: string;
  readonly countries: readonly Country[];
}

/** Of 1 : 110 million (38 kB) for the first picture, or of 1 : 50 million (230 kB). */
export type WorldDetail = keyof typeof ATLASES;

const ATLASES = { coarse: coarseUrl, fine: fineUrl };
const loading = new Map<WorldDetail, Promise<LoadedWorld>>();

/** The offline world, made once by a worker of its own, so that the page is not held up. */
export function loadWorld(detail: WorldDetail): Promise<LoadedWorld> {
  let world = loading.get(detail);
  if (world === undefined) {
    world = startWorker(ATLASES[detail]);
    loading.set(detail, world);
  }
  return world;
}

function startWorker(atlas: string): Promise<LoadedWorld> {
  return new Promise((done, failed) => {
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
    worker.postMessage(new URL(atlas, document.baseURI).href);
  });
}

import type { Geometry, Position } from "geojson";
import type { Bounds } from "../map/atlas.ts";
import { fileName } from "./about-export.ts";
import { areaOf, shapesIn } from "./area-of.ts";
import { type Desk, put } from "./desk.ts";
import { saveFile } from "./save-file.ts";
import { boxAround } from "./scale-units.ts";
import type { State } from "./state.ts";

/** The longest address that a code on paper holds so that a telephone still reads it, in letters. */
const MOST_LETTERS = 700;

/** Opens the composer of maps on paper; when it is closed, the name of the file saved last, null where there is none. */
export function composeMap(desk: Desk, signal?: AbortSignal): Promise<string | null> {
  put(desk, "view", { composer: { saved: null } });
  return new Promise((done, failed) => {
    const stop = desk.store.subscribe(({ view }, before) => {
      if (view.composer !== null) return;
      stop();
      if (signal?.aborted === true) failed(signal.reason);
      else done(before.view.composer?.saved ?? null);
    });
    signal?.addEventListener("abort", () => closeComposer(desk));
  });
}

export function closeComposer(desk: Desk): void {
  put(desk, "view", { composer: null });
}

/** What a map on paper may show, each as it is at hand, in degrees: the study area, the chosen place, what the screen shows. */
export interface PaperExtents {
  readonly area: Bounds;
  readonly chosen: Bounds | null;
  readonly screen: Bounds;
}

/** Null: nothing is assessed. */
export function paperExtents({ store, stage }: Desk): PaperExtents | null {
  const state = store.getState();
  const { results, sources, view } = state;
  if (results.assessment === null) return null;
  const outline = (sources.studyArea?.features ?? []).flatMap(({ geometry }) => cornersOfAreas(geometry));
  const area = boxAround(outline, 0) ?? results.assessment.bounds;
  const chosen = areaOf(view.selection, shapesIn(state));
  return {
    area,
    chosen: chosen === null ? null : boxAround(cornersOfAreas(chosen), 0),
    screen: stage.bounds() ?? area,
  };
}

function cornersOfAreas(geometry: Geometry): Position[] {
  if (geometry.type === "Polygon") return geometry.coordinates.flat();
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat(2) : [];
}

/** Saves what the composer made; the name of the file. */
export function saveComposed(desk: Desk, what: "map.png" | "map.pdf" | "legend.svg", content: Blob): string {
  const name = fileName(desk.store.getState(), what);
  saveFile(name, content);
  put(desk, "view", { composer: { saved: name } });
  return name;
}

/** An address for paper. */
export interface PaperLink {
  /** Null: it is too long for a code. */
  readonly link: string | null;
  /** It opens on every machine; else only where this browser keeps the workspace. */
  readonly isForAll: boolean;
}

/**
 * The address of the view that is on the screen. It holds no data. Of the demonstration it opens the demonstration, on any
 * machine; of the user's own workspace it names one that only this browser keeps.
 */
export function paperLink({ sources }: Pick<State, "sources">, address: string): PaperLink {
  const url = new URL(address);
  const isForAll = sources.origin === "demonstration";
  if (isForAll) {
    const parts = url.hash.replace(/^#/, "").split("&");
    url.hash = parts.filter((part) => !part.startsWith("ws=")).join("&");
    url.search = "demonstration";
  }
  return { link: url.href.length <= MOST_LETTERS ? url.href : null, isForAll };
}

import type { MultiPolygon } from "geojson";
import { isWorkerLost } from "../tasks/lasting-worker.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { chooseNothing } from "./explain-cell.ts";
import type { Selection, State } from "./state.ts";

type Near = Extract<Selection, { kind: "near" }>;

/** Farther is no surroundings any more. */
const MOST_KM = 1000;
/** Where a layer has nothing that could be near. */
const NOWHERE: MultiPolygon = { type: "MultiPolygon", coordinates: [] };

/** Chooses the land within a distance of everything in a layer; its figures are told when it has been put together. */
export function chooseNear(desk: Desk, layer: string, km: number): void {
  put(desk, "view", { selection: { kind: "near", layer, km, area: null } });
}

/** Has chosen land near a layer put together, also where the address asks for it; given up with the choice. */
export function keepNear(desk: Desk): void {
  let under: { readonly job: string; readonly near: Near } | null = null;
  desk.store.subscribe((state) => {
    const { work, assessment } = state.results;
    const wanted = missing(state);
    if (under !== null && !isSame(under.near, wanted)) {
      desk.engine.cancel(under.job);
      under = null;
    }
    if (wanted === null || under !== null || work !== null || assessment === null) return;
    const mine = { job: desk.newId(), near: wanted };
    under = mine;
    void putTogether(desk, mine.job, wanted, () => under === mine).finally(() => {
      if (under === mine) under = null;
      const { work: now } = desk.store.getState().results;
      if (now?.job === mine.job) put(desk, "results", { work: null });
    });
  });
}

/** The chosen land that is still to be put together; null where there is none, its layer is gone, or it failed before. */
function missing({ view: { selection }, document }: State): Near | null {
  if (selection?.kind !== "near" || selection.area !== null || selection.fault !== undefined) return null;
  return document?.present.datasets.some(({ id }) => id === selection.layer) === true ? selection : null;
}

async function putTogether(desk: Desk, job: string, near: Near, isWanted: () => boolean): Promise<void> {
  const { document, sources, speech } = desk.store.getState();
  const dataset = document!.present.datasets.find(({ id }) => id === near.layer)!;
  const tell = (done: number, of: number): void => {
    if (isWanted()) put(desk, "results", { work: { job, what: speech.say("near.working"), done, of } });
  };
  tell(0, 0);
  try {
    const area = await desk.engine.landNear(job, dataset, sources.files, near.km, (_, done, of) =>
      tell(done, of),
    );
    if (isWanted()) put(desk, "view", { selection: { ...near, area: area ?? NOWHERE } });
  } catch (fault) {
    // Given up for another assessment it is asked again after that; given up by the user it is wanted no more.
    const { work } = desk.store.getState().results;
    if (!isWanted() || (work !== null && work.job !== job)) return;
    const { name, message } = fault as Error;
    if (name === "AbortError") return chooseNothing(desk);
    put(desk, "view", { selection: { ...near, fault: message } });
    if (isWorkerLost(fault)) put(desk, "results", faultOf(fault));
  }
}

/** “roads/5”, for addresses and keys. */
export function nearText({ layer, km }: Pick<Near, "layer" | "km">): string {
  return `${layer}/${km}`;
}

/** What such a text asks for; null where it is none. */
export function readNear(text: string): Near | null {
  const [, layer, km] = /^(.+)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return layer === undefined || !(Number(km) > 0 && Number(km) <= MOST_KM)
    ? null
    : { kind: "near", layer, km: Number(km), area: null };
}

function isSame(one: Near, other: Near | null): boolean {
  return one.layer === other?.layer && one.km === other.km;
}

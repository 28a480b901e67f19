import { type Corner, cornerAt, polygonOf, type Ring } from "../map/drawn-ring.ts";
import { halfWay, isCrossing, shifted, withAdded, withMoved, withRemoved } from "../map/mended-ring.ts";
import { withAreaMended } from "../workspace/changes/keep-area.ts";
import { noteInDocument } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { keptWith } from "./kept-areas.ts";
import { mendingOf } from "./mending.ts";
import type { Mending } from "./state.ts";

/** As many corners as a hand moves one by one: a drawing has a dozen, a boundary from a file thousands. */
const MOST_BY_HAND = 100;

/**
 * Whether a hand can move the corners of an area: not too many of them. What comes from a file, with thousands of corners, is mended
 * where it was made, as is land of several parts or with holes, which has no ring: moving one corner of such a boundary would part
 * it from its neighbours, and the handles would cover the map.
 */
export function isMendable(ring: Ring): boolean {
  return ring.length <= MOST_BY_HAND;
}

/** Begins to move the corners of the area that is chosen. */
export function startMending(desk: Desk): void {
  const { selection } = desk.store.getState().view;
  if (selection?.kind !== "area" || !isMendable(selection.ring)) return;
  const { ring } = selection;
  put(desk, "view", {
    drawing: null,
    mending: { of: selection, ring, chosen: null, past: [], isRefused: false },
  });
}

/** Chooses a corner. */
export function chooseCorner(desk: Desk, at: number): void {
  const mending = mendingOf(desk.store.getState().view);
  if (mending !== null) put(desk, "view", { mending: { ...mending, chosen: at, isRefused: false } });
}

/** Chooses the next corner (`1`) or the one before (`-1`), and shows it where it lies outside the map. */
export function walkCorners(desk: Desk, by: 1 | -1): void {
  const mending = mendingOf(desk.store.getState().view);
  if (mending === null) return;
  const { ring, chosen } = mending;
  const from = chosen ?? (by === 1 ? -1 : 0);
  const at = (from + by + ring.length) % ring.length;
  chooseCorner(desk, at);
  bringIntoView(desk, ring[at]!);
}

/** Moves the chosen corner by pixels, eastwards and southwards; `isMore`: as part of the step before, as long as a key is held. */
export function shiftCorner(desk: Desk, by: readonly [number, number], isMore: boolean): void {
  take(desk, isMore, ({ ring, chosen }) => {
    const zoom = desk.stage.camera()?.zoom ?? 0;
    return chosen === null
      ? null
      : { ring: withMoved(ring, chosen, shifted(ring[chosen]!, by, zoom)), chosen };
  });
  const mending = mendingOf(desk.store.getState().view);
  if (mending !== null && mending.chosen !== null) bringIntoView(desk, mending.ring[mending.chosen]!);
}

/** Moves the chosen corner to a place. */
export function placeCorner(desk: Desk, lonLat: readonly [number, number]): void {
  take(desk, false, ({ ring, chosen }) =>
    chosen === null ? null : { ring: withMoved(ring, chosen, cornerAt(lonLat, ring[chosen])), chosen },
  );
}

/** Adds a corner on the edge after corner `at`, and chooses it; `corner` left out: half-way. */
export function addCornerAfter(desk: Desk, at: number, corner?: Corner): void {
  take(desk, false, ({ ring }) => ({
    ring: withAdded(ring, at, corner ?? halfWay(ring, at)),
    chosen: at + 1,
  }));
}

/** Takes the chosen corner away, where an area is left, and chooses the one before. */
export function removeCorner(desk: Desk): void {
  take(desk, false, ({ ring, chosen }) => {
    if (chosen === null) return null;
    const fewer = withRemoved(ring, chosen);
    return { ring: fewer, chosen: (chosen - 1 + fewer.length) % fewer.length };
  });
}

/** Takes the last step back. */
export function undoCorner(desk: Desk): void {
  const mending = mendingOf(desk.store.getState().view);
  const before = mending?.past.at(-1);
  if (mending === null || before === undefined) return;
  put(desk, "view", {
    mending: { ...mending, ...before, past: mending.past.slice(0, -1), isRefused: false },
  });
}

/** Takes the area as it is now: its figures are counted anew, and where it is kept, the document has the new corners. */
export function finishMending(desk: Desk): void {
  const state = desk.store.getState();
  const mending = mendingOf(state.view);
  if (mending === null) return;
  const { of, ring } = mending;
  if (ring === of.ring) {
    put(desk, "view", { mending: null });
    return;
  }
  if (isCrossing(ring)) {
    put(desk, "view", { mending: { ...mending, isRefused: true } });
    return;
  }
  const id = keptWith(state, polygonOf(of.ring))?.id;
  if (id !== undefined)
    noteInDocument(desk, (workspace) => withAreaMended(workspace, id, { ...polygonOf(ring) }));
  put(desk, "view", { mending: null, selection: { ...of, ring } });
}

/** Leaves the area as it was. */
export function giveUpMending(desk: Desk): void {
  put(desk, "view", { mending: null });
}

/** Looks at a corner that lies outside the map. */
function bringIntoView({ stage }: Desk, [lon, lat]: Corner): void {
  const [camera, seen] = [stage.camera(), stage.bounds()];
  if (camera === null || seen === null) return;
  const [west, south, east, north] = seen;
  const [shown] = cornerAt([lon, lat], camera.center);
  if (shown < west || shown > east || lat < south || lat > north)
    stage.goTo({ center: [lon, lat], zoom: camera.zoom });
}

/** Takes a step, unless edges would cross that did not before: an area that crosses already can be put in order bit by bit. */
function take(
  desk: Desk,
  isMore: boolean,
  step: (mending: Mending) => Pick<Mending, "ring" | "chosen"> | null,
): void {
  const mending = mendingOf(desk.store.getState().view);
  const next = mending === null ? null : step(mending);
  if (mending === null || next === null || next.ring === mending.ring) return;
  if (isCrossing(next.ring) && !isCrossing(mending.ring)) {
    put(desk, "view", { mending: { ...mending, isRefused: true } });
    return;
  }
  const { ring, chosen } = mending;
  const past = isMore && mending.past.length > 0 ? mending.past : [...mending.past, { ring, chosen }];
  put(desk, "view", { mending: { ...mending, ...next, past, isRefused: false } });
}

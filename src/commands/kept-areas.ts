import { polygonOf } from "../map/drawn-ring.ts";
import { type KeptArea, withArea, withAreaNamed, withoutArea } from "../workspace/changes/keep-area.ts";
import { noteInDocument } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { chooseNothing } from "./explain-cell.ts";
import { cornersOfLand, isSameLand, type Land, landOf, ringOfLand } from "./land-of-area.ts";
import { boxAround } from "./scale-units.ts";
import type { Selection, State } from "./state.ts";

export type { KeptArea };

/**
 * Corners that the kept areas of one workspace have together: about half a megabyte of a document that is saved whole after every
 * change.
 */
export const MOST_CORNERS = 20_000;

/** Keeps an area in the document under a name, every corner of it, and chooses it; false where there would be too many corners. */
export function keepArea(desk: Desk, land: Land, name: string): boolean {
  if (!hasRoomFor(desk.store.getState(), land)) return false;
  const kept = { id: desk.newId(), name, area: { ...land } };
  noteInDocument(desk, (workspace) => withArea(workspace, kept));
  put(desk, "view", { selection: selectionOf(kept) });
  return true;
}

/** Whether an area can be kept beside those that are. */
export function hasRoomFor(state: Pick<State, "document">, land: Land): boolean {
  return keptCorners(state) + cornersOfLand(land) <= MOST_CORNERS;
}

/** How many corners the kept areas have together. */
export function keptCorners({ document }: Pick<State, "document">): number {
  return (document?.present.areas ?? []).reduce((sum, kept) => sum + cornersOfLand(landOf(kept)), 0);
}

/** Gives a kept area another name. */
export function renameArea(desk: Desk, id: string, name: string): void {
  if (name.trim() !== "") noteInDocument(desk, (workspace) => withAreaNamed(workspace, id, name.trim()));
}

/** Keeps an area again that was removed. */
export function restoreArea(desk: Desk, area: KeptArea): void {
  noteInDocument(desk, (workspace) => withArea(workspace, area));
}

/** Keeps an area no more; where nothing else says what it was, it is chosen no more either. */
export function dropArea(desk: Desk, id: string): void {
  const { selection } = desk.store.getState().view;
  if (selection?.kind === "kept" && selection.id === id) chooseNothing(desk);
  noteInDocument(desk, (workspace) => withoutArea(workspace, id));
}

/** Chooses a kept area and goes there. */
export function visitArea(desk: Desk, area: KeptArea): void {
  put(desk, "view", { selection: selectionOf(area) });
  const { type, coordinates } = landOf(area);
  const bounds = boxAround(type === "Polygon" ? coordinates.flat() : coordinates.flat(2), 0.5);
  if (bounds !== null) desk.stage.flyTo(bounds);
}

/** Whether a kept area is the one that is chosen. */
export function isChosen(selection: Selection | null, area: KeptArea): boolean {
  if (selection?.kind === "kept") return selection.id === area.id;
  return selection?.kind === "area" && isSameLand(polygonOf(selection.ring), landOf(area));
}

/** The kept area with this land; undefined: none has it. */
export function keptWith({ document }: Pick<State, "document">, land: Land): KeptArea | undefined {
  return document?.present.areas?.find((kept) => isSameLand(landOf(kept), land));
}

/** Whether land is kept already. */
export function isKept(state: Pick<State, "document">, land: Land): boolean {
  return keptWith(state, land) !== undefined;
}

/** One ring of corners is told by them, which stand in the address; anything more by its name in the document. */
function selectionOf(kept: KeptArea): Selection {
  const ring = ringOfLand(landOf(kept));
  return ring === null ? { kind: "kept", id: kept.id } : { kind: "area", ring, name: kept.name };
}

import type { Polygon } from "geojson";
import { polygonOf, type Ring } from "../map/drawn-ring.ts";
import { type KeptArea, withArea, withAreaNamed, withoutArea } from "../workspace/changes/keep-area.ts";
import { noteInDocument } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { boxAround } from "./scale-units.ts";
import type { State } from "./state.ts";

export type { KeptArea };

/** Keeps a drawn area in the document under a name. */
export function keepArea(desk: Desk, ring: Ring, name: string): void {
  const id = desk.newId();
  noteInDocument(desk, (workspace) => withArea(workspace, { id, name, area: { ...polygonOf(ring) } }));
  put(desk, "view", { selection: { kind: "area", ring, name } });
}

/** Gives a kept area another name. */
export function renameArea(desk: Desk, id: string, name: string): void {
  if (name.trim() !== "") noteInDocument(desk, (workspace) => withAreaNamed(workspace, id, name.trim()));
}

/** Keeps an area again that was removed. */
export function restoreArea(desk: Desk, area: KeptArea): void {
  noteInDocument(desk, (workspace) => withArea(workspace, area));
}

/** Keeps an area no more. */
export function dropArea(desk: Desk, id: string): void {
  noteInDocument(desk, (workspace) => withoutArea(workspace, id));
}

/** Chooses a kept area and goes there. */
export function visitArea(desk: Desk, area: KeptArea): void {
  const ring = ringOf(area);
  put(desk, "view", { selection: { kind: "area", ring, name: area.name } });
  const bounds = boxAround(
    ring.map(([lon, lat]) => [lon, lat]),
    0.5,
  );
  if (bounds !== null) desk.stage.flyTo(bounds);
}

const rings = new WeakMap<KeptArea, Ring>();

/** The corners of a kept area, the first not repeated; the same list for the same area. */
export function ringOf(kept: KeptArea): Ring {
  const before = rings.get(kept);
  if (before !== undefined) return before;
  const [outer = []] = (kept.area as unknown as Polygon).coordinates;
  const ring = outer.slice(0, -1).map(([lon, lat]) => [lon!, lat!] as const);
  rings.set(kept, ring);
  return ring;
}

/** The area with these corners that is kept; undefined: none is. */
export function keptWith({ document }: Pick<State, "document">, ring: Ring): KeptArea | undefined {
  const text = JSON.stringify(polygonOf(ring).coordinates);
  return (document?.present.areas ?? []).find(
    ({ area }) => JSON.stringify((area as unknown as Polygon).coordinates) === text,
  );
}

/** Whether the corners are of an area that is kept already. */
export function isKept(state: Pick<State, "document">, ring: Ring): boolean {
  return keptWith(state, ring) !== undefined;
}

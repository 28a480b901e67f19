import { polygonOf } from "../map/drawn-ring.ts";
import { type Desk, put } from "./desk.ts";
import { isSameLand, landOf, ringOfLand } from "./land-of-area.ts";
import type { Workspace } from "./state.ts";

/** When a kept area that is chosen has other corners than in the document `before`, as after an undo, it is chosen as it is now. */
export function followKept(desk: Desk, before: Workspace): void {
  const { view, document } = desk.store.getState();
  const { selection } = view;
  if (selection?.kind !== "area") return;
  const land = polygonOf(selection.ring);
  const was = before.areas?.find((kept) => isSameLand(landOf(kept), land));
  const now = document?.present.areas?.find(({ id }) => id === was?.id);
  const ring = now === undefined ? null : ringOfLand(landOf(now));
  if (now === undefined || ring === null || isSameLand(landOf(now), land)) return;
  put(desk, "view", { selection: { ...selection, ring, name: now.name } });
}

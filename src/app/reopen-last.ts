import { type Desk, put } from "../commands/desk.ts";
import { openFromAddress, openKept, tell } from "../commands/kept-workspaces.ts";
import { saveByItself } from "../commands/save-by-itself.ts";

/**
 * Opens the workspace that the address names, else the one that was open last unless another tab has it; afterwards every change
 * is saved by itself. Who is here for the first time loads no database before there is something to save.
 */
export async function reopenLast(desk: Desk, asked: string | null): Promise<void> {
  saveByItself(desk);
  const last = desk.keeper.last.get();
  let hasAny = false;
  try {
    hasAny = await desk.keeper.watch((all) => put(desk, "kept", { all }));
  } catch {
    return; // a browser that keeps nothing (private windows): told with the first workspace that is not kept
  }
  const isOpen = (): boolean => desk.store.getState().document !== null;
  if (isOpen()) return;
  if (asked !== null && asked !== last) return openFromAddress(desk, asked);
  const id = desk.keeper.last.get();
  if (id === null || (asked === null && !(await desk.keeper.isFree(id, true))) || isOpen()) return;
  if (hasAny && (await openKept(desk, id))) return;
  desk.keeper.last.set(null);
  tell(desk, { severity: "warn", key: "kept.evicted", values: {} });
}

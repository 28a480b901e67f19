import { keptWorkspace } from "../workspace/kept-workspace.ts";
import { type Desk, put } from "./desk.ts";

/**
 * From now on the open workspace is saved at each change, at once: one save at a time, and the last state wins. Only the tab that
 * holds the workspace saves it.
 */
export function saveByItself(desk: Desk): void {
  let isSaving = false;
  const save = async (): Promise<void> => {
    if (isSaving) return;
    isSaving = true;
    try {
      while (await saveOnce(desk));
    } catch {
      tellNothingIsKept(desk);
    } finally {
      isSaving = false;
    }
  };
  desk.store.subscribe((state, before) => {
    const { id } = state.sources;
    if (id !== before.sources.id) {
      if (id === null) {
        desk.keeper.letGo();
        desk.keeper.last.set(null);
        put(desk, "kept", { holder: null });
      } else void holdWorkspace(desk, id, false).then(save);
    }
    const isShown = state.results.assessment !== before.results.assessment;
    if (isShown || state.document !== before.document) void save();
  });
}

/** Becomes the tab that saves a workspace, if no other is (`isForced`: also if another is); what came of it is told. */
export async function holdWorkspace(desk: Desk, id: string, isForced: boolean): Promise<boolean> {
  const isOpen = (): boolean => desk.store.getState().sources.id === id;
  if (isOpen()) put(desk, "kept", { holder: null });
  const isOurs = await desk.keeper.hold(id, isForced, () => {
    if (isOpen()) put(desk, "kept", { holder: "elsewhere" });
  });
  if (isOpen()) {
    put(desk, "kept", { holder: isOurs ? "here" : "elsewhere" });
    desk.keeper.last.set(id);
  }
  return isOurs;
}

/** Saves what is open; false: it is saved, or is not ours to save. */
async function saveOnce(desk: Desk): Promise<boolean> {
  const { document, sources, kept, results } = desk.store.getState();
  const { id, origin } = sources;
  if (document === null || id === null || origin === null) return false;
  if (kept.holder !== "here" || document === kept.saved) return false;
  // What can be had again at any time does not hold up its own first map.
  const isComing = results.assessment === null && results.work !== null;
  if (isComing && origin === "demonstration" && document.past.length === 0) return false;
  const before = await desk.keeper.get(id);
  const begun = keptWorkspace(id, origin, document, Date.now());
  if (before === null) await desk.keeper.put(begun);
  else
    await desk.keeper.change(id, (now) => ({
      ...now,
      document,
      changedAt: begun.changedAt,
    }));
  if (desk.store.getState().sources.id === id) put(desk, "kept", { saved: document });
  return true;
}

function tellNothingIsKept(desk: Desk): void {
  const { kept, sources } = desk.store.getState();
  if (kept.notice?.key === "kept.off" || sources.origin !== "own") return;
  put(desk, "kept", { notice: { severity: "warn", key: "kept.off", values: {} } });
}

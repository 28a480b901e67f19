import type { Dexie, EntityTable } from "dexie";
import type { Desk } from "../commands/desk.ts";
import { openDemonstration, openDocument } from "../commands/open-workspace.ts";
import type { Workspace } from "../commands/state.ts";
import { begun } from "../workspace/history.ts";

interface SavedDocument {
  readonly id: string;
  readonly origin: "demonstration" | "own";
  readonly document: Workspace;
  readonly savedAt: number;
}

/** The workspace that was open last. */
const LAST = "last";
const PAUSE_MS = 300;

type Shelf = Dexie & { readonly documents: EntityTable<SavedDocument, "id"> };

async function openShelf(): Promise<Shelf> {
  const { Dexie: Database } = await import("dexie");
  const shelf = new Database("neutral-ground") as Shelf;
  shelf.version(1).stores({ documents: "id" });
  return shelf;
}

/** Opens what was open last; afterwards every change of the document is saved by itself. */
export async function keepDocuments(desk: Desk): Promise<void> {
  const shelf = await openShelf();
  try {
    const last = await shelf.documents.get(LAST);
    if (last !== undefined && desk.store.getState().document === null) {
      if (last.origin === "demonstration") void openDemonstration(desk, begun(last.document));
      else void openDocument(desk, begun(last.document), [], "own");
    }
  } catch {
    return; // a browser that keeps nothing (private windows): the app works without
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  desk.store.subscribe(({ document, sources: { origin } }, before) => {
    if (document === before.document || origin === null) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (document === null) void shelf.documents.delete(LAST);
      else void shelf.documents.put({ id: LAST, origin, document: document.present, savedAt: Date.now() });
    }, PAUSE_MS);
  });
}

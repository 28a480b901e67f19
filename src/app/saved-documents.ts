import type { Dexie, EntityTable } from "dexie";
import type { Desk } from "../commands/desk.ts";
import { openDemonstration, openDocument } from "../commands/open-workspace.ts";
import type { State, Workspace } from "../commands/state.ts";
import { begun } from "../workspace/history.ts";

interface SavedDocument {
  readonly id: string;
  readonly origin: "demonstration" | "own";
  readonly document: Workspace;
  readonly savedAt: number;
}

const DATABASE = "neutral-ground";
/** The workspace that was open last. */
const LAST = "last";
const PAUSE_MS = 300;
/** The first save fetches the database, which is not to hold up the first map. */
const FIRST_PAUSE_MS = 2000;

type Shelf = Dexie & { readonly documents: EntityTable<SavedDocument, "id"> };

let opening: Promise<Shelf> | null = null;

function openShelf(): Promise<Shelf> {
  opening ??= import("dexie").then(({ Dexie: Database }) => {
    const shelf = new Database(DATABASE) as Shelf;
    shelf.version(1).stores({ documents: "id" });
    return shelf;
  });
  return opening;
}

/**
 * Opens what was open last; afterwards every change of the document is saved by itself. Who is here for the first time loads
 * no database before there is something to save, and not while the first assessment runs.
 */
export async function keepDocuments(desk: Desk): Promise<void> {
  try {
    const last = (await hasShelf()) ? await (await openShelf()).documents.get(LAST) : undefined;
    if (last !== undefined && desk.store.getState().document === null) {
      if (last.origin === "demonstration") void openDemonstration(desk, begun(last.document));
      else void openDocument(desk, begun(last.document), [], "own");
    }
  } catch {
    return; // a browser that keeps nothing (private windows): the app works without
  }
  let saved: State["document"] = desk.store.getState().document;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        const { document, sources, results } = desk.store.getState();
        if (document === saved || sources.origin === null) return;
        if (opening === null && results.work !== null) saveSoon();
        else {
          saved = document;
          void save(document?.present ?? null, sources.origin);
        }
      },
      opening === null ? FIRST_PAUSE_MS : PAUSE_MS,
    );
  };
  desk.store.subscribe(({ document, results }, before) => {
    if (document !== before.document || (opening === null && results.work !== before.results.work))
      saveSoon();
  });
}

async function save(document: Workspace | null, origin: SavedDocument["origin"]): Promise<void> {
  const { documents } = await openShelf();
  if (document === null) await documents.delete(LAST);
  else await documents.put({ id: LAST, origin, document, savedAt: Date.now() });
}

/** Whether there may be a database of an earlier visit; asked of the browser, so that the package need not be loaded for it. */
async function hasShelf(): Promise<boolean> {
  if (!("databases" in indexedDB)) return true;
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}

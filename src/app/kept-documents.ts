import type { Dexie, EntityTable } from "dexie";
import { begun } from "../workspace/history.ts";
import { type KeptWorkspace, keptWorkspace } from "../workspace/kept-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";

const DATABASE = "neutral-ground";
/** The one workspace that earlier versions kept. */
const ONLY = "last";

type Shelf = Dexie & { readonly documents: EntityTable<KeptWorkspace, "id"> };

/** The table of kept workspaces; its package is loaded when it is first needed. */
export interface KeptDocuments {
  /** Null: the browser keeps nothing. */
  open(): Promise<Shelf["documents"]>;
  /** Hears all workspaces now and after each change in any tab. */
  watch(tell: (all: readonly KeptWorkspace[]) => void): Promise<void>;
}

/** `onKept` hears of the workspace that an earlier version left. */
export function keptDocuments(onKept: (id: string) => void): KeptDocuments {
  let opening: Promise<{ shelf: Shelf; live: typeof import("dexie").liveQuery }> | null = null;
  const opened = () => {
    opening ??= import("dexie").then(({ Dexie: Database, liveQuery }) => {
      const shelf = new Database(DATABASE) as Shelf;
      shelf.version(1).stores({ documents: "id" });
      shelf.version(2).upgrade(async (change) => {
        const table = change.table<Partial<KeptWorkspace> & EarlierDocument>("documents");
        const only = await table.get(ONLY);
        if (only === undefined) return;
        const id = crypto.randomUUID().slice(0, 8);
        await table.delete(ONLY);
        await table.add(keptWorkspace(id, only.origin, begun(only.document), only.savedAt) as never);
        onKept(id);
      });
      return { shelf, live: liveQuery };
    });
    return opening;
  };
  return {
    async open() {
      return (await opened()).shelf.documents;
    },
    async watch(tell) {
      const { shelf, live } = await opened();
      await shelf.open(); // what is watched would not tell that it cannot be opened
      await new Promise<void>((done, fail) => {
        live(() => shelf.documents.toArray()).subscribe({
          next: (all) => {
            tell(all);
            done();
          },
          error: fail,
        });
      });
    },
  };
}

/** Whether there may be a database of an earlier visit; asked of the browser, so that the package need not be loaded for it. */
export async function hasKeptDocuments(): Promise<boolean> {
  if (!("databases" in indexedDB)) return true;
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}

interface EarlierDocument {
  readonly id: string;
  readonly origin: KeptWorkspace["origin"];
  readonly document: Workspace;
  readonly savedAt: number;
}

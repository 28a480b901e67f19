import type { Dexie, EntityTable, Table } from "dexie";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { FetchCursor } from "../../io/wocat/gather.ts";

/** What is known of an imported catalogue without its records. */
export interface CatalogueHead {
  readonly id: string;
  readonly name: string;
  /** File or address that it was read from. */
  readonly source: string;
  readonly licence?: string;
  /** ISO date of the import. */
  readonly date: string;
  readonly count: number;
  /** Where an import from an API is to go on; null: it has everything. */
  readonly cursor: FetchCursor | null;
}

/** Catalogues that this browser keeps, for all its tabs and workers. Rejects where it keeps nothing (private windows). */
export interface KeptCatalogues {
  heads(): Promise<CatalogueHead[]>;
  /** Records of one catalogue, or of all. */
  records(id?: string): Promise<DocumentedTechnology[]>;
  /** Adds records to a catalogue and says what it now is, both or neither; a record that is there is replaced. */
  add(head: Omit<CatalogueHead, "count">, records: readonly DocumentedTechnology[]): Promise<CatalogueHead>;
  remove(id: string): Promise<void>;
}

/** A database of its own: no document hangs on what can be imported again. */
const DATABASE = "neutral-ground-catalogues";

interface RecordRow {
  readonly catalogue: string;
  readonly id: string;
  readonly record: DocumentedTechnology;
}

type Shelf = Dexie & {
  readonly heads: EntityTable<CatalogueHead, "id">;
  readonly records: Table<RecordRow, [string, string]>;
};

/** The catalogues in IndexedDB; the package that speaks to it is fetched when it is first needed. */
export function keptCatalogues(): KeptCatalogues {
  let opening: Promise<Shelf> | null = null;
  const opened = (): Promise<Shelf> => {
    opening ??= import("dexie").then(({ Dexie: Database }) => {
      const shelf = new Database(DATABASE) as Shelf;
      shelf.version(1).stores({ heads: "id", records: "[catalogue+id],catalogue" });
      return shelf;
    });
    return opening;
  };
  return {
    heads: async () => (await opened()).heads.toArray(),
    async records(id) {
      const { records } = await opened();
      const rows = await (id === undefined ? records : records.where({ catalogue: id })).toArray();
      return rows.map(({ record }) => record);
    },
    async add(head, records) {
      const shelf = await opened();
      return shelf.transaction("rw", shelf.heads, shelf.records, async () => {
        await shelf.records.bulkPut(records.map((record) => ({ catalogue: head.id, id: record.id, record })));
        const count = await shelf.records.where({ catalogue: head.id }).count();
        await shelf.heads.put({ ...head, count });
        return { ...head, count };
      });
    },
    async remove(id) {
      const shelf = await opened();
      await shelf.transaction("rw", shelf.heads, shelf.records, async () => {
        await shelf.records.where({ catalogue: id }).delete();
        await shelf.heads.delete(id);
      });
    },
  };
}

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
  /** Records of one catalogue, or of all, without what no field of theirs holds: that is many times as much. */
  records(id?: string): Promise<DocumentedTechnology[]>;
  /** Records of a catalogue with all that was read of them. */
  whole(id: string): Promise<DocumentedTechnology[]>;
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

interface UnreadRow {
  readonly catalogue: string;
  readonly id: string;
  readonly unread: NonNullable<DocumentedTechnology["unread"]>;
}

type Shelf = Dexie & {
  readonly heads: EntityTable<CatalogueHead, "id">;
  readonly records: Table<RecordRow, [string, string]>;
  readonly unread: Table<UnreadRow, [string, string]>;
};

/** The catalogues in IndexedDB; the package that speaks to it is fetched when it is first needed. */
export function keptCatalogues(): KeptCatalogues {
  let opening: Promise<Shelf> | null = null;
  const opened = (): Promise<Shelf> => {
    opening ??= import("dexie").then(({ Dexie: Database }) => {
      const shelf = new Database(DATABASE) as Shelf;
      const rows = "[catalogue+id],catalogue";
      shelf.version(1).stores({ heads: "id", records: rows, unread: rows });
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
    async whole(id) {
      const { records, unread } = await opened();
      const rows = await records.where({ catalogue: id }).toArray();
      const rest = await unread.where({ catalogue: id }).toArray();
      const unreadOf = new Map(rest.map((row) => [row.id, row.unread]));
      return rows.map(({ record }) => withUnread(record, unreadOf.get(record.id)));
    },
    async add(head, records) {
      const shelf = await opened();
      const catalogue = head.id;
      return shelf.transaction("rw", shelf.heads, shelf.records, shelf.unread, async () => {
        await shelf.records.bulkPut(
          records.map((record) => ({ catalogue, id: record.id, record: withoutUnread(record) })),
        );
        await shelf.unread.bulkPut(
          records.flatMap(({ id, unread }) => (unread === undefined ? [] : [{ catalogue, id, unread }])),
        );
        const count = await shelf.records.where({ catalogue }).count();
        await shelf.heads.put({ ...head, count });
        return { ...head, count };
      });
    },
    async remove(id) {
      const shelf = await opened();
      await shelf.transaction("rw", shelf.heads, shelf.records, shelf.unread, async () => {
        await shelf.records.where({ catalogue: id }).delete();
        await shelf.unread.where({ catalogue: id }).delete();
        await shelf.heads.delete(id);
      });
    },
  };
}

/** A record without what no field of it holds. */
export function withoutUnread(record: DocumentedTechnology): DocumentedTechnology {
  const { unread: _, ...facts } = record;
  return facts;
}

function withUnread(
  record: DocumentedTechnology,
  unread: DocumentedTechnology["unread"],
): DocumentedTechnology {
  return unread === undefined ? record : { ...record, unread };
}

import type { DocumentedTechnology } from "../../src/engine/recommend/documented-technology.ts";
import {
  type CatalogueHead,
  type KeptCatalogues,
  withoutUnread,
} from "../../src/tasks/practices/kept-catalogues.ts";

/** Catalogues that last as long as a test. */
export function memoryCatalogues(): KeptCatalogues {
  const heads = new Map<string, CatalogueHead>();
  const records = new Map<string, Map<string, DocumentedTechnology>>();
  return {
    heads: async () => [...heads.values()],
    records: async (id) =>
      [...records].flatMap(([catalogue, held]) =>
        id === undefined || id === catalogue ? [...held.values()].map(withoutUnread) : [],
      ),
    whole: async (id) => [...(records.get(id)?.values() ?? [])],
    async add(head, more) {
      const held = records.get(head.id) ?? new Map<string, DocumentedTechnology>();
      for (const record of more) held.set(record.id, record);
      records.set(head.id, held);
      heads.set(head.id, { ...head, count: held.size });
      return heads.get(head.id)!;
    },
    async remove(id) {
      heads.delete(id);
      records.delete(id);
    },
  };
}

import type { DocumentedTechnology } from "./documented-technology.ts";
import type { PracticeFamily } from "./practice-family.ts";

/** Everything that may be recommended as a practice, and what it stands on. */
export interface PracticeCatalogue {
  readonly families: readonly PracticeFamily[];
  readonly technologies: readonly DocumentedTechnology[];
  readonly packages: readonly PracticePackage[];
  readonly sources: ReadonlyMap<string, Source>;
}

export interface Source {
  readonly key: string;
  readonly citation: string;
  readonly url?: string;
  /** False: nobody has opened the address; it is not shown as a link. */
  readonly addressChecked: boolean;
  /** "first": the work itself was read; "second": it is quoted from general knowledge. */
  readonly hand: "first" | "second";
  readonly note?: string;
}

/** Families that work better together than alone. */
export interface PracticePackage {
  readonly id: string;
  readonly families: readonly string[];
  /** Families without which it is not this package. */
  readonly core: readonly string[];
  readonly why: string;
  readonly whyFr: string;
  readonly sources: readonly string[];
  /** "source": a source documents them together; "conditions": it follows from a family's own conditions or risks. */
  readonly basis: "source" | "conditions";
}

/** The files of `data/practices/`, as they are parsed from JSON. */
export interface PracticeFiles {
  readonly families: { readonly families: readonly unknown[] };
  readonly technologies: {
    readonly licence: string;
    readonly pageOfRecord: string;
    readonly technologies: readonly unknown[];
  };
  readonly packages: { readonly packages: readonly unknown[] };
  readonly sources: { readonly sources: readonly unknown[] };
}

type CompactTechnology = Omit<DocumentedTechnology, "families"> & { readonly families?: readonly string[] };

/**
 * The catalogue from its files. Families of records are known by their names only; links and licence, which are the same for
 * all, are put to each record.
 *
 * @param more records of an import, and the user's own.
 */
export function practiceCatalogue(
  files: PracticeFiles,
  more: readonly DocumentedTechnology[] = [],
): PracticeCatalogue {
  const { licence, pageOfRecord } = files.technologies;
  const technologies = (files.technologies.technologies as readonly CompactTechnology[]).map((record) => ({
    ...record,
    families: (record.families ?? []).map((family) => ({ family, by: "name" as const })),
    url: pageOfRecord.replace("{number}", record.id.replace("technologies_", "")),
    licence,
  }));
  // A record that was imported again is newer than ours.
  const newer = new Set(more.map(({ id }) => id));
  return {
    families: files.families.families as readonly PracticeFamily[],
    technologies: [...technologies.filter(({ id }) => !newer.has(id)), ...more],
    packages: files.packages.packages as readonly PracticePackage[],
    sources: new Map((files.sources.sources as readonly Source[]).map((source) => [source.key, source])),
  };
}

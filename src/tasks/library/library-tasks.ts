import { countriesOf, datasetCards, guidelines, toolCards } from "../../engine/recommend/check-cards.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { buildIndex, type LibraryIndex, type LibraryWords } from "./build-index.ts";
import {
  entriesOfDatasets,
  entriesOfFamilies,
  entriesOfGuidelines,
  entriesOfTechnologies,
  entriesOfTools,
  type FamilyEntry,
  type TechnologyEntry,
} from "./entries-of.ts";
import { type LibraryAnswer, type LibraryFilter, searchLibrary } from "./search-library.ts";

/** The files of the library, as addresses or as what they hold. Practices may be absent: the rest is found without them. */
export interface LibraryFiles<File> {
  readonly datasets: File;
  readonly tools: File;
  readonly guidelines: File;
  readonly words: File;
  readonly countries: File;
  readonly families?: File;
  readonly technologies?: File;
}

/** What may be asked of the library. */
export interface LibraryTasks {
  /**
   * Reads the files at these addresses and makes the index; answers how many entries there are. `more` are records of an
   * import and the user's own. Opened again, it answers with what it was opened with last.
   */
  open(addresses: LibraryFiles<string>, more?: readonly DocumentedTechnology[]): Promise<number>;
  /** Rejects before the library is open. */
  search(query: string, filter?: LibraryFilter, most?: number): Promise<LibraryAnswer>;
}

/** The library beside the page: nothing is asked of any host but for the app's own files. */
export function createLibraryTasks(): LibraryTasks {
  let opening: Promise<LibraryIndex> | null = null;
  return {
    async open(addresses, more) {
      opening = readAll(addresses).then((files) => indexOf(files, more));
      return (await opening).entries.length;
    },
    async search(query, filter, most) {
      if (opening === null) throw new Error("expected an open library, got none");
      return searchLibrary(await opening, query, filter, most);
    },
  };
}

/** The index over what the files hold. Throws on a file out of form: the files are ours. */
export function indexOf(
  files: LibraryFiles<unknown>,
  more: readonly DocumentedTechnology[] = [],
): LibraryIndex {
  const countries = countriesOf(files.countries);
  const families = listIn<FamilyEntry>(files.families, "families");
  const namesOf = new Map(
    families.map(({ id, name, nameFr, otherNames = [] }) => [
      id,
      [name, ...(nameFr === undefined ? [] : [nameFr]), ...otherNames],
    ]),
  );
  const technologies = listIn<TechnologyEntry>(files.technologies, "technologies");
  const { pageOfRecord = null } = (files.technologies ?? {}) as { readonly pageOfRecord?: string };
  return buildIndex(
    [
      ...entriesOfFamilies(families),
      ...entriesOfTechnologies([...technologies, ...more], (id) => namesOf.get(id) ?? [], pageOfRecord),
      ...entriesOfDatasets(datasetCards(files.datasets), countries),
      ...entriesOfTools(toolCards(files.tools), countries),
      ...entriesOfGuidelines(guidelines(files.guidelines)),
    ],
    files.words as LibraryWords,
    countries,
  );
}

function listIn<Item>(file: unknown, key: string): readonly Item[] {
  if (file === undefined) return [];
  const list = (file as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(list)) throw new Error(`expected a list “${key}”, got ${typeof list}`);
  return list as readonly Item[];
}

async function readAll(addresses: LibraryFiles<string>): Promise<LibraryFiles<unknown>> {
  const read = Object.entries(addresses).map(async ([name, address]: [string, string]) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`expected the file ${address}, got status ${response.status}`);
    return [name, await response.json()] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as unknown as LibraryFiles<unknown>;
}

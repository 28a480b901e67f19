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

/** The files of `data/` that the library is made of. Practices may be absent: the rest is found without them. */
export interface LibraryFiles {
  readonly datasets: unknown;
  readonly tools: unknown;
  readonly guidelines: unknown;
  readonly words: unknown;
  readonly countries: unknown;
  readonly families?: unknown;
  readonly technologies?: unknown;
}

/**
 * The index over what the files hold; `more` are records of an import and the user's own. Throws on a file out of form: the files
 * are ours.
 */
export function indexOf(files: LibraryFiles, more: readonly DocumentedTechnology[] = []): LibraryIndex {
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

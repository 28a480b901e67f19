import MiniSearch from "minisearch";
import type { Country } from "../../engine/recommend/country.ts";
import { plain } from "../../engine/recommend/environment-of-site.ts";
import type { LibraryEntry } from "./library-entry.ts";

/** `data/library/words.json`: what topics and kinds of land are called in English, French and Spanish. */
export interface LibraryWords {
  readonly notWords: readonly string[];
  readonly topics: Readonly<Record<string, WordsByLanguage>>;
  readonly environments: Readonly<Record<string, WordsByLanguage>>;
}

type WordsByLanguage = Readonly<Record<"en" | "fr" | "es", readonly string[]>>;

/** The entries with the index over their words. */
export interface LibraryIndex {
  readonly entries: readonly LibraryEntry[];
  readonly words: MiniSearch<IndexedWords>;
  /** A word as it stands in the index; null for one that is not looked for. */
  readonly wordOf: (term: string) => string | null;
  /** Title and id of every entry as `justWords` has them. */
  readonly titles: readonly string[];
  readonly ids: readonly string[];
}

interface IndexedWords {
  /** Place among the entries. */
  readonly id: number;
  readonly title: string;
  readonly names: string;
  readonly subject: string;
  readonly places: string;
  readonly text: string;
}

/** Of what serves more countries than this, only the parts of the world are words. */
const MOST_NAMED_COUNTRIES = 3;

/**
 * Makes the index: words without accents and capitals, topics and kinds of land under their names in three languages,
 * countries under theirs.
 */
export function buildIndex(
  entries: readonly LibraryEntry[],
  { notWords, topics, environments }: LibraryWords,
  countries: readonly Country[],
): LibraryIndex {
  const countryOf = new Map(countries.map((country) => [country.iso3, country]));
  const skipped = new Set(notWords.map(plain));
  const wordOf = (term: string): string | null => {
    const word = plain(term);
    return /^[a-z0-9]?$/.test(word) || skipped.has(word) ? null : word;
  };
  const words = new MiniSearch<IndexedWords>({
    fields: ["title", "names", "subject", "places", "text"],
    tokenize: (text) => MiniSearch.getDefault("tokenize")(text, "").flatMap(withItsLetters),
    processTerm: wordOf,
    searchOptions: { boost: { title: 4, names: 3, subject: 1.5, places: 1.5 } },
  });
  words.addAll(
    entries.map((entry, id) => ({
      id,
      title: entry.title,
      names: entry.names.join(" · "),
      subject: [
        ...entry.topics.flatMap((topic) => called(topics[topic], topic)),
        ...entry.environments.flatMap((kind) => called(environments[kind], kind)),
      ].join(" · "),
      places: placesOf(entry, countryOf).join(" · "),
      text: entry.text,
    })),
  );
  return {
    entries,
    words,
    wordOf,
    titles: entries.map(({ title }) => justWords(title)),
    ids: entries.map(({ id }) => justWords(id)),
  };
}

/** Lower case without accents, one space for whatever parts words. */
export function justWords(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** “SoilGrids250m” is found as “SoilGrids” too. */
function withItsLetters(word: string): string[] {
  const letters = /^(\p{L}{3,})\d/u.exec(word)?.[1];
  return letters === undefined ? [word] : [word, letters];
}

function called(words: WordsByLanguage | undefined, key: string): readonly string[] {
  return words === undefined ? [key] : [...words.en, ...words.fr, ...words.es];
}

function placesOf({ countries }: LibraryEntry, countryOf: ReadonlyMap<string, Country>): string[] {
  if (countries === null || countries.length > MOST_NAMED_COUNTRIES) return [];
  return countries.flatMap((iso3) => {
    const country = countryOf.get(iso3);
    return country === undefined ? [iso3] : [iso3, ...Object.values(country.name), ...country.regions];
  });
}

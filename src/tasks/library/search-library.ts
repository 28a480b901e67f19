import MiniSearch from "minisearch";
import type { Question } from "../../engine/recommend/dataset-card.ts";
import type { Environment } from "../../engine/recommend/environment-of-site.ts";
import type { Phase } from "../../engine/recommend/tool-card.ts";
import { justWords, type LibraryIndex } from "./build-index.ts";
import { LIBRARY_KINDS, type LibraryEntry, type LibraryKind } from "./library-entry.ts";

/** What may be asked of the entries beside words; within a field one is enough, all fields must hold. */
export interface LibraryFilter {
  readonly kinds?: readonly LibraryKind[];
  readonly questions?: readonly Question[];
  readonly phases?: readonly Phase[];
  readonly environments?: readonly Environment[];
  /** ISO 3166-1 alpha-3; what serves everywhere serves each. */
  readonly countries?: readonly string[];
  /** Language tags. */
  readonly languages?: readonly string[];
}

export interface LibraryHit {
  readonly entry: LibraryEntry;
  /** How well it answers the words; comparable within an answer only. */
  readonly score: number;
  /** The words of the entry that were met. */
  readonly met: readonly string[];
  /** It holds all words that were asked for. */
  readonly holdsAll: boolean;
}

export interface LibraryAnswer {
  /** Best first, at most as many as were asked for. */
  readonly hits: readonly LibraryHit[];
  /** How many there are in all. */
  readonly count: number;
  /** How many there are of each kind, were no kind filtered for. */
  readonly kinds: Readonly<Record<LibraryKind, number>>;
}

/** From so many entries with every word on, those with some are left out. */
const ENOUGH = 3;
/** Letters from which a word may be spelt wrong, and the share of its letters that may be. */
const FUZZY_FROM = 4;
const FUZZY_SHARE = 0.2;

/** A title that begins with what was typed, or holds it as it stands, is meant more often than one with its words apart. */
const IS_ITS_ID = 3;
const BEGINS = 2;
const HOLDS = 1.4;
/** A family stands for the records that show it. */
const FAMILY = 1.5;

/**
 * Entries by words (beginnings of words, small mistakes, any of three languages) and by filters. Entries that hold every word
 * come first; where they are few, those that hold some follow. Without words every entry that passes is listed.
 */
export function searchLibrary(
  index: LibraryIndex,
  query: string,
  filter: LibraryFilter = {},
  most = 50,
): LibraryAnswer {
  const { kinds: wantedKinds, ...others } = filter;
  const typed = justWords(query);
  const isAsked = typed.split(" ").some((term) => term !== "" && index.wordOf(term) !== null);
  const search = (combineWith: "AND" | "OR") =>
    index.words.search(isAsked ? query : MiniSearch.wildcard, {
      combineWith,
      prefix: true,
      fuzzy: (term) => (term.length < FUZZY_FROM ? false : FUZZY_SHARE),
      maxFuzzy: 2,
      weights: { prefix: 0.6, fuzzy: 0.3 },
    });
  const strict = search("AND");
  const all = new Set(strict.map(({ id }) => id as number));
  const loose = strict.length < ENOUGH ? search("OR").filter(({ id }) => !all.has(id as number)) : [];
  const passing = [...strict, ...loose]
    .map(({ id, score, terms }): LibraryHit => {
      const place = id as number;
      const factor = nameFactor(index, place, typed);
      return { entry: index.entries[place]!, score: score * factor, met: terms, holdsAll: all.has(place) };
    })
    .filter(({ entry }) => passes(entry, others));
  const kinds = Object.fromEntries(LIBRARY_KINDS.map((kind) => [kind, 0])) as Record<LibraryKind, number>;
  for (const { entry } of passing) kinds[entry.kind]++;
  const hits = passing.filter(({ entry }) => meets(wantedKinds, [entry.kind])).sort(bestFirst);
  return { hits: hits.slice(0, most), count: hits.length, kinds };
}

function nameFactor({ entries, titles, ids }: LibraryIndex, place: number, typed: string): number {
  if (typed === "") return 1;
  const own = entries[place]!.kind === "family" ? FAMILY : 1;
  if (ids[place] === typed) return own * IS_ITS_ID;
  const title = titles[place]!;
  if (title.startsWith(typed)) return own * BEGINS;
  return own * (` ${title}`.includes(` ${typed}`) ? HOLDS : 1);
}

function passes(entry: LibraryEntry, filter: Omit<LibraryFilter, "kinds">): boolean {
  return (
    meets(filter.questions, entry.questions) &&
    meets(filter.phases, entry.phases) &&
    meets(filter.environments, entry.environments) &&
    (entry.countries === null || meets(filter.countries, entry.countries)) &&
    meets(filter.languages, entry.languages)
  );
}

function meets<T>(wanted: readonly T[] | undefined, had: readonly T[]): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((one) => had.includes(one));
}

function bestFirst(one: LibraryHit, other: LibraryHit): number {
  return (
    Number(other.holdsAll) - Number(one.holdsAll) ||
    other.score - one.score ||
    LIBRARY_KINDS.indexOf(one.entry.kind) - LIBRARY_KINDS.indexOf(other.entry.kind) ||
    (one.entry.id < other.entry.id ? -1 : 1)
  );
}

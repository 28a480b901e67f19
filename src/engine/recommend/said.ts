import { DATA_SENTENCES, DATA_WORDS } from "./said-of-data.ts";
import { PRACTICE_SENTENCES, PRACTICE_WORDS } from "./said-of-practices.ts";

/**
 * Something that is said of a practice, a dataset or a tool at a place, as a code and what to fill in, so that a page can say
 * it in the user's language; `inWords` says it in English.
 */
export interface Said {
  readonly code: SaidCode;
  readonly values?: Readonly<Record<string, SaidValue>>;
}

/** Numbers and names as they are; lists hold ids of classes, which words are found for; texts of a card in their languages. */
export type SaidValue = string | number | readonly string[] | Named;

/** A name or text as the catalogue has it; French null: only English is known. */
export interface Named {
  readonly name: string;
  readonly nameFr: string | null;
}

const SENTENCES = { ...PRACTICE_SENTENCES, ...DATA_SENTENCES };

export type SaidCode = keyof typeof SENTENCES;

/** Sentences by code and words by id, in one language. */
export interface SaidWords {
  /** Of the language: `en`, `fr`. */
  readonly tag: string;
  readonly sentences: Readonly<Record<SaidCode, string>>;
  readonly words: Readonly<Record<string, string>>;
}

export const ENGLISH_WORDS: SaidWords = {
  tag: "en",
  sentences: SENTENCES,
  words: { ...PRACTICE_WORDS, ...DATA_WORDS },
};

/** The sentence of a code, English unless told otherwise. */
export function inWords({ code, values }: Said, words: SaidWords = ENGLISH_WORDS): string {
  return words.sentences[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values?.[name];
    if (value === undefined) return "?";
    if (typeof value !== "object") return String(value);
    if ("name" in value) return words.tag === "fr" && value.nameFr !== null ? value.nameFr : value.name;
    return value.map((id) => words.words[id] ?? id).join(", ");
  });
}

/** Something said, from its code. */
export function saying(code: SaidCode, values?: Said["values"]): Said {
  return values === undefined ? { code } : { code, values };
}

/** Ids of one kind of classes, as `DATA_WORDS` has them. */
export function idsOf(kind: string, ids: readonly string[]): string[] {
  return ids.map((id) => `${kind}.${id}`);
}

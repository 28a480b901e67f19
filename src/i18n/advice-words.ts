import type en from "./advice/en.json";
import { filled, type MessageValues } from "./message.ts";

/** The name of a text of the adviser and the library. */
export type AdviceKey = keyof typeof en.ui;

/** The texts of the adviser and the library in one language. They stand apart so that the first screen need not fetch them. */
export interface AdviceWords {
  readonly tag: string;
  say(key: AdviceKey, values?: MessageValues): string;
  /** A word that the catalogue brings along (a criterion, a class), in this language where it is known, else as it came. */
  word(kind: WordKind, id: string, asItCame?: string): string;
  /** What the catalogue has in English and in French. */
  named(named: Named): string;
}

/** A name as the catalogue has it; French null: only English is known. */
export interface Named {
  readonly name: string;
  readonly nameFr: string | null;
}

export type WordKind =
  | "aridity"
  | "ask"
  | "checks"
  | "conditions"
  | "criterion"
  | "degradation"
  | "effect"
  | "fact"
  | "field"
  | "kind"
  | "landUse"
  | "language"
  | "level"
  | "measure"
  | "phase"
  | "preset"
  | "question"
  | "response"
  | "texture"
  | "water";

interface Texts {
  readonly ui: Readonly<Record<string, string>>;
}

const TEXTS: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => (await import("./advice/en.json", { with: { type: "json" } })).default,
  fr: async () => (await import("./advice/fr.json", { with: { type: "json" } })).default,
};

const known = new Map<string, Promise<AdviceWords>>();

/** The texts in a language, fetched once; English where there are none. */
export function adviceWords(tag: string): Promise<AdviceWords> {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const words = (TEXTS[tag] ?? TEXTS["en"]!)().then((texts) => wordsOf(tag, texts));
  known.set(tag, words);
  words.catch(() => known.delete(tag)); // a network that failed may come back
  return words;
}

/** Texts of one language, ready to speak. */
export function wordsOf(tag: string, { ui }: Texts): AdviceWords {
  return {
    tag,
    say: (key, values = {}) => filled(ui[key] ?? key, values, tag),
    word: (kind, id, asItCame = id) => ui[`${kind}.${id}`] ?? asItCame,
    named: ({ name, nameFr }) => (tag === "fr" && nameFr !== null ? nameFr : name),
  };
}

import { inWords, type Named, type Said, type SaidWords } from "../engine/recommend/said.ts";
import type en from "./advice/en.json";
import { filled, type MessageValues } from "./message.ts";
import { SAID_LANGUAGES } from "./said-words.ts";

/** The name of a text of the adviser and the library. */
export type AdviceKey = keyof typeof en.ui;

/** The texts of the adviser and the library in one language. They stand apart so that the first screen need not fetch them. */
export interface AdviceWords {
  readonly tag: string;
  say(key: AdviceKey, values?: MessageValues): string;
  /** A word that the catalogue brings along (a criterion, a class), in this language where it is known, else as it came. */
  word(kind: WordKind, id: string, asItCame?: string): string;
  /** A value of a field where its name does not stand beside it: “394 mm of rain a year”. */
  told(field: string, value: string): string;
  /** What the engine says of a practice, a dataset or a tool. */
  sentence(said: Said): string;
  /** What the catalogue has in English and in French. */
  named(named: Named): string;
}

export type WordKind =
  | "aridity"
  | "ask"
  | "asked"
  | "criterion"
  | "degradation"
  | "class"
  | "column"
  | "effect"
  | "environment"
  | "fact"
  | "field"
  | "landUse"
  | "level"
  | "connectivity"
  | "cost"
  | "scale"
  | "skills"
  | "slmGroup"
  | "subIndicator"
  | "rule"
  | "measure"
  | "measureCode"
  | "ownList"
  | "phase"
  | "preset"
  | "purpose"
  | "question"
  | "recordAnswer"
  | "recordField"
  | "recordLandUse"
  | "recordResponse"
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
  const said = SAID_LANGUAGES[tag] ?? SAID_LANGUAGES["en"]!;
  const words = Promise.all([(TEXTS[tag] ?? TEXTS["en"]!)(), said()]).then(([texts, spoken]) =>
    wordsOf(tag, texts, spoken),
  );
  known.set(tag, words);
  words.catch(() => known.delete(tag)); // a network that failed may come back
  return words;
}

/** Texts of one language, ready to speak. */
function wordsOf(tag: string, { ui }: Texts, spoken: SaidWords): AdviceWords {
  return {
    tag,
    say: (key, values = {}) => filled(ui[key] ?? key, values, tag),
    word: (kind, id, asItCame = id) => ui[`${kind}.${id}`] ?? asItCame,
    told: (field, value) => filled(ui[`told.${field}`] ?? "{value}", { value }, tag),
    sentence: (said) => inWords(said, spoken),
    named: ({ name, nameFr }) => (tag === "fr" && nameFr !== null ? nameFr : name),
  };
}

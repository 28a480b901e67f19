import { inWords, type PracticeWords, type Said } from "../engine/recommend/said.ts";
import type en from "./advice/en.json";
import { filled, type MessageValues } from "./message.ts";
import { PRACTICE_LANGUAGES } from "./practice-speech.ts";

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
  /** A sentence of the engine: by its code where it has one, else as it came. */
  sentence(sentence: Sentence): { readonly text: string; readonly lang: string | undefined };
  /** What the catalogue has in English and in French. */
  named(named: Named): string;
}

/** A sentence of the engine in English, and as a code with what to fill in where it has one. */
interface Sentence {
  readonly text: string;
  readonly said?: Said;
}

/** A name as the catalogue has it; French null: only English is known. */
export interface Named {
  readonly name: string;
  readonly nameFr: string | null;
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
  const said = PRACTICE_LANGUAGES[tag] ?? PRACTICE_LANGUAGES["en"]!;
  const words = Promise.all([(TEXTS[tag] ?? TEXTS["en"]!)(), said()]).then(([texts, practices]) =>
    wordsOf(tag, texts, practices),
  );
  known.set(tag, words);
  words.catch(() => known.delete(tag)); // a network that failed may come back
  return words;
}

/** Texts of one language, ready to speak. */
function wordsOf(tag: string, { ui }: Texts, practices: PracticeWords): AdviceWords {
  return {
    tag,
    say: (key, values = {}) => filled(ui[key] ?? key, values, tag),
    word: (kind, id, asItCame = id) => ui[`${kind}.${id}`] ?? asItCame,
    told: (field, value) => filled(ui[`told.${field}`] ?? "{value}", { value }, tag),
    sentence: ({ text, said }) =>
      said === undefined
        ? { text, lang: tag === "en" ? undefined : "en" }
        : { text: inWords(said, practices), lang: undefined },
    named: ({ name, nameFr }) => (tag === "fr" && nameFr !== null ? nameFr : name),
  };
}

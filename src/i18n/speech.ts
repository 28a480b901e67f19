import type { Issue } from "../engine/issues.ts";
import en from "./locales/en.json" with { type: "json" };
import { filled, type MessageValues } from "./message.ts";
import { type Quantities, quantitiesOf } from "./quantities.ts";
import { type Locale, sentenceOf } from "./sentence.ts";

/** The name of a text of the screen. */
export type TextKey = keyof typeof en.ui;
/** The texts of one language: what the screen says, and the sentences of issues. */
export interface Texts extends Locale {
  readonly ui: Readonly<Record<TextKey, string>>;
}

/** The languages of the screen, by tag; English is always there, the others are fetched when asked for. */
export const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => en,
  fr: async () => (await import("./locales/fr.json", { with: { type: "json" } })).default,
};

/** One language, ready to speak. */
export interface Speech {
  readonly tag: string;
  readonly direction: string;
  /** A text of the screen. */
  say(key: TextKey, values?: MessageValues): string;
  /** A word that data bring along (a class, a role), in this language where it is known, else as it came. */
  word(
    kind: "class" | "layer" | "role" | "period" | "ruleSet" | "field" | "legendName",
    name: string,
  ): string;
  issue(issue: Issue): string;
  /** The name of a country by its ISO 3166-1 code (two letters or three digits). */
  country(code: string): string;
  readonly quantities: Quantities;
}

/** Speech in the language of `texts`. */
export function speechOf(tag: string, texts: Texts): Speech {
  const ui: Readonly<Record<string, string>> = texts.ui;
  const regions = new Intl.DisplayNames([tag], { type: "region" });
  return {
    tag,
    direction: texts.direction,
    quantities: quantitiesOf(tag),
    say: (key, values = {}) => filled(ui[key] ?? key, values, tag),
    word: (kind, name) =>
      ui[`${kind}.${name}`] ??
      name
        .split(/( → | × | · )/)
        .map((part) => ui[`${kind}.${part}`] ?? part)
        .join(""),
    issue: (issue) => sentenceOf(issue, texts),
    country(code) {
      const [canonical] = Intl.getCanonicalLocales(`und-${code}`);
      return regions.of(canonical?.slice(4) ?? code) ?? code;
    },
  };
}

/** English, which needs no waiting. */
export const ENGLISH_SPEECH: Speech = speechOf("en", en);

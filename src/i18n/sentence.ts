import type { Issue } from "../engine/issues.ts";
import en from "./locales/en.json" with { type: "json" };

/** The sentences of one language: `src/i18n/locales/<tag>.json`. */
export interface Locale {
  readonly name: string;
  readonly direction: string;
  readonly issues: Readonly<Record<Issue["code"], string>>;
}

/** English: what the command line speaks. */
export const ENGLISH: Locale = en;

/** An issue as one sentence: what was found, where, and what to do. */
export function sentenceOf(issue: Issue, locale: Locale = ENGLISH): string {
  return locale.issues[issue.code].replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = key === "about" ? issue.about : issue.context?.[key];
    return value === undefined ? whole : String(value);
  });
}

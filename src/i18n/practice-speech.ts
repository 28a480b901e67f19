import { ENGLISH_WORDS, type PracticeWords } from "../engine/recommend/said.ts";

/**
 * What is said of practices, by language; fetched when asked for, since nothing of it is on the first screen. English stands
 * beside the rules that say it, because the command line needs it without a page.
 */
export const PRACTICE_LANGUAGES: Readonly<Record<string, () => Promise<PracticeWords>>> = {
  en: async () => ENGLISH_WORDS,
  fr: async () => (await import("./practices/fr.json", { with: { type: "json" } })).default,
};

import { ENGLISH_WORDS, type SaidWords } from "../engine/recommend/said.ts";

/**
 * What is said of practices, data and tools, by language; fetched when asked for, since nothing of it is on the first screen.
 * English stands beside the rules that say it, because the command line needs it without a page.
 */
export const SAID_LANGUAGES: Readonly<Record<string, () => Promise<SaidWords>>> = {
  en: async () => ENGLISH_WORDS,
  fr: async () => (await import("./said/fr.json", { with: { type: "json" } })).default,
};

import { LANGUAGES, speechOf } from "../i18n/speech.ts";
import { type Desk, put } from "./desk.ts";
import type { View } from "./state.ts";

const KEY = "neutral-ground";

/** Speaks another language from now on. */
export async function setLanguage(desk: Desk, tag: string): Promise<void> {
  const texts = await (LANGUAGES[tag] ?? LANGUAGES["en"]!)();
  desk.store.setState({ speech: speechOf(tag, texts) });
  document.documentElement.lang = tag;
  document.documentElement.dir = texts.direction;
  const layers = desk.store.getState().results.assessment?.layers ?? [];
  // The names of the plan's maps are fetched with the plan.
  if (layers.some(({ group }) => group === "plan"))
    await (await import("./plan/name-plan-layers.ts")).namePlanLayersAgain(desk);
  remember({ tag });
}

/** Light, dark, or as the system has it. */
export function setTheme(desk: Desk, theme: View["theme"]): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  put(desk, "view", { theme });
  remember({ theme });
}

/** Takes up the language and the look of the last visit, else the browser's own. */
export async function recallPreferences(desk: Desk): Promise<void> {
  const { tag, theme } = recalled();
  if (theme !== undefined) setTheme(desk, theme);
  const wanted = [tag, ...navigator.languages].map((one) => one?.split("-")[0]);
  const known = wanted.find((one) => one !== undefined && one in LANGUAGES) ?? "en";
  if (known !== "en") await setLanguage(desk, known);
}

interface Preferences {
  readonly tag?: string;
  readonly theme?: View["theme"];
  /** Address of the background map of the user's own; null: the offline world. */
  readonly base?: string | null;
}

/** The choices of the last visit. */
export function recalled(): Preferences {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Preferences;
  } catch {
    return {};
  }
}

/** Keeps a choice for the next visit. */
export function remember(change: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recalled(), ...change }));
  } catch {
    // a browser that keeps nothing: the next visit begins anew
  }
}

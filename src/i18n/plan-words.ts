import { filled, type MessageValues } from "./message.ts";
import type best from "./plan/best.en.json";
import type compare from "./plan/compare.en.json";
import type composer from "./plan/composer.en.json";
import type layers from "./plan/layers.en.json";
import type scenarios from "./plan/scenarios.en.json";
import type slides from "./plan/slides.en.json";
import type tables from "./plan/tables.en.json";

/** The name of a text of the plan and of what is taken to a meeting. */
export type PlanKey = keyof (typeof best &
  typeof compare &
  typeof composer &
  typeof layers &
  typeof scenarios &
  typeof slides &
  typeof tables);

/** The texts of the plan in one language. They stand apart so that the first screen need not fetch them. */
export interface PlanWords {
  readonly tag: string;
  say(key: PlanKey, values?: MessageValues): string;
}

type Texts = Readonly<Record<string, string>>;

const TEXTS: Readonly<Record<string, () => Promise<readonly { readonly default: Texts }[]>>> = {
  en: () =>
    Promise.all([
      import("./plan/best.en.json", { with: { type: "json" } }),
      import("./plan/compare.en.json", { with: { type: "json" } }),
      import("./plan/composer.en.json", { with: { type: "json" } }),
      import("./plan/layers.en.json", { with: { type: "json" } }),
      import("./plan/scenarios.en.json", { with: { type: "json" } }),
      import("./plan/slides.en.json", { with: { type: "json" } }),
      import("./plan/tables.en.json", { with: { type: "json" } }),
    ]),
  fr: () =>
    Promise.all([
      import("./plan/best.fr.json", { with: { type: "json" } }),
      import("./plan/compare.fr.json", { with: { type: "json" } }),
      import("./plan/composer.fr.json", { with: { type: "json" } }),
      import("./plan/layers.fr.json", { with: { type: "json" } }),
      import("./plan/scenarios.fr.json", { with: { type: "json" } }),
      import("./plan/slides.fr.json", { with: { type: "json" } }),
      import("./plan/tables.fr.json", { with: { type: "json" } }),
    ]),
};

const known = new Map<string, Promise<PlanWords>>();

/** The texts in a language, fetched once; English where there are none. */
export function planWords(tag: string): Promise<PlanWords> {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const words = (TEXTS[tag] ?? TEXTS["en"]!)().then((parts): PlanWords => {
    const texts: Texts = Object.assign({}, ...parts.map((part) => part.default));
    return { tag, say: (key, values = {}) => filled(texts[key] ?? key, values, tag) };
  });
  known.set(tag, words);
  words.catch(() => known.delete(tag)); // a network that failed may come back
  return words;
}

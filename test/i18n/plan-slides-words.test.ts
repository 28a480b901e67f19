import { describe, expect, it } from "vitest";
import en from "../../src/i18n/plan/slides.en.json" with { type: "json" };
import fr from "../../src/i18n/plan/slides.fr.json" with { type: "json" };

describe("the texts of slides and reports", () => {
  it("are the same in both languages, sorted, with the same names to fill in", () => {
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
    const keys = Object.keys(en);
    expect(Object.keys(fr)).toEqual(keys);
    expect(keys).toEqual([...keys].sort());
    const french: Record<string, string> = fr;
    for (const [key, text] of Object.entries(en)) expect(names(french[key]!), key).toEqual(names(text));
  });
});

import { describe, expect, it } from "vitest";
import en from "../../src/i18n/plan/best.en.json" with { type: "json" };
import fr from "../../src/i18n/plan/best.fr.json" with { type: "json" };

describe("the texts of the search for the best allocation", () => {
  it("are the same in both languages, in one order, with the same names to fill in", () => {
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
    expect(Object.keys(fr)).toEqual(Object.keys(en));
    const french: Readonly<Record<string, string>> = fr;
    for (const [key, text] of Object.entries(en)) expect(names(french[key]!), key).toEqual(names(text));
  });
});

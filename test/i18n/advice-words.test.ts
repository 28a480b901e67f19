import { describe, expect, it } from "vitest";
import en from "../../src/i18n/advice/en.json" with { type: "json" };
import fr from "../../src/i18n/advice/fr.json" with { type: "json" };
import { adviceWords } from "../../src/i18n/advice-words.ts";

/** Two hundred short words may be the same in both languages, sentences may not. */
const MOST_ALIKE = 40;

describe("the texts of the adviser", () => {
  it("are the same in both languages, in one order, with the same names to fill in", () => {
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
    expect(Object.keys(fr.ui)).toEqual(Object.keys(en.ui));
    const french: Record<string, string> = fr.ui;
    for (const [key, text] of Object.entries(en.ui)) expect(names(french[key]!), key).toEqual(names(text));
  });

  it("are in French what they are not in English", () => {
    const french: Record<string, string> = fr.ui;
    const alike = Object.entries(en.ui).filter(([key, text]) => french[key] === text);
    expect(alike.length, alike.map(([key]) => key).join()).toBeLessThan(MOST_ALIKE);
  });

  it("translate words of the catalogue, and leave those they do not know as they came", async () => {
    const words = await adviceWords("fr");
    expect(words.word("criterion", "slope")).toBe("Pente");
    expect(words.word("criterion", "nobodyKnows", "as it came")).toBe("as it came");
    expect(words.named({ name: "Half-moons", nameFr: "Demi-lunes" })).toBe("Demi-lunes");
    expect(words.named({ name: "Half-moons", nameFr: null })).toBe("Half-moons");
  });

  it("are English where a language has none", async () => {
    expect((await adviceWords("xx")).word("criterion", "slope")).toBe("Slope");
  });
});

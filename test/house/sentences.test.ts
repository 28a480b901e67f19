import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ISSUE_CODES } from "../../src/engine/issues.ts";
import { sentenceOf } from "../../src/i18n/sentence.ts";

const folder = new URL("../../src/i18n/locales/", import.meta.url);
const locales = readdirSync(folder).map((file) => ({
  file,
  locale: JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    issues: Record<string, string>;
    ui: Record<string, string>;
  },
}));

describe.each(locales)("$file", ({ locale }) => {
  it("has a sentence for every issue code and for nothing else", () => {
    expect(Object.keys(locale.issues).sort()).toEqual([...ISSUE_CODES].sort());
  });

  it("has every text of the screen, with the same names to fill in", () => {
    const english = locales.find(({ file }) => file === "en.json")!.locale.ui;
    const names = (text: string | undefined): string[] =>
      [...new Set([...(text ?? "").matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
    expect(Object.keys(locale.ui)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(locale.ui))
      expect(names(text), key).toEqual(names(english[key]));
  });

  it("ends every sentence", () => {
    const unended = Object.entries(locale.issues).filter(([, text]) => !/[.?}]$/.test(text));
    expect(unended).toEqual([]);
  });
});

describe("ISSUE_CODES", () => {
  it("is alphabetical, so that two hands add without meeting", () => {
    const sorted = [...ISSUE_CODES].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en"));
    expect([...ISSUE_CODES]).toEqual(sorted);
  });
});

describe("sentenceOf", () => {
  it("puts in what the issue is about and what it found", () => {
    const sentence = sentenceOf({
      code: "fieldMissing",
      severity: "stop",
      about: "wards",
      context: { field: "NAME", fields: "id, label" },
    });
    expect(sentence).toBe("wards has no field “NAME”; it has id, label.");
  });
});

import { describe, expect, it } from "vitest";
import { datasetQuality } from "../../src/engine/recommend/dataset-quality.ts";
import { explainPractice } from "../../src/engine/recommend/explain-practice.ts";
import { recommendDatasets } from "../../src/engine/recommend/recommend-datasets.ts";
import { recommendPractices } from "../../src/engine/recommend/recommend-practices.ts";
import { recommendTechnologies } from "../../src/engine/recommend/recommend-technologies.ts";
import { recommendTools } from "../../src/engine/recommend/recommend-tools.ts";
import { ENGLISH_WORDS, inWords, type Said } from "../../src/engine/recommend/said.ts";
import { SAID_LANGUAGES } from "../../src/i18n/said-words.ts";
import { COUNTRIES, DATASETS, TOOLS } from "../build/catalogues.ts";
import { shippedCatalogue } from "../build/practice-catalogue.ts";
import { fullContext, partOf } from "../build/seeded-contexts.ts";
import { seededRandom } from "../build/seeded-random.ts";
import { madeContext } from "../engine/recommend/made-context.ts";

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe.each(Object.entries(SAID_LANGUAGES))("what is said, in %s", (_tag, fetchWords) => {
  it("has every sentence with the same names to fill in, and every word", async () => {
    const { sentences, words } = await fetchWords();
    expect(Object.keys(sentences).sort()).toEqual(Object.keys(ENGLISH_WORDS.sentences).sort());
    expect(Object.keys(words).sort()).toEqual(Object.keys(ENGLISH_WORDS.words).sort());
    for (const [code, text] of Object.entries(ENGLISH_WORDS.sentences)) {
      const here = sentences[code as Said["code"]];
      expect(names(here), code).toEqual(names(text));
      expect(here, code).toMatch(/[.?]$|\{limits\}$/); // limits of a card are sentences
    }
  });
});

describe("what is said", () => {
  it("leaves no name open and no class without a word, whatever the place", async () => {
    const french = await SAID_LANGUAGES["fr"]!();
    const catalogue = shippedCatalogue();
    const random = seededRandom(4);
    let count = 0;
    for (let round = 0; round < 60; round++) {
      const context = madeContext(random, 0.9);
      const list = [
        ...recommendPractices(catalogue, context, {
          weights: { cases: 1, lessLabour: 1, faster: 1, carbon: 1 },
        }),
        ...recommendTechnologies(catalogue, context).slice(0, 20),
      ];
      const site = partOf(fullContext(random), 0.9, random);
      const options = { countries: COUNTRIES };
      list.push(...recommendDatasets(DATASETS, site, options), ...recommendTools(TOOLS, site, options));
      for (const card of DATASETS)
        for (const subIndicator of card.subIndicators)
          for (const { said } of datasetQuality(card, subIndicator).checks) everyPart(said);
      const checks = explainPractice(catalogue, context, list[0]!.id)?.check ?? [];
      for (const { said, text } of list.flatMap((one) => [...one.reasons, ...one.blockers])) {
        expect(text).toBe(inWords(said!));
        everyPart(said!);
      }
      for (const { said } of checks) everyPart(said);
    }
    expect(count).toBeGreaterThan(10_000);

    function everyPart(said: Said): void {
      count++;
      for (const words of [ENGLISH_WORDS, french]) {
        for (const value of Object.values(said.values ?? {}))
          if (Array.isArray(value))
            for (const id of value as string[]) expect(words.words, id).toHaveProperty([id]);
        // A gap would be filled with a question mark.
        const marks = (text: string): number => text.split("?").length;
        expect(marks(inWords(said, words))).toBe(marks(words.sentences[said.code]));
      }
    }
  });
});

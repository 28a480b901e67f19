import families from "../../data/practices/families.json" with { type: "json" };
import packages from "../../data/practices/packages.json" with { type: "json" };
import sources from "../../data/practices/sources.json" with { type: "json" };
import technologies from "../../data/practices/technologies.json" with { type: "json" };
import { type PracticeCatalogue, practiceCatalogue } from "../engine/recommend/practice-catalogue.ts";
import { recommendPractices } from "../engine/recommend/recommend-practices.ts";
import { recommendTechnologies } from "../engine/recommend/recommend-technologies.ts";
import type { Advice } from "./advice.ts";
import { UsageError } from "./command.ts";

const CREDIT =
  "Records: WOCAT Global Database on Sustainable Land Management, data under CC BY-NC-SA 3.0, www.wocat.net";

/** `ng recommend practices`: families, or documented records with `--kind technology`. */
export const advisePractices: Advice = async (context, { kind }) => {
  const catalogue = shippedCatalogue();
  const cite = (key: string): string => citationOf(key, catalogue);
  if (kind === undefined || kind === "family") return { list: recommendPractices(catalogue, context), cite };
  if (kind === "technology") return { list: recommendTechnologies(catalogue, context), cite, credit: CREDIT };
  throw new UsageError(`--kind takes family or technology, not “${kind}”.`);
};

function shippedCatalogue(): PracticeCatalogue {
  return practiceCatalogue({ families, packages, sources, technologies });
}

/** A source as it is cited; its address only where somebody has opened it. */
function citationOf(key: string, { sources }: PracticeCatalogue): string {
  const source = sources.get(key);
  if (source === undefined) return key;
  return source.url !== undefined && source.addressChecked
    ? `${source.citation}. ${source.url}`
    : source.citation;
}

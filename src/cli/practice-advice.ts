import families from "../../data/practices/families.json" with { type: "json" };
import packages from "../../data/practices/packages.json" with { type: "json" };
import sources from "../../data/practices/sources.json" with { type: "json" };
import technologies from "../../data/practices/technologies.json" with { type: "json" };
import { type RankedPackage, rankPackages } from "../engine/recommend/packages.ts";
import { type PracticeCatalogue, practiceCatalogue } from "../engine/recommend/practice-catalogue.ts";
import { readSite } from "../engine/recommend/read-site.ts";
import { recommendPractices } from "../engine/recommend/recommend-practices.ts";
import { recommendTechnologies } from "../engine/recommend/recommend-technologies.ts";
import { type Case, casesOf } from "../engine/recommend/similar-sites.ts";
import type { Advice } from "./advice.ts";
import { UsageError } from "./command.ts";

const CREDIT =
  "Records: WOCAT Global Database on Sustainable Land Management, data under CC BY-NC-SA 3.0, www.wocat.net";

/** `ng recommend practices`: families, or documented records with `--kind technology`. */
export const advisePractices: Advice = async (context, { kind }) => {
  const catalogue = shippedCatalogue();
  const cite = (key: string): string => citationOf(key, catalogue);
  if (kind === undefined || kind === "family") {
    const list = recommendPractices(catalogue, context);
    const site = readSite(context, catalogue.families);
    return {
      list,
      cite,
      below: (id) => casesInLines(casesOf(catalogue.technologies, id, site)),
      after: rankPackages(catalogue, list).slice(0, MOST_PACKAGES).map(packageInLines),
      credit: CREDIT,
    };
  }
  if (kind === "technology") return { list: recommendTechnologies(catalogue, context), cite, credit: CREDIT };
  throw new UsageError(`--kind takes family or technology, not “${kind}”.`);
};

function shippedCatalogue(): PracticeCatalogue {
  return practiceCatalogue({ families, packages, sources, technologies });
}

const MOST_CASES = 3;
const MOST_PACKAGES = 3;

function casesInLines(cases: readonly Case[]): string[] {
  const similar = cases.filter((one) => one.isSimilar).length;
  const shown = cases.filter((one) => one.isSimilar || one.isSameCountry).slice(0, MOST_CASES);
  return [
    `documented by name: ${cases.length}, in similar places ${similar} (where the place is known)`,
    ...shown.map(
      ({ record, isSimilar, similarity }) =>
        `  ${record.country ?? "?"}: ${record.name}${isSimilar ? `, ${Math.round(100 * similarity)} % alike` : ""}. ${record.url ?? record.id}`,
    ),
  ];
}

function packageInLines({ why, families, without, score, basis }: RankedPackage): string {
  const left = without.length === 0 ? "" : ` (without ${without.join(", ")})`;
  const known = basis === "source" ? "documented together" : "by the families' own conditions";
  return `Together, ${score.toFixed(2)}: ${families.filter((id) => !without.includes(id)).join(" + ")}${left}\n   ${why} (${known})`;
}

/** A source as it is cited; its address only where somebody has opened it. */
function citationOf(key: string, { sources }: PracticeCatalogue): string {
  const source = sources.get(key);
  if (source === undefined) return key;
  return source.url !== undefined && source.addressChecked
    ? `${source.citation}. ${source.url}`
    : source.citation;
}

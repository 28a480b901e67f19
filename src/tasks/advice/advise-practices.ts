import type { PracticeCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import { CRITERIA, PRESETS } from "../../engine/recommend/practice-criteria.ts";
import { readSite } from "../../engine/recommend/read-site.ts";
import { recommendPractices } from "../../engine/recommend/recommend-practices.ts";
import { type Case, casesByFamily } from "../../engine/recommend/similar-sites.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { spreadOverKinds } from "../../engine/recommend/spread-over-kinds.ts";
import type { AdvisedPractice, RecordLine, Weighing, Weights } from "./answers.ts";

/** What practices are weighed by, as the engine has it. */
export function weighing(): Weighing {
  return {
    criteria: CRITERIA.map(({ id, weight }) => ({ id, weight })),
    presets: Object.entries(PRESETS)
      .filter(([, weights]) => Object.keys(weights).length > 0)
      .map(([id, weights]) => ({ id, weights })),
  };
}

/** The families that fit a place, best first, with what a list tells of each; `isSpread`: the first ten are of several kinds. */
export function advisePractices(
  catalogue: PracticeCatalogue,
  context: SiteContext,
  weights: Weights,
  isSpread: boolean,
): readonly AdvisedPractice[] {
  const families = new Map(catalogue.families.map((family) => [family.id, family]));
  const cases = casesByFamily(catalogue.technologies, readSite(context, catalogue.families));
  const ranked = recommendPractices(catalogue, context, { weights });
  return (isSpread ? spreadOverKinds(ranked, catalogue) : ranked).map((recommendation) => {
    const family = families.get(recommendation.id)!;
    return {
      ...recommendation,
      nameFr: family.nameFr,
      responses: family.responses,
      measures: family.measureKinds,
      casesAlike: cases.get(family.id) ?? 0,
    };
  });
}

/** A documented case as a list tells it. */
export function recordLine({ record, similarity, isSimilar, parts }: Case): RecordLine {
  const comparedBy = Object.keys(parts);
  return {
    id: record.id,
    name: record.name,
    country: record.country ?? null,
    likeness: comparedBy.length === 0 ? null : similarity,
    isSimilar,
    comparedBy,
    isLocated: (record.points?.length ?? 0) > 0,
    url: record.url ?? null,
    year: record.yearDocumented ?? null,
    compilers: record.compilers ?? [],
    licence: record.licence ?? "",
  };
}

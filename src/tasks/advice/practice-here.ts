import { verdictsOfTraits } from "../../engine/recommend/blockers.ts";
import type { PracticeCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import { DEFAULT_WEIGHTS } from "../../engine/recommend/practice-criteria.ts";
import type { PracticeFamily } from "../../engine/recommend/practice-family.ts";
import { readSite } from "../../engine/recommend/read-site.ts";
import { recommendPractices, unknownCriteria } from "../../engine/recommend/recommend-practices.ts";
import { inWords } from "../../engine/recommend/said.ts";
import { casesOf } from "../../engine/recommend/similar-sites.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { recordLine } from "./advise-practices.ts";
import type { EngineSentence, PracticeHere, Weights } from "./answers.ts";

const MOST_CASES = 8;

/** How a family stands at a place: why, why not higher, what to check in the field, who has done it, with what it goes together. */
export function practiceHere(
  catalogue: PracticeCatalogue,
  family: PracticeFamily,
  context: SiteContext,
  weights: Weights,
): PracticeHere {
  const site = readSite(context, catalogue.families);
  const found = recommendPractices(catalogue, context, { weights }).find(({ id }) => id === family.id)!;
  const cases = casesOf(catalogue.technologies, family.id, site);
  const similar = cases.filter(({ isSimilar }) => isSimilar);
  const all = { ...DEFAULT_WEIGHTS, ...weights };
  const names = new Map(catalogue.families.map(({ id, name, nameFr }) => [id, { id, name, nameFr }]));
  return {
    score: found.score,
    confidence: found.confidence,
    criteria: [
      ...found.reasons.map(({ criterion, fit, weight, text, said }) => ({
        criterion,
        fit,
        weight,
        sentence: said === undefined ? { text } : { text, said },
      })),
      ...unknownCriteria(family, site, all).map(({ id }) => ({
        criterion: id,
        fit: null,
        weight: all[id],
        sentence: null,
      })),
    ],
    blockers: found.blockers,
    toCheck: [
      ...verdictsOfTraits(family, site)
        .filter(({ kind }) => kind === "check")
        .map(({ said }): EngineSentence => ({ text: inWords(said), said })),
      ...family.notSuitableWhen.map((condition): EngineSentence => {
        const said = { code: "checkCondition", values: { condition } } as const;
        return { text: inWords(said), said };
      }),
    ],
    cases: (similar.length > 0 ? similar : cases).slice(0, MOST_CASES).map(recordLine),
    casesInAll: cases.length,
    packages: catalogue.packages
      .filter(({ families }) => families.includes(family.id))
      .map(({ families, why, whyFr, sources }) => ({
        families: families.flatMap((id) => names.get(id) ?? []),
        why,
        whyFr,
        sources,
      })),
  };
}

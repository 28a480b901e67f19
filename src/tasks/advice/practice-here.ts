import { explainPractice } from "../../engine/recommend/explain-practice.ts";
import type { PracticeCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { recordLine } from "./advise-practices.ts";
import type { PracticeHere, Weights } from "./answers.ts";

const MOST_CASES = 8;

/** How a family stands at a place: why, why not higher, what to check in the field, who has done it, with what it goes together. */
export function practiceHere(
  catalogue: PracticeCatalogue,
  id: string,
  context: SiteContext,
  weights: Weights,
): PracticeHere | null {
  const explained = explainPractice(catalogue, context, id, { weights });
  if (explained === null) return null;
  const { recommendation, rank, why, whyNotHigher, check, cases, packages } = explained;
  const similar = cases.filter(({ isSimilar }) => isSimilar);
  const names = new Map(
    catalogue.families.map(({ id: key, name, nameFr }) => [key, { id: key, name, nameFr }]),
  );
  return {
    score: recommendation.score,
    confidence: recommendation.confidence,
    rank,
    why,
    whyNotHigher,
    blockers: recommendation.blockers,
    toCheck: check.filter((one) => one.why === "condition").map(({ said }) => said),
    unknownHere: check.filter((one) => one.why === "place").map(({ criterion }) => criterion),
    unknownInLiterature: check.filter((one) => one.why === "literature").map(({ criterion }) => criterion),
    cases: (similar.length > 0 ? similar : cases).slice(0, MOST_CASES).map(recordLine),
    casesInAll: cases.length,
    packages: packages.map(({ families, why: reason, whyFr, sources, without }) => ({
      families: families.filter((one) => !without.includes(one)).flatMap((one) => names.get(one) ?? []),
      why: reason,
      whyFr,
      sources,
    })),
  };
}

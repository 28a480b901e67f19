import type { DocumentedTechnology } from "./documented-technology.ts";
import type { PracticeCatalogue } from "./practice-catalogue.ts";
import { readSite } from "./read-site.ts";
import { byRank } from "./recommend-practices.ts";
import type { Reason, Recommendation } from "./recommendation.ts";
import { inWords, type Said } from "./said.ts";
import { SIMILARITY_WEIGHTS, type SimilarityPart, similarityOf } from "./similar-sites.ts";
import type { SiteContext } from "./site-context.ts";

/** Pull towards the middle, as if this weight of questions had been answered half and half. */
const PRIOR_WEIGHT = 3;
const MIDDLE = 0.5;

/**
 * Documented records by how like their places are to ours. A record of which little is known can be neither very like nor very
 * unlike: its score is pulled to the middle by `PRIOR_WEIGHT`, and its confidence says how much is known.
 */
export function recommendTechnologies(
  catalogue: Pick<PracticeCatalogue, "families" | "technologies">,
  context: SiteContext,
): Recommendation[] {
  const site = readSite(context, catalogue.families);
  return catalogue.technologies
    .map((record): Recommendation => {
      const { known, parts } = similarityOf(record, site);
      let weights = PRIOR_WEIGHT;
      let sum = PRIOR_WEIGHT * MIDDLE;
      const reasons: Reason[] = [];
      for (const [criterion, fit] of Object.entries(parts) as [SimilarityPart, number][]) {
        const weight = SIMILARITY_WEIGHTS[criterion];
        weights += weight;
        sum += weight * fit;
        const said: Said = { code: likeness(fit), values: { criterion: [criterion] } };
        reasons.push({ criterion, fit, weight, text: inWords(said), said });
      }
      return {
        id: record.id,
        kind: "technology",
        name: record.name,
        score: sum / weights,
        confidence: known,
        reasons,
        blockers: [],
        sources: sourcesOf(record),
      };
    })
    .sort(byRank);
}

function likeness(fit: number): Said["code"] {
  if (fit >= 0.8) return "placeAlike";
  return fit >= 0.3 ? "placeNear" : "placeUnlike";
}

function sourcesOf({ url }: DocumentedTechnology): string[] {
  return url === undefined ? [] : [url];
}

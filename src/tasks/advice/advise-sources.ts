import type { Country } from "../../engine/recommend/country.ts";
import { type CoveredYears, type DatasetCard, SUB_INDICATORS } from "../../engine/recommend/dataset-card.ts";
import { type AskedYears, datasetQuality, UNCCD_YEARS } from "../../engine/recommend/dataset-quality.ts";
import { recommendDatasets } from "../../engine/recommend/recommend-datasets.ts";
import { recommendTools } from "../../engine/recommend/recommend-tools.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import type { ToolCard } from "../../engine/recommend/tool-card.ts";
import type { AdvisedDataset, AdvisedTool, QualityLine } from "./answers.ts";
import { openCatalogues } from "./scenes.ts";

/** Datasets for a place, best first, each put to UNCCD's rules of quality. */
export function adviseDatasets(
  cards: readonly DatasetCard[],
  countries: readonly Country[],
  context: SiteContext,
): readonly AdvisedDataset[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return recommendDatasets(cards, context, { countries }).map((recommendation) => {
    const card = byId.get(recommendation.id)!;
    return {
      ...recommendation,
      provider: card.provider,
      resolutionM: card.resolutionM,
      years: yearsOf(card.years),
      licence: card.licence.text,
      url: card.url,
      goodFor: { name: card.goodFor, nameFr: card.goodForFr },
      watchFor: { name: card.watchFor, nameFr: card.watchForFr },
      quality: qualityOf(card, cards, context),
      catalogues: openCatalogues(card),
    };
  });
}

/** Tools for a place, best first. */
export function adviseTools(
  cards: readonly ToolCard[],
  countries: readonly Country[],
  context: SiteContext,
): readonly AdvisedTool[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return recommendTools(cards, context, { countries }).map((recommendation) => {
    const { org, purpose, purposeFr, cost, skills, connectivity, languages, url } = byId.get(
      recommendation.id,
    )!;
    return {
      ...recommendation,
      org,
      purpose: { name: purpose, nameFr: purposeFr },
      cost,
      skills,
      connectivity,
      languages,
      url,
    };
  });
}

function yearsOf({ from, to }: CoveredYears): AdvisedDataset["years"] {
  return from === undefined || to === undefined ? null : [from, to];
}

/** The rules of the sub-indicator that is asked about, else of the first that the dataset serves. */
function qualityOf(
  card: DatasetCard,
  others: readonly DatasetCard[],
  { subIndicator, period }: SiteContext,
): readonly QualityLine[] {
  const asked = SUB_INDICATORS.find((one) => one === subIndicator && card.subIndicators.includes(one));
  const of = asked ?? card.subIndicators[0];
  if (of === undefined) return [];
  const years: AskedYears = period === undefined ? UNCCD_YEARS : { dates: period, windows: [period] };
  const names = new Map(others.map(({ id, name }) => [id, name]));
  return datasetQuality(card, of, years, others).checks.map(
    ({ rule, force, verdict, text, said, alternative }) => ({
      rule,
      force,
      verdict,
      text,
      said,
      alternative: alternative === null ? null : (names.get(alternative) ?? alternative),
    }),
  );
}

import countryFile from "../../data/countries.json" with { type: "json" };
import datasetFile from "../../data/datasets/datasets.json" with { type: "json" };
import toolFile from "../../data/tools/tools.json" with { type: "json" };
import { countriesOf, datasetCards, toolCards } from "../engine/recommend/check-cards.ts";
import { recommendDatasets } from "../engine/recommend/recommend-datasets.ts";
import { recommendTools } from "../engine/recommend/recommend-tools.ts";
import type { Recommendation } from "../engine/recommend/recommendation.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";

/** The first `top` datasets for a context, best first; fields that datasets do not ask for are let be. */
export function adviseDatasets(context: SiteContext, top: number): Recommendation[] {
  const countries = countriesOf(countryFile);
  return recommendDatasets(datasetCards(datasetFile), context, { countries }).slice(0, top);
}

/** The first `top` tools for a context, best first; fields that tools do not ask for are let be. */
export function adviseTools(context: SiteContext, top: number): Recommendation[] {
  const countries = countriesOf(countryFile);
  return recommendTools(toolCards(toolFile), context, { countries }).slice(0, top);
}

import countryFile from "../../data/countries.json" with { type: "json" };
import datasetFile from "../../data/datasets/datasets.json" with { type: "json" };
import guidelineFile from "../../data/library/guidelines.json" with { type: "json" };
import toolFile from "../../data/tools/tools.json" with { type: "json" };
import { countriesOf, datasetCards, guidelines, toolCards } from "../../src/engine/recommend/check-cards.ts";
import type { DatasetCard } from "../../src/engine/recommend/dataset-card.ts";

export const DATASETS = datasetCards(datasetFile);
export const TOOLS = toolCards(toolFile);
export const GUIDELINES = guidelines(guidelineFile);
export const COUNTRIES = countriesOf(countryFile);

/** A dataset of the catalogue by its id. */
export function dataset(id: string): DatasetCard {
  const card = DATASETS.find((candidate) => candidate.id === id);
  if (card === undefined) throw new Error(`expected a dataset “${id}”, got none`);
  return card;
}

import { type Check, countryForm, datasetForm, guidelineForm, toolForm } from "./card-forms.ts";
import type { Country } from "./country.ts";
import type { DatasetCard } from "./dataset-card.ts";
import type { Guideline } from "./guideline.ts";
import type { ToolCard } from "./tool-card.ts";

/** The cards of `data/datasets/datasets.json`. Throws on a card that is not in form: that is our own mistake. */
export function datasetCards(file: unknown): readonly DatasetCard[] {
  return checked(file, "datasets", datasetForm) as readonly DatasetCard[];
}

/** The cards of `data/tools/tools.json`. Throws on a card that is not in form. */
export function toolCards(file: unknown): readonly ToolCard[] {
  return checked(file, "tools", toolForm) as readonly ToolCard[];
}

/** The entries of `data/library/guidelines.json`. Throws on one that is not in form. */
export function guidelines(file: unknown): readonly Guideline[] {
  return checked(file, "guidelines", guidelineForm) as readonly Guideline[];
}

/** The countries of `data/countries.json`. Throws on one that is not in form. */
export function countriesOf(file: unknown): readonly Country[] {
  return checked(file, "countries", countryForm) as readonly Country[];
}

function checked(file: unknown, key: string, form: Check): readonly unknown[] {
  const cards = (file as Readonly<Record<string, unknown>> | null)?.[key];
  if (!Array.isArray(cards)) throw new Error(`expected a list “${key}”, got ${typeof cards}`);
  const ids = new Set<unknown>();
  for (const card of cards) {
    const { id, iso3 } = card as { readonly id?: unknown; readonly iso3?: unknown };
    const name = id ?? iso3;
    const wrong = ids.has(name) ? "its id a second time" : form(card, "");
    if (wrong !== null) throw new Error(`${key}, ${String(name)}: ${wrong}`);
    ids.add(name);
  }
  return cards;
}

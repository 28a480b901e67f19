import type { Country } from "../engine/recommend/country.ts";
import type { DataNeed, NeededPeriod } from "../engine/recommend/country-needs.ts";
import type { DatasetCard } from "../engine/recommend/dataset-card.ts";
import { RULE_SETS } from "../engine/rule-sets.ts";
import { type Desk, put } from "./desk.ts";
import { NOTHING_LAID_OUT } from "./intake.ts";
import type { Intake } from "./state.ts";

/** Opens the door of a country: the place for files, with what an assessment of the country needs. */
export function openCountryDoor(desk: Desk): void {
  desk.store.setState({ intake: { ...NOTHING_LAID_OUT, country: "" } });
  put(desk, "results", { issues: [], fault: null });
}

/** Chooses the country that data are sought for; the map goes there. */
export async function chooseCountry(desk: Desk, iso3: string): Promise<void> {
  const { intake } = desk.store.getState();
  if (intake === null) return;
  desk.store.setState({ intake: { ...intake, country: iso3 } });
  const found = (await countries()).find((country) => country.iso3 === iso3);
  if (found !== undefined) desk.stage.flyTo(found.bbox);
}

/** Every country and territory; fetched when first asked for. */
export async function countries(): Promise<readonly Country[]> {
  const [{ default: file }, { countriesOf }] = await Promise.all([
    import("../../data/countries.json"),
    import("../engine/recommend/check-cards.ts"),
  ]);
  return countriesOf(file);
}

/** A need, with the cards of the datasets that serve it, best first. */
export interface ServedNeed {
  readonly need: DataNeed;
  readonly cards: readonly DatasetCard[];
}

/** What an assessment of a country needs for UNCCD's periods, and which datasets serve it; worked out when first asked for. */
export async function needsOfCountry(iso3: string): Promise<readonly ServedNeed[]> {
  const [all, { default: file }, { datasetCards }, { countryNeeds }] = await Promise.all([
    countries(),
    import("../../data/datasets/datasets.json"),
    import("../engine/recommend/check-cards.ts"),
    import("../engine/recommend/country-needs.ts"),
  ]);
  const country = all.find((candidate) => candidate.iso3 === iso3);
  if (country === undefined) return [];
  const cards = datasetCards(file);
  const periods: NeededPeriod[] = Object.values(RULE_SETS[0]!.windows);
  const options = { countries: all };
  return countryNeeds(cards, country, ["productivity", "landCover", "soilCarbon"], periods, options).map(
    (need) => ({
      need,
      cards: need.sources.map(({ recommendation }) => cards.find(({ id }) => id === recommendation.id)!),
    }),
  );
}

/** What the layers at hand have of a need: whether any has its role, and which of its dates are missing. */
export function metBy(
  need: DataNeed,
  layers: Intake["layers"],
): { readonly hasAny: boolean; readonly missing: readonly number[] } {
  const own = layers.filter(({ role }) => role === need.role);
  const years = own.map(({ year }) => year);
  const missing = need.dates.length > 1 ? need.dates.filter((date) => !years.includes(date)) : [];
  return { hasAny: own.length > 0, missing };
}

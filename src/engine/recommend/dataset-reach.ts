import type { Country } from "./country.ts";
import {
  CATALOGUE_YEAR,
  type Coverage,
  type CoveredYears,
  type DatasetCard,
  type Theme,
} from "./dataset-card.ts";
import { nearestYear } from "./dataset-quality.ts";
import type { BlockingFit } from "./weigh-criteria.ts";

/** What stays the same for decades: a state of another year still serves. */
const SLOW_THEMES: readonly Theme[] = [
  "topography",
  "boundaries",
  "soil",
  "soilCarbon",
  "climate",
  "restorationPotential",
];

/** How much of a period (both years inclusive) a dataset covers; nothing of it forbids it, save for what hardly changes. */
export function periodJudgement(
  { years, themes }: DatasetCard,
  period: readonly [number, number] | null,
): BlockingFit {
  if (period === null) return { fit: null, text: "no period is asked for", blocker: null };
  const [first, last] = [Math.min(...period), Math.max(...period)];
  const span = first === last ? `${first}` : `${first}–${last}`;
  if (years.kind === "unknown") return { fit: null, text: "its years are not told", blocker: null };
  if (years.kind === "current")
    return last >= CATALOGUE_YEAR - 1
      ? { fit: 1, text: "kept up to date", blocker: null }
      : { fit: 0.5, text: `today's state, not that of ${span}`, blocker: null };
  if (years.kind === "windows" && years.windows !== undefined)
    return windowFit(years.windows, first, last, span);
  const told = toldYears(years);
  if (years.kind === "static" && themes.some((theme) => SLOW_THEMES.includes(theme)))
    return coveredShare(years, first, last) > 0
      ? { fit: 1, text: `one state (${told}), within ${span}`, blocker: null }
      : { fit: 0.7, text: `one state (${told}), outside ${span}; it changes slowly`, blocker: null };
  if (years.only !== undefined) {
    const stand = [first, last].map((year) => nearestYear(years, year));
    const served = new Set(stand.filter((year) => year !== null)).size;
    const asked = first === last ? 1 : 2;
    const isInside = years.only.some((year) => year >= first && year <= last);
    if (served === 0 && !isInside) return missed(told, span);
    return {
      fit: served === 0 ? 0.2 : served / asked,
      text: `${told}: for ${stand.map((year, place) => `${[first, last][place]} ${year ?? "none"}`).join(", ")}`,
      blocker: null,
    };
  }
  if (years.from === undefined) return { fit: null, text: "its years are not told", blocker: null };
  const share = coveredShare(years, first, last);
  if (share === 0) return missed(told, span);
  return {
    fit: share,
    text: share === 1 ? `covers ${span}` : `covers ${Math.round(100 * share)} % of ${span} (${told})`,
    blocker: null,
  };
}

function missed(told: string, span: string): BlockingFit {
  return { fit: 0, text: `${told}: none of ${span}`, blocker: `it does not cover ${span} (${told})` };
}

function windowFit(
  windows: readonly (readonly [number, number])[],
  first: number,
  last: number,
  span: string,
): BlockingFit {
  const told = windows.map((window) => window.join("–")).join(", ");
  if (windows.some(([from, to]) => from === first && to === last))
    return { fit: 1, text: `made for ${span}`, blocker: null };
  const overlap = Math.max(
    ...windows.map(([from, to]) => Math.max(0, Math.min(to, last) - Math.max(from, first) + 1)),
  );
  if (overlap === 0) return missed(told, span);
  return {
    fit: (0.7 * overlap) / (last - first + 1),
    text: `made for other windows of years: ${told}`,
    blocker: null,
  };
}

/** Share of the years first–last that are covered. */
function coveredShare({ from, to }: CoveredYears, first: number, last: number): number {
  if (from === undefined) return 0;
  const end = to === null || to === undefined ? CATALOGUE_YEAR : to;
  return Math.max(0, Math.min(end, last) - Math.max(from, first) + 1) / (last - first + 1);
}

function toldYears({ from, to, only }: CoveredYears): string {
  if (only !== undefined && only.length <= 6) return only.join(", ");
  return `${from ?? "?"}–${to ?? "now"}`;
}

/** Whether a dataset covers a country or a place (longitude, latitude); outside forbids it, what is not told stays open. */
export function coverageJudgement(
  coverage: Coverage,
  iso3: string | null,
  country: Country | null,
  at: readonly [number, number] | null,
): BlockingFit {
  const { latitudes, countries, regions, isPartial } = coverage;
  if (latitudes !== undefined) {
    const [south, north] = latitudes;
    const told = `${degrees(south)} to ${degrees(north)}`;
    const range = at !== null ? [at[1], at[1]] : country !== null ? [country.bbox[1], country.bbox[3]] : null;
    if (range === null)
      return { fit: null, text: `covers ${told}; where the site lies is not told`, blocker: null };
    const share = coveredLatitudes(range[0]!, range[1]!, south, north);
    if (share === 0)
      return { fit: 0, text: `covers ${told} only`, blocker: `it covers ${told}, the site lies outside` };
    if (isPartial !== true)
      return {
        fit: share,
        text: share === 1 ? "covers the area" : `covers a part of it: ${told}`,
        blocker: null,
      };
  }
  if (countries !== undefined || regions !== undefined) {
    const told = [...(countries ?? []), ...(regions ?? [])].join(", ");
    if (iso3 === null || (country === null && regions !== undefined))
      return { fit: null, text: `covers ${told}; the country is not told`, blocker: null };
    const isInside =
      countries?.includes(iso3) === true ||
      regions?.some((region) => country?.regions.includes(region)) === true;
    if (!isInside) return { fit: 0, text: `covers ${told} only`, blocker: `it covers ${told}, not ${iso3}` };
    if (isPartial !== true) return { fit: 1, text: `covers ${iso3}`, blocker: null };
  }
  return isPartial === true
    ? { fit: null, text: "covers parts of the world: look whether the area is among them", blocker: null }
    : { fit: 1, text: "covers all land", blocker: null };
}

function coveredLatitudes(from: number, to: number, south: number, north: number): number {
  if (from === to) return from >= south && from <= north ? 1 : 0;
  return Math.max(0, Math.min(to, north) - Math.max(from, south)) / (to - from);
}

function degrees(latitude: number): string {
  return `${Math.abs(latitude)}°${latitude < 0 ? "S" : latitude > 0 ? "N" : ""}`;
}

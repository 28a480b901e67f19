import type { Country } from "./country.ts";
import {
  CATALOGUE_YEAR,
  type Coverage,
  type CoveredYears,
  type DatasetCard,
  type Theme,
} from "./dataset-card.ts";
import { nearestYear, yearsByDate } from "./dataset-quality.ts";
import { idsOf, type SaidValue, saying } from "./said.ts";
import { type Fit, fits } from "./weigh-criteria.ts";

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
): Fit {
  if (period === null) return null;
  const [first, last] = [Math.min(...period), Math.max(...period)];
  const span = first === last ? `${first}` : `${first}–${last}`;
  if (years.kind === "unknown") return null;
  if (years.kind === "current")
    return last >= CATALOGUE_YEAR - 1 ? fits(1, "yearsUpToDate") : fits(0.5, "yearsToday", { span });
  if (years.kind === "windows" && years.windows !== undefined)
    return windowFit(years.windows, first, last, span);
  const told = toldYears(years);
  if (years.kind === "static" && themes.some((theme) => SLOW_THEMES.includes(theme)))
    return coveredShare(years, first, last) > 0
      ? fits(1, "yearsOneState", { told, span })
      : fits(0.7, "yearsSlow", { told, span });
  if (years.only !== undefined) {
    const dates = [...new Set([first, last])];
    const stand = dates.map((year) => nearestYear(years, year));
    const served = new Set(stand.filter((year) => year !== null)).size;
    const isInside = years.only.some((year) => year >= first && year <= last);
    if (served === 0 && !isInside) return missed(told, span);
    return fits(served === 0 ? 0.2 : served / dates.length, "yearsStand", {
      stand: yearsByDate(dates, stand),
    });
  }
  if (years.from === undefined) return null;
  const share = coveredShare(years, first, last);
  if (share === 0) return missed(told, span);
  return share === 1
    ? fits(1, "yearsCovered", { span })
    : fits(share, "yearsPartly", { share: Math.round(100 * share), span, told });
}

function missed(told: string, span: string): Fit {
  return { ...fits(0, "yearsNone", { told, span }), blocker: saying("yearsBlocked", { told, span }) };
}

function windowFit(
  windows: readonly (readonly [number, number])[],
  first: number,
  last: number,
  span: string,
): Fit {
  const told = windows.map((window) => window.join("–")).join(", ");
  if (windows.some(([from, to]) => from === first && to === last)) return fits(1, "yearsWindow", { span });
  const overlap = Math.max(
    ...windows.map(([from, to]) => Math.max(0, Math.min(to, last) - Math.max(from, first) + 1)),
  );
  if (overlap === 0) return missed(told, span);
  return fits((0.7 * overlap) / (last - first + 1), "yearsOtherWindows", { told });
}

/** Share of the years first–last that are covered. */
function coveredShare({ from, to }: CoveredYears, first: number, last: number): number {
  if (from === undefined) return 0;
  const end = to === null || to === undefined ? CATALOGUE_YEAR : to;
  return Math.max(0, Math.min(end, last) - Math.max(from, first) + 1) / (last - first + 1);
}

function toldYears({ from, to, only }: CoveredYears): string {
  if (only !== undefined && only.length <= 6) return only.join(", ");
  return `${from ?? "…"}–${to ?? "…"}`;
}

/** Whether a dataset covers a country or a place (longitude, latitude); outside forbids it, what is not told stays open. */
export function coverageJudgement(
  coverage: Coverage,
  iso3: string | null,
  country: Country | null,
  at: readonly [number, number] | null,
): Fit {
  const { latitudes, countries, regions, isPartial } = coverage;
  if (latitudes !== undefined) {
    const [south, north] = latitudes;
    const told = { south: degrees(south), north: degrees(north) };
    const range = at !== null ? [at[1], at[1]] : country !== null ? [country.bbox[1], country.bbox[3]] : null;
    if (range === null) return null; // where the site lies is not told
    const share = coveredLatitudes(range[0]!, range[1]!, south, north);
    if (share === 0) return { ...fits(0, "latitudesOnly", told), blocker: saying("latitudesBlocked", told) };
    if (isPartial !== true) return share === 1 ? fits(1, "areaWhole") : fits(share, "areaPartly", told);
  }
  if (countries !== undefined || regions !== undefined) {
    const there = idsOf("region", [...(countries ?? []), ...(regions ?? [])]);
    if (iso3 === null || (country === null && regions !== undefined)) return null; // the country is not told
    const isInside =
      countries?.includes(iso3) === true ||
      regions?.some((region) => country?.regions.includes(region)) === true;
    const asked = countryName(iso3, country);
    if (!isInside)
      return {
        ...fits(0, "partsOnly", { there }),
        blocker: saying("partsBlocked", { there, country: asked }),
      };
    if (isPartial !== true) return fits(1, "countryCovered", { country: asked });
  }
  // Of parts of the world nobody says whether the area is among them.
  return isPartial === true ? null : fits(1, "landWhole");
}

/** A country by its name; by its code where it is not known. */
export function countryName(iso3: string, country: Country | null): SaidValue {
  return country === null ? iso3 : { name: country.name.en, nameFr: country.name.fr };
}

function coveredLatitudes(from: number, to: number, south: number, north: number): number {
  if (from === to) return from >= south && from <= north ? 1 : 0;
  return Math.max(0, Math.min(to, north) - Math.max(from, south)) / (to - from);
}

function degrees(latitude: number): string {
  return `${Math.abs(latitude)}° ${latitude < 0 ? "S" : latitude > 0 ? "N" : ""}`;
}

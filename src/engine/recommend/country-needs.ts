import type { Country } from "./country.ts";
import { type AccessWay, accessWays } from "./dataset-access-fit.ts";
import { CATALOGUE_YEAR, type DatasetCard, type SubIndicator, type Theme } from "./dataset-card.ts";
import { recommendDatasets } from "./recommend-datasets.ts";
import type { Recommendation } from "./recommendation.ts";

/** Something that an assessment of a country needs, and what serves it. */
export interface DataNeed {
  readonly id: string;
  /** The role of a dataset in a workspace that it fills. */
  readonly role: string;
  /** The sub-indicators that need it; empty: the whole assessment. */
  readonly subIndicators: readonly SubIndicator[];
  /** `required`: without it the sub-indicator is not computed; `instead`: another need may stand for it; `optional`: it adds. */
  readonly force: "required" | "instead" | "optional";
  /** Dates of single maps, ascending; empty where a series or one state is wanted. */
  readonly dates: readonly number[];
  /** Years of a series, both inclusive; null where none is wanted. */
  readonly series: readonly [number, number] | null;
  /** Best first; the blocked ones are left out. */
  readonly sources: readonly DataSource[];
}

export interface DataSource {
  readonly recommendation: Recommendation;
  readonly ways: readonly AccessWay[];
  /** Its COGs can be listed and opened from here. */
  readonly opensHere: boolean;
}

/** The years of a period, as a workspace has them (both inclusive). */
export interface NeededPeriod {
  readonly productivity: readonly [number, number];
  readonly landCover: readonly [number, number];
  readonly soilCarbon: readonly [number, number];
}

export interface CountryNeedsOptions {
  /** Sources a need; default 5. */
  readonly most?: number;
  readonly countries?: readonly Country[];
  readonly connectivity?: "offline" | "poor" | "good";
}

interface Wish extends Omit<DataNeed, "sources" | "dates" | "series"> {
  readonly theme: Theme;
  readonly dates?: readonly number[];
  readonly series?: readonly [number, number];
  /** Only these cards are asked; default: every card of the theme. */
  readonly isFit?: (card: DatasetCard) => boolean;
}

/**
 * What data an assessment of a country needs for some sub-indicators and periods, which datasets serve each need, how they
 * are had, and what is there already.
 */
export function countryNeeds(
  cards: readonly DatasetCard[],
  country: Country,
  subIndicators: readonly SubIndicator[],
  periods: readonly NeededPeriod[],
  options: CountryNeedsOptions = {},
): DataNeed[] {
  const { most = 5, countries = [country] } = options;
  return wishesOf(periods)
    .filter(
      (wish) =>
        wish.subIndicators.length === 0 || wish.subIndicators.some((sub) => subIndicators.includes(sub)),
    )
    .map(({ theme, isFit = () => true, dates = [], series = null, ...wish }) => {
      const fitting = cards.filter((card) => card.themes.includes(theme) && isFit(card));
      const period = series ?? spanOf(dates);
      const ranking = recommendDatasets(
        fitting,
        {
          country: country.iso3,
          scale: "national",
          subIndicator: theme,
          ...(period === null ? {} : { period }),
          ...(options.connectivity === undefined ? {} : { connectivity: options.connectivity }),
        },
        { countries },
      );
      return {
        ...wish,
        dates,
        series,
        sources: ranking
          .filter(({ blockers }) => blockers.length === 0)
          .slice(0, most)
          .map((recommendation) => sourceOf(recommendation, fitting)),
      };
    });
}

function sourceOf(recommendation: Recommendation, cards: readonly DatasetCard[]): DataSource {
  const card = cards.find(({ id }) => id === recommendation.id)!;
  const ways = accessWays(card);
  return { recommendation, ways, opensHere: ways.some((way) => way.way === "stac" && way.opensHere) };
}

function wishesOf(periods: readonly NeededPeriod[]): Wish[] {
  const productivity = spanOf(periods.flatMap((period) => period.productivity));
  const coverDates = ascending(periods.flatMap(({ landCover }) => landCover));
  const carbonDates = ascending(periods.flatMap(({ soilCarbon }) => soilCarbon));
  return [
    {
      id: "land-cover",
      role: "land-cover",
      theme: "landCover",
      subIndicators: ["landCover", "soilCarbon", "productivity"],
      force: "required",
      dates: coverDates,
      isFit: (card) => card.subIndicators.includes("landCover"),
    },
    {
      id: "productivity-series",
      role: "productivity-series",
      theme: "productivity",
      subIndicators: ["productivity"],
      force: "required",
      ...(productivity === null ? {} : { series: productivity }),
      isFit: ({ years, subIndicators }) => years.kind === "series" && subIndicators.includes("productivity"),
    },
    {
      id: "productivity-class",
      role: "productivity-class",
      theme: "productivity",
      subIndicators: ["productivity"],
      force: "instead",
      ...(periods[0] === undefined ? {} : { series: periods[0].productivity }),
      isFit: ({ years }) => years.kind === "windows",
    },
    {
      id: "soil-carbon",
      role: "soil-carbon",
      theme: "soilCarbon",
      subIndicators: ["soilCarbon"],
      force: "required",
      dates: carbonDates.slice(0, 1),
      isFit: (card) => card.subIndicators.includes("soilCarbon"),
    },
    {
      id: "climate-zone",
      role: "climate-zone",
      theme: "climate",
      subIndicators: ["soilCarbon"],
      force: "required",
      isFit: ({ years }) => years.kind === "static",
    },
    {
      id: "soil-unit",
      role: "soil-unit",
      theme: "soil",
      subIndicators: ["productivity"],
      force: "optional",
      isFit: ({ variables }) => tellsOf(variables, /soil units|taxonomy|texture|zones/),
    },
    {
      id: "rain",
      role: "precipitation-series",
      theme: "climate",
      subIndicators: ["productivity"],
      force: "optional",
      ...(productivity === null ? {} : { series: productivity }),
      // What was observed, no scenario.
      isFit: ({ years, variables }) =>
        years.kind === "series" &&
        (years.to ?? CATALOGUE_YEAR) <= CATALOGUE_YEAR &&
        tellsOf(variables, /rain|precip/),
    },
    {
      id: "reporting-units",
      role: "reporting-units",
      theme: "boundaries",
      subIndicators: [],
      force: "optional",
      isFit: ({ variables }) => tellsOf(variables, /admin|border|bound|basin|catchment/),
    },
    {
      id: "population",
      role: "population",
      theme: "population",
      subIndicators: [],
      force: "optional",
      isFit: ({ variables }) => tellsOf(variables, /population|people/),
      dates: ascending(coverDates.slice(-1)),
    },
    {
      id: "protected",
      role: "protected",
      theme: "biodiversity",
      subIndicators: [],
      force: "optional",
      isFit: ({ variables }) => tellsOf(variables, /protected/),
    },
  ];
}

function tellsOf(variables: readonly string[], words: RegExp): boolean {
  return variables.some((variable) => words.test(variable.toLowerCase()));
}

function spanOf(years: readonly number[]): readonly [number, number] | null {
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

function ascending(years: readonly number[]): number[] {
  return [...new Set(years)].sort((one, other) => one - other);
}

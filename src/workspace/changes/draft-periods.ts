import type { Period } from "../workspace.ts";

/** The years that files bring along, each list ascending and without doubles. */
export interface YearsAtHand {
  readonly landCover: readonly number[];
  readonly soilCarbon: readonly number[];
  readonly series: readonly number[];
}

/** The years in which UNCCD's baseline begins and ends, and its later reporting years. */
const BASELINE_FROM = 2000;
const BASELINE_TO = 2015;
const REPORTING_YEARS = [2019, 2022, 2023];
/** Length of UNCCD's window of productivity, and the fewest years that give both a trend and a state. */
const WINDOW_YEARS = 16;
const FEWEST_YEARS = 11;
const MOST_REPORTS = 2;

/**
 * Periods from the years at hand. UNCCD's own years where they are there; else the first two dates of land cover are the
 * baseline, and later dates are reports that start where the baseline ends. Without two dates of land cover the series
 * sets the years, without a series soil carbon does; with nothing at hand the rule set's windows for the baseline hold.
 * A part without data gets the period's own years, so that no year of a rule set stands for data that are not there.
 */
export function draftPeriods(years: YearsAtHand): Period[] {
  const spans = spansOf(years);
  if (spans.length === 0) return [{ id: "baseline" }];
  return spans.map(([from, to], at): Period => {
    const isBaseline = at === 0;
    const start = isBaseline ? from : to - WINDOW_YEARS + 1;
    return {
      id: isBaseline ? "baseline" : `report-${at}`,
      productivity: productivityYears(years.series, start, to) ?? [from, to],
      landCover: [from, to],
      soilCarbon: soilCarbonYears(years, from, to) ?? [from, to],
    };
  });
}

type Span = [from: number, to: number];

function spansOf({ landCover, soilCarbon, series }: YearsAtHand): Span[] {
  if (landCover.length >= 2) return spansOfDates(landCover);
  const [from, to] = [series[0], series.at(-1)];
  if (from !== undefined && to !== undefined && from < to) return spansOfSeries(from, to);
  return soilCarbon.length >= 2 ? spansOfDates(soilCarbon) : [];
}

function spansOfDates(dates: readonly number[]): Span[] {
  const hasOwn = dates.includes(BASELINE_TO) && dates[0]! < BASELINE_TO;
  const first = hasOwn && dates.includes(BASELINE_FROM) ? BASELINE_FROM : dates[0]!;
  const end = hasOwn ? BASELINE_TO : dates.find((date) => date > first);
  if (end === undefined) return [[dates[0]!, first]];
  const later = dates.filter((date) => date > end);
  const told = later.filter((date) => REPORTING_YEARS.includes(date));
  const reports = later.length <= MOST_REPORTS ? later : told.length > 0 ? told : later.slice(-1);
  return [[first, end], ...reports.slice(-MOST_REPORTS).map((date): Span => [end, date])];
}

function spansOfSeries(from: number, to: number): Span[] {
  if (BASELINE_TO - from + 1 < FEWEST_YEARS || to < BASELINE_TO) return [[from, to]];
  const reports = to > BASELINE_TO ? [to] : [];
  return [[Math.max(from, BASELINE_FROM), BASELINE_TO], ...reports.map((date): Span => [BASELINE_TO, date])];
}

function productivityYears(series: readonly number[], from: number, to: number): Span | null {
  const inside = series.filter((year) => year >= from && year <= to);
  const taken =
    inside.length >= FEWEST_YEARS ? inside : series.filter((year) => year <= to).slice(-WINDOW_YEARS);
  const [first, last] = [taken[0], taken.at(-1)];
  return first === undefined || last === undefined || first >= last ? null : [first, last];
}

function soilCarbonYears({ soilCarbon, landCover }: YearsAtHand, from: number, to: number): Span | null {
  if (soilCarbon.length >= 2) {
    const inside = soilCarbon.filter((year) => year >= from && year <= to);
    return inside.length >= 2 ? [inside[0]!, inside.at(-1)!] : null;
  }
  const [stock] = soilCarbon;
  if (stock === undefined || landCover.length < 2) return null;
  const start = Math.max(from, stock);
  return start < to ? [start, to] : null;
}

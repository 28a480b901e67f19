import type { Year } from "../units.ts";

/** How the dates of a year become one annual value. */
export type AnnualReduction = "mean" | "max" | "sum";

/** The layers of one year of a dated series: `layers` are indices into the series, in date order. */
export interface YearOfDates {
  readonly year: Year;
  readonly layers: readonly number[];
}

/**
 * Groups the layers of a dated series by calendar year, dates ascending; a composite belongs to the year in which it starts.
 *
 * @param dates ISO dates (`YYYY-MM-DD`), one a layer, in the order of the layers.
 */
export function yearsOfDates(dates: readonly string[]): YearOfDates[] {
  const order = dates.map((_, layer) => layer).sort((a, b) => compareText(dates[a]!, dates[b]!) || a - b);
  const years: { year: Year; layers: number[] }[] = [];
  for (const layer of order) {
    const year = Number(dates[layer]!.slice(0, 4));
    const last = years.at(-1);
    if (last?.year === year) last.layers.push(layer);
    else years.push({ year, layers: [layer] });
  }
  return years;
}

/**
 * Valid dates a year needs where the dataset does not say: every date the series has in a full year,
 * that is, in the year with the most dates.
 */
export function datesOfAFullYear(years: readonly YearOfDates[]): number {
  return years.reduce((most, year) => Math.max(most, year.layers.length), 0);
}

/**
 * Reduces the dates of one year to one value a cell. Missing dates are left out; a cell with fewer than
 * `minimumValid` valid dates is missing (NaN). Sums run in date order in double precision.
 *
 * @param dates one array a date, cells row-major, NaN = missing; all as long as `out`.
 */
export function reduceYear(
  dates: readonly Float64Array[],
  reduction: AnnualReduction,
  minimumValid: number,
  out: Float64Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    let valid = 0;
    let sum = 0;
    let max = Number.NEGATIVE_INFINITY;
    for (const date of dates) {
      const value = date[cell]!;
      if (Number.isNaN(value)) continue;
      valid++;
      sum += value;
      if (value > max) max = value;
    }
    if (valid === 0 || valid < minimumValid) out[cell] = Number.NaN;
    else out[cell] = reduction === "max" ? max : reduction === "sum" ? sum : sum / valid;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

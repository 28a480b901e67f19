import type { Km2, Year } from "../units.ts";
import type { Range } from "./intervention.ts";

/** What one reporting period found of a land type, on land whose status is known in both the baseline and the report. */
export interface Observation {
  /** The year in which the report's windows end: what it found holds for then. */
  readonly year: Year;
  readonly knownKm2: Km2;
  /** Degraded in the baseline. */
  readonly baselineDegradedKm2: Km2;
  /** Not degraded in the baseline, degraded now: a loss. */
  readonly newlyDegradedKm2: Km2;
  /** Degraded in the baseline, improved now: an observed gain, which no plan may claim. */
  readonly recoveredKm2: Km2;
}

/** How fast healthy land is lost when all goes on as it did, and how fast the stock of degraded land changes: two things. */
export interface LossTrend {
  /** The last observed year: from here on is expectation. */
  readonly from: Year;
  /** km² a year that turn from not degraded to degraded; never below 0. */
  readonly lossKm2PerYr: Range;
  /** The same before it is cut at 0: what runs draw from, so that cutting does not shift their middle. */
  readonly drawnKm2PerYr: Range;
  /** Losses less recoveries, km² a year; below 0 where land recovers faster than it is lost. */
  readonly stockKm2PerYr: Range;
  /** Degraded land in the last observed year. */
  readonly degradedKm2: Km2;
  readonly knownKm2: Km2;
  /** Where the interval comes from: the scatter of several reports, or an assumption where one report leaves no scatter. */
  readonly interval: "scatter" | "assumed";
}

/** The interval holds nine times out of ten: two-sided 90 % quantiles of Student's t by degrees of freedom (from 1). */
const T_90 = [6.313752, 2.919986, 2.353363, 2.131847, 2.015048, 1.94318, 1.894579, 1.859548, 1.833113];

/**
 * The trend of a land type from its reports.
 *
 * The time base runs from the end of the baseline to the end of each report, for that is what lies between the two maps. Losses
 * (newly degraded land) and the change of the stock are told apart. Every report is held against the baseline on the land that
 * both know, as a share of it, so that more no-data is no change. The line goes through the baseline, where nothing is lost yet.
 *
 * @param baselineYear the year in which the baseline's windows end.
 * @param assumedError share of the rate by which it may be wrong either way where there is one report only.
 * @returns null where no report knows any land, or none ends after the baseline.
 */
export function lossTrend(
  baselineYear: Year,
  observations: readonly Observation[],
  assumedError: number,
): LossTrend | null {
  const usable = observations
    .filter(({ year, knownKm2 }) => year > baselineYear && knownKm2 > 0)
    .sort((a, b) => a.year - b.year);
  const last = usable.at(-1);
  if (last === undefined) return null;
  const years = usable.map(({ year }) => year - baselineYear);
  const scaled = (of: (one: Observation) => Km2): number[] =>
    usable.map((one) => (of(one) / one.knownKm2) * last.knownKm2);
  const losses = rateThroughOrigin(
    years,
    scaled((one) => one.newlyDegradedKm2),
    assumedError,
  );
  const stock = rateThroughOrigin(
    years,
    scaled((one) => one.newlyDegradedKm2 - one.recoveredKm2),
    assumedError,
  );
  return {
    from: last.year,
    lossKm2PerYr: losses.map((rate) => Math.max(0, rate)) as unknown as Range,
    drawnKm2PerYr: losses,
    stockKm2PerYr: stock,
    degradedKm2: last.baselineDegradedKm2 + last.newlyDegradedKm2 - last.recoveredKm2,
    knownKm2: last.knownKm2,
    interval: usable.length > 1 ? "scatter" : "assumed",
  };
}

/** Least squares through the origin, with an interval. */
function rateThroughOrigin(years: readonly number[], km2: readonly number[], assumedError: number): Range {
  const sum = (of: (at: number) => number): number => years.reduce((total, _, at) => total + of(at), 0);
  const squares = sum((at) => years[at]! * years[at]!);
  const rate = sum((at) => years[at]! * km2[at]!) / squares;
  const freedom = years.length - 1;
  if (freedom === 0) {
    const error = Math.abs(rate) * assumedError;
    return [rate - error, rate, rate + error];
  }
  const misses = years.map((year, at) => km2[at]! - rate * year);
  const scatter = sum((at) => misses[at]! * misses[at]!) / freedom;
  const error = T_90[Math.min(freedom, T_90.length) - 1]! * Math.sqrt(scatter / squares);
  return [rate - error, rate, rate + error];
}

/**
 * Healthy land expected to be lost between the last observed year and the end of `year` at a rate; never more than there is.
 *
 * @param healthyKm2 what there is to lose.
 */
export function expectedLossKm2(rateKm2PerYr: number, from: Year, year: Year, healthyKm2: Km2): Km2 {
  return Math.max(0, Math.min(healthyKm2, rateKm2PerYr * (year - from)));
}

/** Degraded land in a year when all goes on as it did: between none and all that is known. */
export function expectedStockKm2(trend: LossTrend, year: Year): Range {
  const at = (rate: number): Km2 =>
    Math.max(0, Math.min(trend.knownKm2, trend.degradedKm2 + rate * Math.max(0, year - trend.from)));
  const [low, likely, high] = trend.stockKm2PerYr;
  return [at(low), at(likely), at(high)];
}

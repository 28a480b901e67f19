import type { Km2, Year } from "../units.ts";
import { expectedLossKm2, type LossTrend } from "./business-as-usual.ts";
import { RESPONSE } from "./response.ts";
import type { Stratum } from "./strata.ts";

/** What a land type holds now, and what threatens it. */
export interface LandTypeOutlook {
  readonly landType: number;
  /** Not degraded and under no expected loss: what the trend can take. */
  readonly healthyKm2: Km2;
  /** Σ area × risk of that land: how the trend's loss is shared out. */
  readonly riskKm2: number;
  readonly degradedKm2: Km2;
  readonly unknownKm2: Km2;
  /** Null where no report shows how fast land is lost. */
  readonly trend: LossTrend | null;
  /** Healthy land under expected losses, by the year in which it goes; years ascending. */
  readonly entered: readonly EnteredLoss[];
  /** Land under expected losses of which nothing is known: neither lost nor safe. */
  readonly enteredUnknownKm2: Km2;
}

/** Healthy land of one land type that an expected loss takes. */
export interface EnteredLoss {
  /** Place of the expected loss. */
  readonly loss: number;
  readonly year: Year;
  readonly km2: Km2;
}

/**
 * The outlook of every land type (index: its id; 0 is land without one).
 *
 * @param lossYears year from which each expected loss takes its land; of several over a cell the first takes it.
 * @param trends by land type id.
 * @param lastObserved a loss dated before is still to come where the map shows healthy land.
 */
export function outlooksOf(
  strata: readonly Stratum[],
  lossYears: readonly Year[],
  trends: readonly (LossTrend | null)[],
  lastObserved: Year,
): LandTypeOutlook[] {
  const outlooks = trends.map((trend, landType) => ({
    landType,
    healthyKm2: 0,
    riskKm2: 0,
    degradedKm2: 0,
    unknownKm2: 0,
    trend,
    entered: [] as EnteredLoss[],
    enteredUnknownKm2: 0,
  }));
  for (const { landType, response, losses, km2, riskKm2 } of strata) {
    const outlook = outlooks[landType]!;
    if (response === RESPONSE.unknown) {
      outlook.unknownKm2 += km2;
      if (losses.length > 0) outlook.enteredUnknownKm2 += km2;
    } else if (response === RESPONSE.reverse) outlook.degradedKm2 += km2;
    else if (losses.length === 0) {
      outlook.healthyKm2 += km2;
      outlook.riskKm2 += riskKm2;
    } else {
      const loss = firstLoss(losses, lossYears);
      const year = lossYear(losses, lossYears, lastObserved);
      const at = outlook.entered.findIndex((one) => one.loss === loss);
      if (at === -1) outlook.entered.push({ loss, year, km2 });
      else outlook.entered[at] = { loss, year, km2: outlook.entered[at]!.km2 + km2 };
    }
  }
  for (const { entered } of outlooks) entered.sort((a, b) => a.year - b.year || a.loss - b.loss);
  return outlooks;
}

/** The year in which land under expected losses goes. */
export function lossYear(losses: readonly number[], lossYears: readonly Year[], lastObserved: Year): Year {
  return Math.max(lossYears[firstLoss(losses, lossYears)]!, lastObserved + 1);
}

function firstLoss(losses: readonly number[], lossYears: readonly Year[]): number {
  return losses.reduce((first, one) => (lossYears[one]! < lossYears[first]! ? one : first));
}

/** Losses expected until the end of a year. */
export interface ExpectedLosses {
  /** By the trend. */
  readonly trendKm2: Km2;
  /** By expected losses that somebody entered. */
  readonly enteredKm2: Km2;
}

/**
 * Losses expected between the last observed year and the end of `year`.
 *
 * @param rateKm2PerYr the trend's, or a draw of it; land under expected losses has no share in it.
 */
export function expectedLosses(outlook: LandTypeOutlook, rateKm2PerYr: number, year: Year): ExpectedLosses {
  const { trend, healthyKm2, entered } = outlook;
  let enteredKm2 = 0;
  for (const loss of entered) if (loss.year <= year) enteredKm2 += loss.km2;
  const trendKm2 =
    trend === null ? 0 : expectedLossKm2(rateOutside(outlook, rateKm2PerYr), trend.from, year, healthyKm2);
  return { trendKm2, enteredKm2 };
}

/** The part of a land type's rate that falls on land under no expected loss: by its share of the healthy land. */
export function rateOutside({ healthyKm2, entered }: LandTypeOutlook, rateKm2PerYr: number): number {
  if (entered.length === 0) return rateKm2PerYr;
  const all = entered.reduce((sum, { km2 }) => sum + km2, healthyKm2);
  return all > 0 ? (rateKm2PerYr * healthyKm2) / all : 0;
}

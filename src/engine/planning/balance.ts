import type { Fraction, Km2, Year } from "../units.ts";
import { expectedLossKm2 } from "./business-as-usual.ts";
import { effectAfter, type Intervention } from "./intervention.ts";
import { expectedLosses, type LandTypeOutlook, lossYear, rateOutside } from "./outlook.ts";
import type { Treatment } from "./treatment.ts";

/** What a balance is reckoned from. */
export interface BalanceContext {
  readonly interventions: readonly Intervention[];
  /** By land type id. */
  readonly outlooks: readonly LandTypeOutlook[];
  readonly lossYears: readonly Year[];
  /** The year that the map of status shows: only effects after it count, earlier ones are observed. */
  readonly lastObserved: Year;
}

/** One possible course of things. */
export interface Draws {
  /** By place of intervention. */
  readonly effectiveness: readonly Fraction[];
  /** km² a year by land type id. */
  readonly lossKm2PerYr: readonly number[];
  /** Share of treated land that is not what the map says: nothing is gained or saved there. */
  readonly misclassified: Fraction;
}

/** The likeliest course: the middle of every range. An effectiveness that nobody gave is none. */
export function likelyDraws(
  { interventions, outlooks }: Pick<BalanceContext, "interventions" | "outlooks">,
  misclassified: Fraction,
): Draws {
  return {
    effectiveness: interventions.map(({ effectiveness }) => effectiveness?.[1] ?? 0),
    lossKm2PerYr: outlooks.map(({ trend }) => trend?.lossKm2PerYr[1] ?? 0),
    misclassified,
  };
}

/** The two ledgers of a land type by the end of a year: what is lost, and what is gained against it. */
export interface Balance {
  readonly expectedTrendKm2: Km2;
  readonly expectedEnteredKm2: Km2;
  /** Of the expected losses, what will not happen: area × probability of loss × effect. Never a gain. */
  readonly avoidedKm2: Km2;
  /** Restored land; from reverse alone. */
  readonly gainsKm2: Km2;
}

/** Gains minus the losses that are left. */
export function netKm2({ expectedTrendKm2, expectedEnteredKm2, avoidedKm2, gainsKm2 }: Balance): Km2 {
  return gainsKm2 - (expectedTrendKm2 + expectedEnteredKm2 - avoidedKm2);
}

/**
 * Balances of all land types (index: id) by the end of a year.
 *
 * @param each to which is added, by treatment, what it gains or avoids.
 */
export function balancesOf(
  context: BalanceContext,
  treatments: readonly Treatment[],
  draws: Draws,
  year: Year,
  each: Float64Array | null = null,
): Balance[] {
  const balances = context.outlooks.map((outlook, landType) => {
    const { trendKm2, enteredKm2 } = expectedLosses(outlook, draws.lossKm2PerYr[landType]!, year);
    return { expectedTrendKm2: trendKm2, expectedEnteredKm2: enteredKm2, avoidedKm2: 0, gainsKm2: 0 };
  });
  treatments.forEach((treatment, at) => {
    const balance = balances[treatment.landType]!;
    const { response } = context.interventions[treatment.intervention]!;
    const isGain = response === "reverse";
    const km2 = isGain ? gainOf(context, treatment, draws, year) : avoidedOf(context, treatment, draws, year);
    if (isGain) balance.gainsKm2 += km2;
    else balance.avoidedKm2 += km2;
    if (each !== null) each[at]! += km2;
  });
  return balances;
}

/** km² that a treatment restores between the last observed year and the end of `year`. */
export function gainOf(
  { interventions, lastObserved }: BalanceContext,
  { intervention: at, km2 }: Treatment,
  draws: Draws,
  year: Year,
): Km2 {
  const { from, yearsToEffect } = interventions[at]!;
  const seen = effectAfter(lastObserved - from, yearsToEffect);
  const effect = Math.max(0, effectAfter(year - from, yearsToEffect) - seen);
  return km2 * workingShare(interventions[at]!, draws, at) * effect;
}

/** km² of expected losses that a treatment prevents until the end of `year`. */
export function avoidedOf(context: BalanceContext, treatment: Treatment, draws: Draws, year: Year): Km2 {
  const { interventions, outlooks, lossYears, lastObserved } = context;
  const { intervention: at, losses, km2, riskKm2, landType } = treatment;
  const intervention = interventions[at]!;
  const { from, yearsToEffect } = intervention;
  const share = workingShare(intervention, draws, at);
  if (losses.length > 0) {
    const lost = lossYear(losses, lossYears, lastObserved);
    return lost > year ? 0 : km2 * share * effectAfter(lost - from, yearsToEffect);
  }
  const outlook = outlooks[landType]!;
  const { trend, healthyKm2 } = outlook;
  if (trend === null) return 0;
  const rate = rateOutside(outlook, draws.lossKm2PerYr[landType]!);
  const weight = outlook.riskKm2 > 0 ? riskKm2 / outlook.riskKm2 : km2 / healthyKm2;
  const lostHere = (by: Year): Km2 =>
    Math.min(km2, weight * expectedLossKm2(rate, trend.from, by, healthyKm2));
  let avoided = 0;
  for (let t = Math.max(trend.from + 1, from); t <= year; t++) {
    const effect = effectAfter(t - from, yearsToEffect);
    if (effect > 0) avoided += (lostHere(t) - lostHere(t - 1)) * effect;
  }
  return avoided * share;
}

/**
 * The most that could be credited to avoid and reduce: as if every hectare they cover were lost without them. An upper bound,
 * which no balance uses.
 */
export function fullCreditOf(
  { interventions }: BalanceContext,
  { intervention: at, km2 }: Treatment,
  draws: Draws,
): Km2 {
  const intervention = interventions[at]!;
  return intervention.response === "reverse" ? 0 : km2 * workingShare(intervention, draws, at);
}

function workingShare({ adoption }: Intervention, draws: Draws, at: number): Fraction {
  return adoption * draws.effectiveness[at]! * (1 - draws.misclassified);
}

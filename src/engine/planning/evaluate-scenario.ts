import type { Fraction, Km2, Year } from "../units.ts";
import {
  avoidedOf,
  type Balance,
  type BalanceContext,
  balancesOf,
  fullCreditOf,
  gainOf,
  likelyDraws,
  netKm2,
} from "./balance.ts";
import { type Cost, type CostTerms, costOf, totalCost } from "./cost.ts";
import { isCleared } from "./intervention.ts";
import type { LandTypeOutlook } from "./outlook.ts";
import type { Stratum } from "./strata.ts";
import { type InterventionLand, type Treatment, type Treatments, treatmentsOf } from "./treatment.ts";

/** What a scenario is evaluated against; the same for all scenarios, so that they stand on one footing. */
export interface PlanningContext extends BalanceContext {
  readonly strata: readonly Stratum[];
  readonly target: Year;
  /** Years told one by one, up to here. */
  readonly horizon: Year;
  readonly discountRate: number;
  /** The year whose money costs are in. */
  readonly priceYear: Year;
  /** Likely share of land that is not what the map says. */
  readonly misclassified: Fraction;
}

/** The account of a land type by the target year. Losses and gains are two ledgers; what was observed is in neither. */
export interface LandTypeAccount {
  readonly landType: number;
  /** What will be lost if nothing is done: by the trend and by losses somebody entered. */
  readonly expectedLossesKm2: Km2;
  readonly expectedTrendKm2: Km2;
  readonly expectedEnteredKm2: Km2;
  /** Of it, what the scenario prevents, weighted by the probability of loss. */
  readonly avoidedLossesKm2: Km2;
  /** Upper bound: as if all protected land were lost without protection. In no balance. */
  readonly avoidedLossesFullCreditKm2: Km2;
  readonly gainsKm2: Km2;
  /** Gains − (expected losses − avoided losses). */
  readonly netKm2: Km2;
  /** Null where nothing is known of its status, or nothing says what will be lost. */
  readonly isNeutral: boolean | null;
}

/** The balances of one year. */
export interface YearOfAccounts {
  readonly year: Year;
  /** By land type id. */
  readonly balances: readonly Balance[];
  readonly neutralCount: number;
}

/** One reporting unit's part. Neutrality is a matter of land types, so units have none. */
export interface UnitPart {
  readonly unit: number;
  readonly treatedKm2: Km2;
  readonly avoidedLossesKm2: Km2;
  readonly gainsKm2: Km2;
}

/** A scenario, evaluated. */
export interface ScenarioAccount {
  /** By land type id from 1; index 0 is land without a land type, which no headline counts. */
  readonly landTypes: readonly LandTypeAccount[];
  readonly neutralCount: number;
  /** Land types that can be judged. */
  readonly count: number;
  readonly byYear: readonly YearOfAccounts[];
  readonly units: readonly UnitPart[];
  readonly interventions: readonly InterventionAccount[];
  readonly cost: Cost;
  readonly treatments: Treatments;
}

/** What one intervention of a scenario does. */
export interface InterventionAccount extends InterventionLand {
  readonly intervention: number;
  readonly gainsKm2: Km2;
  readonly avoidedLossesKm2: Km2;
  /** Null where its costs are not known. */
  readonly cost: Cost | null;
  /** Every safeguard is known to be met. */
  readonly isCleared: boolean;
}

/** Net changes smaller than this (a tenth of a square metre) are none: sums of areas differ by as much. */
const NOTHING_KM2 = 1e-7;

/**
 * What a scenario brings by the target year, land type by land type: a surplus in one never answers for another.
 *
 * @param chosen places of its interventions.
 * @see method §9.5 and its critique: expected avoided losses instead of full credit, two ledgers, effects that take time.
 */
export function evaluateScenario(context: PlanningContext, chosen: readonly number[]): ScenarioAccount {
  const { interventions, outlooks, target, horizon, lastObserved } = context;
  const found = treatmentsOf(context.strata, interventions, chosen, target);
  const { treatments, land } = found;
  const draws = likelyDraws(context, context.misclassified);
  const yearOf = (year: Year): YearOfAccounts => {
    const balances = balancesOf(context, treatments, draws, year);
    const judged = balances.map((balance, id) => isNeutral(outlooks[id]!, netKm2(balance)));
    return { year, balances, neutralCount: judged.slice(1).filter(Boolean).length };
  };
  const byYear: YearOfAccounts[] = [];
  for (let year = lastObserved + 1; year <= horizon; year++) byYear.push(yearOf(year));
  const { balances } = byYear.find(({ year }) => year === target) ?? yearOf(target);
  const landTypes = balances.map((balance, landType) => {
    const ofType = treatments.filter((treatment) => treatment.landType === landType);
    const fullCredit = ofType.reduce((sum, treatment) => sum + fullCreditOf(context, treatment, draws), 0);
    return accountOf(landType, balance, fullCredit, outlooks[landType]!);
  });
  const judged = landTypes.slice(1).filter((row) => row.isNeutral !== null);
  const terms: CostTerms = { until: target, base: context.priceYear, discountRate: context.discountRate };
  const sumOver = (some: readonly Treatment[], of: (treatment: Treatment) => Km2): Km2 =>
    some.reduce((sum, treatment) => sum + of(treatment), 0);
  const gainsOf = (some: readonly Treatment[]): Km2 =>
    sumOver(some.filter(isReverse), (one) => gainOf(context, one, draws, target));
  const avoidedBy = (some: readonly Treatment[]): Km2 =>
    sumOver(
      some.filter((one) => !isReverse(one)),
      (one) => avoidedOf(context, one, draws, target),
    );
  function isReverse({ intervention }: Treatment): boolean {
    return interventions[intervention]!.response === "reverse";
  }
  const accounts = [...land].map(([at, areas]): InterventionAccount => {
    const own = treatments.filter(({ intervention }) => intervention === at);
    return {
      intervention: at,
      ...areas,
      gainsKm2: gainsOf(own),
      avoidedLossesKm2: avoidedBy(own),
      cost: costOf(interventions[at]!, areas.treatedKm2, terms),
      isCleared: isCleared(interventions[at]!),
    };
  });
  const units = [...new Set(treatments.map(({ unit }) => unit))].sort((a, b) => a - b);
  return {
    landTypes,
    neutralCount: judged.filter((row) => row.isNeutral).length,
    count: judged.length,
    byYear,
    units: units.map((unit) => {
      const own = treatments.filter((treatment) => treatment.unit === unit);
      const treatedKm2 = sumOver(own, ({ km2 }) => km2);
      return { unit, treatedKm2, avoidedLossesKm2: avoidedBy(own), gainsKm2: gainsOf(own) };
    }),
    interventions: accounts,
    cost: totalCost(accounts.flatMap(({ cost }) => (cost === null ? [] : [cost]))),
    treatments: found,
  };
}

/** The judgement on a land type: null where nothing is known of it, or nobody knows what it will lose. */
export function isNeutral(outlook: LandTypeOutlook, net: Km2): boolean | null {
  const { healthyKm2, degradedKm2, entered, trend } = outlook;
  const isKnown = healthyKm2 + degradedKm2 > 0 || entered.length > 0;
  if (!isKnown || (trend === null && entered.length === 0)) return null;
  return net >= -NOTHING_KM2;
}

function accountOf(
  landType: number,
  balance: Balance,
  avoidedLossesFullCreditKm2: Km2,
  outlook: LandTypeOutlook,
): LandTypeAccount {
  const { expectedTrendKm2, expectedEnteredKm2, avoidedKm2, gainsKm2 } = balance;
  const net = netKm2(balance);
  return {
    landType,
    expectedLossesKm2: expectedTrendKm2 + expectedEnteredKm2,
    expectedTrendKm2,
    expectedEnteredKm2,
    avoidedLossesKm2: avoidedKm2,
    avoidedLossesFullCreditKm2,
    gainsKm2,
    netKm2: net,
    isNeutral: isNeutral(outlook, net),
  };
}

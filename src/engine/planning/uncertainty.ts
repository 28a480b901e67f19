import type { Fraction, Km2 } from "../units.ts";
import { type Balance, balancesOf, type Draws, likelyDraws, netKm2 } from "./balance.ts";
import { isNeutral, type PlanningContext, type ScenarioAccount } from "./evaluate-scenario.ts";
import type { Range } from "./intervention.ts";
import { streamOf, triangularAt } from "./seeded-draws.ts";
import type { Treatment } from "./treatment.ts";

/** How runs are made. */
export interface UncertaintyOptions {
  readonly seed: number;
  readonly runs: number;
  /** Share of land that is not what the map says; null where nobody stated it, and then it is left out. */
  readonly classificationError: Range | null;
}

/** What many runs say of one land type. */
export interface LandTypeUncertainty {
  readonly landType: number;
  /** Share of runs in which it is neutral; null where it cannot be judged. */
  readonly probabilityNeutral: Fraction | null;
  /** Net of the 5th, 50th and 95th run of a hundred. */
  readonly netKm2: Range;
}

/** How much one uncertain thing moves the sum of nets, all else at its likeliest. */
export interface Influence {
  readonly what: "effectiveness" | "lossRate" | "classification";
  /** Place of the intervention, or id of the land type; null where it is about all land. */
  readonly of: number | null;
  readonly lowKm2: Km2;
  readonly highKm2: Km2;
}

/** What many runs say of a scenario. */
export interface Uncertainty {
  /** By land type id. */
  readonly landTypes: readonly LandTypeUncertainty[];
  /** Share of runs in which every land type that can be judged is neutral. */
  readonly probabilityAllNeutral: Fraction | null;
  /** Present value of the 5th, 50th and 95th run of a hundred. */
  readonly presentValueUsd: Range;
  /** Largest first. */
  readonly influences: readonly Influence[];
  /** What treatments bring by the target year, the mean of all runs; treatments of units are taken together. */
  readonly means: readonly TreatmentMean[];
}

/** What a treatment gains, or keeps from being lost, in the mean of all runs. */
export interface TreatmentMean {
  readonly treatment: Treatment;
  readonly km2: Km2;
}

/**
 * Runs a scenario many times with effectiveness, loss rates, classification error and cost drawn from their ranges (triangular,
 * independent of one another). The same seed gives the same runs on any machine and in any number of threads.
 *
 * @param account of `evaluateScenario` in the same context.
 */
export function uncertaintyOf(
  context: PlanningContext,
  account: ScenarioAccount,
  options: UncertaintyOptions,
): Uncertainty {
  const { outlooks, target } = context;
  const { seed, runs } = options;
  const treatments = joined(account.treatments.treatments);
  const draw = drawer(context, account, options);
  const nets = outlooks.map(() => new Float64Array(runs));
  const neutral = outlooks.map(() => 0);
  const costs = new Float64Array(runs);
  const brought = new Float64Array(treatments.length);
  let allNeutral = 0;
  for (let run = 0; run < runs; run++) {
    const balances = balancesOf(context, treatments, draw(), target, brought);
    let isAll = true;
    balances.forEach((balance, landType) => {
      const net = netKm2(balance);
      nets[landType]![run] = net;
      const judged = isNeutral(outlooks[landType]!, net);
      if (judged === true) neutral[landType]!++;
      if (judged === false && landType > 0) isAll = false;
    });
    if (isAll) allNeutral++;
  }
  const streams = account.interventions.map(({ intervention }) =>
    streamOf(seed, `cost/${context.interventions[intervention]!.id}`),
  );
  for (let run = 0; run < runs; run++) {
    account.interventions.forEach(({ cost }, at) => {
      const u = streams[at]!();
      if (cost !== null) costs[run] = costs[run]! + triangularAt(cost.presentValueUsd, u);
    });
  }
  return {
    landTypes: outlooks.map((outlook, landType) => ({
      landType,
      probabilityNeutral: isNeutral(outlook, 0) === null || runs === 0 ? null : neutral[landType]! / runs,
      netKm2: spread(nets[landType]!),
    })),
    probabilityAllNeutral: account.count === 0 || runs === 0 ? null : allNeutral / runs,
    presentValueUsd: spread(costs),
    influences: influencesOf(context, account, treatments, options.classificationError),
    means: treatments.map((treatment, at) => ({ treatment, km2: brought[at]! / Math.max(1, runs) })),
  };
}

/** Draws one course after the other. Only what the scenario does is drawn, and every land type's rate. */
function drawer(
  context: PlanningContext,
  account: ScenarioAccount,
  { seed, classificationError }: UncertaintyOptions,
): () => Draws {
  const { interventions, outlooks } = context;
  const chosen = new Set(account.interventions.map(({ intervention }) => intervention));
  const effects = interventions.map(({ id }, at) =>
    chosen.has(at) ? streamOf(seed, `effectiveness/${id}`) : null,
  );
  const rates = outlooks.map((_, landType) => streamOf(seed, `lossRate/${landType}`));
  const errors = streamOf(seed, "classification");
  return () => ({
    effectiveness: interventions.map(({ effectiveness }, at) => {
      const stream = effects[at];
      return stream && effectiveness !== null ? triangularAt(effectiveness, stream()) : 0;
    }),
    lossKm2PerYr: outlooks.map(({ trend }, landType) => {
      const u = rates[landType]!();
      return trend === null ? 0 : triangularAt(trend.drawnKm2PerYr, u);
    }),
    misclassified: classificationError === null ? 0 : triangularAt(classificationError, errors()),
  });
}

/** Treatments of the same intervention on the same land type under the same losses as one: runs do not ask for units. */
function joined(treatments: readonly Treatment[]): Treatment[] {
  const byKey = new Map<string, Treatment>();
  for (const treatment of treatments) {
    const key = joinedKey(treatment);
    const before = byKey.get(key);
    const km2 = (before?.km2 ?? 0) + treatment.km2;
    const riskKm2 = (before?.riskKm2 ?? 0) + treatment.riskKm2;
    byKey.set(key, { ...treatment, unit: 0, km2, riskKm2 });
  }
  return [...byKey.values()];
}

/** What treatments that are taken together have in common. */
export function joinedKey({
  intervention,
  landType,
  losses,
}: Pick<Treatment, "intervention" | "landType" | "losses">): string {
  return `${intervention}/${landType}/${losses.join(",")}`;
}

function spread(values: Float64Array): Range {
  const sorted = values.slice().sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.5), at(0.95)];
}

function influencesOf(
  context: PlanningContext,
  account: ScenarioAccount,
  treatments: readonly Treatment[],
  classificationError: Range | null,
): Influence[] {
  const { interventions, outlooks, target } = context;
  const likely = likelyDraws(context, classificationError?.[1] ?? 0);
  const sumOf = (draws: Draws): Km2 =>
    balancesOf(context, treatments, draws, target).reduce(
      (sum: Km2, balance: Balance) => sum + netKm2(balance),
      0,
    );
  const withOne = (values: readonly number[], at: number, value: number): number[] =>
    values.map((one, place) => (place === at ? value : one));
  const influences: Influence[] = [];
  const tell = (what: Influence["what"], of: number | null, one: Draws, other: Draws): void => {
    const ends = [sumOf(one), sumOf(other)].sort((a, b) => a - b);
    if (ends[1]! > ends[0]!) influences.push({ what, of, lowKm2: ends[0]!, highKm2: ends[1]! });
  };
  for (const { intervention: at } of account.interventions) {
    const range = interventions[at]!.effectiveness;
    if (range === null) continue;
    const at0 = { ...likely, effectiveness: withOne(likely.effectiveness, at, range[0]) };
    tell("effectiveness", at, at0, {
      ...likely,
      effectiveness: withOne(likely.effectiveness, at, range[2]),
    });
  }
  outlooks.forEach(({ trend }, landType) => {
    if (trend === null) return;
    const [low, , high] = trend.lossKm2PerYr;
    const at0 = { ...likely, lossKm2PerYr: withOne(likely.lossKm2PerYr, landType, low) };
    tell("lossRate", landType, at0, {
      ...likely,
      lossKm2PerYr: withOne(likely.lossKm2PerYr, landType, high),
    });
  });
  if (classificationError !== null) {
    const [low, , high] = classificationError;
    tell("classification", null, { ...likely, misclassified: low }, { ...likely, misclassified: high });
  }
  return influences.sort((a, b) => b.highKm2 - b.lowKm2 - (a.highKm2 - a.lowKm2));
}

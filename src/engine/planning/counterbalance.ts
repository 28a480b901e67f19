import type { Km2, Year } from "../units.ts";
import { avoidedOf, balancesOf, gainOf, likelyDraws } from "./balance.ts";
import type { PlanningContext } from "./evaluate-scenario.ts";
import type { Treatment } from "./treatment.ts";

/** Which gain answers which loss: of the same land type always. */
export interface Trade {
  readonly landType: number;
  /** Place of the intervention that gains. */
  readonly gain: number;
  /** Place of the expected loss; null: the trend. */
  readonly loss: number | null;
  readonly km2: Km2;
  /** Years from loss to gain, weighted by area; below 0 where the gain comes first. */
  readonly meanLagYears: number;
  /** The longest any of it waits for its gain. */
  readonly longestLagYears: number;
}

/** What is left of a land type when every gain has answered a loss. */
export interface Remainder {
  readonly landType: number;
  /** Losses that no gain answers. */
  readonly unansweredKm2: Km2;
  /** Gains that answer no loss. They help no other land type. */
  readonly unusedKm2: Km2;
}

/** A wish to answer the loss of one land type by the gain of another: against like for like. */
export interface TradeException {
  /** Land type ids; below 1 where there is none of that name. */
  readonly fromLandType: number;
  readonly toLandType: number;
  readonly km2: Km2;
  readonly reason: string;
}

/** A judged exception. It never makes a land type neutral; it is shown beside the judgement. */
export interface JudgedException extends TradeException {
  readonly isAccepted: boolean;
  readonly problem:
    | null
    | "landTypeUnknown"
    | "sameLandType"
    | "noReason"
    | "moreThanUnused"
    | "moreThanUnanswered";
}

/** The counterbalancing ledger of a scenario. */
export interface Counterbalance {
  readonly trades: readonly Trade[];
  /** By land type id. */
  readonly remainders: readonly Remainder[];
  readonly exceptions: readonly JudgedException[];
}

interface Share {
  readonly of: number | null;
  readonly year: Year;
  km2: Km2;
}

/**
 * Which gain answers which loss until the target year: within a land type, the earliest loss by the earliest gain. A break of
 * like for like needs a reason, is no larger than what is unused on one side and unanswered on the other, and is told apart.
 *
 * @param treatments of the scenario (`treatmentsOf`).
 * @see Orr et al. 2017 and Cowie et al. 2018: counterbalancing within a land type, gains anticipated with the losses.
 */
export function counterbalance(
  context: PlanningContext,
  treatments: readonly Treatment[],
  exceptions: readonly TradeException[],
): Counterbalance {
  const trades: Trade[] = [];
  const remainders = context.outlooks.map((_, landType): Remainder => {
    const own = treatments.filter((treatment) => treatment.landType === landType);
    const losses = lossesLeft(context, own, landType);
    const gains = gainsOf(context, own);
    trades.push(...tradesOf(landType, losses, gains));
    const left = (shares: readonly Share[]): Km2 => shares.reduce((sum, { km2 }) => sum + km2, 0);
    return { landType, unansweredKm2: left(losses), unusedKm2: left(gains) };
  });
  return { trades, remainders, exceptions: judged(exceptions, remainders) };
}

/** Losses that are not avoided, year by year, each by its cause. */
function lossesLeft(context: PlanningContext, own: readonly Treatment[], landType: number): Share[] {
  const { outlooks, lastObserved, target, interventions } = context;
  const outlook = outlooks[landType]!;
  const draws = likelyDraws(context, context.misclassified);
  const protecting = own.filter(({ intervention }) => interventions[intervention]!.response !== "reverse");
  const onTrend = protecting.filter(({ losses }) => losses.length === 0);
  const onEntered = protecting.filter(({ losses }) => losses.length > 0);
  const avoidedBy = (some: readonly Treatment[], year: Year): Km2 =>
    some.reduce((sum, treatment) => sum + avoidedOf(context, treatment, draws, year), 0);
  const shares: Share[] = [];
  let before = 0;
  for (let year = lastObserved + 1; year <= target; year++) {
    const { expectedTrendKm2 } = balancesOf(context, [], draws, year)[landType]!;
    const left = expectedTrendKm2 - avoidedBy(onTrend, year);
    if (left > before) shares.push({ of: null, year, km2: left - before });
    before = Math.max(before, left);
  }
  for (const { loss, year, km2 } of outlook.entered) {
    if (year > target) continue;
    const over = onEntered.filter(({ losses }) => losses.includes(loss) && earliest(losses) === loss);
    const left = km2 - avoidedBy(over, year);
    if (left > 0) shares.push({ of: loss, year, km2: left });
  }
  function earliest(losses: readonly number[]): number {
    const { lossYears } = context;
    return losses.reduce((first, one) => (lossYears[one]! < lossYears[first]! ? one : first));
  }
  return shares.sort((a, b) => a.year - b.year);
}

function gainsOf(context: PlanningContext, own: readonly Treatment[]): Share[] {
  const { lastObserved, target, interventions } = context;
  const draws = likelyDraws(context, context.misclassified);
  const shares: Share[] = [];
  for (const at of new Set(own.map(({ intervention }) => intervention))) {
    if (interventions[at]!.response !== "reverse") continue;
    const mine = own.filter(({ intervention }) => intervention === at);
    let before = 0;
    for (let year = lastObserved + 1; year <= target; year++) {
      const gained = mine.reduce((sum, treatment) => sum + gainOf(context, treatment, draws, year), 0);
      if (gained > before) shares.push({ of: at, year, km2: gained - before });
      before = gained;
    }
  }
  return shares.sort((a, b) => a.year - b.year);
}

/** Answers losses by gains, the earliest by the earliest; what is left stays in the shares. */
function tradesOf(landType: number, losses: readonly Share[], gains: readonly Share[]): Trade[] {
  const sums = new Map<
    string,
    { gain: number; loss: number | null; km2: Km2; lag: number; longest: number }
  >();
  let at = 0;
  for (const loss of losses) {
    while (loss.km2 > 0 && at < gains.length) {
      const gain = gains[at]!;
      const km2 = Math.min(loss.km2, gain.km2);
      const lag = gain.year - loss.year;
      const key = `${gain.of}/${loss.of}`;
      const sum = sums.get(key) ?? { gain: gain.of!, loss: loss.of, km2: 0, lag: 0, longest: lag };
      sum.km2 += km2;
      sum.lag += km2 * lag;
      sum.longest = Math.max(sum.longest, lag);
      sums.set(key, sum);
      loss.km2 -= km2;
      gain.km2 -= km2;
      if (!(gain.km2 > 0)) at++;
    }
  }
  return [...sums.values()].map(({ gain, loss, km2, lag, longest }) => ({
    landType,
    gain,
    loss,
    km2,
    meanLagYears: lag / km2,
    longestLagYears: longest,
  }));
}

function judged(exceptions: readonly TradeException[], remainders: readonly Remainder[]): JudgedException[] {
  const unused = remainders.map(({ unusedKm2 }) => unusedKm2);
  const unanswered = remainders.map(({ unansweredKm2 }) => unansweredKm2);
  return exceptions.map((exception) => {
    const { fromLandType: from, toLandType: to, km2, reason } = exception;
    const problem = problemOf();
    if (problem === null) {
      unused[from]! -= km2;
      unanswered[to]! -= km2;
    }
    return { ...exception, isAccepted: problem === null, problem };
    function problemOf(): JudgedException["problem"] {
      if (!(from > 0 && to > 0)) return "landTypeUnknown";
      if (from === to) return "sameLandType";
      if (reason.trim() === "") return "noReason";
      if (!(km2 > 0 && km2 <= (unused[from] ?? 0))) return "moreThanUnused";
      return km2 <= (unanswered[to] ?? 0) ? null : "moreThanUnanswered";
    }
  });
}

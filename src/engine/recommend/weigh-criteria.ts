import type { Blocker, Reason, Recommendation } from "./recommendation.ts";
import { inWords, type Said, type SaidCode, saying } from "./said.ts";

/** How well an item meets a criterion; null: nobody knows, which lowers the confidence and leaves the score alone. */
export type Fit = {
  /** 0–1. */
  readonly fit: number;
  /** How much of what the criterion asks is known, 0–1 (default 1). */
  readonly known?: number;
  readonly said: Said;
  /** Why the item is forbidden; left out: it is not. */
  readonly blocker?: Said;
} | null;

/** A fit with the criterion that it is of. */
export type Judgement<Criterion extends string = string> = readonly [criterion: Criterion, fit: Fit];

/** A fit (0–1) and why. */
export function fits(fit: number, code: SaidCode, values?: Said["values"]): NonNullable<Fit> {
  return { fit, said: saying(code, values) };
}

/** Weights by criterion; 0 switches one off. */
export type Weights<Criterion extends string> = Readonly<Record<Criterion, number>>;

/** The score of an item of which nothing is known: neither good nor bad. */
const NOTHING_KNOWN = 0.5;

/**
 * One line of an answer: the score is the mean of the known fits by weight, the confidence is the share of the weights that
 * is known, times how well the item itself is known (`certainty`, 0–1). A criterion without weight forbids nothing.
 */
export function weighed<Criterion extends string>(
  item: Pick<Recommendation, "id" | "kind" | "name" | "sources">,
  judgements: readonly Judgement<Criterion>[],
  weights: Weights<Criterion>,
  certainty: number,
): Recommendation {
  const reasons: Reason[] = [];
  const blockers: Blocker[] = [];
  let fitSum = 0;
  let knownSum = 0;
  let weightSum = 0;
  for (const [criterion, judged] of judgements) {
    const weight = Math.max(0, weights[criterion]);
    if (weight === 0) continue;
    weightSum += weight;
    if (judged === null) continue;
    const { fit, known = 1, said, blocker } = judged;
    fitSum += weight * known * fit;
    knownSum += weight * known;
    reasons.push({ criterion, fit, weight, text: inWords(said), said });
    if (blocker !== undefined) blockers.push({ criterion, text: inWords(blocker), said: blocker });
  }
  return {
    ...item,
    score: knownSum === 0 ? NOTHING_KNOWN : fitSum / knownSum,
    confidence: weightSum === 0 ? 0 : (certainty * knownSum) / weightSum,
    // What matters most first.
    reasons: reasons.sort(
      (one, other) =>
        other.weight * other.fit - one.weight * one.fit || byName(one.criterion, other.criterion),
    ),
    blockers,
  };
}

/** Best first: the unblocked before the blocked, then by score, confidence and id. */
export function ranked(recommendations: readonly Recommendation[]): Recommendation[] {
  return [...recommendations].sort(
    (one, other) =>
      Number(one.blockers.length > 0) - Number(other.blockers.length > 0) ||
      other.score - one.score ||
      other.confidence - one.confidence ||
      byName(one.id, other.id),
  );
}

/** By code units: the same in every language. */
function byName(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

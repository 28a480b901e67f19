import type { Spread } from "./site-context.ts";

/** A range with soft edges: fit is 0 up to `zeroMin`, `atMin` at the limit, 1 in the best part, and so down again. */
export interface SoftRange {
  readonly zeroMin: number;
  readonly min: number;
  readonly atMin: number;
  readonly bestMin: number;
  readonly bestMax: number;
  readonly max: number;
  readonly atMax: number;
  readonly zeroMax: number;
}

/** How far a soft edge reaches beyond a limit: a share of the limit, but at least so much in the criterion's unit. */
export interface EdgeWidth {
  readonly share: number;
  readonly least: number;
}

/** Fit at a limit where a source also names a better part of the range. */
const FIT_AT_LIMIT = 0.8;

/** Fit far away from a range that is only said to be best. */
const FIT_FAR_FROM_BEST = 0.2;

/**
 * A soft range from limits of the literature. Published limits are stricter than practice (Bulcock & Jewitt 2013: harvesting
 * works on steeper land than guidelines allow), so nothing falls off a cliff: fit goes down linearly to 0 over the width of
 * the edge. Where only a best range is known, fit goes down twice as slowly, and never to 0: a preference forbids nothing.
 */
export function softRange(
  limits: {
    readonly min?: number;
    readonly max?: number;
    readonly bestMin?: number;
    readonly bestMax?: number;
  },
  edge: EdgeWidth,
): SoftRange {
  const [zeroMin, min, atMin, bestMin] = side(limits.min, limits.bestMin, edge, -1);
  const [zeroMax, max, atMax, bestMax] = side(limits.max, limits.bestMax, edge, 1);
  return { zeroMin, min, atMin, bestMin, bestMax, max, atMax, zeroMax };
}

function side(
  limit: number | undefined,
  best: number | undefined,
  edge: EdgeWidth,
  outwards: 1 | -1,
): readonly [zero: number, limit: number, atLimit: number, best: number] {
  const width = (value: number): number => outwards * Math.max(edge.least, edge.share * Math.abs(value));
  if (limit !== undefined)
    return [limit + width(limit), limit, best === undefined ? 1 : FIT_AT_LIMIT, best ?? limit];
  if (best === undefined) return [outwards * Infinity, outwards * Infinity, 1, outwards * Infinity];
  return [outwards * Infinity, best + 2 * width(best), FIT_FAR_FROM_BEST, best];
}

/** Fit of one value, 0–1; NaN in, NaN out. */
export function fitOfValue(value: number, range: SoftRange): number {
  if (value >= range.bestMin && value <= range.bestMax) return 1;
  if (value < range.bestMin) return between(value, range.zeroMin, range.min, range.atMin, range.bestMin);
  if (value > range.bestMax) return between(-value, -range.zeroMax, -range.max, range.atMax, -range.bestMax);
  return Number.NaN;
}

function between(value: number, zero: number, limit: number, atLimit: number, best: number): number {
  if (value <= zero) return 0;
  if (zero === -Infinity && value < limit) return atLimit;
  if (value < limit) return (atLimit * (value - zero)) / (limit - zero);
  return atLimit + ((1 - atLimit) * (value - limit)) / (best - limit);
}

const QUANTILES = [
  ["p10", 0.175],
  ["p25", 0.2],
  ["median", 0.25],
  ["p75", 0.2],
  ["p90", 0.175],
] as const;

/** Mean fit over an area: each quantile stands for the part of the area around it. */
export function fitOfSpread(spread: Spread, range: SoftRange): number {
  let fit = 0;
  for (const [name, share] of QUANTILES) fit += share * fitOfValue(spread[name], range);
  return fit;
}

/** Fit by distance between a place's class and the nearest suitable one on an ordered scale. */
export const FIT_BY_STEPS = [1, 0.3, 0.05] as const;

/** Fit of an ordered class: 1 in a suitable class, soft one class away, 0 from three classes on. */
export function fitOfOrderedClass<Id extends string>(
  here: Id,
  suitable: readonly Id[],
  scale: readonly { readonly id: Id }[],
): number {
  const place = scale.findIndex(({ id }) => id === here);
  let steps = Infinity;
  for (const id of suitable)
    steps = Math.min(steps, Math.abs(scale.findIndex((one) => one.id === id) - place));
  return FIT_BY_STEPS[steps] ?? 0;
}

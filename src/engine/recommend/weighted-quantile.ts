import type { Spread } from "./site-context.ts";

/** Values of cells and the areas they stand for, in the order in which they came. */
export interface WeightedValues {
  /** NaN where unknown. */
  readonly values: Float64Array;
  readonly areasKm2: Float64Array;
}

/**
 * Quantiles of the known values by area: the smallest value that at least this share of the known area does not exceed (the
 * inverse of the distribution, no interpolation, so that every quantile is a value that some cell has). Null where nothing is
 * known.
 */
export function spreadOf(parts: readonly WeightedValues[]): Spread | null {
  let known = 0;
  let knownKm2 = 0;
  let allKm2 = 0;
  for (const { values, areasKm2 } of parts)
    for (let at = 0; at < values.length; at++) {
      allKm2 += areasKm2[at]!;
      if (Number.isNaN(values[at]!)) continue;
      known++;
      knownKm2 += areasKm2[at]!;
    }
  if (knownKm2 === 0) return null;
  const all = new Float64Array(known);
  const weights = new Float64Array(known);
  let next = 0;
  for (const { values, areasKm2 } of parts)
    for (let at = 0; at < values.length; at++) {
      if (Number.isNaN(values[at]!)) continue;
      all[next] = values[at]!;
      weights[next++] = areasKm2[at]!;
    }
  const order = new Uint32Array(known).map((_, at) => at).sort((one, other) => all[one]! - all[other]!);
  const quantile = quantiles(order, all, weights, knownKm2);
  const [p10, p25, median, p75, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map(quantile);
  return { p10: p10!, p25: p25!, median: median!, p75: p75!, p90: p90!, knownShare: knownKm2 / allKm2 };
}

/** Asked in ascending order of shares. */
function quantiles(
  order: Uint32Array,
  values: Float64Array,
  weights: Float64Array,
  total: number,
): (share: number) => number {
  // Sums of equal areas do not come out even.
  const slack = 1e-12 * total;
  let place = 0;
  let below = weights[order[0]!]!;
  return (share) => {
    while (below + slack < share * total && place + 1 < order.length) below += weights[order[++place]!]!;
    return values[order[place]!]!;
  };
}

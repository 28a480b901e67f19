/**
 * Which of many tests stand when no more than a share `rate` of those that stand may be expected to stand by chance alone.
 *
 * @param ps p by test; NaN: no test.
 * @returns 1 for those that stand.
 * @see Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57(1); for Gi*: Caldas de Castro & Singer 2006, Geographical Analysis 38(2).
 */
export function standAfterCorrection(ps: Float64Array, rate: number): Uint8Array {
  const sorted = ps.filter((p) => !Number.isNaN(p)).sort();
  let limit = -1;
  for (let rank = sorted.length; rank > 0 && limit < 0; rank--)
    if (sorted[rank - 1]! <= (rank / sorted.length) * rate) limit = sorted[rank - 1]!;
  return Uint8Array.from(ps, (p) => Number(p <= limit));
}

/**
 * Getis and Ord's Gi* of every place: how far the sum over a place and its neighbours lies from what chance would give it, in
 * standard deviations, were the values dealt out anew over all places. Weights are 1 for the place itself and its neighbours.
 *
 * @param values one a place; NaN: nothing is known, the place counts nowhere.
 * @param neighboursOf the indices of a place's neighbours, without itself.
 * @returns z by place; NaN where nothing is known, or where all values are the same.
 * @see Ord & Getis 1995, Local spatial autocorrelation statistics, Geographical Analysis 27(4), equation 14.
 */
export function getisOrdStar(
  values: Float64Array,
  neighboursOf: (place: number) => readonly number[],
): Float64Array {
  let [n, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / n);
  return values.map((own, place) => {
    if (Number.isNaN(own) || !(deviation > 0)) return Number.NaN;
    let [weight, local] = [1, own];
    for (const neighbour of neighboursOf(place)) {
      const value = values[neighbour]!;
      if (Number.isNaN(value)) continue;
      weight++;
      local += value;
    }
    // Weights are 0 or 1, so their squares add up to the same.
    return (local - mean * weight) / (deviation * Math.sqrt((n * weight - weight ** 2) / (n - 1)));
  });
}

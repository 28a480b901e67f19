/** A straight line `value = intercept + slope × time`. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Ordinary least squares of the first `n` values on their times. NaN where fewer than two times differ.
 */
export function leastSquares(times: Float64Array, values: Float64Array, n: number): Line {
  let meanTime = 0;
  let meanValue = 0;
  for (let i = 0; i < n; i++) {
    meanTime += times[i]!;
    meanValue += values[i]!;
  }
  meanTime /= n;
  meanValue /= n;
  let spread = 0;
  let together = 0;
  for (let i = 0; i < n; i++) {
    const distance = times[i]! - meanTime;
    spread += distance * distance;
    together += distance * (values[i]! - meanValue);
  }
  if (!(spread > 0)) return { slope: Number.NaN, intercept: Number.NaN };
  const slope = together / spread;
  return { slope, intercept: meanValue - slope * meanTime };
}

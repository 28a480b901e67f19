/**
 * Two-sided p of a standard normal z: 2·(1 − Φ(|z|)) = erfc(|z|/√2), to about 1e-15 absolute.
 */
export function twoSidedP(z: number): number {
  return complementaryErrorFunction(Math.abs(z) / Math.SQRT2);
}

/**
 * The smallest |z| whose two-sided p is at most `p`, to the last bit: `|z| ≥ zOfTwoSidedP(p)` and `twoSidedP(z) ≤ p`
 * say the same.
 */
export function zOfTwoSidedP(p: number): number {
  if (p >= 1) return 0;
  let low = 0;
  let high = 40;
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (twoSidedP(middle) <= p) high = middle;
    else low = middle;
  }
}

/**
 * erfc for x ≥ 0: a power series near 0, Legendre's continued fraction beyond.
 *
 * @see Abramowitz & Stegun 1964, 7.1.6 (series) and 7.1.14 (continued fraction).
 */
function complementaryErrorFunction(x: number): number {
  if (x < 2.5) {
    // erf x = 2/√π · e^(−x²) · Σ 2^k x^(2k+1) / (1·3·…·(2k+1)): every term positive, so nothing cancels.
    let term = x;
    let sum = x;
    for (let k = 1; k < 200 && term > sum * 1e-17; k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let k = 80; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

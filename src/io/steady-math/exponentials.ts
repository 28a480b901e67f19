import { exponentOf, left, product, quotient, scaled, sum } from "./exact-arithmetic.ts";

/** ln 2 in two parts; the first has 32 bits, so that its multiples by an exponent are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SMALLEST_NORMAL = 2 ** -1022;

/** e^x. */
export function exp(x: number): number {
  return expOf(x, 0);
}

/** Natural logarithm. */
export function log(x: number): number {
  if (x > 0 && x < Number.POSITIVE_INFINITY) return logOf(x);
  return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
}

/** ln(1 + x), good near 0. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Number.POSITIVE_INFINITY)) {
    return x === -1 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  }
  if (Math.abs(x) < 2 ** -54) return x;
  const whole = sum(1, x);
  const rest = left[0]! / whole;
  const high = logOf(whole);
  return high + (logLow[0]! + rest);
}

/** Area hyperbolic tangent. */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.17) return x + x * atanhSeries(x * x);
  return (Math.sign(x) * log1p((2 * size) / (1 - size))) / 2;
}

/** Cube root. */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return x;
  if (size < 2 ** -400) return cbrt(x * 2 ** 600) * 2 ** -200;
  if (size > 2 ** 400) return cbrt(x * 2 ** -600) * 2 ** 200;
  const root = exp(logOf(size) / 3);
  const square = product(root, root);
  const squareLow = left[0]!;
  const cube = product(square, root);
  return Math.sign(x) * (root - (cube - size + (left[0]! + squareLow * root)) / (3 * square));
}

/** √(a² + b² + …). */
export function hypot(...legs: number[]): number {
  let largest = 0;
  for (const leg of legs) {
    if (Math.abs(leg) === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, Math.abs(leg));
  }
  const scale = largest > 2 ** 400 ? 2 ** -600 : largest < 2 ** -400 ? 2 ** 600 : 1;
  let squares = 0;
  for (const leg of legs) squares += leg * scale * (leg * scale);
  return Math.sqrt(squares) / scale;
}

/** x^y. */
export function pow(x: number, y: number): number {
  // ECMAScript fixes these to the last bit.
  if (!(Math.abs(x) > 0 && Math.abs(x) < Number.POSITIVE_INFINITY && Number.isFinite(y))) return x ** y;
  if (x === 1) return 1;
  if (y === 2) return x * x;
  if (x < 0) return Number.isInteger(y) ? (y % 2 === 0 ? 1 : -1) * pow(-x, y) : Number.NaN;
  if (y === 0.5) return Math.sqrt(x);
  if (Number.isInteger(y) && Math.abs(y) <= 1100) {
    const exponent = exponentOf(x);
    if (x === scaled(1, exponent)) return scaled(1, Math.max(-1100, Math.min(exponent * y, 1100)));
    if (Math.abs((Math.abs(exponent) + 1) * y) < 400) return integerPower(x, y);
  }
  const high = logOf(x);
  if (Math.abs(y * high) > 800) return y * high > 0 ? Number.POSITIVE_INFINITY : 0;
  const exponent = product(y, high);
  return expOf(exponent, left[0]! + y * logLow[0]!);
}

/** e^(x + low), where `low` is small beside x. */
function expOf(x: number, low: number): number {
  if (!(x > -746)) return x <= -746 ? 0 : Number.NaN;
  if (x > 710) return Number.POSITIVE_INFINITY;
  const k = Math.round(x * Math.LOG2E);
  const rest = x - k * LN2_HIGH;
  const lower = low - k * LN2_LOW;
  const r = sum(rest, lower);
  const rLow = left[0]!;
  let series = 1 / 6227020800;
  for (const coefficient of EXP_COEFFICIENTS) series = series * r + coefficient;
  return scaled(1 + (r + (r * r * series + (rLow + rLow * r))), k);
}

/** 1/12! … 1/2!. */
const EXP_COEFFICIENTS = [
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
];

/** What the last logarithm left over. */
const logLow = new Float64Array(1);

/** ln x of a positive number: x = m · 2^k with m about 1, s = (m − 1)/(m + 1), ln m = 2 atanh s. */
function logOf(x: number): number {
  if (x < SMALLEST_NORMAL) return logOfParts(x * 2 ** 54, -54);
  return logOfParts(x, 0);
}

function logOfParts(x: number, scale: number): number {
  let k = exponentOf(x);
  let m = scaled(x, -k);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const below = sum(m, 1);
  const s = quotient(m - 1, 0, below, left[0]!);
  const sLow = left[0]!;
  const series = 2 * sLow + 2 * s * atanhSeries(s * s);
  const whole = sum((k + scale) * LN2_HIGH, 2 * s);
  const rest = left[0]! + (series + (k + scale) * LN2_LOW);
  const value = whole + rest;
  logLow[0] = whole - value + rest;
  return value;
}

/** atanh(s)/s − 1 by s², for |s| up to about 0.172. */
function atanhSeries(square: number): number {
  let series = 1 / 25;
  for (let odd = 23; odd >= 3; odd -= 2) series = series * square + 1 / odd;
  return series * square;
}

/** x^y of a whole y, where neither it nor its inverse comes near the ends of the range. */
function integerPower(x: number, y: number): number {
  let [value, low, base, baseLow] = [1, 0, x, 0];
  for (let rest = Math.abs(y); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      const high = product(value, base);
      value = sum(high, left[0]! + (value * baseLow + low * base));
      low = left[0]!;
    }
    if (rest > 1) {
      const high = product(base, base);
      base = sum(high, left[0]! + 2 * base * baseLow);
      baseLow = left[0]!;
    }
  }
  return y < 0 ? quotient(1, 0, value, low) : value;
}

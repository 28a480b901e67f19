import { left, product, quotient, sum } from "./exact-arithmetic.ts";

/** π/2 in parts of 26 bits, whose multiples by up to 2^26 are exact, and the rest. */
const QUARTER = [
  1.5707963109016418, 1.5893254712295857e-8, 6.123233601181349e-17, 3.945554081778929e-24,
] as const;
/** Beyond it an angle is no longer reduced here. */
const LARGEST_ANGLE = 1e8;
const HALF_PI_LOW = 6.123233995736766e-17;
const TWO_OVER_PI = 0.6366197723675814;

const { atan2: atan2OfPlatform } = Math;

/** Sine of radians. */
export function sin(x: number): number {
  if (Math.abs(x) < 1e-8) return x;
  switch (reduce(x)) {
    case 0:
      return sineOf(rest[0]!, rest[1]!);
    case 1:
      return cosineOf(rest[0]!, rest[1]!);
    case 2:
      return -sineOf(rest[0]!, rest[1]!);
    default:
      return -cosineOf(rest[0]!, rest[1]!);
  }
}

/** Cosine of radians. */
export function cos(x: number): number {
  switch (reduce(x)) {
    case 0:
      return cosineOf(rest[0]!, rest[1]!);
    case 1:
      return -sineOf(rest[0]!, rest[1]!);
    case 2:
      return -cosineOf(rest[0]!, rest[1]!);
    default:
      return sineOf(rest[0]!, rest[1]!);
  }
}

/** Tangent of radians. */
export function tan(x: number): number {
  if (Math.abs(x) < 1e-8) return x;
  const quarter = reduce(x);
  const sine = sineOf(rest[0]!, rest[1]!);
  const cosine = cosineOf(rest[0]!, rest[1]!);
  return quarter % 2 === 0 ? sine / cosine : -cosine / sine;
}

/** Angle whose tangent is x. */
export function atan(x: number): number {
  return atan2(x, 1);
}

/** Angle whose sine is x. */
export function asin(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.abs(x) === 1 ? (x * Math.PI) / 2 : Number.NaN;
  if (Math.abs(x) < 1e-8) return x;
  const across = otherLeg(x);
  return Math.sign(x) * angleOf(Math.abs(x), 0, across, left[0]!, false);
}

/** Angle whose cosine is x. */
export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return x === 1 ? 0 : x === -1 ? Math.PI : Number.NaN;
  const up = otherLeg(x);
  return angleOf(up, left[0]!, Math.abs(x), 0, x < 0);
}

/** Angle of the point (x, y), from −π to π. */
export function atan2(y: number, x: number): number {
  const [up, across] = [Math.abs(y), Math.abs(x)];
  const largest = Math.max(up, across);
  // Zeros, infinities and NaN: multiples of π/4, the same everywhere.
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY) || up === 0) return atan2OfPlatform(y, x);
  const scale = largest > 2 ** 400 ? 2 ** -600 : largest < 2 ** -400 ? 2 ** 600 : 1;
  const isLeft = x < 0;
  const [a, b] = [up * scale, across * scale];
  // A sliver: the quotient is the angle, and may be too small for exact parts.
  if (a < b * 2 ** -60 && !isLeft) return y / x;
  const angle = a < b * 2 ** -60 ? Math.PI : b < a * 2 ** -60 ? Math.PI / 2 : angleOf(a, 0, b, 0, isLeft);
  return y < 0 ? -angle : angle;
}

/** The last reduced angle, in two parts. */
const rest = new Float64Array(2);

/** Brings an angle to −π/4 … π/4 (`rest`) and says in which quarter it was, 0 … 3. */
function reduce(x: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) x = Number.isFinite(x) ? x % (2 * Math.PI) : Number.NaN;
  const n = Math.round(x * TWO_OVER_PI);
  const high = sum(x - n * QUARTER[0], -n * QUARTER[1]);
  let low = left[0]!;
  const middle = sum(high, -n * QUARTER[2]);
  low += left[0]! - n * QUARTER[3];
  rest[0] = sum(middle, low);
  rest[1] = left[0]!;
  return n & 3;
}

/** sin(r + low) for |r| up to π/4. */
function sineOf(r: number, low: number): number {
  const square = r * r;
  let series = -1 / 121645100408832000;
  series = series * square + 1 / 355687428096000;
  series = series * square - 1 / 1307674368000;
  series = series * square + 1 / 6227020800;
  series = series * square - 1 / 39916800;
  series = series * square + 1 / 362880;
  series = series * square - 1 / 5040;
  series = series * square + 1 / 120;
  series = series * square - 1 / 6;
  return r + (r * square * series + low * (1 - square / 2));
}

/** cos(r + low) for |r| up to π/4. */
function cosineOf(r: number, low: number): number {
  const square = r * r;
  let series = 1 / 2432902008176640000;
  series = series * square - 1 / 6402373705728000;
  series = series * square + 1 / 20922789888000;
  series = series * square - 1 / 87178291200;
  series = series * square + 1 / 479001600;
  series = series * square - 1 / 3628800;
  series = series * square + 1 / 40320;
  series = series * square - 1 / 720;
  series = series * square + 1 / 24;
  const half = square / 2;
  const whole = 1 - half;
  return whole + (1 - whole - half + (square * square * series - r * low));
}

/** √(1 − x²), with what rounding left over. */
function otherLeg(x: number): number {
  const square = product(x, x);
  const squareLow = left[0]!;
  const below = sum(1, -square);
  const belowLow = left[0]! - squareLow;
  const root = Math.sqrt(below + belowLow);
  const back = product(root, root);
  return sum(root, (below - back - left[0]! + belowLow) / (2 * root));
}

/** atan(k/8) in two parts. */
const ATAN_OF_EIGHTHS = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624,
  0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
];
const ATAN_OF_EIGHTHS_LOW = [
  0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17,
  -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
];

/** The angle of the point (±across, up), both not negative, each in two parts. */
function angleOf(up: number, upLow: number, across: number, acrossLow: number, isLeft: boolean): number {
  const isSteep = up > across;
  const t = isSteep ? quotient(across, acrossLow, up, upLow) : quotient(up, upLow, across, acrossLow);
  const tLow = left[0]!;
  const k = Math.round(8 * t);
  const eighth = k / 8;
  // tan(a − b) = (tan a − tan b) / (1 + tan a · tan b); t · eighth is exact but for its last bits.
  const times = product(t, eighth);
  const timesLow = left[0]! + tLow * eighth;
  const below = sum(1, times);
  const u = k === 0 ? t : quotient(t - eighth, tLow, below, left[0]! + timesLow);
  const uLow = k === 0 ? tLow : left[0]!;
  const square = u * u;
  let series = 1 / 17;
  series = series * square - 1 / 15;
  series = series * square + 1 / 13;
  series = series * square - 1 / 11;
  series = series * square + 1 / 9;
  series = series * square - 1 / 7;
  series = series * square + 1 / 5;
  series = series * square - 1 / 3;
  let high = sum(ATAN_OF_EIGHTHS[k]!, u);
  let low = left[0]! + (ATAN_OF_EIGHTHS_LOW[k]! + uLow + u * square * series);
  if (isSteep) {
    high = sum(Math.PI / 2, -high);
    low = left[0]! + HALF_PI_LOW - low;
  }
  if (isLeft) {
    high = sum(Math.PI, -high);
    low = left[0]! + 2 * HALF_PI_LOW - low;
  }
  return high + low;
}

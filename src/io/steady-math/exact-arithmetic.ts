/**
 * What the last sum, product or quotient of this module left over, in its one place: the exact result is the returned value
 * plus this. An array, because a number in a module's variable is put in a box at every change.
 */
export const left = new Float64Array(1);

const SPLIT = 2 ** 27 + 1;

/** a + b, with what rounding left over. */
export function sum(a: number, b: number): number {
  const value = a + b;
  const partOfB = value - a;
  left[0] = a - (value - partOfB) + (b - partOfB);
  return value;
}

/** a · b, with what rounding left over. Magnitudes between 2^-480 and 2^480. */
export function product(a: number, b: number): number {
  const value = a * b;
  const bigA = a * SPLIT;
  const highA = bigA - (bigA - a);
  const lowA = a - highA;
  const bigB = b * SPLIT;
  const highB = bigB - (bigB - b);
  const lowB = b - highB;
  left[0] = lowA * lowB - (value - highA * highB - lowA * highB - highA * lowB);
  return value;
}

/** (a + aLow) / (b + bLow), with what rounding left over (itself to about 1e-16). */
export function quotient(a: number, aLow: number, b: number, bLow: number): number {
  const value = a / b;
  const whole = product(value, b);
  left[0] = (a - whole - left[0]! + aLow - value * bLow) / b;
  return value;
}

const view = new DataView(new ArrayBuffer(8));

/** The power of two in a positive normal number: x = m · 2^exponent with 1 ≤ m < 2. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return (view.getInt32(0) >>> 20) - 1023;
}

/** x · 2^exponent, rounded once. */
export function scaled(x: number, exponent: number): number {
  if (exponent > 1023) return x * 2 ** 1023 * powerOfTwo(exponent - 1023);
  if (exponent < -1022) return x * powerOfTwo(exponent + 969) * powerOfTwo(-969);
  return x * powerOfTwo(exponent);
}

/** 2^exponent for −1022 … 1023. */
function powerOfTwo(exponent: number): number {
  view.setInt32(0, (exponent + 1023) << 20);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, at) => Number(`1e${at}`));
/** Digits of which every whole number is exact in a double. */
const EXACT_DIGITS = 15;

const [ZERO, NINE, POINT, COMMA, MINUS, PLUS] = [48, 57, 46, 44, 45, 43];

/**
 * The number in `bytes` from `from` to before `to`, to the last digit as JavaScript reads it; a comma counts as a point. Null
 * where it is none; NaN where it says so.
 */
export function numberIn(bytes: Uint8Array, from: number, to: number): number | null {
  let at = from;
  const isNegative = bytes[at] === MINUS;
  if (isNegative || bytes[at] === PLUS) at++;
  let value = 0;
  let digits = 0;
  let decimals = 0;
  let isBehindPoint = false;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      digits++;
      if (isBehindPoint) decimals++;
    } else if ((byte === POINT || byte === COMMA) && !isBehindPoint) isBehindPoint = true;
    else return slowly(bytes, from, to);
  }
  if (digits === 0 || digits > EXACT_DIGITS) return slowly(bytes, from, to);
  // Both are exact, so their quotient is rounded once: the nearest double.
  const size = decimals === 0 ? value : value / POWERS[decimals]!;
  return isNegative ? -size : size;
}

function slowly(bytes: Uint8Array, from: number, to: number): number | null {
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 64))).replace(",", ".");
  if (/^[-+]?nan/i.test(text)) return Number.NaN;
  const value = /^[-+]?[\d.]/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/**
 * Four cells at a time: byte arrays looked at as 32-bit words, so that one operation serves four status codes.
 * Words are little-endian, as on every machine a JavaScript engine runs on: cell 0 is the lowest byte.
 * */

/** All four cells inside the study area; also one in each byte. */
export const FOUR_INSIDE = 0x01010101;

/** True when the bytes of every array begin at a word. */
export function areAligned(arrays: readonly Uint8Array[]): boolean {
  return arrays.every((bytes) => bytes.byteOffset % 4 === 0);
}

/** The whole words of a byte array; up to three bytes at the end are left out. */
export function wordsOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

/**
 * A table for two cells at once: entry `one | other << bits` holds the answer for `one` in its low byte and for `other`
 * in the next.
 *
 * @param answers one answer (a byte) for every code under `2 ** bits`.
 */
export function tableOfTwo(answers: Uint8Array, bits: number): Uint16Array {
  const codes = 1 << bits;
  const table = new Uint16Array(codes * codes);
  for (let other = 0; other < codes; other++) {
    for (let one = 0; one < codes; one++) {
      table[one | (other << bits)] = (answers[one] ?? 0) | ((answers[other] ?? 0) << 8);
    }
  }
  return table;
}

/** Sums are kept in four lanes, one for each cell of a word: a sum just written would have to be waited for. */
export const LANES = 4;

/** Sum of a key over the four lanes. */
export function sumOfLanes(sums: Float64Array, key: number, keys: number): number {
  return sums[key]! + sums[key + keys]! + (sums[key + 2 * keys]! + sums[key + 3 * keys]!);
}

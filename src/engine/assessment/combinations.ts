/**
 * The distinct combinations of values that the cells of a piece have in several layers. Rules give cells of one combination the
 * same answer, so that they need to be asked once a combination, and areas to be summed once.
 */
export interface Combinations {
  readonly count: number;
  /** Combination of each cell, numbered in the order in which they are first met. */
  readonly ofCell: Uint16Array | Int32Array;
  /** First cell of each combination. */
  readonly first: Int32Array;
}

/** Codes from 0 to `base` − 1, or whole numbers of any size. */
export type CombinedLayer = { readonly codes: Uint8Array; readonly base: number } | Int32Array;

const MOST_SHORT = 1 << 16;

/** The combinations of `cells` cells; the same in whatever order the layers come. */
export function combinationsOf(layers: readonly CombinedLayer[], cells: number): Combinations {
  const ofCell = new Int32Array(cells);
  let first = new Int32Array(Math.min(cells, 1));
  for (const word of wordsOf(layers, cells)) first = refine(ofCell, first.length, word);
  const count = first.length;
  return { count, ofCell: count <= MOST_SHORT ? new Uint16Array(ofCell) : ofCell, first };
}

/** Layers written as few numbers a cell: as digits of one number while it stays below 2³¹, then of the next. */
function* wordsOf(layers: readonly CombinedLayer[], cells: number): Generator<Int32Array> {
  let word = new Int32Array(cells);
  let kinds = 1;
  for (const layer of layers) {
    const { codes, base } = layer instanceof Int32Array ? denseCodes(layer) : layer;
    if (base <= 1) continue;
    if (kinds * base > 2 ** 31 - 1) {
      yield word;
      word = new Int32Array(cells);
      kinds = 1;
    }
    if (codes instanceof Uint8Array) addBytes(word, codes, base);
    else addNumbers(word, codes, base);
    kinds *= base;
  }
  if (kinds > 1) yield word;
}

// Two functions of the same lines, so that each loop sees arrays of one kind: six times as fast.
function addBytes(word: Int32Array, codes: Uint8Array, base: number): void {
  for (let cell = 0; cell < word.length; cell++) word[cell] = Math.imul(word[cell]!, base) + codes[cell]!;
}

function addNumbers(word: Int32Array, codes: Int32Array, base: number): void {
  for (let cell = 0; cell < word.length; cell++) word[cell] = Math.imul(word[cell]!, base) + codes[cell]!;
}

/** Numbers by the order in which they are met. */
function denseCodes(layer: Int32Array): { readonly codes: Int32Array; readonly base: number } {
  const numbers = new Map<number, number>();
  const codes = new Int32Array(layer.length);
  let last = Number.NaN;
  let number = 0;
  for (let cell = 0; cell < layer.length; cell++) {
    const value = layer[cell]!;
    if (value !== last) {
      last = value;
      const known = numbers.get(value);
      number = known ?? numbers.size;
      if (known === undefined) numbers.set(value, number);
    }
    codes[cell] = number;
  }
  return { codes, base: numbers.size };
}

/**
 * Tells the cells of each combination further apart by one word more, in place, and numbers anew in the order in which they are
 * met: an open hash of pairs of the old number and the word. Returns the first cell of each.
 */
function refine(ofCell: Int32Array, count: number, word: Int32Array): Int32Array<ArrayBuffer> {
  const cells = ofCell.length;
  if (count === 0) return new Int32Array(0);
  let size = 2;
  while (size < cells * 2) size *= 2;
  const slots = new Int32Array(size);
  const mask = slots.length - 1;
  const before = new Int32Array(cells);
  const first = new Int32Array(cells);
  let met = 0;
  let lastBefore = -1;
  let lastWord = -1;
  let number = 0;
  for (let cell = 0; cell < cells; cell++) {
    const one = ofCell[cell]!;
    const other = word[cell]!;
    if (one !== lastBefore || other !== lastWord) {
      lastBefore = one;
      lastWord = other;
      let hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
      hash ^= hash >>> 15;
      let slot = hash & mask;
      for (;;) {
        const found = slots[slot]! - 1;
        if (found < 0) {
          number = met++;
          before[number] = one;
          first[number] = cell;
          slots[slot] = met;
          break;
        }
        if (before[found] === one && word[first[found]!] === other) {
          number = found;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
    ofCell[cell] = number;
  }
  return first.slice(0, met);
}

/** The value that all cells of a combination share, one entry a combination. */
export function ofEach<Layer extends Uint8Array | Int32Array>(
  layer: Layer,
  { first, count }: Combinations,
): Layer {
  const each = new (layer.constructor as new (length: number) => Layer)(count);
  for (let at = 0; at < count; at++) each[at] = layer[first[at]!]!;
  return each;
}

/** Sums over the cells of each combination, in the order of the cells; NaN where a value is. */
export function sumsOfEach(values: Float64Array, { ofCell, count }: Combinations): Float64Array {
  const sums = new Float64Array(count);
  for (let cell = 0; cell < values.length; cell++) {
    const at = ofCell[cell]!;
    sums[at] = sums[at]! + values[cell]!;
  }
  return sums;
}

/**
 * Means over the cells of each combination, weighted by area.
 *
 * @param areas as `sumsOfEach` gives them; where that is 0, the first cell's value stands.
 */
export function meansOfEach(
  values: Float64Array,
  cellAreas: Float64Array,
  areas: Float64Array,
  { ofCell, first, count }: Combinations,
): Float64Array {
  const means = new Float64Array(count);
  for (let cell = 0; cell < values.length; cell++) {
    const at = ofCell[cell]!;
    means[at] = means[at]! + values[cell]! * cellAreas[cell]!;
  }
  for (let at = 0; at < count; at++)
    means[at] = areas[at] === 0 ? values[first[at]!]! : means[at]! / areas[at]!;
  return means;
}

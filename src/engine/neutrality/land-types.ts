import { CLASS_NO_DATA } from "../grid/frame.ts";

/**
 * The distinct combinations of codes seen so far, each with a dense id from 1 in the order seen; 0 is no land type.
 * Combinations are kept as they are, never multiplied into one number, so that any codes and any number of layers do.
 */
export interface LandTypeDictionary {
  readonly layerCount: number;
  /** Number of land types. */
  count: number;
  /** Codes of land type `id`: `codes[(id − 1) × layerCount …]`; grows. */
  codes: Int32Array;
  /** Hash table of ids; its length is a power of two. */
  slots: Int32Array;
}

/** An empty dictionary for combinations of `layerCount` layers. */
export function createLandTypes(layerCount: number): LandTypeDictionary {
  if (layerCount < 1) throw new Error(`expected at least one layer, got ${layerCount}`);
  return { layerCount, count: 0, codes: new Int32Array(64 * layerCount), slots: new Int32Array(128) };
}

/**
 * Land type of every cell; new combinations are added to the dictionary. A cell without a value in any layer has none (0).
 *
 * @param layers one array of codes a layer, `CLASS_NO_DATA` where there is none.
 * @param out one id a cell.
 */
export function landTypesOfCells(
  layers: readonly Int32Array[],
  dictionary: LandTypeDictionary,
  out: Int32Array,
): void {
  const { layerCount } = dictionary;
  if (layers.length !== layerCount) throw new Error(`expected ${layerCount} layers, got ${layers.length}`);
  const codes = new Int32Array(layerCount);
  let lastId = 0;
  for (let cell = 0; cell < out.length; cell++) {
    let isKnown = true;
    let isLast = lastId !== 0;
    for (let layer = 0; layer < layerCount; layer++) {
      const code = layers[layer]![cell]!;
      if (code === CLASS_NO_DATA) isKnown = false;
      if (code !== codes[layer]) isLast = false;
      codes[layer] = code;
    }
    if (!isKnown) {
      lastId = 0;
      out[cell] = 0;
      continue;
    }
    if (!isLast) lastId = landTypeId(dictionary, codes);
    out[cell] = lastId;
  }
}

/** Id of a combination, added when it is new. */
function landTypeId(dictionary: LandTypeDictionary, codes: Int32Array): number {
  const { slots, layerCount } = dictionary;
  const mask = slots.length - 1;
  let slot = hashOf(codes, 0, layerCount) & mask;
  for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
    if (isSame(dictionary, id, codes)) return id;
    slot = (slot + 1) & mask;
  }
  const id = ++dictionary.count;
  if (id * layerCount > dictionary.codes.length) {
    const grown = new Int32Array(dictionary.codes.length * 2);
    grown.set(dictionary.codes);
    dictionary.codes = grown;
  }
  dictionary.codes.set(codes, (id - 1) * layerCount);
  slots[slot] = id;
  if (id * 2 > slots.length) rehash(dictionary);
  return id;
}

function isSame(dictionary: LandTypeDictionary, id: number, codes: Int32Array): boolean {
  const from = (id - 1) * dictionary.layerCount;
  for (let layer = 0; layer < dictionary.layerCount; layer++) {
    if (dictionary.codes[from + layer] !== codes[layer]) return false;
  }
  return true;
}

function rehash(dictionary: LandTypeDictionary): void {
  const slots = new Int32Array(dictionary.slots.length * 2);
  const mask = slots.length - 1;
  for (let id = 1; id <= dictionary.count; id++) {
    let slot = hashOf(dictionary.codes, (id - 1) * dictionary.layerCount, dictionary.layerCount) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id;
  }
  dictionary.slots = slots;
}

function hashOf(codes: Int32Array, from: number, layerCount: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + layerCount; i++) {
    hash = Math.imul(hash ^ codes[i]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** Codes of a land type, one a layer. */
export function codesOfLandType(dictionary: LandTypeDictionary, id: number): number[] {
  const from = (id - 1) * dictionary.layerCount;
  return Array.from(dictionary.codes.subarray(from, from + dictionary.layerCount));
}

/** One dictionary for all blocks, and the way from each block's ids to its ids. */
export interface MergedLandTypes {
  readonly dictionary: LandTypeDictionary;
  /** By block: new id by old id; 0 stays 0. */
  readonly renumber: readonly Int32Array[];
}

/**
 * Merges the dictionaries of blocks. Ids of the result follow the codes in ascending order, first layer first, so they do
 * not depend on how cells were cut into blocks or in which order these were done.
 */
export function mergeLandTypes(dictionaries: readonly LandTypeDictionary[]): MergedLandTypes {
  const layerCount = dictionaries[0]?.layerCount ?? 1;
  const union = createLandTypes(layerCount);
  const unionIds = dictionaries.map((dictionary) => {
    if (dictionary.layerCount !== layerCount) {
      throw new Error(`expected ${layerCount} layers, got ${dictionary.layerCount}`);
    }
    const ids = new Int32Array(dictionary.count + 1);
    for (let id = 1; id <= dictionary.count; id++) {
      const from = (id - 1) * layerCount;
      ids[id] = landTypeId(union, dictionary.codes.slice(from, from + layerCount));
    }
    return ids;
  });
  const order = Array.from({ length: union.count }, (_, i) => i + 1);
  order.sort((one, other) => {
    for (let layer = 0; layer < layerCount; layer++) {
      const difference =
        union.codes[(one - 1) * layerCount + layer]! - union.codes[(other - 1) * layerCount + layer]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const dictionary = createLandTypes(layerCount);
  const canonical = new Int32Array(union.count + 1);
  for (const id of order) {
    const from = (id - 1) * layerCount;
    canonical[id] = landTypeId(dictionary, union.codes.slice(from, from + layerCount));
  }
  return { dictionary, renumber: unionIds.map((ids) => ids.map((id) => canonical[id]!)) };
}

import {
  addF64,
  and,
  andNotV,
  andV,
  areAtLeastTwo,
  areAtMostTwo,
  areEqualBytes,
  areEqualTwo,
  areUnequalTwo,
  byteOf,
  type Code,
  F64,
  f64,
  floatOf,
  get,
  I32,
  i32,
  isEqualF64,
  isZero,
  load8,
  load16,
  load32,
  loadF64,
  loadV,
  lookUp16,
  minusBytes,
  minusQuads,
  minusTwo,
  notBits,
  notV,
  or,
  orV,
  overTwo,
  plus,
  plusQuads,
  quads,
  repeat,
  set,
  shiftBytesLeft,
  shiftBytesRight,
  shiftLeft,
  shiftRight,
  shuffle,
  splat8,
  splatF64,
  steps,
  store8,
  store32,
  storeF64,
  storeV,
  times,
  timesTwo,
  truncateTwo,
  V128,
  type WasmFunction,
  when,
} from "./assembler.ts";
import { startWasm, type WasmInstance } from "./instance.ts";

/** Cells in the memory of the module at once. */
export const CHUNK_CELLS = 16384;
/** Keys of areas: 12 bits in a period, 10 in the status step. */
export const AREA_KEYS = 4096;
/** Keys of quantities: a class or a status, and outside the study area. */
export const BYTE_KEYS = 16;
/** Sums are kept in four lanes, so that a sum just written need not be waited for. */
export const LANES = 4;
/** Sum of a key over the lanes, which are `keys` long. */
export function sumOfLanes(sums: Float64Array, key: number, keys: number, from = 0): number {
  const at = from + key;
  return sums[at]! + sums[at + keys]! + (sums[at + 2 * keys]! + sums[at + 3 * keys]!);
}

/** Bit that marks cells outside the study area in a key of a byte. */
export const OUTSIDE_BIT = 8;
/** The productivity bin that marks them in a key of a period. */
export const OUTSIDE_BIN = 7;

/** Where everything stands in the memory, in bytes. */
const { at: AT, size: SIZE } = layOut({
  tables: 512,
  inside: CHUNK_CELLS,
  first: CHUNK_CELLS,
  second: CHUNK_CELLS,
  third: CHUNK_CELLS,
  initial: CHUNK_CELLS,
  final: CHUNK_CELLS,
  carbon: CHUNK_CELLS,
  carbonBin: CHUNK_CELLS,
  productivityClass: CHUNK_CELLS,
  productivity: CHUNK_CELLS,
  land: CHUNK_CELLS,
  indicator: CHUNK_CELLS,
  initialKey: CHUNK_CELLS,
  finalKey: CHUNK_CELLS,
  peopleKey: CHUNK_CELLS,
  before: 4 * CHUNK_CELLS,
  now: 4 * CHUNK_CELLS,
  seven: 4 * CHUNK_CELLS,
  key: 2 * CHUNK_CELLS,
  key2: 2 * CHUNK_CELLS,
  areasKm2: 8 * CHUNK_CELLS,
  value: 8 * CHUNK_CELLS,
  value2: 8 * CHUNK_CELLS,
  areaSums: 8 * LANES * AREA_KEYS,
  areaSums2: 8 * LANES * AREA_KEYS,
  sums: 8 * LANES * BYTE_KEYS * 8,
});

/** What takes a byte a cell; `before`, `now` and `seven` have four places. */
const BYTE_LAYERS = [
  "inside",
  "first",
  "second",
  "third",
  "initial",
  "final",
  "carbon",
  "productivityClass",
  "productivity",
  "land",
  "indicator",
  "before",
  "now",
  "seven",
] as const;
type ByteLayer = (typeof BYTE_LAYERS)[number];

/** Tables of rules, each of 64 or 16 bytes, from `AT.tables`. */
const TABLE = { bin: 0, land: 64, indicator: 128, statusOfBin: 192, seven: 208, water: 224 } as const;

/** The module's memory, seen as what it holds. */
export interface AccountKernel {
  readonly bytes: (name: ByteLayer, place?: number) => Uint8Array;
  readonly floats: (name: "areasKm2" | "value" | "value2") => Float64Array;
  readonly areaSums: Float64Array;
  readonly areaSums2: Float64Array;
  /** Eight sets of `LANES × BYTE_KEYS`. */
  readonly sums: Float64Array;
  setTable(name: keyof typeof TABLE, table: ArrayLike<number>): void;
  /** `cells` is a multiple of 16. */
  soilCarbon(cells: number, loss: number, gain: number, isTruncated: boolean): void;
  carbonBins(cells: number, hasInitial: boolean, hasFinal: boolean): void;
  period(cells: number, shift: 0 | 4): void;
  /** By `key` into `areaSums`, and where asked by `key2` into `areaSums2`; lanes are `keys` long. */
  addAreas(cells: number, keys: number, isTwice: boolean): void;
  addProducts(cells: number, keys: "initialKey" | "finalKey", value: "value" | "value2", set: number): void;
  addValues(cells: number, set: number): void;
  status(cells: number): void;
}

let kernel: AccountKernel | null | undefined;

/** The kernel, started at the first call; null where the host has no WebAssembly with SIMD. */
export function accountKernel(): AccountKernel | null {
  if (kernel === undefined) {
    const instance = startWasm(accountFunctions(), Math.ceil(SIZE / 65536));
    kernel = instance === null ? null : kernelOf(instance);
  }
  return kernel;
}

function kernelOf({ call, buffer }: WasmInstance): AccountKernel {
  const views = {} as Record<ByteLayer, Uint8Array[]>;
  for (const name of BYTE_LAYERS) {
    const places = name === "before" || name === "now" || name === "seven" ? 4 : 1;
    views[name] = Array.from(
      { length: places },
      (_, place) => new Uint8Array(buffer, AT[name] + place * CHUNK_CELLS, CHUNK_CELLS),
    );
  }
  const floats = {
    areasKm2: new Float64Array(buffer, AT.areasKm2, CHUNK_CELLS),
    value: new Float64Array(buffer, AT.value, CHUNK_CELLS),
    value2: new Float64Array(buffer, AT.value2, CHUNK_CELLS),
  };
  const tables = new Uint8Array(buffer, AT.tables, 512);
  return {
    bytes: (name, place = 0) => views[name][place]!,
    floats: (name) => floats[name],
    areaSums: new Float64Array(buffer, AT.areaSums, LANES * AREA_KEYS),
    areaSums2: new Float64Array(buffer, AT.areaSums2, LANES * AREA_KEYS),
    sums: new Float64Array(buffer, AT.sums, LANES * BYTE_KEYS * 8),
    setTable(name, table) {
      tables.set(table, TABLE[name]);
    },
    soilCarbon: (cells, loss, gain, isTruncated) => {
      call[isTruncated ? "soilCarbonTruncated" : "soilCarbon"]!(cells, loss, gain);
    },
    carbonBins: (cells, hasInitial, hasFinal) => {
      call["carbonBins"]!(cells, hasInitial ? 1 : 0, hasFinal ? 1 : 0);
    },
    period: (cells, shift) => {
      call[shift === 0 ? "periodOfClass" : "periodOfMetrics"]!(cells);
    },
    addAreas: (cells, keys, isTwice) => {
      call[isTwice ? "addAreasTwice" : "addAreas"]!(cells, 8 * keys);
    },
    addProducts: (cells, keys, value, set) => {
      call["addProducts"]!(cells, AT[keys], AT[value], AT.sums + set * 8 * LANES * BYTE_KEYS);
    },
    addValues: (cells, set) => {
      call["addValues"]!(cells, AT.sums + set * 8 * LANES * BYTE_KEYS);
    },
    status: (cells) => {
      call["status"]!(cells);
    },
  };
}

function layOut<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): { readonly at: Readonly<Record<Name, number>>; readonly size: number } {
  const at = {} as Record<Name, number>;
  let size = 0;
  for (const name of Object.keys(sizes) as Name[]) {
    at[name] = size;
    size += Math.ceil(sizes[name] / 64) * 64;
  }
  return { at, size };
}

function accountFunctions(): WasmFunction[] {
  return [
    soilCarbonFunction("soilCarbon", false),
    soilCarbonFunction("soilCarbonTruncated", true),
    carbonBinsFunction(),
    periodFunction("periodOfMetrics", 4),
    periodFunction("periodOfClass", 0),
    addAreasFunction("addAreas", [[AT.key, AT.areaSums]]),
    addAreasFunction("addAreasTwice", [
      [AT.key, AT.areaSums],
      [AT.key2, AT.areaSums2],
    ]),
    addFunction("addProducts", true),
    addFunction("addValues", false),
    statusFunction(),
  ];
}

/**
 * Status of soil carbon of two cells at a time into `carbon`, from `value` (initial) and `value2` (final): 2 where the
 * change is known, one less for a loss, one more for a gain. `initial` tells water by the table. The change itself, in per
 * cent and NaN where unknown, takes the place of `value`.
 */
function soilCarbonFunction(name: string, isTruncated: boolean): WasmFunction {
  const [cells, loss, gain, cell, before, percent, known, at] = [0, 1, 2, 3, 4, 5, 6, 7];
  const exact = overTwo(
    timesTwo(splatF64(f64(100)), minusTwo(loadV(get(at), AT.value2), get(before))),
    get(before),
  );
  const status = minusQuads(
    plusQuads(andV(get(known), quads(2)), andV(get(known), areAtMostTwo(get(percent), splatF64(get(loss))))),
    andV(get(known), areAtLeastTwo(get(percent), splatF64(get(gain)))),
  );
  return {
    name,
    parameters: [I32, F64, F64],
    locals: [I32, V128, V128, V128, I32],
    body: steps(
      repeat(
        cell,
        i32(0),
        get(cells),
        2,
        set(at, shiftLeft(get(cell), i32(3))),
        set(before, loadV(get(at), AT.value)),
        set(percent, isTruncated ? truncateTwo(exact) : exact),
        set(
          known,
          andV(areEqualTwo(get(percent), get(percent)), areUnequalTwo(get(before), splatF64(f64(0)))),
        ),
        storeV(get(at), orV(get(percent), notV(get(known))), AT.value),
        set(before, status),
        store8(get(cell), byteOf(get(before), 0), AT.carbon),
        store8(get(cell), byteOf(get(before), 8), AT.carbon + 1),
      ),
      // Water is unknown.
      repeat(
        cell,
        i32(0),
        get(cells),
        16,
        storeV(
          get(cell),
          andNotV(
            loadV(get(cell), AT.carbon),
            areEqualBytes(
              lookUp16(loadV(i32(0), AT.tables + TABLE.water), loadV(get(cell), AT.initial)),
              splat8(1),
            ),
          ),
          AT.carbon,
        ),
      ),
    ),
  };
}

/** `carbon` into `carbonBin`; where the status is unknown, 4, 5 or 6 tell which stocks are known. */
function carbonBinsFunction(): WasmFunction {
  const [cells, hasInitial, hasFinal, cell, four, bin, at] = [0, 1, 2, 3, 4, 5, 6];
  const isKnown = (has: number, offset: number): Code =>
    and(get(has), isEqualF64(loadF64(get(at), offset), loadF64(get(at), offset)));
  // Bit 0 the initial stock, bit 1 the final: 0 → 0, 1 → 5, 2 → 6, 3 → 4, four bits each of a constant.
  const binOf = and(shiftRight(i32(0x4650), shiftLeft(get(bin), i32(2))), i32(15));
  return {
    name: "carbonBins",
    parameters: [I32, I32, I32],
    locals: [I32, I32, I32, I32],
    body: repeat(
      cell,
      i32(0),
      get(cells),
      4,
      set(four, load32(get(cell), AT.carbon)),
      store32(get(cell), get(four), AT.carbonBin),
      when(
        // A zero byte somewhere.
        and(and(plus(get(four), i32(-0x01010101)), notBits(get(four))), i32(-0x7f7f7f80)),
        ...[0, 1, 2, 3].map((i) =>
          when(
            isZero(load8(get(cell), AT.carbon + i)),
            set(at, shiftLeft(plus(get(cell), i32(i)), i32(3))),
            set(bin, or(isKnown(hasInitial!, AT.value), shiftLeft(isKnown(hasFinal!, AT.value2), i32(1)))),
            store8(get(cell), binOf, AT.carbonBin + i),
          ),
        ),
      ),
    ),
  };
}

/** Six bits a byte looked up in a table of 64 bytes. */
function lookUp64(table: number, index: number): Code {
  const part = (i: number): Code =>
    lookUp16(
      loadV(i32(0), AT.tables + table + 16 * i),
      i === 0 ? get(index) : minusBytes(get(index), splat8(16 * i)),
    );
  return orV(orV(part(0), part(1)), orV(part(2), part(3)));
}

const INTERLEAVE_LOW = [0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23];
const INTERLEAVE_HIGH = INTERLEAVE_LOW.map((lane) => lane + 8);

/** Bins, statuses, the combination and the keys of sixteen cells at a time; outside the study area 0 or marked. */
function periodFunction(name: string, shift: 0 | 4): WasmFunction {
  const [cells, cell, bins, product, pairs, land, carbon, outside, index, low] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ];
  const load = (offset: number): Code => loadV(get(cell!), offset);
  const store = (offset: number, value: Code): Code => storeV(get(cell!), value, offset);
  const inside = (value: Code): Code => andNotV(value, get(outside!));
  const marked = (value: Code, bits: number): Code => orV(value, andV(get(outside!), splat8(bits)));
  return {
    name,
    parameters: [I32],
    locals: [I32, V128, V128, V128, V128, V128, V128, V128, V128],
    body: repeat(
      cell!,
      i32(0),
      get(cells!),
      16,
      set(outside!, areEqualBytes(load(AT.inside), splat8(0))),
      shift === 0
        ? set(bins!, load(AT.first))
        : steps(
            set(
              index!,
              orV(orV(shiftBytesLeft(load(AT.first), 4), shiftBytesLeft(load(AT.second), 2)), load(AT.third)),
            ),
            set(bins!, lookUp64(TABLE.bin, index!)),
          ),
      set(product!, lookUp16(loadV(i32(0), AT.tables + TABLE.statusOfBin), get(bins!))),
      set(pairs!, orV(shiftBytesLeft(load(AT.initial), 3), load(AT.final))),
      set(land!, lookUp64(TABLE.land, pairs!)),
      set(carbon!, load(AT.carbon)),
      set(index!, orV(orV(shiftBytesLeft(get(product!), 4), shiftBytesLeft(get(land!), 2)), get(carbon!))),
      set(index!, inside(lookUp64(TABLE.indicator, index!))),
      store(AT.indicator, get(index!)),
      store(AT.peopleKey, marked(get(index!), OUTSIDE_BIT)),
      // Bin 6 has no class.
      store(AT.productivityClass, inside(andNotV(get(bins!), areEqualBytes(get(bins!), splat8(6))))),
      store(AT.productivity, inside(get(product!))),
      store(AT.land, inside(get(land!))),
      store(AT.carbon, inside(get(carbon!))),
      store(AT.initialKey, marked(load(AT.initial), OUTSIDE_BIT)),
      store(AT.finalKey, marked(load(AT.final), OUTSIDE_BIT)),
      // Keys of twelve bits: pair of classes (6), productivity bin (3), soil carbon bin (3).
      set(bins!, marked(get(bins!), OUTSIDE_BIN)),
      set(low!, orV(get(pairs!), shiftBytesLeft(get(bins!), 6))),
      set(index!, orV(shiftBytesRight(get(bins!), 2), shiftBytesLeft(load(AT.carbonBin), 1))),
      ...storeKeys(cell!, low!, index!, AT.key),
    ),
  };
}

/** Sixteen keys of two bytes, from their low and high bytes. */
function storeKeys(cell: number, low: number, high: number, offset: number): Code[] {
  const twice = shiftLeft(get(cell), i32(1));
  return [
    storeV(twice, shuffle(get(low), get(high), INTERLEAVE_LOW), offset),
    storeV(twice, shuffle(get(low), get(high), INTERLEAVE_HIGH), offset + 16),
  ];
}

/** Adds `areasKm2` by the keys of two bytes in `key` (and those in `key2`); a lane is `laneBytes` long. */
function addAreasFunction(
  name: string,
  sets: readonly (readonly [keys: number, sums: number])[],
): WasmFunction {
  const [cells, laneBytes, cell, place] = [0, 1, 2, 3];
  const area = (lane: number): number => 4 + lane;
  const target = (set: number, lane: number): number => 8 + 4 * set + lane;
  const lanes = [0, 1, 2, 3];
  return {
    name,
    parameters: [I32, I32],
    locals: [I32, I32, F64, F64, F64, F64, ...sets.flatMap(() => [I32, I32, I32, I32])],
    body: repeat(
      cell,
      i32(0),
      get(cells),
      4,
      set(place, shiftLeft(get(cell), i32(1))),
      ...sets.flatMap(([keys], i) =>
        lanes.map((lane) => {
          const at = shiftLeft(load16(get(place), keys + 2 * lane), i32(3));
          return set(target(i, lane), lane === 0 ? at : plus(at, times(get(laneBytes), i32(lane))));
        }),
      ),
      set(place, shiftLeft(get(cell), i32(3))),
      ...lanes.map((lane) => set(area(lane), loadF64(get(place), AT.areasKm2 + 8 * lane))),
      ...sets.flatMap(([, sums], i) =>
        lanes.map((lane) => {
          const at = get(target(i, lane));
          return storeF64(at, addF64(loadF64(at, sums), get(area(lane))), sums);
        }),
      ),
    ),
  };
}

/** Adds `value` (products: a value given by its address, times the area) by keys of a byte; NaN counts as none. */
function addFunction(name: string, isProduct: boolean): WasmFunction {
  // Products: cells, keys, values, sums. Values: cells, sums; their keys are `peopleKey`, their values `value`.
  const parameters = isProduct ? [I32, I32, I32, I32] : [I32, I32];
  const count = parameters.length;
  const sums = count - 1;
  const [cell, at, place, two] = [count, count + 1, count + 2, count + 3];
  const key = (lane: number): Code =>
    isProduct ? load8(plus(get(cell), get(1)), lane) : load8(get(cell), AT.peopleKey + lane);
  const valuesOf = (half: number): Code =>
    isProduct
      ? timesTwo(loadV(plus(get(place), get(2)), 16 * half), loadV(get(place), AT.areasKm2 + 16 * half))
      : loadV(get(place), AT.value + 16 * half);
  return {
    name,
    parameters,
    locals: [I32, I32, I32, V128],
    body: repeat(
      cell,
      i32(0),
      get(0),
      4,
      set(place, shiftLeft(get(cell), i32(3))),
      ...[0, 1].flatMap((half) => [
        set(two, valuesOf(half)),
        // NaN is unequal to itself; what is left of it is 0.
        set(two, andV(get(two), areEqualTwo(get(two), get(two)))),
        ...[0, 1].flatMap((place2) => {
          const lane = 2 * half + place2;
          const offset = 8 * BYTE_KEYS * lane;
          return [
            set(at, plus(get(sums), shiftLeft(key(lane), i32(3)))),
            storeF64(get(at), addF64(loadF64(get(at), offset), floatOf(get(two), place2)), offset),
          ];
        }),
      ]),
    ),
  };
}

/** Seven-class status of four layers, and the keys of the layers two by two: pairs (4 + 4 bits), water, outside. */
function statusFunction(): WasmFunction {
  const [cells, cell, outside, flags, pairs, keys] = [0, 1, 2, 3, 4, 5];
  const load = (offset: number): Code => loadV(get(cell!), offset);
  const layer = (place: number): Code =>
    steps(
      set(
        pairs!,
        orV(shiftBytesLeft(load(AT.before + place * CHUNK_CELLS), 2), load(AT.now + place * CHUNK_CELLS)),
      ),
      storeV(
        get(cell!),
        andNotV(lookUp16(loadV(i32(0), AT.tables + TABLE.seven), get(pairs!)), get(outside!)),
        AT.seven + place * CHUNK_CELLS,
      ),
    );
  return {
    name: "status",
    parameters: [I32],
    locals: [I32, V128, V128, V128, V128],
    body: repeat(
      cell!,
      i32(0),
      get(cells!),
      16,
      set(outside!, areEqualBytes(load(AT.inside), splat8(0))),
      set(
        flags!,
        orV(
          lookUp16(loadV(i32(0), AT.tables + TABLE.water), load(AT.initial)),
          andV(get(outside!), splat8(2)),
        ),
      ),
      layer(0),
      set(keys!, get(pairs!)),
      layer(1),
      set(keys!, orV(get(keys!), shiftBytesLeft(get(pairs!), 4))),
      ...storeKeys(cell!, keys!, flags!, AT.key),
      layer(2),
      set(keys!, get(pairs!)),
      layer(3),
      set(keys!, orV(get(keys!), shiftBytesLeft(get(pairs!), 4))),
      ...storeKeys(cell!, keys!, flags!, AT.key2),
    ),
  };
}

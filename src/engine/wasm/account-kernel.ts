import { ACCOUNT_BASE64 } from "./account-bytes.ts";
import * as at from "./account-layout.ts";
import { type KernelMemory, startKernel } from "./start-kernel.ts";

const { CHUNK_CELLS, LANES, AREA_KEYS, BYTE_KEYS, BYTE_SETS } = at;

/** Sum of a key over the lanes, which are `keys` long. */
export function sumOfLanes(sums: Float64Array, key: number, keys: number, from = 0): number {
  const first = from + key;
  return sums[first]! + sums[first + keys]! + (sums[first + 2 * keys]! + sums[first + 3 * keys]!);
}

/** What takes a byte a cell; `before`, `now` and `seven` have four places. */
const BYTE_LAYERS = {
  inside: at.INSIDE,
  first: at.FIRST,
  second: at.SECOND,
  third: at.THIRD,
  initial: at.INITIAL,
  final: at.FINAL,
  carbon: at.CARBON,
  productivityClass: at.PRODUCTIVITY_CLASS,
  productivity: at.PRODUCTIVITY,
  land: at.LAND,
  indicator: at.INDICATOR,
  before: at.BEFORE,
  now: at.NOW,
  seven: at.SEVEN,
} as const;
type ByteLayer = keyof typeof BYTE_LAYERS;
const PLACES: Partial<Record<ByteLayer, number>> = { before: 4, now: 4, seven: 4 };

/** What takes a float a cell. */
const FLOAT_LAYERS = { areasKm2: at.AREAS_KM2, value: at.VALUE, value2: at.VALUE2 } as const;
type FloatLayer = keyof typeof FLOAT_LAYERS;

/** Tables of rules, and the bytes of each. */
const TABLES = {
  bin: [at.BIN_TABLE, 64],
  land: [at.LAND_TABLE, 64],
  indicator: [at.INDICATOR_TABLE, 64],
  statusOfBin: [at.STATUS_OF_BIN_TABLE, 16],
  seven: [at.SEVEN_TABLE, 16],
  water: [at.WATER_TABLE, 16],
} as const;
type TableName = keyof typeof TABLES;

/** What assembly/account.ts exports. */
interface AccountExports extends KernelMemory {
  soilCarbon(cells: number, lossPercent: number, gainPercent: number, isTruncated: boolean): void;
  carbonBins(cells: number, hasInitial: boolean, hasFinal: boolean): void;
  periodOfMetrics(cells: number): void;
  periodOfClass(cells: number): void;
  status(cells: number): void;
  addAreas(cells: number, keys: number, sums: number, laneBytes: number): void;
  addProducts(cells: number, keys: number, values: number, sums: number): void;
  addValues(cells: number, sums: number): void;
}

/** The steps of the kernel, and its memory seen as what it holds (`account-layout.ts`). Cells come in whole sixteens. */
export interface AccountKernel
  extends Pick<AccountExports, "soilCarbon" | "carbonBins" | "periodOfMetrics" | "periodOfClass" | "status"> {
  readonly bytes: (name: ByteLayer, place?: number) => Uint8Array;
  readonly floats: (name: FloatLayer) => Float64Array;
  readonly areaSums: Float64Array;
  readonly areaSums2: Float64Array;
  /** Sets of `LANES × BYTE_KEYS`. */
  readonly sums: Float64Array;
  /** What is beyond the end of the table given becomes 0. */
  setTable(name: TableName, table: ArrayLike<number>): void;
  /** Areas of a period by keys under `AREA_KEYS` into `areaSums`. */
  addAreasOfPeriod(cells: number): void;
  /** Areas of the status step into `areaSums` and `areaSums2`, whose lanes are `keys` long. */
  addAreasOfStatus(cells: number, keys: number): void;
  /** Quantities × area by the class of the year, into a set of `sums`. */
  addProducts(cells: number, year: "initial" | "final", value: "value" | "value2", set: number): void;
  /** `value` by the indicator. */
  addValues(cells: number, set: number): void;
}

let kernel: AccountKernel | null | undefined;

/** The kernel, one a thread, started at the first call; null where the host has no WebAssembly with SIMD. */
export function accountKernel(): AccountKernel | null {
  if (kernel === undefined) {
    const exports = startKernel<AccountExports>(ACCOUNT_BASE64);
    kernel = exports === null ? null : kernelOf(exports);
  }
  return kernel;
}

function kernelOf(exports: AccountExports): AccountKernel {
  const { buffer } = exports.memory;
  const bytes = mapValues(BYTE_LAYERS, (from, name) =>
    Array.from(
      { length: PLACES[name] ?? 1 },
      (_, place) => new Uint8Array(buffer, from + place * CHUNK_CELLS, CHUNK_CELLS),
    ),
  );
  const floats = mapValues(FLOAT_LAYERS, (from) => new Float64Array(buffer, from, CHUNK_CELLS));
  const tables = mapValues(TABLES, ([from, length]) => new Uint8Array(buffer, from, length));
  const sumsOf = (set: number): number => at.SUMS + set * 8 * LANES * BYTE_KEYS;
  return {
    bytes: (name, place = 0) => bytes[name][place]!,
    floats: (name) => floats[name],
    areaSums: new Float64Array(buffer, at.AREA_SUMS, LANES * AREA_KEYS),
    areaSums2: new Float64Array(buffer, at.AREA_SUMS2, LANES * AREA_KEYS),
    sums: new Float64Array(buffer, at.SUMS, BYTE_SETS * LANES * BYTE_KEYS),
    setTable(name, table) {
      tables[name].fill(0);
      tables[name].set(table);
    },
    soilCarbon: exports.soilCarbon,
    carbonBins: exports.carbonBins,
    periodOfMetrics: exports.periodOfMetrics,
    periodOfClass: exports.periodOfClass,
    status: exports.status,
    addAreasOfPeriod: (cells) => exports.addAreas(cells, at.KEY, at.AREA_SUMS, 8 * AREA_KEYS),
    addAreasOfStatus(cells, keys) {
      exports.addAreas(cells, at.KEY, at.AREA_SUMS, 8 * keys);
      exports.addAreas(cells, at.KEY2, at.AREA_SUMS2, 8 * keys);
    },
    addProducts(cells, year, value, set) {
      const keys = year === "initial" ? at.INITIAL_KEY : at.FINAL_KEY;
      exports.addProducts(cells, keys, FLOAT_LAYERS[value], sumsOf(set));
    },
    addValues: (cells, set) => exports.addValues(cells, sumsOf(set)),
  };
}

function mapValues<Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  resultOf: (value: Value, key: Key) => Result,
): Readonly<Record<Key, Result>> {
  const results = {} as Record<Key, Result>;
  for (const key of Object.keys(record) as Key[]) results[key] = resultOf(record[key], key);
  return results;
}

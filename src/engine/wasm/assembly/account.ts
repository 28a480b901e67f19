// The rules of a period and of the status step, sixteen cells at a time, and their sums (AssemblyScript;
// `npm run build:wasm`). The rules themselves are tables of bytes: the status of soil carbon alone is computed. Numbers of
// cells are multiples of sixteen.
import {
  AREAS_KM2,
  BEFORE,
  BIN_TABLE,
  BYTE_KEYS,
  CARBON,
  CARBON_BIN,
  CHUNK_CELLS,
  FINAL,
  FINAL_KEY,
  FIRST,
  INDICATOR,
  INDICATOR_TABLE,
  INITIAL,
  INITIAL_KEY,
  INSIDE,
  KEY,
  KEY2,
  LAND,
  LAND_TABLE,
  NOW,
  OUTSIDE_BIN,
  OUTSIDE_BIT,
  PEOPLE_KEY,
  PRODUCTIVITY,
  PRODUCTIVITY_CLASS,
  SECOND,
  SEVEN,
  SEVEN_TABLE,
  STATUS_OF_BIN_TABLE,
  THIRD,
  VALUE,
  VALUE2,
  WATER_TABLE,
} from "../account-layout";

// Soil carbon.

/**
 * Status of soil carbon into CARBON, from the stocks in VALUE and VALUE2; unknown on water, which INITIAL tells. The change
 * in per cent takes the place of VALUE, NaN where unknown.
 */
export function soilCarbon(cells: i32, lossPercent: f64, gainPercent: f64, isTruncated: bool): void {
  const loss = f64x2.splat(lossPercent);
  const gain = f64x2.splat(gainPercent);
  for (let cell = 0; cell < cells; cell += 4) {
    const first = carbonOfTwo(cell * 8, loss, gain, isTruncated);
    const second = carbonOfTwo(cell * 8 + 16, loss, gain, isTruncated);
    // The lowest byte of each status, four together.
    v128.store32_lane(
      cell,
      i8x16.shuffle(first, second, 0, 8, 16, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
      0,
      CARBON,
    );
  }
  for (let cell = 0; cell < cells; cell += 16) {
    v128.store(cell, v128.andnot(v128.load(cell, CARBON), isWater(cell)), CARBON);
  }
}

/**
 * Statuses of the two cells whose stocks lie `at` bytes from the first: degraded (1) where the loss is reached, improved
 * (3) where the gain is, else stable (2); unknown (0) where a stock is missing or there was none to lose.
 */
function carbonOfTwo(at: i32, loss: v128, gain: v128, isTruncated: bool): v128 {
  const before = v128.load(at, VALUE);
  const after = v128.load(at, VALUE2);
  let percent = f64x2.div(f64x2.mul(f64x2.splat(100), f64x2.sub(after, before)), before);
  if (isTruncated) percent = f64x2.trunc(percent);
  const known = v128.and(f64x2.eq(percent, percent), f64x2.ne(before, f64x2.splat(0)));
  // All bits are a NaN.
  v128.store(at, v128.or(percent, v128.not(known)), VALUE);
  // Masks are −1.
  const moved = i64x2.sub(f64x2.le(percent, loss), f64x2.ge(percent, gain));
  return v128.and(known, i64x2.add(i64x2.splat(2), moved));
}

/** All bits where the class of land cover in the first year is water. */
function isWater(cell: i32): v128 {
  return i8x16.eq(i8x16.swizzle(v128.load(WATER_TABLE), v128.load(cell, INITIAL)), i8x16.splat(1));
}

/** CARBON into CARBON_BIN; where the status is unknown, 4, 5 or 6 tell which stocks are known. */
export function carbonBins(cells: i32, hasInitial: bool, hasFinal: bool): void {
  for (let cell = 0; cell < cells; cell += 16) {
    const carbon = v128.load(cell, CARBON);
    v128.store(cell, carbon, CARBON_BIN);
    let unknown = i8x16.bitmask(i8x16.eq(carbon, i8x16.splat(0)));
    while (unknown !== 0) {
      const one = cell + ctz(unknown);
      const before = load<f64>(one * 8, VALUE);
      const after = load<f64>(one * 8, VALUE2);
      // NaN is unequal to itself.
      const isBefore = hasInitial && before === before;
      const isAfter = hasFinal && after === after;
      store<u8>(one, carbonBinWithoutStatus(isBefore, isAfter), CARBON_BIN);
      unknown &= unknown - 1;
    }
  }
}

/** As `carbonBinWithoutStatus` of `period-tables.ts`: both known 4, the first alone 5, the last alone 6. */
function carbonBinWithoutStatus(isBefore: bool, isAfter: bool): i32 {
  return isBefore ? (isAfter ? 4 : 5) : isAfter ? 6 : 0;
}

// A period: bins, statuses, their combination and the keys of the sums.

/** The period where productivity is given by its metrics: FIRST, SECOND and THIRD. */
export function periodOfMetrics(cells: i32): void {
  for (let cell = 0; cell < cells; cell += 16) {
    combine(
      cell,
      lookUp64(BIN_TABLE, joinThree(v128.load(cell, FIRST), v128.load(cell, SECOND), v128.load(cell, THIRD))),
    );
  }
}

/** The period where FIRST is the productivity bin. */
export function periodOfClass(cells: i32): void {
  for (let cell = 0; cell < cells; cell += 16) combine(cell, v128.load(cell, FIRST));
}

/** Statuses and keys of sixteen cells from their productivity bins; outside the study area 0 or marked. */
function combine(cell: i32, bin: v128): void {
  const outside = i8x16.eq(v128.load(cell, INSIDE), i8x16.splat(0));
  const initial = v128.load(cell, INITIAL);
  const final = v128.load(cell, FINAL);
  const carbon = v128.load(cell, CARBON);
  const pair = v128.or(i8x16.shl(initial, 3), final);

  const productivity = i8x16.swizzle(v128.load(STATUS_OF_BIN_TABLE), bin);
  const land = lookUp64(LAND_TABLE, pair);
  const indicator = v128.andnot(lookUp64(INDICATOR_TABLE, joinThree(productivity, land, carbon)), outside);
  // Bin 6 has no class.
  const productivityClass = v128.andnot(bin, i8x16.eq(bin, i8x16.splat(6)));
  v128.store(cell, v128.andnot(productivityClass, outside), PRODUCTIVITY_CLASS);
  v128.store(cell, v128.andnot(productivity, outside), PRODUCTIVITY);
  v128.store(cell, v128.andnot(land, outside), LAND);
  v128.store(cell, v128.andnot(carbon, outside), CARBON);
  v128.store(cell, indicator, INDICATOR);

  const outsideBit = v128.and(outside, i8x16.splat(<i8>OUTSIDE_BIT));
  v128.store(cell, v128.or(initial, outsideBit), INITIAL_KEY);
  v128.store(cell, v128.or(final, outsideBit), FINAL_KEY);
  v128.store(cell, v128.or(indicator, outsideBit), PEOPLE_KEY);
  // Twelve bits: the pair of classes (6), the productivity bin (3), the soil carbon bin (3).
  const markedBin = v128.or(bin, v128.and(outside, i8x16.splat(<i8>OUTSIDE_BIN)));
  const low = v128.or(pair, i8x16.shl(markedBin, 6));
  const high = v128.or(i8x16.shr_u(markedBin, 2), i8x16.shl(v128.load(cell, CARBON_BIN), 1));
  storeKeys(KEY + cell * 2, low, high);
}

/** Three statuses of two bits in one index of six. */
function joinThree(first: v128, second: v128, third: v128): v128 {
  return v128.or(v128.or(i8x16.shl(first, 4), i8x16.shl(second, 2)), third);
}

/** Bytes of a table of 64 by indices of six bits: a look-up in sixteen bytes gives 0 for an index beyond them. */
function lookUp64(table: usize, index: v128): v128 {
  const first = i8x16.swizzle(v128.load(table), index);
  const second = i8x16.swizzle(v128.load(table, 16), i8x16.sub(index, i8x16.splat(16)));
  const third = i8x16.swizzle(v128.load(table, 32), i8x16.sub(index, i8x16.splat(32)));
  const fourth = i8x16.swizzle(v128.load(table, 48), i8x16.sub(index, i8x16.splat(48)));
  return v128.or(v128.or(first, second), v128.or(third, fourth));
}

/** Sixteen keys of two bytes, from their low and high bytes. */
function storeKeys(to: usize, low: v128, high: v128): void {
  v128.store(to, i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  v128.store(to, i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16);
}

// The status step.

/**
 * Seven-class status of four layers into SEVEN, and the keys of the layers two by two: their pairs of statuses (4 + 4 bits),
 * water, outside the study area.
 */
export function status(cells: i32): void {
  for (let cell = 0; cell < cells; cell += 16) {
    const outside = i8x16.eq(v128.load(cell, INSIDE), i8x16.splat(0));
    const flags = v128.or(v128.and(isWater(cell), i8x16.splat(1)), v128.and(outside, i8x16.splat(2)));
    storeKeys(KEY + cell * 2, pairsOfTwoLayers(cell, outside), flags);
    storeKeys(KEY2 + cell * 2, pairsOfTwoLayers(cell + 2 * CHUNK_CELLS, outside), flags);
  }
}

/** Pairs of statuses of a layer and of the next, whose cells lie `at` bytes from the first of all layers. */
function pairsOfTwoLayers(at: i32, outside: v128): v128 {
  const first = pairOfLayer(at, outside);
  const second = pairOfLayer(at + CHUNK_CELLS, outside);
  return v128.or(first, i8x16.shl(second, 4));
}

/** The statuses in the baseline and in the period as one index of four bits, and what it says into SEVEN. */
function pairOfLayer(at: i32, outside: v128): v128 {
  const pair = v128.or(i8x16.shl(v128.load(at, BEFORE), 2), v128.load(at, NOW));
  v128.store(at, v128.andnot(i8x16.swizzle(v128.load(SEVEN_TABLE), pair), outside), SEVEN);
  return pair;
}

// Sums by keys. A cell adds to one of four lanes, so that its sum need not wait for that of the cell before.

/** Adds AREAS_KM2 to the sums at `sums`, by the keys of two bytes at `keys`; a lane of sums is `laneBytes` long. */
export function addAreas(cells: i32, keys: usize, sums: usize, laneBytes: usize): void {
  const sums1 = sums + laneBytes;
  const sums2 = sums1 + laneBytes;
  const sums3 = sums2 + laneBytes;
  for (let cell = 0; cell < cells; cell += 4) {
    const at = keys + cell * 2;
    const a = sums + load<u16>(at) * 8;
    const b = sums1 + load<u16>(at, 2) * 8;
    const c = sums2 + load<u16>(at, 4) * 8;
    const d = sums3 + load<u16>(at, 6) * 8;
    store<f64>(a, load<f64>(a) + load<f64>(cell * 8, AREAS_KM2));
    store<f64>(b, load<f64>(b) + load<f64>(cell * 8, AREAS_KM2 + 8));
    store<f64>(c, load<f64>(c) + load<f64>(cell * 8, AREAS_KM2 + 16));
    store<f64>(d, load<f64>(d) + load<f64>(cell * 8, AREAS_KM2 + 24));
  }
}

/** Adds the quantities at `values` × AREAS_KM2 to the sums at `sums`, by the keys of a byte at `keys`; NaN counts as none. */
export function addProducts(cells: i32, keys: usize, values: usize, sums: usize): void {
  for (let cell = 0; cell < cells; cell += 4) {
    const at = cell * 8;
    const first = f64x2.mul(v128.load(values + at), v128.load(at, AREAS_KM2));
    const second = f64x2.mul(v128.load(values + at, 16), v128.load(at, AREAS_KM2 + 16));
    addFour(keys + cell, first, second, sums);
  }
}

/** Adds VALUE to the sums at `sums`, by PEOPLE_KEY; NaN counts as none. */
export function addValues(cells: i32, sums: usize): void {
  for (let cell = 0; cell < cells; cell += 4) {
    addFour(PEOPLE_KEY + cell, v128.load(cell * 8, VALUE), v128.load(cell * 8, VALUE + 16), sums);
  }
}

/** Bytes of a lane of sums by keys of a byte. */
const LANE: usize = 8 * BYTE_KEYS;

function addFour(keys: usize, first: v128, second: v128, sums: usize): void {
  // NaN is unequal to itself; what is left of it is 0.
  const firstKnown = v128.and(first, f64x2.eq(first, first));
  const secondKnown = v128.and(second, f64x2.eq(second, second));
  const a = sums + load<u8>(keys) * 8;
  const b = sums + load<u8>(keys, 1) * 8;
  const c = sums + load<u8>(keys, 2) * 8;
  const d = sums + load<u8>(keys, 3) * 8;
  store<f64>(a, load<f64>(a) + f64x2.extract_lane(firstKnown, 0));
  store<f64>(b, load<f64>(b, LANE) + f64x2.extract_lane(firstKnown, 1), LANE);
  store<f64>(c, load<f64>(c, 2 * LANE) + f64x2.extract_lane(secondKnown, 0), 2 * LANE);
  store<f64>(d, load<f64>(d, 3 * LANE) + f64x2.extract_lane(secondKnown, 1), 3 * LANE);
}

import { HA_PER_KM2 } from "../units.ts";
import type { PeriodCells, PeriodResult } from "./assess-period.ts";
import { combineCells } from "./combine-cells.ts";
import { areAligned, FOUR_INSIDE, LANES, sumOfLanes, wordsOf } from "./packed-bytes.ts";
import type { PeriodRules, PeriodRulesOfTwo } from "./period-rules.ts";
import { carbonBinWithoutStatus, jointIndex, type PeriodTables, POPULATION_BINS } from "./period-tables.ts";

/** A key's bits: land cover of both years (3 + 3), productivity bin (3), soil carbon bin (3). */
const KEYS = 1 << 12;
/** Entries of a lane of the sums of people: the statuses. */
const STATUSES = 4;
/** Pairs of two land cover classes in three bits each. */
const PAIRS = 64;

/**
 * The rule of `combineCells` four cells at a time, for legends of at most seven classes and aligned buffers. Several loops,
 * because one over all the arrays would want more registers than there are; each leaves four cells that are not all inside
 * the study area to `combineCells`.
 *
 * @param people the population layers to sum by the indicator.
 * @returns the number of cells done, from the first; the rest is left to `combineCells`.
 */
export function combineCellsPacked(
  cells: PeriodCells,
  people: readonly Float64Array[],
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
): number {
  const { areasKm2, productivity, landCover, soilCarbon } = cells;
  if (rules.ofTwo === null) return 0;
  const nothing = new Uint8Array(areasKm2.length);
  const isReady = productivity?.kind === "class";
  const inputs = [
    cells.inside,
    isReady ? productivity.productivityClass : (productivity?.trajectory ?? nothing),
    productivity === null || isReady ? nothing : productivity.state,
    productivity === null || isReady ? nothing : productivity.performance,
    landCover?.initial ?? nothing,
    landCover?.final ?? nothing,
    soilCarbon?.status ?? nothing,
  ];
  if (!areAligned([...inputs, ...Object.values(out)])) return 0;
  const [inside, first, second, third, initial, final, carbon] = inputs.map(wordsOf) as SevenArrays;
  const words = inside.length;
  for (let word = 0; word < words; word++) {
    if (inside[word] !== FOUR_INSIDE) {
      combineCells(cells, people, rules, out, tables, word * 4, word * 4 + 4);
    }
  }

  const bins = new Int32Array(words);
  const productivityOut = wordsOf(out.productivityStatus);
  const landOut = wordsOf(out.landCoverStatus);
  const indicatorOut = wordsOf(out.indicator);
  const classOut = wordsOf(out.productivityClass);
  binWords(inside, first, second, third, isReady, rules.ofTwo, bins, classOut, productivityOut);
  indicatorWords(inside, initial, final, carbon, productivityOut, rules.ofTwo, landOut, indicatorOut);
  copyInside(inside, carbon, wordsOf(out.soilCarbonStatus));

  const areaSums = new Float64Array(LANES * KEYS);
  const stockInitial = soilCarbon?.initial ?? null;
  const stockFinal = soilCarbon?.final ?? null;
  addAreas(inside, initial, final, bins, carbon, stockInitial, stockFinal, areasKm2, areaSums);
  foldAreas(areaSums, rules, tables);
  const carbonSums = new Float64Array(PAIRS);
  if (stockInitial !== null) {
    addStocks(inside, initial, stockInitial, areasKm2, carbonSums);
    foldTonnes(carbonSums, tables.tonnesInitial);
  }
  if (stockFinal !== null) {
    addStocks(inside, final, stockFinal, areasKm2, carbonSums.fill(0));
    foldTonnes(carbonSums, tables.tonnesFinal);
  }
  const peopleSums = new Float64Array(LANES * STATUSES);
  people.forEach((layer, i) => {
    addPeople(inside, indicatorOut, layer, peopleSums.fill(0));
    for (let status = 0; status < STATUSES; status++) {
      const at = i * POPULATION_BINS + status;
      tables.population[at] = tables.population[at]! + sumOfLanes(peopleSums, status, STATUSES);
    }
  });
  return words * 4;
}

type SevenArrays = [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

/** Productivity bin, class and status. */
function binWords(
  inside: Int32Array,
  first: Int32Array,
  second: Int32Array,
  third: Int32Array,
  isReady: boolean,
  rules: PeriodRulesOfTwo,
  bins: Int32Array,
  classOut: Int32Array,
  statusOut: Int32Array,
): void {
  const binTable = isReady ? rules.binOfClass : rules.binOfMetrics;
  const statusTable = rules.statusOfBin;
  const shift = isReady ? 0 : 4;
  for (let word = 0; word < bins.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const index = (first[word]! << shift) | (second[word]! << 2) | third[word]!;
    const four =
      binTable[(index & 63) | ((index >>> 2) & 0xfc0)]! |
      (binTable[((index >>> 16) & 63) | ((index >>> 18) & 0xfc0)]! << 16);
    bins[word] = four;
    statusOut[word] =
      statusTable[(four & 63) | ((four >>> 2) & 0xfc0)]! |
      (statusTable[((four >>> 16) & 63) | ((four >>> 18) & 0xfc0)]! << 16);
    // Bin 6, the only one with bits 2 and 1 both set, has no class.
    classOut[word] = four & ~(((four >>> 2) & (four >>> 1) & FOUR_INSIDE) * 6);
  }
}

/** Status of land cover, and the combination. */
function indicatorWords(
  inside: Int32Array,
  initial: Int32Array,
  final: Int32Array,
  carbon: Int32Array,
  productivity: Int32Array,
  rules: PeriodRulesOfTwo,
  landOut: Int32Array,
  indicatorOut: Int32Array,
): void {
  const { transitionStatus, oneOutAllOut } = rules;
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const pairs = (initial[word]! << 3) | final[word]!;
    const land =
      transitionStatus[(pairs & 63) | ((pairs >>> 2) & 0xfc0)]! |
      (transitionStatus[((pairs >>> 16) & 63) | ((pairs >>> 18) & 0xfc0)]! << 16);
    landOut[word] = land;
    const index = (productivity[word]! << 4) | (land << 2) | carbon[word]!;
    indicatorOut[word] =
      oneOutAllOut[(index & 63) | ((index >>> 2) & 0xfc0)]! |
      (oneOutAllOut[((index >>> 16) & 63) | ((index >>> 18) & 0xfc0)]! << 16);
  }
}

function copyInside(inside: Int32Array, words: Int32Array, out: Int32Array): void {
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] === FOUR_INSIDE) out[word] = words[word]!;
  }
}

/** Areas by key. Where the status of soil carbon is unknown, the key tells which stocks are known. */
function addAreas(
  inside: Int32Array,
  initial: Int32Array,
  final: Int32Array,
  bins: Int32Array,
  carbon: Int32Array,
  stockInitial: Float64Array | null,
  stockFinal: Float64Array | null,
  areasKm2: Float64Array,
  sums: Float64Array,
): void {
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const cell = word * 4;
    const pairs = (initial[word]! << 3) | final[word]!;
    const four = bins[word]!;
    let carbonBins = carbon[word]!;
    // A zero byte somewhere.
    if (((carbonBins - FOUR_INSIDE) & ~carbonBins & 0x80808080) !== 0) {
      carbonBins = withoutStatus(carbonBins, stockInitial, stockFinal, cell);
    }
    // Keys of twelve bits, two to a word: cells 0 and 2, cells 1 and 3.
    const even = (pairs & 0x3f003f) | ((four & 0x70007) << 6) | ((carbonBins & 0x70007) << 9);
    const odd =
      ((pairs >>> 8) & 0x3f003f) | (((four >>> 8) & 0x70007) << 6) | (((carbonBins >>> 8) & 0x70007) << 9);
    const key0 = even & 0xffff;
    const key1 = (odd & 0xffff) + KEYS;
    const key2 = (even >>> 16) + 2 * KEYS;
    const key3 = (odd >>> 16) + 3 * KEYS;
    sums[key0] = sums[key0]! + areasKm2[cell]!;
    sums[key1] = sums[key1]! + areasKm2[cell + 1]!;
    sums[key2] = sums[key2]! + areasKm2[cell + 2]!;
    sums[key3] = sums[key3]! + areasKm2[cell + 3]!;
  }
}

function withoutStatus(
  carbonBins: number,
  stockInitial: Float64Array | null,
  stockFinal: Float64Array | null,
  cell: number,
): number {
  let filled = carbonBins;
  for (let i = 0, shift = 0; i < 4; i++, shift += 8) {
    if (((carbonBins >>> shift) & 255) !== 0) continue;
    const before = stockInitial === null ? Number.NaN : stockInitial[cell + i]!;
    const after = stockFinal === null ? Number.NaN : stockFinal[cell + i]!;
    filled |= carbonBinWithoutStatus(before, after) << shift;
  }
  return filled;
}

/** Stock × area by class: summed apart while four cells after four have the same class and a known stock. */
function addStocks(
  inside: Int32Array,
  classes: Int32Array,
  stock: Float64Array,
  areasKm2: Float64Array,
  sums: Float64Array,
): void {
  let runClasses = 0;
  let run = 0;
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const cell = word * 4;
    const four = classes[word]!;
    const carbon =
      stock[cell]! * areasKm2[cell]! +
      stock[cell + 1]! * areasKm2[cell + 1]! +
      (stock[cell + 2]! * areasKm2[cell + 2]! + stock[cell + 3]! * areasKm2[cell + 3]!);
    if (four === runClasses && !Number.isNaN(carbon)) {
      run += carbon;
      continue;
    }
    sums[runClasses & 7] = sums[runClasses & 7]! + run;
    run = 0;
    for (let i = 0; i < 4; i++) {
      const index = (four >>> (8 * i)) & 7;
      const amount = stock[cell + i]! * areasKm2[cell + i]!;
      if (!Number.isNaN(amount)) sums[index] = sums[index]! + amount;
    }
    // Only four equal classes begin a run; otherwise one that matches nothing.
    runClasses = four === Math.imul(four & 7, FOUR_INSIDE) ? four : -1;
  }
  sums[runClasses & 7] = sums[runClasses & 7]! + run;
}

function addPeople(
  inside: Int32Array,
  indicator: Int32Array,
  people: Float64Array,
  sums: Float64Array,
): void {
  for (let word = 0; word < inside.length; word++) {
    if (inside[word] !== FOUR_INSIDE) continue;
    const cell = word * 4;
    const four = indicator[word]!;
    const people0 = people[cell]!;
    const people1 = people[cell + 1]!;
    const people2 = people[cell + 2]!;
    const people3 = people[cell + 3]!;
    const status0 = four & 3;
    const status1 = ((four >>> 8) & 3) + STATUSES;
    const status2 = ((four >>> 16) & 3) + 2 * STATUSES;
    const status3 = (four >>> 24) + 3 * STATUSES;
    if (!Number.isNaN(people0)) sums[status0] = sums[status0]! + people0;
    if (!Number.isNaN(people1)) sums[status1] = sums[status1]! + people1;
    if (!Number.isNaN(people2)) sums[status2] = sums[status2]! + people2;
    if (!Number.isNaN(people3)) sums[status3] = sums[status3]! + people3;
  }
}

function foldAreas(sums: Float64Array, rules: PeriodRules, tables: PeriodTables): void {
  const side = rules.classCount + 1;
  const { joint } = tables;
  for (let key = 0; key < KEYS; key++) {
    const km2 = sumOfLanes(sums, key, KEYS);
    if (km2 === 0) continue;
    const index = jointIndex(side, (key >> 3) & 7, key & 7, (key >> 6) & 7, key >> 9);
    joint[index] = joint[index]! + km2;
  }
}

function foldTonnes(sums: Float64Array, tonnes: Float64Array): void {
  for (let index = 0; index < tonnes.length; index++) {
    tonnes[index] = tonnes[index]! + sums[index]! * HA_PER_KM2;
  }
}

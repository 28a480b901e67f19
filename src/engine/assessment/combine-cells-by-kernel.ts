import { HA_PER_KM2 } from "../units.ts";
import { accountKernel, sumOfLanes } from "../wasm/account-kernel.ts";
import {
  AREA_KEYS,
  BYTE_KEYS,
  CHUNK_CELLS,
  LANES,
  OUTSIDE_BIN,
  OUTSIDE_BIT,
} from "../wasm/account-layout.ts";
import type { PeriodCells, PeriodResult } from "./period-cells.ts";
import { type PeriodRules, STATUS_OF_BIN } from "./period-rules.ts";
import { jointIndex, type PeriodTables, POPULATION_BINS } from "./period-tables.ts";

/** Places of the sums by byte keys: tonnes of both years, then the population layers. */
const INITIAL = 0;
const FINAL = 1;
const PEOPLE = 2;

/**
 * The rule of `combineCells` in WebAssembly, for legends of at most seven classes: sixteen cells at a time for the statuses,
 * one at a time for the sums, a chunk of cells after the other in the memory of the module.
 *
 * @param people the population layers to sum by the indicator.
 * @returns the number of cells done, from the first; the rest is left to `combineCells`.
 */
export function combineCellsByKernel(
  cells: PeriodCells,
  people: readonly Float64Array[],
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
): number {
  const { productivity, landCover, soilCarbon } = cells;
  const kernel = rules.transitionStatusOfEight === null ? null : accountKernel();
  const count = cells.areasKm2.length;
  const whole = count - (count % 16);
  if (kernel === null || whole === 0) return 0;
  kernel.setTable("bin", rules.binOfMetrics);
  kernel.setTable("land", rules.transitionStatusOfEight!);
  kernel.setTable("indicator", rules.oneOutAllOut);
  kernel.setTable("statusOfBin", STATUS_OF_BIN);
  kernel.areaSums.fill(0);
  kernel.sums.fill(0);
  for (const name of ["first", "second", "third", "initial", "final", "carbon"] as const) {
    kernel.bytes(name).fill(0);
  }
  const stockInitial = soilCarbon?.initial ?? null;
  const stockFinal = soilCarbon?.final ?? null;

  for (let from = 0; from < whole; from += CHUNK_CELLS) {
    const to = Math.min(from + CHUNK_CELLS, whole);
    const cellCount = to - from;
    kernel.bytes("inside").set(cells.inside.subarray(from, to));
    kernel.floats("areasKm2").set(cells.areasKm2.subarray(from, to));
    if (productivity?.kind === "metrics") {
      kernel.bytes("first").set(productivity.trajectory.subarray(from, to));
      kernel.bytes("second").set(productivity.state.subarray(from, to));
      kernel.bytes("third").set(productivity.performance.subarray(from, to));
    } else if (productivity !== null) {
      kernel.bytes("first").set(productivity.productivityClass.subarray(from, to));
    }
    if (landCover !== null) {
      kernel.bytes("initial").set(landCover.initial.subarray(from, to));
      kernel.bytes("final").set(landCover.final.subarray(from, to));
    }
    if (soilCarbon !== null) kernel.bytes("carbon").set(soilCarbon.status.subarray(from, to));
    if (stockInitial !== null) kernel.floats("value").set(stockInitial.subarray(from, to));
    if (stockFinal !== null) kernel.floats("value2").set(stockFinal.subarray(from, to));

    kernel.carbonBins(cellCount, stockInitial !== null, stockFinal !== null);
    if (productivity?.kind === "class") kernel.periodOfClass(cellCount);
    else kernel.periodOfMetrics(cellCount);
    kernel.addAreasOfPeriod(cellCount);
    if (stockInitial !== null) kernel.addProducts(cellCount, "initial", "value", INITIAL);
    if (stockFinal !== null) kernel.addProducts(cellCount, "final", "value2", FINAL);
    for (let layer = 0; layer < people.length; layer++) {
      kernel.floats("value").set(people[layer]!.subarray(from, to));
      kernel.addValues(cellCount, PEOPLE + layer);
    }
    out.productivityClass.set(kernel.bytes("productivityClass").subarray(0, cellCount), from);
    out.productivityStatus.set(kernel.bytes("productivity").subarray(0, cellCount), from);
    out.landCoverStatus.set(kernel.bytes("land").subarray(0, cellCount), from);
    out.soilCarbonStatus.set(kernel.bytes("carbon").subarray(0, cellCount), from);
    out.indicator.set(kernel.bytes("indicator").subarray(0, cellCount), from);
  }

  foldAreas(kernel.areaSums, rules, tables);
  foldTonnes(kernel.sums, INITIAL, tables.tonnesInitial, tables.outside, 1);
  foldTonnes(kernel.sums, FINAL, tables.tonnesFinal, tables.outside, 2);
  for (let layer = 0; layer < people.length; layer++) {
    foldPeople(kernel.sums, PEOPLE + layer, tables.population, layer * POPULATION_BINS);
  }
  return whole;
}

function foldAreas(sums: Float64Array, rules: PeriodRules, tables: PeriodTables): void {
  const side = rules.classCount + 1;
  const { joint, outside } = tables;
  for (let key = 0; key < AREA_KEYS; key++) {
    const km2 = sumOfLanes(sums, key, AREA_KEYS);
    if (km2 === 0) continue;
    const bin = (key >> 6) & 7;
    if (bin === OUTSIDE_BIN) {
      outside[0] = outside[0]! + km2;
    } else {
      const index = jointIndex(side, (key >> 3) & 7, key & 7, bin, key >> 9);
      joint[index] = joint[index]! + km2;
    }
  }
}

function foldTonnes(
  sums: Float64Array,
  set: number,
  tonnes: Float64Array,
  outside: Float64Array,
  place: number,
): void {
  for (let key = 0; key < BYTE_KEYS; key++) {
    const sum = sumOfLanes(sums, key, BYTE_KEYS, set * LANES * BYTE_KEYS) * HA_PER_KM2;
    if (key >= OUTSIDE_BIT) outside[place] = outside[place]! + sum;
    else if (key < tonnes.length) tonnes[key] = tonnes[key]! + sum;
  }
}

function foldPeople(sums: Float64Array, set: number, population: Float64Array, from: number): void {
  const sumOf = (key: number): number => sumOfLanes(sums, key, BYTE_KEYS, set * LANES * BYTE_KEYS);
  for (let status = 0; status < 4; status++) {
    population[from + status] = population[from + status]! + sumOf(status);
  }
  const outside = from + POPULATION_BINS - 1;
  population[outside] = population[outside]! + sumOf(OUTSIDE_BIT);
}

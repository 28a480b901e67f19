import { combineCells } from "./combine-cells.ts";
import { combineCellsByKernel } from "./combine-cells-by-kernel.ts";
import type { CorrectionCells, PeriodCells, PeriodResult } from "./period-cells.ts";
import type { PeriodRules } from "./period-rules.ts";
import { MOST_POPULATION_LAYERS, type PeriodTables, POPULATION_BINS } from "./period-tables.ts";

/**
 * Combines the sub-indicators of a piece of cells into the indicator, and adds the piece to the tables of the period.
 * Legends of at most seven classes are worked on in WebAssembly where there is some; others, and the last cells of a
 * piece, one cell at a time.
 */
export function assessPeriod(
  cells: PeriodCells,
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
): void {
  if (cells.population.length > MOST_POPULATION_LAYERS) {
    throw new Error(`expected at most ${MOST_POPULATION_LAYERS} layers, got ${cells.population.length}`);
  }
  const { correction } = cells;
  const people = correction === null ? cells.population : [];
  const done = combineCellsByKernel(cells, people, rules, out, tables);
  combineCells(cells, people, rules, out, tables, done, cells.areasKm2.length);
  if (correction === null) return;
  correct(cells, correction, rules, out.indicator, tables.corrected);
  cells.population.forEach((layer, i) => {
    addPeople(layer, cells.inside, out.indicator, tables.population, i * POPULATION_BINS);
  });
}

function correct(
  cells: PeriodCells,
  correction: CorrectionCells,
  rules: PeriodRules,
  indicator: Uint8Array,
  corrected: Float64Array,
): void {
  const { areasKm2, inside, landCover } = cells;
  const { codes, periods, periodBit } = correction;
  const table = rules.correction;
  const { isWater } = rules;
  for (let cell = 0; cell < indicator.length; cell++) {
    if (inside[cell] === 0) continue;
    const before = indicator[cell]!;
    const after = (periods[cell]! & periodBit) === 0 ? before : table[codes[cell]! * 4 + before]!;
    indicator[cell] = after;
    const water = landCover === null ? 0 : isWater[landCover.initial[cell]!]!;
    const index = water * 16 + before * 4 + after;
    corrected[index] = corrected[index]! + areasKm2[cell]!;
  }
}

function addPeople(
  people: Float64Array,
  inside: Uint8Array,
  indicator: Uint8Array,
  population: Float64Array,
  from: number,
): void {
  for (let cell = 0; cell < people.length; cell++) {
    const count = people[cell]!;
    if (Number.isNaN(count)) continue;
    const index = from + (inside[cell] === 0 ? POPULATION_BINS - 1 : indicator[cell]!);
    population[index] = population[index]! + count;
  }
}

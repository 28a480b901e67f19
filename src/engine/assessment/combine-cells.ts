import { HA_PER_KM2 } from "../units.ts";
import type { PeriodCells, PeriodResult } from "./period-cells.ts";
import { CLASS_OF_BIN, type PeriodRules, STATUS_OF_BIN } from "./period-rules.ts";
import {
  carbonBinWithoutStatus,
  type PeriodTables,
  POPULATION_BINS,
  PRODUCTIVITY_BINS,
  SOIL_CARBON_BINS,
} from "./period-tables.ts";

/**
 * The rule for the cells from `from` to `to` (exclusive), one at a time, with all their sums. Serves every legend.
 *
 * @param people the population layers to sum by the indicator.
 */
export function combineCells(
  cells: PeriodCells,
  people: readonly Float64Array[],
  rules: PeriodRules,
  out: PeriodResult,
  tables: PeriodTables,
  from: number,
  to: number,
): void {
  const { areasKm2, inside, productivity, landCover, soilCarbon } = cells;
  const { transitionStatus, oneOutAllOut, binOfMetrics } = rules;
  const side = rules.classCount + 1;
  const stockInitial = soilCarbon?.initial ?? null;
  const stockFinal = soilCarbon?.final ?? null;
  const { joint, tonnesInitial, tonnesFinal, population, outside } = tables;

  for (let cell = from; cell < to; cell++) {
    const area = areasKm2[cell]!;
    const isInside = inside[cell] === 1;
    const before = stockInitial === null ? Number.NaN : stockInitial[cell]!;
    const after = stockFinal === null ? Number.NaN : stockFinal[cell]!;
    let bin = 0;
    let initial = 0;
    let final = 0;
    let carbon = 0;
    if (isInside) {
      if (productivity !== null) {
        bin =
          productivity.kind === "class"
            ? productivity.productivityClass[cell]!
            : binOfMetrics[
                (productivity.trajectory[cell]! << 4) |
                  (productivity.state[cell]! << 2) |
                  productivity.performance[cell]!
              ]!;
      }
      if (landCover !== null) {
        initial = landCover.initial[cell]!;
        final = landCover.final[cell]!;
      }
      if (soilCarbon !== null) carbon = soilCarbon.status[cell]!;
    }
    const pair = initial * side + final;
    const product = STATUS_OF_BIN[bin]!;
    const land = transitionStatus[pair]!;
    const status = isInside ? oneOutAllOut[(product << 4) | (land << 2) | carbon]! : 0;
    out.productivityClass[cell] = CLASS_OF_BIN[bin]!;
    out.productivityStatus[cell] = product;
    out.landCoverStatus[cell] = land;
    out.soilCarbonStatus[cell] = carbon;
    out.indicator[cell] = status;

    for (let layer = 0; layer < people.length; layer++) {
      const count = people[layer]![cell]!;
      const index = layer * POPULATION_BINS + (isInside ? status : POPULATION_BINS - 1);
      if (!Number.isNaN(count)) population[index] = population[index]! + count;
    }
    const tonnesBefore = Number.isNaN(before) ? 0 : before * area * HA_PER_KM2;
    const tonnesAfter = Number.isNaN(after) ? 0 : after * area * HA_PER_KM2;
    if (isInside) {
      const carbonBin = carbon === 0 ? carbonBinWithoutStatus(before, after) : carbon;
      const index = (pair * PRODUCTIVITY_BINS + bin) * SOIL_CARBON_BINS + carbonBin;
      joint[index] = joint[index]! + area;
      tonnesInitial[initial] = tonnesInitial[initial]! + tonnesBefore;
      tonnesFinal[final] = tonnesFinal[final]! + tonnesAfter;
    } else {
      outside[0] = outside[0]! + area;
      outside[1] = outside[1]! + tonnesBefore;
      outside[2] = outside[2]! + tonnesAfter;
    }
  }
}

import type { RuleParameters } from "../rule-set.ts";
import { carbonChangePercent, statusOfCarbonChange } from "./soil-carbon-class.ts";

/** The parameters of a rule set that the status of soil carbon depends on. */
export type SoilCarbonStatusParameters = Pick<
  RuleParameters,
  "soilCarbon.lossPercent" | "soilCarbon.gainPercent" | "soilCarbon.rounding"
>;

/**
 * Change and status of soil carbon of every cell between two stocks. Water is unknown.
 *
 * @param initial t C/ha, NaN where unknown; `final` likewise.
 * @param landCover class index of each cell in the first year, or null when there is no land cover.
 * @param isWater 1 for the indices that are water.
 * @param percentOut change in per cent of the initial stock (NaN unknown, also written on water); null: not wanted.
 *   Under the rounding `truncate` it is cut toward zero.
 * @param statusOut one status code a cell.
 */
export function soilCarbonStatusOfCells(
  initial: Float64Array,
  final: Float64Array,
  landCover: Uint8Array | null,
  isWater: Uint8Array,
  parameters: SoilCarbonStatusParameters,
  percentOut: Float32Array | Float64Array | null,
  statusOut: Uint8Array,
): void {
  const loss = parameters["soilCarbon.lossPercent"];
  const gain = parameters["soilCarbon.gainPercent"];
  const isTruncated = parameters["soilCarbon.rounding"] === "truncate";
  const count = statusOut.length;
  percentOut?.fill(0);
  statusOut.fill(statusOfCarbonChange(0, loss, gain));
  // Most stocks do not move, and then neither division nor comparison is needed. Four cells at a time: the loop costs as
  // much as the look at one cell.
  for (let cell = 0; cell < count; cell += 4) {
    const isSteady =
      cell + 3 < count &&
      isKept(initial[cell]!, final[cell]!) &&
      isKept(initial[cell + 1]!, final[cell + 1]!) &&
      isKept(initial[cell + 2]!, final[cell + 2]!) &&
      isKept(initial[cell + 3]!, final[cell + 3]!);
    if (isSteady) continue;
    const to = Math.min(cell + 4, count);
    for (let moved = cell; moved < to; moved++) {
      const exact = carbonChangePercent(initial[moved]!, final[moved]!);
      const percent = isTruncated ? Math.trunc(exact) : exact;
      if (percentOut !== null) percentOut[moved] = percent;
      statusOut[moved] = statusOfCarbonChange(percent, loss, gain);
    }
  }
  if (landCover !== null) leaveOutWater(landCover, isWater, statusOut);
}

function isKept(before: number, after: number): boolean {
  return before === after && before !== 0;
}

/** Water becomes unknown: 0 − 1 keeps every bit, 1 − 1 none. */
function leaveOutWater(landCover: Uint8Array, isWater: Uint8Array, statusOut: Uint8Array): void {
  const count = statusOut.length;
  let cell = 0;
  for (; cell + 3 < count; cell += 4) {
    const water0 = isWater[landCover[cell]!]!;
    const water1 = isWater[landCover[cell + 1]!]!;
    const water2 = isWater[landCover[cell + 2]!]!;
    const water3 = isWater[landCover[cell + 3]!]!;
    if ((water0 | water1 | water2 | water3) === 0) continue;
    if (water0 === 1) statusOut[cell] = 0;
    if (water1 === 1) statusOut[cell + 1] = 0;
    if (water2 === 1) statusOut[cell + 2] = 0;
    if (water3 === 1) statusOut[cell + 3] = 0;
  }
  for (; cell < count; cell++) if (isWater[landCover[cell]!] === 1) statusOut[cell] = 0;
}

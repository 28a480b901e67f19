import type { RuleParameters } from "../rule-set.ts";
import { STATUS } from "../status.ts";
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
  for (let cell = 0; cell < initial.length; cell++) {
    const exact = carbonChangePercent(initial[cell]!, final[cell]!);
    const percent = isTruncated ? Math.trunc(exact) : exact;
    if (percentOut !== null) percentOut[cell] = percent;
    const onWater = landCover !== null && isWater[landCover[cell]!] === 1;
    statusOut[cell] = onWater ? STATUS.unknown : statusOfCarbonChange(percent, loss, gain);
  }
}

import type { RuleParameters } from "../rule-set.ts";
import { STATUS } from "../status.ts";
import { accountKernel } from "../wasm/account-kernel.ts";
import { CHUNK_CELLS } from "../wasm/account-layout.ts";
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
  const done = byKernel(initial, final, landCover, isWater, parameters, percentOut, statusOut);
  const loss = parameters["soilCarbon.lossPercent"];
  const gain = parameters["soilCarbon.gainPercent"];
  const isTruncated = parameters["soilCarbon.rounding"] === "truncate";
  for (let cell = done; cell < statusOut.length; cell++) {
    const exact = carbonChangePercent(initial[cell]!, final[cell]!);
    const percent = isTruncated ? Math.trunc(exact) : exact;
    if (percentOut !== null) percentOut[cell] = percent;
    const onWater = landCover !== null && isWater[landCover[cell]!] === 1;
    statusOut[cell] = onWater ? STATUS.unknown : statusOfCarbonChange(percent, loss, gain);
  }
}

/** Sixteen cells and more in WebAssembly; returns how many are done. */
function byKernel(
  initial: Float64Array,
  final: Float64Array,
  landCover: Uint8Array | null,
  isWater: Uint8Array,
  parameters: SoilCarbonStatusParameters,
  percentOut: Float32Array | Float64Array | null,
  statusOut: Uint8Array,
): number {
  const kernel = isWater.length <= 16 ? accountKernel() : null;
  if (kernel === null) return 0;
  const whole = statusOut.length - (statusOut.length % 16);
  kernel.setTable("water", isWater);
  if (landCover === null) kernel.bytes("initial").fill(0);
  for (let from = 0; from < whole; from += CHUNK_CELLS) {
    const to = Math.min(from + CHUNK_CELLS, whole);
    kernel.floats("value").set(initial.subarray(from, to));
    kernel.floats("value2").set(final.subarray(from, to));
    if (landCover !== null) kernel.bytes("initial").set(landCover.subarray(from, to));
    kernel.soilCarbon(
      to - from,
      parameters["soilCarbon.lossPercent"],
      parameters["soilCarbon.gainPercent"],
      parameters["soilCarbon.rounding"] === "truncate",
    );
    statusOut.set(kernel.bytes("carbon").subarray(0, to - from), from);
    percentOut?.set(kernel.floats("value").subarray(0, to - from), from);
  }
  return whole;
}

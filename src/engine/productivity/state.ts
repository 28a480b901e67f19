import type { RuleParameters } from "../rule-set.ts";
import { CELLS_PER_BLOCK } from "../series/cell-block.ts";
import { STATUS } from "../status.ts";
import { classInHistory } from "./history-class.ts";

/** A cell whose state nobody can tell: too few valid years. */
export const STATE_UNKNOWN = -128;

/** The parameters of a rule set that the state obeys. */
export type StateSettings = Pick<RuleParameters, Extract<keyof RuleParameters, `state.${string}`>>;

/** Where `stateOfCells` writes, one value a cell. */
export interface StateOutput {
  /**
   * Classes moved from the history to the recent years (−9…9); under `z-levels` −2 |z| beyond the level and falling,
   * −1 beyond 1.28, 0, 1, 2 likewise rising; `STATE_UNKNOWN`.
   */
  readonly classChange: Int8Array;
  readonly status: Uint8Array;
}

/** What decides the state of one cell, for the reader of the map. */
export interface StateExplained {
  readonly historyMean: number;
  readonly recentMean: number;
  /** Classes 1…10 of the two means in the cell's own history; null under `z-levels` or without history. */
  readonly historyClass: number | null;
  readonly recentClass: number | null;
  /** z of the recent mean; null under `percentile-classes`. */
  readonly z: number | null;
  readonly classChange: number | null;
}

/**
 * State: the mean of the last years against the cell's own history.
 *
 * `percentile-classes`: nine percentiles (10, 20 … 90, linear interpolation) of the history with two artificial values
 * 5 % of its range beyond both ends make ten classes; the change is that from the class of the history's mean to the
 * class of the recent mean, none where the means differ by at most `state.minimumDifference`.
 * `z-levels`: z = (recent mean − μ)/(σ/√m), μ and population σ of the history, m valid recent years; a constant history
 * makes any difference beyond the level, and no difference none.
 * Too few valid years (`state.minimumRecentYears`, `state.minimumHistoryYears`) are unknown; where the rule set sets no
 * minimum, as the peer, a cell without a mean has not changed.
 *
 * @param history, recent one array a year, equal lengths, NaN = missing.
 * @see docs/method.md 4.2; trends.earth-algorithms 35b2b7d7, gee/productivity.py, productivity_state
 */
export function stateOfCells(
  history: readonly Float64Array[],
  recent: readonly Float64Array[],
  settings: StateSettings,
  out: StateOutput,
): void {
  const { classChange, status } = out;
  const cells = classChange.length;
  const statusOf = statusesOfChanges(settings["state.classChange"]);
  const changeOf = changeOfState(settings);
  const before = createBlock(history.length, cells);
  const now = createBlock(recent.length, cells);
  for (let first = 0; first < cells; first += CELLS_PER_BLOCK) {
    const count = Math.min(CELLS_PER_BLOCK, cells - first);
    readBlock(history, first, count, before);
    readBlock(recent, first, count, now);
    for (let cell = 0; cell < count; cell++) {
      const moved = changeOf(before, now, cell);
      classChange[first + cell] = moved;
      status[first + cell] = statusOf[moved - STATE_UNKNOWN]!;
    }
  }
}

/** Statuses of the changes of class, from `STATE_UNKNOWN` on. */
function statusesOfChanges(least: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, place) => {
    const change = place + STATE_UNKNOWN;
    if (change === STATE_UNKNOWN) return STATUS.unknown;
    if (change <= -least) return STATUS.degraded;
    return change >= least ? STATUS.improved : STATUS.stable;
  });
}

/** The state of one cell with all that leads to it. */
export function explainState(
  history: Float64Array,
  recent: Float64Array,
  settings: StateSettings,
): StateExplained {
  const blockOf = (series: Float64Array): ValidBlock => {
    const block = createBlock(series.length, 1);
    readBlock(
      Array.from(series, (value) => Float64Array.of(value)),
      0,
      1,
      block,
    );
    return block;
  };
  const before = blockOf(history);
  const now = blockOf(recent);
  const [historyMean, recentMean] = [before.means[0]!, now.means[0]!];
  const change = changeOfState(settings)(before, now, 0);
  const byZ = settings["state.method"] === "z-levels";
  const valid = before.counts[0]!;
  const classOf = (mean: number): number | null =>
    byZ || valid === 0 || Number.isNaN(mean) ? null : classInHistory(before.values, 0, valid, mean);
  return {
    historyMean,
    recentMean,
    historyClass: classOf(historyMean),
    recentClass: classOf(recentMean),
    z: byZ ? zOfMean(before, now, 0) : null,
    classChange: change === STATE_UNKNOWN ? null : change,
  };
}

/** The valid values of a block of cells, in the order of years from c × stride of cell c; their number and mean. */
interface ValidBlock {
  readonly stride: number;
  readonly values: Float64Array;
  readonly counts: Int32Array;
  /** NaN where nothing is valid. */
  readonly means: Float64Array;
}

function createBlock(years: number, cells: number): ValidBlock {
  const length = Math.min(cells, CELLS_PER_BLOCK);
  return {
    stride: years,
    values: new Float64Array(length * years),
    counts: new Int32Array(length),
    means: new Float64Array(length),
  };
}

function readBlock(series: readonly Float64Array[], firstCell: number, cells: number, out: ValidBlock): void {
  const { stride, values, counts, means } = out;
  counts.fill(0);
  means.fill(0);
  for (let year = 0; year < series.length; year++) {
    const layer = series[year]!;
    for (let cell = 0, row = 0; cell < cells; cell++, row += stride) {
      const value = layer[firstCell + cell]!;
      if (Number.isNaN(value)) continue;
      const count = counts[cell]!;
      values[row + count] = value;
      counts[cell] = count + 1;
      means[cell] = means[cell]! + value;
    }
  }
  for (let cell = 0; cell < cells; cell++) means[cell] = means[cell]! / counts[cell]!;
}

type ChangeOfCell = (before: ValidBlock, now: ValidBlock, cell: number) => number;

function changeOfState(settings: StateSettings): ChangeOfCell {
  const minimumRecent = settings["state.minimumRecentYears"];
  const minimumHistory = settings["state.minimumHistoryYears"];
  const minimumDifference = settings["state.minimumDifference"] ?? 0;
  const byZ = settings["state.method"] === "z-levels";
  const level = settings["state.zLevel"];
  const withoutMean = minimumRecent === null && minimumHistory === null ? 0 : STATE_UNKNOWN;
  return (before, now, cell) => {
    const recentValid = now.counts[cell]!;
    const valid = before.counts[cell]!;
    if (recentValid < (minimumRecent ?? 0) || valid < (minimumHistory ?? 0)) return STATE_UNKNOWN;
    if (recentValid === 0 || valid === 0) return withoutMean;
    if (byZ) {
      const z = zOfMean(before, now, cell);
      const size = Math.abs(z);
      return (size > level ? 2 : size > Math.min(1.28, level) ? 1 : 0) * Math.sign(z) + 0;
    }
    const historyMean = before.means[cell]!;
    const recentMean = now.means[cell]!;
    if (Math.abs(recentMean - historyMean) <= minimumDifference) return 0;
    const from = cell * before.stride;
    return (
      classInHistory(before.values, from, valid, recentMean) -
      classInHistory(before.values, from, valid, historyMean)
    );
  };
}

/** z of the recent mean; squares are added in ascending order of the values. NaN where a mean is missing. */
function zOfMean(before: ValidBlock, now: ValidBlock, cell: number): number {
  const from = cell * before.stride;
  const to = from + before.counts[cell]!;
  const historyMean = before.means[cell]!;
  const sorted = before.values;
  sortInPlace(sorted, from, to);
  let squares = 0;
  for (let i = from; i < to; i++) {
    const distance = sorted[i]! - historyMean;
    squares += distance * distance;
  }
  const difference = now.means[cell]! - historyMean;
  const isConstant = sorted[from] === sorted[to - 1];
  const isSame = Math.abs(difference) <= 1e-9 * Math.abs(historyMean);
  if (isConstant) return isSame ? 0 : difference * Number.POSITIVE_INFINITY;
  return difference / Math.sqrt(squares / before.counts[cell]! / now.counts[cell]!);
}

/** Sorts a few values, from `from` to `to` (exclusive), by insertion. */
function sortInPlace(values: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!;
    let place = i;
    while (place > from && values[place - 1]! > value) {
      values[place] = values[place - 1]!;
      place--;
    }
    values[place] = value;
  }
}

import type { RuleParameters } from "../rule-set.ts";
import { percentileOfSorted } from "../series/percentile.ts";
import { STATUS } from "../status.ts";

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
  const change = changeOfState(history.length, settings);
  for (let cell = 0; cell < classChange.length; cell++) {
    const moved = change(history, recent, cell);
    classChange[cell] = moved;
    status[cell] =
      moved === STATE_UNKNOWN
        ? STATUS.unknown
        : moved <= -settings["state.classChange"]
          ? STATUS.degraded
          : moved >= settings["state.classChange"]
            ? STATUS.improved
            : STATUS.stable;
  }
}

/** The state of one cell with all that leads to it. */
export function explainState(
  history: Float64Array,
  recent: Float64Array,
  settings: StateSettings,
): StateExplained {
  const asCells = (series: Float64Array) => Array.from(series, (value) => Float64Array.of(value));
  const change = changeOfState(history.length, settings)(asCells(history), asCells(recent), 0);
  const hasClasses = settings["state.method"] === "percentile-classes" && valid > 0;
  return {
    historyMean,
    recentMean,
    historyClass: hasClasses ? classOf(historyMean) : null,
    recentClass: hasClasses && !Number.isNaN(recentMean) ? classOf(recentMean) : null,
    z: settings["state.method"] === "z-levels" ? zOfRecent : null,
    classChange: change === STATE_UNKNOWN ? null : change,
  };
}

/** Scratch of the cell at hand; `valid` history values lie sorted from place 1, the artificial ones at both ends. */
let extended = new Float64Array(64);
const breaks = new Float64Array(9);
let valid = 0;
let recentValid = 0;
let historyMean = Number.NaN;
let recentMean = Number.NaN;
let zOfRecent = Number.NaN;

type ChangeOfCell = (
  history: readonly Float64Array[],
  recent: readonly Float64Array[],
  cell: number,
) => number;

function changeOfState(historyYears: number, settings: StateSettings): ChangeOfCell {
  if (extended.length < historyYears + 2) extended = new Float64Array(historyYears + 2);
  const minimumRecent = settings["state.minimumRecentYears"];
  const minimumHistory = settings["state.minimumHistoryYears"];
  const minimumDifference = settings["state.minimumDifference"] ?? 0;
  const byZ = settings["state.method"] === "z-levels";
  const level = settings["state.zLevel"];
  const withoutMean = minimumRecent === null && minimumHistory === null ? 0 : STATE_UNKNOWN;
  return (history, recent, cell) => {
    readCell(history, recent, cell);
    if (recentValid < (minimumRecent ?? 0) || valid < (minimumHistory ?? 0)) return STATE_UNKNOWN;
    if (recentValid === 0 || valid === 0) return withoutMean;
    if (byZ) {
      zOfRecent = zOfMean();
      const size = Math.abs(zOfRecent);
      return (size > level ? 2 : size > Math.min(1.28, level) ? 1 : 0) * Math.sign(zOfRecent) + 0;
    }
    setBreaks();
    if (Math.abs(recentMean - historyMean) <= minimumDifference) return 0;
    return classOf(recentMean) - classOf(historyMean);
  };
}

function readCell(history: readonly Float64Array[], recent: readonly Float64Array[], cell: number): void {
  valid = 0;
  let sum = 0;
  for (let year = 0; year < history.length; year++) {
    const value = history[year]![cell]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    let place = ++valid;
    while (place > 1 && extended[place - 1]! > value) {
      extended[place] = extended[place - 1]!;
      place--;
    }
    extended[place] = value;
  }
  historyMean = sum / valid;
  recentValid = 0;
  sum = 0;
  for (let year = 0; year < recent.length; year++) {
    const value = recent[year]![cell]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    recentValid++;
  }
  recentMean = sum / recentValid;
}

function setBreaks(): void {
  const low = extended[1]!;
  const high = extended[valid]!;
  const margin = 0.05 * (high - low);
  extended[0] = low - margin;
  extended[valid + 1] = high + margin;
  for (let i = 0; i < 9; i++) breaks[i] = percentileOfSorted(extended, valid + 2, (i + 1) * 10);
}

/** 1 up to and with the first break, … 10 above the last. */
function classOf(mean: number): number {
  let above = 1;
  for (let i = 0; i < 9; i++) if (mean > breaks[i]!) above++;
  return above;
}

function zOfMean(): number {
  let squares = 0;
  for (let i = 1; i <= valid; i++) {
    const distance = extended[i]! - historyMean;
    squares += distance * distance;
  }
  const difference = recentMean - historyMean;
  const isConstant = extended[1] === extended[valid];
  const isSame = Math.abs(difference) <= 1e-9 * Math.abs(historyMean);
  if (isConstant) return isSame ? 0 : difference * Number.POSITIVE_INFINITY;
  return difference / Math.sqrt(squares / valid / recentValid);
}

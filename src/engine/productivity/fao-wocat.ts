import table from "../../../data/productivity/fao-wocat.json" with { type: "json" };
import { peerCriticalS } from "../series/kendall-table.ts";
import { percentileOfSorted } from "../series/percentile.ts";

/** Whether the change between the end and the whole (MTID) has a say in steadiness, or Mann–Kendall's S alone. */
export type FaoWocatMode = "mann-kendall-and-mtid" | "mann-kendall";

/** Index units in an NDVI of 1. */
const INDEX_UNITS = 10_000;
const FALLING = 1;
const NO_TREND = 2;
const RISING = 3;

/** Steadiness 1…4 by trend × 2 + (MTID positive); 0 at index 0 and 1. */
const STEADINESS = new Uint8Array(8);
for (const row of table.steadinessOfTrendAndMtid) {
  const trend = row.trend === "falling" ? FALLING : row.trend === "rising" ? RISING : NO_TREND;
  STEADINESS[trend * 2 + (row.mtid === "positive" ? 1 : 0)] = row.steadiness;
}

/**
 * Productivity class (1 declining … 5 increasing, 0 unknown) after FAO and WOCAT as the peer ships it, from each cell's
 * own series: steadiness (trend and MTID), emerging state and initial biomass in the table of
 * `data/productivity/fao-wocat.json`; where the index never exceeds 0.25 the land is desert and counts as stable.
 *
 * A cell without values in its first or its last three years is unknown. So is one without steadiness: in the mode
 * `mann-kendall` no trend with S = 0 has none (the peer gives class 0).
 *
 * @param series one array a calendar year, index units (NDVI × 10 000), NaN = missing; 4 to 59 years.
 * @param maximum largest index of the period, sub-annual values included, index units; null: the largest annual value.
 * @see trends.earth-algorithms 35b2b7d7, gee/productivity.py, productivity_faowocat
 */
export function faoWocatOfCells(
  series: readonly Float64Array[],
  maximum: Float64Array | null,
  mode: FaoWocatMode,
  out: Uint8Array,
): void {
  const years = series.length;
  const critical = peerCriticalS(years);
  if (critical === null) throw new Error(`expected 4 to 59 years for FAO-WOCAT, got ${years}`);
  const values = new Float64Array(years);
  const times = new Float64Array(years);
  const sorted = new Float64Array(years);
  const desert = table.desertMaximum * INDEX_UNITS;
  const low = table.lowBiomass * INDEX_UNITS;
  const high = table.highBiomass * INDEX_UNITS;

  for (let cell = 0; cell < out.length; cell++) {
    let n = 0;
    let largest = Number.NEGATIVE_INFINITY;
    for (let year = 0; year < years; year++) {
      const value = series[year]![cell]!;
      if (Number.isNaN(value)) continue;
      values[n] = value;
      times[n++] = year;
      if (value > largest) largest = value;
    }
    const peak = maximum === null ? largest : maximum[cell]!;
    if (peak <= desert && (maximum !== null || n > 0)) {
      out[cell] = table.desertClass;
      continue;
    }
    const first = meanOfYears(series, cell, 0, table.meanYears);
    const last = meanOfYears(series, cell, years - table.meanYears, years);
    out[cell] = 0;
    if (Number.isNaN(first) || Number.isNaN(last)) continue;

    const s = sumOfSigns(values, n);
    const slope = slopeSign(times, values, n);
    const trend = Math.abs(s) < critical.s95 ? NO_TREND : slope < 0 ? FALLING : slope > 0 ? RISING : 0;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += last - values[i]!;
    const steadiness =
      mode === "mann-kendall-and-mtid" ? STEADINESS[trend * 2 + (sum > 0 ? 1 : 0)]! : steadinessOfS(trend, s);
    if (steadiness === 0) continue;

    for (let i = 0; i < n; i++) sorted[i] = values[i]!;
    sorted.subarray(0, n).sort();
    const moved = decileClass(sorted, n, last) - decileClass(sorted, n, first);
    const state = moved <= -table.classChange ? 0 : moved >= table.classChange ? 2 : 1;
    const biomass = first <= low ? 0 : first <= high ? 1 : 2;
    out[cell] = table.classOfSteadinessStateAndBiomass[steadiness - 1]![state]![biomass]!;
  }
}

function meanOfYears(series: readonly Float64Array[], cell: number, from: number, to: number): number {
  let n = 0;
  let sum = 0;
  for (let year = from; year < to; year++) {
    const value = series[year]![cell]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  return sum / n;
}

function sumOfSigns(values: Float64Array, n: number): number {
  let s = 0;
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) s += Number(values[j]! > values[i]!) - Number(values[j]! < values[i]!);
  }
  return s;
}

/** Σ (t − mean t)(y − mean y), which has the sign of the least-squares slope. */
function slopeSign(times: Float64Array, values: Float64Array, n: number): number {
  let meanTime = 0;
  for (let i = 0; i < n; i++) meanTime += times[i]! / n;
  let together = 0;
  for (let i = 0; i < n; i++) together += (times[i]! - meanTime) * (values[i]! - values[0]!);
  return together;
}

function steadinessOfS(trend: number, s: number): number {
  if (trend === FALLING) return 1;
  if (trend === RISING) return 4;
  return s < 0 ? 2 : s > 0 ? 3 : 0;
}

/** 1 up to and with the first decile … 10 above the ninth, of the cell's own values. */
function decileClass(sorted: Float64Array, n: number, value: number): number {
  let above = 1;
  for (let decile = 1; decile <= 9; decile++) if (value > percentileOfSorted(sorted, n, decile * 10)) above++;
  return above;
}

import unccd from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { stateOfCells } from "../../src/engine/productivity/state.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { percentileOfSorted } from "../../src/engine/series/percentile.ts";
import type { Bench } from "./bench.ts";
import { ndviSeries } from "./ndvi-series.ts";

const HISTORY_YEARS = 13;
const YEARS = 16;
const CELLS = 40_000;
const REFERENCE_CELLS = 4_000;
const settings = unccd.parameters as unknown as RuleParameters;
const series = ndviSeries(YEARS, CELLS, 0.02);
const history = series.slice(0, HISTORY_YEARS);
const recent = series.slice(HISTORY_YEARS);
const out = { classChange: new Int8Array(CELLS), status: new Uint8Array(CELLS) };

/** The state of the last three of sixteen years; the reference sorts and asks for nine percentiles. */
export const benches: Bench[] = [
  {
    name: "state",
    cells: CELLS,
    run: () => stateOfCells(history, recent, settings, out),
    reference: plainState,
    referenceCells: REFERENCE_CELLS,
  },
];

function plainState(): void {
  for (let cell = 0; cell < REFERENCE_CELLS; cell++) {
    const valid = (years: Float64Array[]) =>
      years.map((year) => year[cell]!).filter((value) => value === value);
    const mean = (values: number[]) => values.reduce((one, two) => one + two, 0) / values.length;
    const before = valid(history);
    const sorted = Float64Array.from(before).sort();
    const margin = 0.05 * (sorted.at(-1)! - sorted[0]!);
    const extended = Float64Array.of(sorted[0]! - margin, ...sorted, sorted.at(-1)! + margin);
    const deciles = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent) =>
      percentileOfSorted(extended, extended.length, percent),
    );
    const classOf = (value: number) => 1 + deciles.filter((decile) => value > decile).length;
    out.classChange[cell] = classOf(mean(valid(recent))) - classOf(mean(before));
  }
}

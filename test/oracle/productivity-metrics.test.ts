import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import trendsEarth from "../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import { type FaoWocatMode, faoWocatOfCells } from "../../src/engine/productivity/fao-wocat.ts";
import { meanOfCells, performanceOfCells } from "../../src/engine/productivity/performance.ts";
import { explainState, STATE_UNKNOWN, stateOfCells } from "../../src/engine/productivity/state.ts";
import { trajectoryOfCells } from "../../src/engine/productivity/trajectory.ts";
import { TRAJECTORY_UNKNOWN } from "../../src/engine/productivity/trajectory-output.ts";
import { UnitPercentiles } from "../../src/engine/productivity/unit-percentiles.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { FILE_CODE_OF_STATUS, FILE_NO_DATA } from "../../src/engine/status.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";

type Layer = readonly (number | null)[];
interface Oracle {
  readonly years: readonly number[];
  readonly ndvi: readonly Layer[];
  readonly precip: readonly Layer[];
  readonly modis_max_ndvi: readonly number[];
  readonly trajectory: { readonly values: Readonly<Record<string, readonly [Layer, Layer, Layer]>> };
  readonly state: { readonly values: Readonly<Record<string, readonly Layer[]>> };
  readonly performance: { readonly values: Readonly<Record<string, readonly Layer[]>> };
  readonly fao_wocat: {
    readonly values: Readonly<Record<string, Layer>>;
    readonly period: readonly [number, number];
  };
}

const parameters = trendsEarth.parameters as unknown as RuleParameters;
const toCells = (layer: Layer) => Float64Array.from(layer, (value) => value ?? Number.NaN);
/** A quantity as the peer stores it: cut toward zero to int16. */
const stored = (value: number) => (Number.isNaN(value) ? FILE_NO_DATA : Math.trunc(value) + 0);

for (const path of sharedFiles("oracle", /^productivity_metrics.*\.json$/)) {
  const oracle = JSON.parse(readFileSync(path, "utf8")) as Oracle;
  const cells = oracle.ndvi[0]!.length;
  const span = (layers: readonly Layer[], from: number, to: number) =>
    layers.slice(from - oracle.years[0]!, to - oracle.years[0]! + 1).map(toCells);
  /** The peer's trajectory and performance take 9999 for no-data; its state and FAO-WOCAT do not. */
  const withoutFill = (layers: readonly Float64Array[]) =>
    layers.map((layer) => layer.map((value) => (value === 9999 ? Number.NaN : value)));
  const name = basename(path);

  describe(name, () => {
    it("trajectory: slope, significance and S of three methods", () => {
      const methods = { ndvi_trend: "trend", p_restrend: "restrend", ue: "rue" } as const;
      let compared = 0;
      for (const [key, expected] of Object.entries(oracle.trajectory.values)) {
        const [, method, from, to] = /^(.*)_(\d{4})_(\d{4})$/.exec(key)!;
        const settings = { ...parameters, "trajectory.method": methods[method as keyof typeof methods] };
        const out = {
          significance: new Int8Array(cells),
          slope: new Float64Array(cells),
          s: new Int32Array(cells),
        };
        const years = [Number(from), Number(to)] as const;
        const ndvi = withoutFill(span(oracle.ndvi, ...years));
        trajectoryOfCells(ndvi, span(oracle.precip, ...years), settings, out);
        for (let cell = 0; cell < cells; cell++) {
          const isUnknown = out.significance[cell] === TRAJECTORY_UNKNOWN;
          const got = isUnknown
            ? [FILE_NO_DATA, FILE_NO_DATA, FILE_NO_DATA]
            : [stored(out.slope[cell]!), out.significance[cell], out.s[cell]];
          expect({ key, cell, got }).toEqual({ key, cell, got: expected.map((layer) => layer[cell]) });
          compared += 3;
        }
      }
      expect(compared).toBeGreaterThan(0);
      printCompared(`${name}, trajectory`, compared);
    });

    it("state: change of class, classes and means", () => {
      let compared = 0;
      for (const [key, expected] of Object.entries(oracle.state.values)) {
        const [from, historyEnd, recentStart, to] = key.split("_").map(Number) as [
          number,
          number,
          number,
          number,
        ];
        const history = span(oracle.ndvi, from, historyEnd);
        const recent = span(oracle.ndvi, recentStart, to);
        const out = { classChange: new Int8Array(cells), status: new Uint8Array(cells) };
        stateOfCells(history, recent, parameters, out);
        for (let cell = 0; cell < cells; cell++) {
          const of = (years: readonly Float64Array[]) => Float64Array.from(years, (year) => year[cell]!);
          const why = explainState(of(history), of(recent), parameters);
          const change = out.classChange[cell] === STATE_UNKNOWN ? FILE_NO_DATA : out.classChange[cell];
          const got = [
            change,
            why.historyClass ?? FILE_NO_DATA,
            why.recentClass ?? FILE_NO_DATA,
            stored(why.historyMean),
            stored(why.recentMean),
          ];
          expect({ key, cell, got }).toEqual({ key, cell, got: expected.map((layer) => layer[cell]) });
          expect(why.classChange).toBe(out.classChange[cell]);
          compared += 5;
        }
      }
      expect(compared).toBeGreaterThan(0);
      printCompared(`${name}, state`, compared);
    });

    it("performance: status and ratio", () => {
      let compared = 0;
      for (const [key, expected] of Object.entries(oracle.performance.values)) {
        const [from, to] = key.split("_").map(Number) as [number, number];
        const means = new Float64Array(cells);
        meanOfCells(withoutFill(span(oracle.ndvi, from, to)), 1, means);
        const units = Int32Array.from(expected[2]!, (unit) =>
          unit === null || unit === FILE_NO_DATA ? CLASS_NO_DATA : unit,
        );
        const survey = new UnitPercentiles("left-out");
        survey.add(units, means);
        const percentiles = survey.percentiles(parameters["performance.percentile"]);
        const status = new Uint8Array(cells);
        performanceOfCells(means, units, percentiles, parameters["performance.threshold"], status);
        for (let cell = 0; cell < cells; cell++) {
          const ratio = (means[cell]! / (percentiles.get(units[cell]!) ?? Number.NaN)) * 10_000;
          const got = [FILE_CODE_OF_STATUS[status[cell]!], stored(ratio)];
          expect({ key, cell, got }).toEqual({ key, cell, got: [expected[0]![cell], expected[1]![cell]] });
          compared += 2;
        }
      }
      expect(compared).toBeGreaterThan(0);
      printCompared(`${name}, performance`, compared);
    });

    it("FAO-WOCAT: the class of both modes", () => {
      const modes: Readonly<Record<string, FaoWocatMode>> = {
        "MannKendal + MTID": "mann-kendall-and-mtid",
        MannKendal: "mann-kendall",
      };
      let compared = 0;
      for (const [key, expected] of Object.entries(oracle.fao_wocat.values)) {
        const out = new Uint8Array(cells);
        const maximum = Float64Array.from(oracle.modis_max_ndvi);
        faoWocatOfCells(span(oracle.ndvi, ...oracle.fao_wocat.period), maximum, modes[key]!, out);
        for (let cell = 0; cell < cells; cell++) {
          expect({ key, cell, got: out[cell] }).toEqual({ key, cell, got: expected[cell] });
        }
        compared += cells;
      }
      expect(compared).toBeGreaterThan(0);
      printCompared(`${name}, FAO-WOCAT`, compared);
    });
  });
}

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import trendsEarth from "../../data/rule-sets/trends-earth-2026.json" with { type: "json" };
import { assessPeriod } from "../../src/engine/assessment/assess-period.ts";
import {
  assessStatus,
  createStatusTables,
  STATUS_LAYERS,
  type StatusCells,
} from "../../src/engine/assessment/assess-status.ts";
import {
  createPeriodResult,
  type PeriodCells,
  type PeriodResult,
} from "../../src/engine/assessment/period-cells.ts";
import { type PeriodReport, periodReport } from "../../src/engine/assessment/period-report.ts";
import { type PeriodRules, periodRules } from "../../src/engine/assessment/period-rules.ts";
import { createPeriodTables, type PeriodTables } from "../../src/engine/assessment/period-tables.ts";
import type { LayerAreas, StatusAreas } from "../../src/engine/assessment/status-areas.ts";
import { statusReports } from "../../src/engine/assessment/status-report.ts";
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import { classIndexOfCodes, classLookup } from "../../src/engine/land/class-lookup.ts";
import { builtInLegend } from "../../src/engine/land/legend.ts";
import {
  builtInTransitionMatrix,
  transitionCodesOfCells,
  transitionMultiplier,
} from "../../src/engine/land/transition-matrix.ts";
import { stateStatusCode, trajectoryStatusCode } from "../../src/engine/peer/file-codes.ts";
import { populationBandCode } from "../../src/engine/peer/population-band.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { soilCarbonStatusOfCells } from "../../src/engine/soil/soil-carbon-status.ts";
import { FILE_CODE_OF_STATUS, FILE_NO_DATA, statusOfFileCode } from "../../src/engine/status.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";

type Areas = Record<string, number>;
interface Summary {
  readonly soc_by_lc_annual_totals: readonly Areas[];
  readonly lc_annual_totals: readonly Areas[];
  readonly lc_trans_zonal_areas: readonly Areas[];
  readonly lc_trans_prod_bizonal: Areas;
  readonly sdg_zonal_population_total: Areas;
  readonly sdg_zonal_population_male: Areas;
  readonly sdg_zonal_population_female: Areas;
  readonly sdg_summary: Areas;
  readonly prod_summary: { readonly all_cover_types: Areas; readonly non_water: Areas };
  readonly lc_summary: Areas;
  readonly soc_summary: { readonly all_cover_types: Areas; readonly non_water: Areas };
}
interface Output extends Record<string, unknown> {
  readonly lpd5: number[];
  readonly prod3: number[];
  readonly lc_trans: number[];
  readonly lc_deg: number[];
  readonly soc_percent_trunc: number[];
  readonly soc_deg: number[];
  readonly sdg: number[];
  readonly population_band: number[];
  readonly summary: Summary;
}
interface Oracle {
  readonly width: number;
  readonly cell_area_km2_per_row: number[];
  readonly periods: Record<
    "baseline" | "report_1",
    { traj: string; state: string; perf: string; lc: [string, string]; soc: [string, string] }
  >;
  readonly inputs: Record<string, number[]>;
  readonly outputs: Record<"baseline" | "report_1", Output>;
  readonly status: {
    readonly status7_sdg: number[];
    readonly status7_prod: number[];
    readonly status7_soc: number[];
    readonly status7_lc: number[];
    readonly summaries3: {
      readonly sdg_summaries: Areas;
      readonly prod_summaries: { readonly all_cover_types: Areas; readonly non_water: Areas };
      readonly lc_summaries: Areas;
      readonly soc_summaries: { readonly all_cover_types: Areas; readonly non_water: Areas };
    };
    readonly crosstabs: Record<"sdg" | "prod" | "lc" | "soc", Areas>;
  };
  readonly error_recode: {
    readonly code: number[];
    readonly period_bits: number[];
    readonly baseline: number[];
    readonly report_1: number[];
    readonly baseline_totals: { readonly km2: number[] };
    readonly crosstab: number[][];
  };
}

const OUTSIDE = -32767;
/**
 * Under `stable`, as the peer has it, there is one class more, and cells are done one at a time; under `unknown` they are done
 * in WebAssembly. These scenes hold no code without a meaning, so both must give the peer's answer.
 */
for (const unmapped of ["stable", "unknown"] as const) {
  const parameters = {
    ...trendsEarth.parameters,
    "landCover.unmapped": unmapped,
  } as unknown as RuleParameters;
  for (const file of sharedFiles("oracle", /^pipeline_.*\.json$/)) comparePipeline(file, parameters);
}

function comparePipeline(file: string, parameters: RuleParameters): void {
  const lookup = classLookup(builtInLegend("unccd-7")!, "unccd-7", parameters["landCover.unmapped"]);
  const matrix = builtInTransitionMatrix("unccd-default")!;
  const rules: PeriodRules = periodRules(parameters, lookup, matrix, {
    productivity: true,
    landCover: true,
    soilCarbon: true,
  });
  const multiplier = transitionMultiplier(matrix.codes.length);

  const oracle = JSON.parse(readFileSync(file, "utf8")) as Oracle;
  const name = `${basename(file)}, codes without a meaning ${parameters["landCover.unmapped"]},`;
  const { inputs } = oracle;
  const cellCount = inputs["mask"]!.length;
  const areasKm2 = Float64Array.from(
    inputs["mask"]!,
    (_, cell) => oracle.cell_area_km2_per_row[Math.floor(cell / oracle.width)]!,
  );
  const inside = Uint8Array.from(inputs["mask"]!, (mask) => (mask === 0 ? 1 : 0));
  const everywhere = new Uint8Array(cellCount).fill(1);
  const landCover = (layer: string): Uint8Array => {
    const codes = Int32Array.from(inputs[layer]!, (code) => (code === FILE_NO_DATA ? CLASS_NO_DATA : code));
    const out = new Uint8Array(cellCount);
    classIndexOfCodes(codes, lookup, out, new Map(), areasKm2, inside);
    return out;
  };
  const quantity = (layer: string): Float64Array =>
    Float64Array.from(inputs[layer]!, (value) => (value === FILE_NO_DATA ? Number.NaN : value));
  const statuses = (codes: readonly number[]): Uint8Array => Uint8Array.from(codes, statusOfFileCode);
  const codesOf = (status: Uint8Array): number[] => Array.from(status, (code) => FILE_CODE_OF_STATUS[code]!);
  const classCodes = (classes: Uint8Array): number[] =>
    Array.from(classes, (code) => (code === 0 ? FILE_NO_DATA : code));
  const populationLayers = ["pop_a", "pop_female"].filter((layer) => inputs[layer]!.length > 0);

  function transitionKey(pair: number): number {
    const side = rules.classCount + 1;
    const initial = Math.floor(pair / side);
    const final = pair % side;
    return initial === 0 || final === 0 ? FILE_NO_DATA : initial * multiplier + final;
  }

  const cellsOf = (id: "baseline" | "report_1", where: Uint8Array): PeriodCells => {
    const { traj, state, perf, lc, soc } = oracle.periods[id];
    const initial = landCover(lc[0]);
    const stocks = { initial: quantity(soc[0]), final: quantity(soc[1]) };
    const status = new Uint8Array(cellCount);
    soilCarbonStatusOfCells(stocks.initial, stocks.final, initial, rules.isWater, parameters, null, status);
    return {
      areasKm2,
      inside: where,
      productivity: {
        kind: "metrics",
        trajectory: statuses(inputs[traj]!.map(trajectoryStatusCode)),
        state: statuses(inputs[state]!.map(stateStatusCode)),
        performance: statuses(inputs[perf]!),
      },
      landCover: { initial, final: landCover(lc[1]) },
      soilCarbon: { status, ...stocks },
      population: populationLayers.map(quantity),
      correction: null,
    };
  };
  const assessed = (
    cells: PeriodCells,
    layers = populationLayers.length,
  ): { result: PeriodResult; tables: PeriodTables; report: PeriodReport } => {
    const result = createPeriodResult(cellCount);
    const tables = createPeriodTables(rules.classCount);
    assessPeriod(cells, rules, result, tables);
    return { result, tables, report: periodReport(tables, rules, layers, cells.correction !== null) };
  };

  describe(name.slice(0, -1), () => {
    for (const id of ["baseline", "report_1"] as const) {
      const expected = oracle.outputs[id];
      it(`${id}: every cell`, () => {
        const cells = cellsOf(id, everywhere);
        const { result } = assessed(cells);
        const { lc, soc } = oracle.periods[id];
        const transitions = new Int16Array(cellCount);
        transitionCodesOfCells(landCover(lc[0]), landCover(lc[1]), multiplier, FILE_NO_DATA, transitions);
        const percent = new Float64Array(cellCount);
        soilCarbonStatusOfCells(
          quantity(soc[0]),
          quantity(soc[1]),
          null,
          rules.isWater,
          parameters,
          percent,
          new Uint8Array(cellCount),
        );
        const sdg = codesOf(result.indicator);
        const band = sdg.map((code, cell) =>
          populationBandCode(
            populationLayers.map((layer) => inputs[layer]![cell]!),
            code,
            inputs[lc[0]]![cell] === 7,
          ),
        );
        expect(classCodes(result.productivityClass)).toEqual(expected.lpd5);
        expect(codesOf(result.productivityStatus)).toEqual(expected.prod3);
        expect(Array.from(transitions)).toEqual(expected.lc_trans);
        expect(codesOf(result.landCoverStatus)).toEqual(expected.lc_deg);
        expect(Array.from(percent, (value) => (Number.isNaN(value) ? FILE_NO_DATA : value + 0))).toEqual(
          expected.soc_percent_trunc,
        );
        expect(codesOf(result.soilCarbonStatus)).toEqual(expected.soc_deg);
        expect(sdg).toEqual(expected.sdg);
        expect(band.map((people) => people + 0)).toEqual(expected.population_band);
        printCompared(`${name} ${id} cells`, 8 * cellCount);
      });

      it(`${id}: every summary table`, () => {
        const { tables, report } = assessed(cellsOf(id, inside));
        const { summary } = expected;
        const outside = tables.outside[0]!;
        let values = 0;
        const same = (got: Areas, wanted: Areas): void => {
          values += expectSameAreas(got, wanted);
        };
        const byClass = (km2: ArrayLike<number>, away: number): Areas =>
          keyed(km2, (index) => (index === 0 ? FILE_NO_DATA : lookup.codes[index]!), away);
        same(byClass(report.classInitialKm2, outside), summary.lc_annual_totals[0]!);
        same(byClass(report.classFinalKm2, outside), summary.lc_annual_totals[1]!);
        same(byClass(tables.tonnesInitial, tables.outside[1]!), summary.soc_by_lc_annual_totals[0]!);
        same(byClass(tables.tonnesFinal, tables.outside[2]!), summary.soc_by_lc_annual_totals[1]!);
        same(keyed(report.transitionKm2, transitionKey, outside), summary.lc_trans_zonal_areas[0]!);
        const crosstab = keyed(
          report.transitionByProductivityKm2,
          (index) => `${transitionKey(Math.floor(index / 6))},${index % 6 === 0 ? FILE_NO_DATA : index % 6}`,
          0,
        );
        if (outside > 0) crosstab[`${OUTSIDE},${OUTSIDE}`] = outside;
        same(crosstab, summary.lc_trans_prod_bizonal);
        same(threeClasses(report.indicator.all, outside), summary.sdg_summary);
        same(threeClasses(report.landCover!.all, outside), summary.lc_summary);
        same(threeClasses(report.productivity!.all, outside), summary.prod_summary.all_cover_types);
        same(nonWater(report.productivity!, outside), summary.prod_summary.non_water);
        same(threeClasses(report.soilCarbon!.all, outside), summary.soc_summary.all_cover_types);
        same(nonWater(report.soilCarbon!, outside), summary.soc_summary.non_water);
        const people = report.population.map((layer): Areas => {
          const counts = {
            [FILE_NO_DATA]: layer.unknown,
            [-1]: layer.degraded,
            0: layer.stable,
            1: layer.improved,
            ...(outside > 0 ? { [OUTSIDE]: layer.outsideStudyArea } : {}),
          };
          return counts;
        });
        if (people.length === 2) {
          same(people[0]!, summary.sdg_zonal_population_male);
          same(people[1]!, summary.sdg_zonal_population_female);
        }
        const total: Areas = {};
        for (const layer of people) {
          for (const [key, count] of Object.entries(layer)) total[key] = (total[key] ?? 0) + count;
        }
        same(total, summary.sdg_zonal_population_total);
        printCompared(`${name} ${id} tables`, values);
      });

      it(`${id}: every table adds up to the study area, unknown and water included`, () => {
        const { report } = assessed(cellsOf(id, inside));
        const whole = areasKm2.reduce((sum, km2, cell) => sum + (inside[cell] === 1 ? km2 : 0), 0);
        const sum = (km2: ArrayLike<number>): number => Array.from(km2).reduce((one, two) => one + two, 0);
        const totals = [
          report.areaKm2.insideStudyArea,
          report.areaKm2.land + report.areaKm2.water,
          ...[report.productivity!, report.landCover!, report.soilCarbon!, report.indicator].flatMap(
            (layer) => [
              sum(Object.values(layer.all)),
              sum(Object.values(layer.land)) + sum(Object.values(layer.water)),
            ],
          ),
          sum(report.productivityClassKm2),
          sum(report.classInitialKm2),
          sum(report.classFinalKm2),
          sum(report.transitionKm2),
          sum(report.transitionByProductivityKm2),
        ];
        for (const total of totals) expect(Math.abs(total / whole - 1)).toBeLessThan(1e-12);
        expect(report.degradedUnderOneOutKm2).toBeGreaterThan(report.indicator.all.degradedKm2);
      });
    }

    const statusCells = (where: Uint8Array): StatusCells => {
      const baseline = assessed(cellsOf("baseline", where)).result;
      const period = assessed(cellsOf("report_1", where)).result;
      const water = landCover(oracle.periods.baseline.lc[0]);
      const [endOfBaseline, endOfPeriod] = oracle.periods.report_1.soc;
      const sinceBaselineEnd = new Uint8Array(cellCount);
      soilCarbonStatusOfCells(
        quantity(endOfBaseline),
        quantity(endOfPeriod),
        water,
        rules.isWater,
        { ...parameters, "soilCarbon.rounding": "float" },
        null,
        sinceBaselineEnd,
      );
      const layer = (one: Uint8Array, two: Uint8Array) => ({
        baseline: one,
        period: two,
        seven: new Uint8Array(cellCount),
      });
      return {
        areasKm2,
        inside: where,
        landCover: water,
        layers: {
          indicator: layer(baseline.indicator, period.indicator),
          productivity: layer(baseline.productivityStatus, period.productivityStatus),
          landCover: layer(baseline.landCoverStatus, period.landCoverStatus),
          soilCarbon: layer(baseline.soilCarbonStatus, sinceBaselineEnd),
        },
      };
    };
    const oracleNames = {
      indicator: "sdg",
      productivity: "prod",
      landCover: "lc",
      soilCarbon: "soc",
    } as const;

    it("status: every cell, every summary and every crosstab", () => {
      const everywhereCells = statusCells(everywhere);
      assessStatus(everywhereCells, rules.isWater, createStatusTables());
      for (const layer of STATUS_LAYERS) {
        expect(classCodes(everywhereCells.layers[layer]!.seven)).toEqual(
          oracle.status[`status7_${oracleNames[layer]}`],
        );
      }
      const tables = createStatusTables();
      assessStatus(statusCells(inside), rules.isWater, tables);
      const reports = statusReports(tables);
      const outside = tables.outside[0]!;
      const { summaries3, crosstabs } = oracle.status;
      let values = 4 * cellCount;
      values += expectSameAreas(threeClasses(reports.indicator.three.all, outside), summaries3.sdg_summaries);
      values += expectSameAreas(threeClasses(reports.landCover.three.all, outside), summaries3.lc_summaries);
      for (const [layer, wanted] of [
        ["productivity", summaries3.prod_summaries],
        ["soilCarbon", summaries3.soc_summaries],
      ] as const) {
        values += expectSameAreas(threeClasses(reports[layer].three.all, outside), wanted.all_cover_types);
        values += expectSameAreas(nonWater(reports[layer].three, outside), wanted.non_water);
      }
      for (const layer of STATUS_LAYERS) {
        const got = keyed(
          reports[layer].crosstabKm2,
          (pair) => `${FILE_CODE_OF_STATUS[pair >> 2]},${FILE_CODE_OF_STATUS[pair & 3]}`,
          0,
        );
        if (outside > 0) got[`${OUTSIDE},${OUTSIDE}`] = outside;
        values += expectSameAreas(got, crosstabs[oracleNames[layer]]);
      }
      printCompared(`${name} status`, values);
    });

    it("corrections by polygons: every cell, totals and crosstab", () => {
      const { code, period_bits: bits, baseline_totals: totals, crosstab } = oracle.error_recode;
      const corrected = (id: "baseline" | "report_1", periodBit: number, where: Uint8Array) =>
        assessed({
          ...cellsOf(id, where),
          correction: {
            codes: Uint8Array.from(code, (value) => Math.max(0, value)),
            periods: Uint8Array.from(bits),
            periodBit,
          },
        });
      for (const [id, bit] of [
        ["baseline", 1],
        ["report_1", 2],
      ] as const) {
        expect(codesOf(corrected(id, bit, everywhere).result.indicator)).toEqual(oracle.error_recode[id]);
      }
      const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = corrected("baseline", 1, inside).report
        .indicator.all;
      expectSameAreas(listed([degradedKm2, stableKm2, improvedKm2, unknownKm2]), listed(totals.km2));
      const layer = {
        baseline: corrected("baseline", 1, inside).result.indicator,
        period: corrected("report_1", 2, inside).result.indicator,
        seven: new Uint8Array(cellCount),
      };
      const tables = createStatusTables();
      assessStatus(
        {
          areasKm2,
          inside,
          landCover: null,
          layers: { indicator: layer, productivity: null, landCover: null, soilCarbon: null },
        },
        rules.isWater,
        tables,
      );
      const km2 = statusReports(tables).indicator.crosstabKm2;
      const order = [1, 2, 3, 0];
      order.forEach((before, row) => {
        expectSameAreas(listed(order.map((now) => km2[before * 4 + now]!)), listed(crosstab[row]!));
      });
      printCompared(`${name} corrections`, 2 * cellCount + 20);
    });
  });
}

function listed(areas: readonly number[]): Areas {
  return Object.fromEntries(areas.map((area, place) => [place, area]));
}

/** Sums by the peer's key, entries without area left out; areas outside the study area under the peer's own key. */
function keyed(km2: ArrayLike<number>, key: (index: number) => number | string, outside: number): Areas {
  const areas: Areas = {};
  Array.from(km2).forEach((area, index) => {
    if (area !== 0) areas[key(index)] = (areas[key(index)] ?? 0) + area;
  });
  if (outside > 0) areas[OUTSIDE] = outside;
  return areas;
}

function threeClasses(areas: StatusAreas, outside: number): Areas {
  return keyed(
    [areas.unknownKm2, areas.degradedKm2, areas.stableKm2, areas.improvedKm2],
    (status) => FILE_CODE_OF_STATUS[status]!,
    outside,
  );
}

/** The peer counts water under the key of the outside. */
function nonWater(areas: LayerAreas, outside: number): Areas {
  const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = areas.water;
  return threeClasses(areas.land, outside + degradedKm2 + stableKm2 + improvedKm2 + unknownKm2);
}

/** Same keys, values within 1e-9 of each other. */
function expectSameAreas(got: Areas, wanted: Areas): number {
  const keys = Object.keys(wanted).filter((key) => wanted[key] !== 0);
  expect(
    Object.keys(got)
      .filter((key) => got[key] !== 0)
      .sort(),
  ).toEqual(keys.sort());
  for (const key of keys) {
    const error = Math.abs(got[key]! - wanted[key]!) / Math.abs(wanted[key]!);
    expect(error, `${key}: got ${got[key]}, expected ${wanted[key]}`).toBeLessThan(1e-9);
  }
  return keys.length;
}

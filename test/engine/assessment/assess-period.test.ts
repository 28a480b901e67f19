import { describe, expect, it } from "vitest";
import unccd2026 from "../../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { assessPeriod } from "../../../src/engine/assessment/assess-period.ts";
import { assessStatus, createStatusTables } from "../../../src/engine/assessment/assess-status.ts";
import { createPeriodResult, type PeriodCells } from "../../../src/engine/assessment/period-cells.ts";
import { periodReport } from "../../../src/engine/assessment/period-report.ts";
import { periodRules } from "../../../src/engine/assessment/period-rules.ts";
import { createPeriodTables } from "../../../src/engine/assessment/period-tables.ts";
import { statusReports } from "../../../src/engine/assessment/status-report.ts";
import { addTables } from "../../../src/engine/assessment/tables.ts";
import { correctionCode } from "../../../src/engine/correction/correction-codes.ts";
import { classLookup } from "../../../src/engine/land/class-lookup.ts";
import { builtInLegend } from "../../../src/engine/land/legend.ts";
import { builtInTransitionMatrix } from "../../../src/engine/land/transition-matrix.ts";
import type { SubIndicatorsPresent } from "../../../src/engine/neutrality/one-out-all-out.ts";
import type { RuleParameters } from "../../../src/engine/rule-set.ts";
import { soilCarbonStatusOfCells } from "../../../src/engine/soil/soil-carbon-status.ts";
import { STATUS } from "../../../src/engine/status.ts";
import { accountKernel } from "../../../src/engine/wasm/account-kernel.ts";
import { CHUNK_CELLS } from "../../../src/engine/wasm/account-layout.ts";

const parameters = unccd2026.parameters as unknown as RuleParameters;
const matrix = builtInTransitionMatrix("unccd-default")!;
const rulesFor = (
  present: SubIndicatorsPresent,
  unmapped: "unknown" | "stable" = "unknown",
  noData: RuleParameters["oneOutAllOut.noData"] = "all",
) =>
  periodRules(
    { ...parameters, "landCover.unmapped": unmapped, "oneOutAllOut.noData": noData },
    classLookup(builtInLegend("unccd-7")!, "unccd-7", unmapped),
    matrix,
    present,
  );
const everything = { productivity: true, landCover: true, soilCarbon: true };

/** Statuses drawn as `+ = - ?`. */
const drawn = (text: string): Uint8Array =>
  Uint8Array.from(text.replaceAll(" ", ""), (sign) => "?-=+".indexOf(sign));
const draw = (statuses: Uint8Array): string => Array.from(statuses, (status) => "?-=+"[status]).join(" ");
const digits = (text: string): Uint8Array => Uint8Array.from(text.replaceAll(" ", ""), Number);

/** Eight cells of 1 … 8 km²; the last but one lies outside, the fifth is water. */
const EIGHT: PeriodCells = {
  areasKm2: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  inside: digits("1 1 1 1 1 1 0 1"),
  productivity: { kind: "class", productivityClass: digits("1 3 5 0 4 2 5 4") },
  landCover: { initial: digits("1 1 2 3 7 3 1 0"), final: digits("1 3 1 3 7 1 1 3") },
  soilCarbon: {
    status: drawn("= = + = ? - = ="),
    initial: Float64Array.of(50, 60, 70, 80, 90, Number.NaN, 10, 20),
    final: Float64Array.of(50, 60, 80, 80, 90, 40, 10, 20),
  },
  population: [Float64Array.of(10, 20, 30, 40, 50, Number.NaN, 70, 80)],
  correction: null,
};

describe("assessPeriod", () => {
  it("draws eight cells: one degraded makes it degraded, one unknown makes it unknown, outside nothing is said", () => {
    const result = createPeriodResult(8);
    const tables = createPeriodTables(7);
    const rules = rulesFor(everything);
    assessPeriod(EIGHT, rules, result, tables);
    //                                       class  1 3 5 0 4 2 (5) 4
    expect(draw(result.productivityStatus)).toBe("- = + ? = - ? =");
    expect(draw(result.landCoverStatus)).toBe("= - + = = + ? ?");
    expect(draw(result.soilCarbonStatus)).toBe("= = + = ? - ? =");
    expect(draw(result.indicator)).toBe("- - + ? ? - ? ?");

    const report = periodReport(tables, rules, 1, false);
    expect(report.areaKm2).toEqual({
      insideStudyArea: 29,
      land: 24,
      water: 5,
      withoutAnyInput: 0,
      outsideStudyArea: 7,
    });
    // Degraded 1 + 2 + 6, improved 3, unknown 4 + 5 (water) + 8.
    expect(report.indicator).toEqual({
      all: { degradedKm2: 9, stableKm2: 0, improvedKm2: 3, unknownKm2: 17 },
      land: { degradedKm2: 9, stableKm2: 0, improvedKm2: 3, unknownKm2: 12 },
      water: { degradedKm2: 0, stableKm2: 0, improvedKm2: 0, unknownKm2: 5 },
    });
    expect(report.degradedUnderOneOutKm2).toBe(9);
    expect(Array.from(report.productivityClassKm2)).toEqual([4, 1, 6, 2, 13, 3]);
    expect(Array.from(report.productivityClassOnLandKm2)).toEqual([4, 1, 6, 2, 8, 3]);
    expect(Array.from(report.classInitialKm2)).toEqual([8, 3, 3, 10, 0, 0, 0, 5]);
    expect(Array.from(report.classFinalKm2)).toEqual([0, 10, 0, 14, 0, 0, 0, 5]);
    // Cropland to tree cover: the sixth cell. Its stock was unknown at first, and 40 t/ha on 600 ha in the end.
    expect(report.transitionKm2[3 * 8 + 1]).toBe(6);
    expect(report.carbonInitial[3]).toEqual({ index: 3, tonnes: 32_000, knownKm2: 10, meanTPerHa: 32 });
    expect(report.carbonFinal[1]!.tonnes).toBe(50 * 100 + 80 * 300 + 40 * 600);
    expect(report.population).toEqual([
      { unknown: 170, degraded: 30, stable: 0, improved: 30, outsideStudyArea: 70 },
    ]);
  });

  it("says what would be degraded if one were enough, and follows the policy that says so", () => {
    const cells = { ...EIGHT, soilCarbon: { ...EIGHT.soilCarbon!, status: drawn("? ? ? ? ? ? ? ?") } };
    const strict = createPeriodTables(7);
    assessPeriod(cells, rulesFor(everything), createPeriodResult(8), strict);
    expect(periodReport(strict, rulesFor(everything), 1, false).degradedUnderOneOutKm2).toBe(9);
    expect(periodReport(strict, rulesFor(everything), 1, false).indicator.all.unknownKm2).toBe(29);
    const oneOut = rulesFor(everything, "unknown", "oneOut");
    const result = createPeriodResult(8);
    assessPeriod(cells, oneOut, result, createPeriodTables(7));
    expect(draw(result.indicator)).toBe("- - ? ? ? - ? ?");
  });

  it("leaves out a sub-indicator that is absent as a whole", () => {
    const rules = rulesFor({ productivity: false, landCover: true, soilCarbon: false });
    const result = createPeriodResult(8);
    const tables = createPeriodTables(7);
    const cells = { ...EIGHT, productivity: null, soilCarbon: null };
    assessPeriod(cells, rules, result, tables);
    expect(draw(result.indicator)).toBe("= - + = = + ? ?");
    const report = periodReport(tables, rules, 1, false);
    expect(report.productivity).toBeNull();
    expect(report.soilCarbon).toBeNull();
  });

  it("corrects the indicator where the polygon's period bit is set, unknown cells never", () => {
    const rules = rulesFor(everything);
    const falseAlarm = correctionCode({ degraded: STATUS.stable });
    const codes = new Uint8Array(8).fill(falseAlarm);
    const correction = { codes, periods: digits("1 2 3 1 1 0 1 1"), periodBit: 1 };
    const result = createPeriodResult(8);
    const tables = createPeriodTables(7);
    assessPeriod({ ...EIGHT, correction }, rules, result, tables);
    expect(draw(result.indicator)).toBe("= - + ? ? - ? ?");
    const report = periodReport(tables, rules, 1, true);
    expect(report.indicator.all).toEqual({ degradedKm2: 8, stableKm2: 1, improvedKm2: 3, unknownKm2: 17 });
    expect(report.population[0]).toMatchObject({ stable: 10, degraded: 20 });
  });
});

/** Numbers that repeat from run to run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function randomCells(count: number, seed: number): PeriodCells {
  const random = sequence(seed);
  const bytes = (most: number): Uint8Array =>
    new Uint8Array(count).map(() => Math.floor(random() * (most + 1)));
  const quantities = (): Float64Array =>
    new Float64Array(count).map(() => (random() < 0.1 ? Number.NaN : Math.floor(random() * 100)));
  return {
    areasKm2: new Float64Array(count).map(() => 1 + Math.floor(random() * 8)),
    inside: bytes(9).map((value) => (value === 0 ? 0 : 1)),
    productivity: { kind: "metrics", trajectory: bytes(3), state: bytes(3), performance: bytes(2) },
    landCover: { initial: bytes(7), final: bytes(7) },
    soilCarbon: { status: bytes(3), initial: quantities(), final: quantities() },
    population: [quantities(), quantities(), quantities()],
    correction: null,
  };
}

function slice(cells: PeriodCells, from: number, to: number): PeriodCells {
  const cut = <T extends Uint8Array | Float64Array>(array: T): T => array.slice(from, to) as T;
  const { productivity, landCover, soilCarbon } = cells;
  return {
    areasKm2: cut(cells.areasKm2),
    inside: cut(cells.inside),
    productivity:
      productivity?.kind === "class"
        ? { kind: "class", productivityClass: cut(productivity.productivityClass) }
        : productivity && {
            kind: "metrics",
            trajectory: cut(productivity.trajectory),
            state: cut(productivity.state),
            performance: cut(productivity.performance),
          },
    landCover: landCover && { initial: cut(landCover.initial), final: cut(landCover.final) },
    soilCarbon: soilCarbon && {
      status: cut(soilCarbon.status),
      initial: soilCarbon.initial && cut(soilCarbon.initial),
      final: soilCarbon.final && cut(soilCarbon.final),
    },
    population: cells.population.map(cut),
    correction: null,
  };
}

/** Everything found in the cells, cut into pieces of `size` cells. */
function assessInPieces(cells: PeriodCells, size: number) {
  const rules = rulesFor(everything);
  const count = cells.areasKm2.length;
  const tables = createPeriodTables(7);
  const statusTables = createStatusTables();
  const found: Uint8Array[] = [];
  const percents: Float64Array[] = [];
  for (let from = 0; from < count; from += size) {
    const piece = slice(cells, from, Math.min(from + size, count));
    const length = piece.areasKm2.length;
    const result = createPeriodResult(length);
    const block = createPeriodTables(7);
    assessPeriod(piece, rules, result, block);
    addTables(tables, block);
    const layer = (baseline: Uint8Array, period: Uint8Array) => ({
      baseline,
      period,
      seven: new Uint8Array(length),
    });
    const layers = {
      indicator: layer(result.productivityStatus, result.indicator),
      productivity: layer(result.indicator, result.productivityStatus),
      landCover: layer(result.productivityStatus, result.landCoverStatus),
      soilCarbon: piece.soilCarbon && layer(result.landCoverStatus, result.soilCarbonStatus),
    };
    const { areasKm2, inside } = piece;
    const landCover = piece.landCover?.initial ?? null;
    assessStatus({ areasKm2, inside, landCover, layers }, rules.isWater, statusTables);
    found.push(...Object.values(result), ...Object.values(layers).map((one) => one?.seven ?? inside));
    if (!piece.soilCarbon?.initial || !piece.soilCarbon.final) continue;
    for (const rounding of ["float", "truncate"] as const) {
      const percent = new Float64Array(length);
      const status = new Uint8Array(length);
      const rule = { ...parameters, "soilCarbon.rounding": rounding };
      const { initial, final } = piece.soilCarbon;
      soilCarbonStatusOfCells(initial, final, landCover, rules.isWater, rule, percent, status);
      percents.push(percent);
      found.push(status);
    }
  }
  const kinds = found.length / Math.ceil(count / size);
  const join = <T extends Uint8Array | Float64Array>(parts: readonly T[], of: number): number[][] =>
    Array.from({ length: of }, (_, kind) =>
      parts.filter((__, i) => i % of === kind).flatMap((part) => Array.from(part)),
    );
  return {
    tables,
    statusTables,
    found: join(found, kinds),
    percents: join(percents, percents.length === 0 ? 0 : 2),
  };
}

describe("the kernel in WebAssembly", () => {
  it("runs here", () => {
    expect(accountKernel()).not.toBeNull();
  });

  // Whole areas and people are exact in any order, so both ways must agree to the last bit; pieces of fifteen cells are
  // too short for the kernel.
  it("agrees with one cell at a time in every cell and sum: gaps, edges, odd lengths, absent layers", () => {
    for (const count of [16, 33, 1003, CHUNK_CELLS + 99]) {
      const random = randomCells(count, count);
      const productivityClass = random.landCover!.final.map((code) => code % 6);
      const { status, initial, final } = random.soilCarbon!;
      const variants: PeriodCells[] = [
        random,
        { ...random, productivity: { kind: "class", productivityClass }, population: [] },
        { ...random, soilCarbon: { status, initial: null, final: null } },
        { ...random, soilCarbon: { status, initial, final: null } },
        { ...random, soilCarbon: { status, initial: null, final } },
        { ...random, productivity: null, soilCarbon: null },
        { ...random, landCover: null },
      ];
      for (const cells of count < CHUNK_CELLS ? variants : [random]) {
        const whole = assessInPieces(cells, count);
        const short = assessInPieces(cells, 15);
        expect(whole.tables).toEqual(short.tables);
        expect(whole.statusTables).toEqual(short.statusTables);
        expect(whole.found).toEqual(short.found);
        expect(whole.percents).toEqual(short.percents);
      }
    }
  });
});

describe("assessStatus", () => {
  it("draws the seven classes, water apart, unknown inside the land", () => {
    const layer = {
      baseline: drawn("- = - = + = - + + ?"),
      period: drawn("- - = = = + + + - -"),
      seven: new Uint8Array(10),
    };
    const tables = createStatusTables();
    const cells = {
      areasKm2: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      inside: digits("1 1 1 1 1 1 1 1 1 1"),
      landCover: digits("1 1 1 7 1 1 1 1 1 1"),
      layers: { indicator: layer, productivity: null, landCover: null, soilCarbon: null },
    };
    assessStatus(cells, rulesFor(everything).isWater, tables);
    expect(Array.from(layer.seven)).toEqual([1, 2, 3, 4, 5, 6, 6, 7, 2, 0]);
    const { indicator } = statusReports(tables);
    expect(Array.from(indicator.sevenKm2)).toEqual([10, 1, 11, 3, 4, 5, 13, 8]);
    expect(Array.from(indicator.sevenOnLandKm2)).toEqual([10, 1, 11, 3, 0, 5, 13, 8]);
    // Degraded 1 + 11 + 3 of 51 km² of land, of which 41 are known.
    expect(indicator.degradedShareOfLand).toBeCloseTo(15 / 51, 15);
    expect(indicator.degradedShareOfKnown).toBeCloseTo(15 / 41, 15);
  });
});

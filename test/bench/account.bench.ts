import unccd2026 from "../../data/rule-sets/unccd-2026.json" with { type: "json" };
import { assessPeriod } from "../../src/engine/assessment/assess-period.ts";
import { assessStatus, createStatusTables } from "../../src/engine/assessment/assess-status.ts";
import { createPeriodResult } from "../../src/engine/assessment/period-cells.ts";
import { periodReport } from "../../src/engine/assessment/period-report.ts";
import { periodRules } from "../../src/engine/assessment/period-rules.ts";
import { createPeriodTables } from "../../src/engine/assessment/period-tables.ts";
import { statusReports } from "../../src/engine/assessment/status-report.ts";
import { classLookup } from "../../src/engine/land/class-lookup.ts";
import { builtInLegend } from "../../src/engine/land/legend.ts";
import { builtInTransitionMatrix } from "../../src/engine/land/transition-matrix.ts";
import { addToLedger, createLedger, ledgerReport } from "../../src/engine/neutrality/ledger.ts";
import {
  indicatorCode,
  productivityClassCode,
  productivityStatusCode,
  statusSevenCode,
  statusThreeCode,
} from "../../src/engine/peer/file-codes.ts";
import type { RuleParameters } from "../../src/engine/rule-set.ts";
import { soilCarbonStatusOfCells } from "../../src/engine/soil/soil-carbon-status.ts";
import { FILE_CODE_OF_STATUS } from "../../src/engine/status.ts";
import type { Bench } from "./bench.ts";

const PIECE = 1 << 17;
const PIECES = 32;
const CELLS = PIECE * PIECES;
const REFERENCE_PIECES = 2;
const LAND_TYPES = 500;

/** Numbers that repeat from run to run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Values in runs as a landscape has them: drawn by weight, on average `length` cells long. */
function patches<T extends Uint8Array | Int32Array>(
  out: T,
  weights: readonly number[],
  length: number,
  random: () => number,
): T {
  const sum = weights.reduce((one, two) => one + two, 0);
  let value = 0;
  for (let cell = 0; cell < out.length; cell++) {
    if (cell === 0 || random() * length < 1) {
      let rest = random() * sum;
      value = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
    }
    out[cell] = value;
  }
  return out;
}

/**
 * One piece: 92 % inside, five per cent water, four per cent of land cover changed in patches of four cells, carbon moved in
 * a tenth, gaps in two per cent; trends and states change every few cells.
 */
function makePiece(seed: number) {
  const random = sequence(seed);
  const bytes = (weights: readonly number[], length: number): Uint8Array =>
    patches(new Uint8Array(PIECE), weights, length, random);
  const initial = bytes([0.5, 30, 28, 25, 4, 2, 5.5, 5], 40);
  const change = bytes([96, 0.7, 0.6, 0.6, 0.5, 0.6, 0.5, 0.5], 4);
  const final = initial.map((code, cell) => (change[cell] === 0 ? code : change[cell]!));
  const carbonMoves = bytes([90, 6, 4], 4);
  const carbonGaps = bytes([98, 2], 20);
  const peopleGaps = bytes([98, 2], 20);
  const stockInitial = new Float64Array(PIECE);
  const stockFinal = new Float64Array(PIECE);
  const areasKm2 = new Float64Array(PIECE);
  const women = new Float64Array(PIECE);
  const men = new Float64Array(PIECE);
  for (let cell = 0; cell < PIECE; cell++) {
    const move =
      carbonMoves[cell] === 0 ? 1 : carbonMoves[cell] === 1 ? 0.95 - 0.2 * random() : 1.05 + 0.1 * random();
    areasKm2[cell] = 0.0768 - 1e-7 * Math.floor(cell / 4096);
    stockInitial[cell] = carbonGaps[cell] === 1 ? Number.NaN : 20 + Math.floor(random() * 120);
    stockFinal[cell] = stockInitial[cell]! * move;
    women[cell] = peopleGaps[cell] === 1 ? Number.NaN : Math.floor(random() * 9);
    men[cell] = peopleGaps[cell] === 1 ? Number.NaN : Math.floor(random() * 9);
  }
  return {
    areasKm2,
    inside: bytes([8, 92], 600),
    trajectory: bytes([2, 15, 63, 20], 6),
    state: bytes([2, 12, 70, 16], 4),
    performance: bytes([2, 10, 88, 0], 5),
    initial,
    final,
    stockInitial,
    stockFinal,
    women,
    men,
    before: {
      indicator: bytes([9, 24, 40, 27], 6),
      productivity: bytes([4, 24, 44, 28], 6),
      landCover: bytes([1, 2, 96, 1], 40),
      soilCarbon: bytes([8, 3, 84, 5], 20),
    },
    landTypes: patches(
      new Int32Array(PIECE),
      Array.from({ length: LAND_TYPES + 1 }, (_, i) => (i === 0 ? 1 : 1 / i)),
      20,
      random,
    ),
    seven: bytes([10, 12, 10, 14, 26, 6, 12, 10], 6),
  };
}

type Piece = ReturnType<typeof makePiece>;

let made: Piece[] | null = null;
function pieces(): Piece[] {
  made ??= Array.from({ length: PIECES }, (_, i) => makePiece(i + 1));
  return made;
}

const parameters = unccd2026.parameters as unknown as RuleParameters;
const lookup = classLookup(builtInLegend("unccd-7")!, "unccd-7", "unknown");
const matrix = builtInTransitionMatrix("unccd-default")!;
const rules = periodRules(parameters, lookup, matrix, {
  productivity: true,
  landCover: true,
  soilCarbon: true,
});
const result = createPeriodResult(PIECE);
const carbonStatus = new Uint8Array(PIECE);
const sevens = {
  indicator: new Uint8Array(PIECE),
  productivity: new Uint8Array(PIECE),
  landCover: new Uint8Array(PIECE),
  soilCarbon: new Uint8Array(PIECE),
};

/** From the statuses of the metrics, land cover classes and two stocks to every array and summary table of a period. */
function periodSummary(): void {
  const tables = createPeriodTables(rules.classCount);
  const statusTables = createStatusTables();
  for (const piece of pieces()) {
    const { areasKm2, inside, before } = piece;
    soilCarbonStatusOfCells(
      piece.stockInitial,
      piece.stockFinal,
      piece.initial,
      rules.isWater,
      parameters,
      null,
      carbonStatus,
    );
    assessPeriod(
      {
        areasKm2,
        inside,
        productivity: {
          kind: "metrics",
          trajectory: piece.trajectory,
          state: piece.state,
          performance: piece.performance,
        },
        landCover: { initial: piece.initial, final: piece.final },
        soilCarbon: { status: carbonStatus, initial: piece.stockInitial, final: piece.stockFinal },
        population: [piece.women, piece.men],
        correction: null,
      },
      rules,
      result,
      tables,
    );
    const layer = (baseline: Uint8Array, period: Uint8Array, seven: Uint8Array) => ({
      baseline,
      period,
      seven,
    });
    assessStatus(
      {
        areasKm2,
        inside,
        landCover: piece.initial,
        layers: {
          indicator: layer(before.indicator, result.indicator, sevens.indicator),
          productivity: layer(before.productivity, result.productivityStatus, sevens.productivity),
          landCover: layer(before.landCover, result.landCoverStatus, sevens.landCover),
          soilCarbon: layer(before.soilCarbon, result.soilCarbonStatus, sevens.soilCarbon),
        },
      },
      rules.isWater,
      statusTables,
    );
  }
  periodReport(tables, rules, 2, false);
  statusReports(statusTables);
}

/** The same answer the way one writes it first: codes, if by if, and a `Map` a table. */
function plainPeriodSummary(): void {
  const code = (status: number): number => FILE_CODE_OF_STATUS[status]!;
  const noData = -32768;
  const table = (): Map<number, number> => new Map();
  const add = (sums: Map<number, number>, key: number, amount: number): void => {
    sums.set(key, (sums.get(key) ?? 0) + amount);
  };
  const layerTables = () => ({ all: table(), nonWater: table(), status: table(), crosstab: table() });
  const layers = {
    indicator: layerTables(),
    productivity: layerTables(),
    landCover: layerTables(),
    soilCarbon: layerTables(),
  };
  const tables = {
    initial: table(),
    final: table(),
    transition: table(),
    transitionByProductivity: table(),
    carbonInitial: table(),
    carbonFinal: table(),
    women: table(),
    men: table(),
  };
  const matrixCodes = matrix.status.map((row) => row.map(code));
  const { "soilCarbon.lossPercent": loss, "soilCarbon.gainPercent": gain } = parameters;
  const five = new Int16Array(PIECE);
  const transitions = new Int16Array(PIECE);
  const now = {
    indicator: new Int16Array(PIECE),
    productivity: new Int16Array(PIECE),
    landCover: new Int16Array(PIECE),
    soilCarbon: new Int16Array(PIECE),
  };
  const seven = new Int16Array(PIECE);
  for (const piece of pieces().slice(0, REFERENCE_PIECES)) {
    const { areasKm2, inside, initial, final, stockInitial, stockFinal } = piece;
    for (let cell = 0; cell < PIECE; cell++) {
      five[cell] = productivityClassCode(
        code(piece.trajectory[cell]!),
        code(piece.state[cell]!),
        code(piece.performance[cell]!),
      );
      now.productivity[cell] = productivityStatusCode(five[cell]!);
      const from = initial[cell]!;
      const to = final[cell]!;
      transitions[cell] = from === 0 || to === 0 ? noData : from * 10 + to;
      now.landCover[cell] = from === 0 || to === 0 ? noData : matrixCodes[from - 1]![to - 1]!;
      const percent = (100 * (stockFinal[cell]! - stockInitial[cell]!)) / stockInitial[cell]!;
      const isUnknown = from === 7 || Number.isNaN(percent);
      now.soilCarbon[cell] = isUnknown ? noData : percent <= loss ? -1 : percent >= gain ? 1 : 0;
      now.indicator[cell] = indicatorCode(
        now.productivity[cell]!,
        now.landCover[cell]!,
        now.soilCarbon[cell]!,
      );
    }
    for (let cell = 0; cell < PIECE; cell++) {
      if (inside[cell] === 0) continue;
      const area = areasKm2[cell]!;
      add(tables.initial, initial[cell]!, area);
      add(tables.final, final[cell]!, area);
      add(tables.transition, transitions[cell]!, area);
      add(tables.transitionByProductivity, transitions[cell]! * 100_000 + five[cell]!, area);
      add(tables.carbonInitial, initial[cell]!, (stockInitial[cell]! || 0) * area * 100);
      add(tables.carbonFinal, final[cell]!, (stockFinal[cell]! || 0) * area * 100);
      add(tables.women, now.indicator[cell]!, piece.women[cell]! || 0);
      add(tables.men, now.indicator[cell]!, piece.men[cell]! || 0);
    }
    for (const name of ["indicator", "productivity", "landCover", "soilCarbon"] as const) {
      const layer = layers[name];
      for (let cell = 0; cell < PIECE; cell++) {
        const before = code(piece.before[name][cell]!);
        const status = now[name][cell]!;
        seven[cell] = statusSevenCode(before, status);
        if (inside[cell] === 0) continue;
        const area = areasKm2[cell]!;
        add(layer.all, status, area);
        if (initial[cell] !== 7) add(layer.nonWater, status, area);
        add(layer.status, statusThreeCode(seven[cell]!), area);
        add(layer.crosstab, before * 100_000 + status, area);
      }
    }
  }
}

function ledger(): void {
  const sums = createLedger(LAND_TYPES);
  for (const { landTypes, seven, areasKm2, inside } of pieces()) {
    addToLedger(landTypes, seven, areasKm2, inside, sums);
  }
  ledgerReport(sums);
}

function plainLedger(): void {
  const sums = new Map<number, { gains: number; losses: number; neutral: number; unknown: number }>();
  for (const { landTypes, seven, areasKm2, inside } of pieces().slice(0, REFERENCE_PIECES)) {
    inside.forEach((isInside, cell) => {
      if (isInside === 0) return;
      const landType = landTypes[cell]!;
      let row = sums.get(landType);
      if (row === undefined) {
        row = { gains: 0, losses: 0, neutral: 0, unknown: 0 };
        sums.set(landType, row);
      }
      const status = seven[cell]!;
      const area = areasKm2[cell]!;
      if (status >= 6) row.gains += area;
      else if (status >= 3) row.neutral += area;
      else if (status >= 1) row.losses += area;
      else row.unknown += area;
    });
  }
}

export const benches: Bench[] = [
  {
    name: "period-summary",
    cells: CELLS,
    run: periodSummary,
    reference: plainPeriodSummary,
    referenceCells: REFERENCE_PIECES * PIECE,
  },
  {
    name: "ledger",
    cells: CELLS,
    run: ledger,
    reference: plainLedger,
    referenceCells: REFERENCE_PIECES * PIECE,
  },
];

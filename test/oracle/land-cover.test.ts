import { describe, expect, it } from "vitest";
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import { classIndexOfCodes, classLookup } from "../../src/engine/land/class-lookup.ts";
import { builtInLegend, type Legend, legendOfClasses } from "../../src/engine/land/legend.ts";
import {
  builtInTransitionMatrix,
  customTransitionMatrix,
  persistenceCode,
  type TransitionMatrix,
  transitionCode,
  transitionCodesOfCells,
  transitionMultiplier,
  transitionStatusTable,
} from "../../src/engine/land/transition-matrix.ts";
import { landCoverDegradationCode, landCoverTransitionCode } from "../../src/engine/peer/land-cover-codes.ts";
import { FILE_CODE_OF_STATUS, FILE_NO_DATA } from "../../src/engine/status.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

interface Tables {
  readonly unccd_classes: [number, string][];
  readonly esa_to_unccd: { readonly rows: [number, number][] };
  readonly default_matrix: { readonly rows_initial: number[]; readonly values: number[][] };
  readonly multiplier: number;
  readonly persistence: { readonly rows: [number, number][] };
  readonly transitions: { readonly rows: [number, number, number, number][] };
  readonly custom_legends: readonly {
    readonly codes: number[];
    readonly multiplier: number;
    readonly transition_codes: number[];
    readonly meanings: number[];
    readonly persistence_from: number[];
    readonly persistence_to: number[];
    readonly initial: number[];
    readonly final: number[];
    readonly trans: number[];
    readonly deg: number[];
  }[];
}

/** Transition codes and verdicts of pairs of codes by the engine's own functions. */
function verdicts(
  legend: Legend,
  classes: "own" | "unccd-7",
  unmapped: "stable" | "unknown",
  matrix: TransitionMatrix,
  initial: readonly number[],
  final: readonly number[],
): { trans: number[]; deg: number[] } {
  const lookup = classLookup(legend, classes, unmapped);
  const indices = (codes: readonly number[]): Uint8Array => {
    const out = new Uint8Array(codes.length);
    const cells = Int32Array.from(codes, (code) => (code === FILE_NO_DATA ? CLASS_NO_DATA : code));
    const areas = new Float64Array(codes.length).fill(1);
    classIndexOfCodes(cells, lookup, out, new Map(), areas, new Uint8Array(codes.length).fill(1));
    return out;
  };
  const table = transitionStatusTable(matrix, unmapped);
  const before = indices(initial);
  const after = indices(final);
  const trans = new Int32Array(initial.length);
  transitionCodesOfCells(before, after, transitionMultiplier(matrix.codes.length), FILE_NO_DATA, trans);
  const side = lookup.classCount + 1;
  return {
    trans: Array.from(trans),
    deg: Array.from(before, (index, cell) => FILE_CODE_OF_STATUS[table[index * side + after[cell]!]!]!),
  };
}

describe.skipIf(!hasShared("oracle/tables_landcover.json"))("tables_landcover.json", () => {
  const oracle = readSharedJson<Tables>("oracle/tables_landcover.json");
  const unccd = builtInLegend("unccd-7")!;
  const matrix = builtInTransitionMatrix("unccd-default")!;
  const meaning = (initial: number, final: number): number =>
    FILE_CODE_OF_STATUS[matrix.status[initial - 1]![final - 1]!]!;

  it("legends, matrix, multiplier and persistence codes", () => {
    expect(unccd.classes.map(({ code, name }) => [code, name])).toEqual(oracle.unccd_classes);
    const esa = builtInLegend("esa-cci")!.classes.map(({ code, unccd: parent }) => [code, parent]);
    const wanted = oracle.esa_to_unccd.rows.filter(([code]) => code !== FILE_NO_DATA);
    expect(esa).toEqual(wanted.sort(([one], [two]) => one - two));
    oracle.default_matrix.values.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(meaning(i + 1, j + 1)).toBe(value);
      });
    });
    expect(transitionMultiplier(7)).toBe(oracle.multiplier);
    for (const [code, persistence] of oracle.persistence.rows) {
      expect(persistenceCode(Math.floor(code / 10), code % 10, 10)).toBe(persistence);
    }
    printCompared("legends and matrix", 14 + 2 * wanted.length + 49 + 1 + oracle.persistence.rows.length);
  });

  it("every pair of codes as the peer has it", () => {
    for (const [initial, final, trans, deg] of oracle.transitions.rows) {
      const lookUp = (code: number): number | undefined =>
        code % 10 >= 1 && code % 10 <= 7 && code <= 77 && code >= 11
          ? meaning(Math.floor(code / 10), code % 10)
          : undefined;
      expect([
        initial,
        final,
        landCoverTransitionCode(initial, final, 10),
        landCoverDegradationCode(initial, final, 10, lookUp),
      ]).toEqual([initial, final, trans, deg]);
    }
    printCompared("pairs of land cover codes", 2 * oracle.transitions.rows.length);
  });

  it("every verdict by the engine's own table, where codes without a meaning count as stable", () => {
    const rows = oracle.transitions.rows;
    const got = verdicts(
      unccd,
      "unccd-7",
      "stable",
      matrix,
      rows.map(([initial]) => initial),
      rows.map(([, final]) => final),
    );
    expect(got.deg).toEqual(rows.map(([, , , deg]) => deg));
    const isReal = rows.map(([initial, final]) => [initial, final].every((code) => code >= 1 && code <= 7));
    expect(got.trans.filter((_, i) => isReal[i])).toEqual(
      rows.filter((_, i) => isReal[i]).map(([, , trans]) => trans),
    );
    printCompared("verdicts by the engine's table", rows.length + isReal.filter(Boolean).length);
  });

  it("custom legends: codes, matrix, persistence and cells", () => {
    const words = { [-1]: "degraded", 0: "stable", 1: "improved" } as const;
    let values = 0;
    for (const custom of oracle.custom_legends) {
      const { codes, multiplier, initial, final } = custom;
      const classes = codes.map((code) => ({ code, name: `class ${code}`, unccd: 1 }));
      const legend = legendOfClasses("custom", classes).value!;
      const meaningOf = new Map(custom.transition_codes.map((code, i) => [code, custom.meanings[i]!]));
      const rank = (index: number): number => index + 1;
      const status = codes.map((_, i) =>
        codes.map(
          (__, j) => words[meaningOf.get(transitionCode(rank(i), rank(j), multiplier)) as keyof typeof words],
        ),
      );
      const own = customTransitionMatrix("custom", { id: "custom", codes, status }, codes).value!;
      expect(transitionMultiplier(codes.length)).toBe(multiplier);
      for (const unmapped of ["stable", "unknown"] as const) {
        const got = verdicts(legend, "own", unmapped, own, initial, final);
        expect(got.trans).toEqual(custom.trans);
        expect(got.deg).toEqual(custom.deg);
      }
      custom.persistence_from.forEach((code, i) => {
        // The last class of a legend of ten is written 10 · 10 + 10: classes run from 1 to m, not from 0.
        const from = Math.floor((code - 1) / multiplier);
        const got = persistenceCode(from, code - from * multiplier, multiplier);
        expect(got).toBe(custom.persistence_to[i]);
      });
      values += 2 * initial.length + custom.meanings.length + custom.persistence_to.length + 1;
    }
    printCompared("custom legends", values);
  });
});

import { describe, expect, it } from "vitest";
import { CLASS_NO_DATA } from "../../../src/engine/grid/frame.ts";
import { classIndexOfCodes, classLookup } from "../../../src/engine/land/class-lookup.ts";
import {
  BUILT_IN_LEGEND_IDS,
  builtInLegend,
  type Legend,
  legendOfClasses,
  legendOfMap,
} from "../../../src/engine/land/legend.ts";
import { customTransitionMatrix, transitionStatusTable } from "../../../src/engine/land/transition-matrix.ts";

function indices(legend: Legend, unmapped: "unknown" | "stable", codes: readonly number[]) {
  const out = new Uint8Array(codes.length);
  const missing = new Map<number, number>();
  const areas = Float64Array.from(codes, (_, cell) => cell + 1);
  const inside = new Uint8Array(codes.length).fill(1);
  inside[0] = 0;
  const lookup = classLookup(legend, "unccd-7", unmapped);
  classIndexOfCodes(Int32Array.from(codes), lookup, out, missing, areas, inside);
  return { out: Array.from(out), missing };
}

describe("classIndexOfCodes", () => {
  it("lists codes without a meaning with their areas inside; they are unknown, or as the peer has it a class more", () => {
    const codes = [999, 10, 60, 210, 999, -7, CLASS_NO_DATA, 999];
    const esa = builtInLegend("esa-cci")!;
    const ours = indices(esa, "unknown", codes);
    expect(ours.out).toEqual([0, 3, 1, 7, 0, 0, 0, 0]);
    expect([...ours.missing]).toEqual([
      [999, 5 + 8],
      [-7, 6],
    ]);
    expect(indices(esa, "stable", codes).out).toEqual([8, 3, 1, 7, 8, 8, 0, 8]);
  });

  it("takes a workspace's map of any codes, large and negative ones too", () => {
    const legend = legendOfMap("lc", { "-3": 1, "0": 7, "70000": 3 }).value!;
    expect(indices(legend, "unknown", [1, -3, 0, 70000, 3]).out).toEqual([0, 1, 7, 3, 0]);
  });
});

describe("legends", () => {
  it("every built-in legend gives each of its classes one of the seven", () => {
    expect(BUILT_IN_LEGEND_IDS).toEqual(["unccd-7", "esa-cci", "corine"]);
    for (const id of BUILT_IN_LEGEND_IDS) {
      const { classes } = builtInLegend(id)!;
      expect(legendOfClasses(id, classes).issues).toEqual([]);
      expect(new Set(classes.map(({ unccd }) => unccd)).size).toBe(7);
    }
    expect(builtInLegend("corine")!.classes).toHaveLength(44);
    expect(builtInLegend("nowhere")).toBeNull();
  });

  it("says what is wrong with a legend or a matrix", () => {
    // Two codes of one class bear shades of its colour (#787F1B), light and dark; one alone bears the colour itself.
    expect(legendOfMap("lc", { "12": 1, "11": 1, "71": 7 }).value!.classes).toEqual([
      { code: 11, name: "11 · Tree-covered", unccd: 1, colour: "#A1A55F" },
      { code: 12, name: "12 · Tree-covered", unccd: 1, colour: "#545913" },
      { code: 71, name: "71 · Water body", unccd: 7, colour: "#0053C4" },
    ]);
    const wrong = legendOfMap("lc", { "1": 8, x: 2 });
    expect(wrong.value).toBeNull();
    expect(wrong.issues.map(({ code }) => code)).toEqual(["documentInvalid", "documentInvalid"]);
    const twice = [1, 1].map((code) => ({ code, name: "", unccd: 1 }));
    expect(legendOfClasses("lc", twice).value).toBeNull();
    const words = [
      ["stable", "worse"],
      ["stable", "stable"],
    ];
    const matrix = customTransitionMatrix("m", { id: "m", codes: [1, 2], status: words }, [1, 3]);
    expect(matrix.value).toBeNull();
    expect(matrix.issues).toHaveLength(2);
  });

  it("counts codes without a meaning as stable against every class only where asked", () => {
    const file = {
      id: "m",
      codes: [1, 2],
      status: [
        ["stable", "degraded"],
        ["improved", "stable"],
      ],
    };
    const matrix = customTransitionMatrix("m", file, [1, 2]).value!;
    //                                                      ?  1  2
    expect(Array.from(transitionStatusTable(matrix))).toEqual([0, 0, 0, 0, 2, 1, 0, 3, 2]);
    expect(Array.from(transitionStatusTable(matrix, "stable"))).toEqual([
      0, 0, 0, 0, 0, 2, 1, 2, 0, 3, 2, 2, 0, 2, 2, 2,
    ]);
  });
});

import { CLASS_NO_DATA } from "../grid/frame.ts";
import type { RuleParameters } from "../rule-set.ts";
import type { Km2 } from "../units.ts";
import { builtInLegend, type Legend, WATER_BODY } from "./legend.ts";

/**
 * The way from the codes of a land cover layer to class indices: 1-based rank of the class in ascending order of codes,
 * 0 unknown. Under the policy `stable` one more index, the last, stands for codes without a meaning.
 */
export interface ClassLookup {
  readonly legendId: string;
  /** Indices run from 1 to this. */
  readonly classCount: number;
  /** Index of a code that has no meaning: 0 (unknown), or `classCount` under the policy `stable`. */
  readonly unmappedIndex: number;
  /** Code of each index; no-data for 0 and for the index of codes without a meaning. */
  readonly codes: Int32Array;
  readonly names: readonly string[];
  readonly colours: readonly (string | null)[];
  /** UNCCD class (1–7) of each index; 0 for unknown and for codes without a meaning. */
  readonly unccdOfIndex: Uint8Array;
  /** 1 where the index is water. */
  readonly isWater: Uint8Array;
  /** Index by code for codes from 0 to its length − 1; 0 where there is none. */
  readonly dense: Uint8Array;
  /** Index of the codes outside `dense`. */
  readonly sparse: ReadonlyMap<number, number>;
}

/** Codes up to this are looked up in a flat table. */
const MOST_DENSE_CODE = 65535;

/**
 * The lookup of a legend.
 *
 * @param classes `unccd-7`: indices are the seven UNCCD classes (the default matrix speaks of these); `own`: indices
 *   are the legend's own classes (for a matrix of the legend's own).
 * @param unmapped what a code without a meaning counts as (`RuleParameters["landCover.unmapped"]`).
 */
export function classLookup(
  legend: Legend,
  classes: "unccd-7" | "own",
  unmapped: RuleParameters["landCover.unmapped"],
): ClassLookup {
  const target = classes === "own" ? legend : builtInLegend("unccd-7")!;
  const known = target.classes.length;
  const classCount = unmapped === "stable" ? known + 1 : known;
  const codes = new Int32Array(classCount + 1).fill(CLASS_NO_DATA);
  const names: string[] = Array.from({ length: classCount + 1 }, () => "");
  const colours: (string | null)[] = Array.from({ length: classCount + 1 }, () => null);
  const unccdOfIndex = new Uint8Array(classCount + 1);
  target.classes.forEach((landClass, rank) => {
    codes[rank + 1] = landClass.code;
    names[rank + 1] = landClass.name;
    colours[rank + 1] = landClass.colour ?? null;
    unccdOfIndex[rank + 1] = landClass.unccd;
  });
  const indexOfCode = new Map<number, number>();
  legend.classes.forEach((landClass, rank) => {
    indexOfCode.set(landClass.code, classes === "own" ? rank + 1 : landClass.unccd);
  });
  const denseCodes = [...indexOfCode.keys()].filter((code) => code >= 0 && code <= MOST_DENSE_CODE);
  const dense = new Uint8Array(Math.max(0, ...denseCodes) + 1);
  for (const code of denseCodes) {
    dense[code] = indexOfCode.get(code)!;
    indexOfCode.delete(code);
  }
  return {
    legendId: legend.id,
    classCount,
    unmappedIndex: unmapped === "stable" ? classCount : 0,
    codes,
    names,
    colours,
    unccdOfIndex,
    isWater: unccdOfIndex.map((unccd) => (unccd === WATER_BODY ? 1 : 0)),
    dense,
    sparse: indexOfCode,
  };
}

/**
 * Class index of every cell. Codes without a meaning get `lookup.unmappedIndex`, and their areas inside the study area
 * are added to `unmappedKm2` (by code), so that they can be listed.
 *
 * @param codes `CLASS_NO_DATA` where there is none; never changed.
 * @param out one index a cell.
 * @param areasKm2 area of each cell.
 * @param inside 1 inside the study area.
 */
export function classIndexOfCodes(
  codes: Int32Array,
  lookup: ClassLookup,
  out: Uint8Array,
  unmappedKm2: Map<number, Km2>,
  areasKm2: Float64Array,
  inside: Uint8Array,
): void {
  const { dense, sparse, unmappedIndex } = lookup;
  const denseCount = dense.length;
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    let index = code >= 0 && code < denseCount ? dense[code]! : 0;
    if (index === 0 && code !== CLASS_NO_DATA) {
      index = sparse.get(code) ?? 0;
      if (index === 0) {
        index = unmappedIndex;
        if (inside[cell] === 1) unmappedKm2.set(code, (unmappedKm2.get(code) ?? 0) + areasKm2[cell]!);
      }
    }
    out[cell] = index;
  }
}

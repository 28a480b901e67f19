import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";

/** Names for combinations of two codes, numbered in the order in which they are met. */
export interface UnitNames {
  readonly names: string[];
  /** The number of a combination. */
  numberOf(one: number, other: number): number;
}

/** An empty register. */
export function unitNames(): UnitNames {
  const names: string[] = [];
  const byOne = new Map<number, Map<number, number>>();
  let lastOne = Number.NaN;
  let lastOther = Number.NaN;
  let last = -1;
  return {
    names,
    numberOf(one, other) {
      if (one === lastOne && other === lastOther) return last;
      let byOther = byOne.get(one);
      if (byOther === undefined) {
        byOther = new Map();
        byOne.set(one, byOther);
      }
      let number = byOther.get(other);
      if (number === undefined) {
        number = names.length;
        names.push(`${one}_${other}`);
        byOther.set(other, number);
      }
      lastOne = one;
      lastOther = other;
      last = number;
      return number;
    },
  };
}

/** The unit of each cell; `CLASS_NO_DATA` where one of the codes given is no-data. A layer that is absent as a whole counts as 0. */
export function unitsOfCells(
  one: Int32Array | null,
  other: Int32Array | null,
  cells: number,
  register: UnitNames,
): Int32Array {
  const units = new Int32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const a = one === null ? 0 : one[cell]!;
    const b = other === null ? 0 : other[cell]!;
    units[cell] = a === CLASS_NO_DATA || b === CLASS_NO_DATA ? CLASS_NO_DATA : register.numberOf(a, b);
  }
  return units;
}

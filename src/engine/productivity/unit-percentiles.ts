import { CLASS_NO_DATA } from "../grid/frame.ts";
import { percentileOfSorted } from "../series/percentile.ts";

/** Percentile of each unit, by unit code. */
export type PercentileOfUnit = ReadonlyMap<number, number>;

/**
 * The survey of performance, and of any percentile by unit: collects the values of each unit from blocks of cells and
 * gives their exact percentile (linear interpolation, type 7). The answer does not depend on the order of the blocks.
 *
 * Missing values do not count. Holds 8 bytes a counted cell.
 */
export class UnitPercentiles {
  private readonly valuesOfUnit = new Map<number, GrowingValues>();
  private readonly countsZero: boolean;

  /** @param zeros whether values of exactly 0 count; for performance the peer leaves them out. */
  constructor(zeros: "counted" | "left-out") {
    this.countsZero = zeros === "counted";
  }

  /**
   * @param units unit of each cell, `CLASS_NO_DATA` = none.
   * @param values value of each cell, NaN = missing; as long as `units`.
   */
  add(units: Int32Array, values: Float64Array): void {
    let lastUnit = CLASS_NO_DATA;
    let ofUnit: GrowingValues | undefined;
    for (let cell = 0; cell < units.length; cell++) {
      const value = values[cell]!;
      const unit = units[cell]!;
      if (Number.isNaN(value) || unit === CLASS_NO_DATA || (value === 0 && !this.countsZero)) continue;
      if (ofUnit === undefined || unit !== lastUnit) {
        ofUnit = this.valuesOfUnit.get(unit);
        if (ofUnit === undefined) {
          ofUnit = new GrowingValues();
          this.valuesOfUnit.set(unit, ofUnit);
        }
        lastUnit = unit;
      }
      ofUnit.push(value);
    }
  }

  /** The percentile (0 to 100) of every unit met, units ascending. */
  percentiles(percent: number): Map<number, number> {
    const answer = new Map<number, number>();
    for (const unit of [...this.valuesOfUnit.keys()].sort((a, b) => a - b)) {
      answer.set(unit, percentileOf(this.valuesOfUnit.get(unit)!.all(), percent));
    }
    return answer;
  }

  /** Several percentiles of one unit, in the order asked for; NaN where the unit has no values. */
  percentilesOf(unit: number, percents: readonly number[]): Float64Array {
    const sorted = (this.valuesOfUnit.get(unit)?.all() ?? new Float64Array(0)).sort();
    return Float64Array.from(percents, (percent) => percentileOfSorted(sorted, sorted.length, percent));
  }
}

/**
 * Type 7 percentile of values in any order, which it reorders; without sorting them all. NaN of none.
 */
export function percentileOf(values: Float64Array, percent: number): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const place = ((n - 1) * percent) / 100;
  const below = Math.floor(place);
  const low = selectInPlace(values, below);
  if (below + 1 >= n) return low;
  let high = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < n; i++) if (values[i]! < high) high = values[i]!;
  return low + (high - low) * (place - below);
}

/** Quickselect: afterwards the value of rank k stands at k, nothing greater before it, nothing smaller behind. */
function selectInPlace(values: Float64Array, k: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = medianOfThree(values[from]!, values[(from + to) >> 1]!, values[to]!);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else break;
  }
  return values[k]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Values in chunks, so that growing copies nothing. */
class GrowingValues {
  private chunks: Float64Array[] = [new Float64Array(64)];
  private used = 0;
  private total = 0;

  push(value: number): void {
    let chunk = this.chunks[this.chunks.length - 1]!;
    if (this.used === chunk.length) {
      chunk = new Float64Array(Math.min(chunk.length * 2, 65536));
      this.chunks.push(chunk);
      this.used = 0;
    }
    chunk[this.used++] = value;
    this.total++;
  }

  all(): Float64Array {
    const values = new Float64Array(this.total);
    let at = 0;
    for (const chunk of this.chunks) {
      const part = chunk.subarray(0, Math.min(chunk.length, this.total - at));
      values.set(part, at);
      at += part.length;
    }
    return values;
  }
}

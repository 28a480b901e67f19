/** The samples of a block of rows. */
export type Rows = Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/**
 * Halves a block of rows both ways into `target`: of each two by two cells the commonest class, no-data apart; on a tie
 * the first in reading order. No-data only where all four are. Odd edges use the cells there are.
 *
 * @param from index of the first sample written in `target`, whose rows have `ceil(width / 2)` cells.
 */
export function halveClasses(
  rows: Rows,
  width: number,
  height: number,
  noData: number,
  target: Rows,
  from: number,
): void {
  let out = from;
  for (let y = 0; y < height; y += 2) {
    const upper = y * width;
    const lower = y + 1 < height ? upper + width : upper;
    for (let x = 0; x < width; x += 2) {
      const right = x + 1 < width ? 1 : 0;
      const a = rows[upper + x]!;
      const b = rows[upper + x + right]!;
      const c = rows[lower + x]!;
      const d = rows[lower + x + right]!;
      target[out++] = a === b && (a === c || c === d) && a !== noData ? a : commonest(a, b, c, d, noData);
    }
  }
}

function commonest(a: number, b: number, c: number, d: number, noData: number): number {
  const ofA = a === noData ? 0 : 1 + (a === b ? 1 : 0) + (a === c ? 1 : 0) + (a === d ? 1 : 0);
  const ofB = b === noData ? 0 : 1 + (b === c ? 1 : 0) + (b === d ? 1 : 0);
  const ofC = c === noData ? 0 : 1 + (c === d ? 1 : 0);
  if (ofA > 0 && ofA >= ofB && ofA >= ofC) return a;
  if (ofB > 0 && ofB >= ofC) return b;
  return ofC > 0 ? c : d;
}

/** The same for quantities: the mean of the cells that have a value, in whole numbers where the samples are. */
export function halveQuantities(
  rows: Rows,
  width: number,
  height: number,
  noData: number,
  target: Rows,
  from: number,
): void {
  const isWhole = !(rows instanceof Float32Array);
  let out = from;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let sum = 0;
      let count = 0;
      for (let dy = 0; dy < 2 && y + dy < height; dy++) {
        for (let dx = 0; dx < 2 && x + dx < width; dx++) {
          const value = rows[(y + dy) * width + x + dx]!;
          if (value === noData || Number.isNaN(value)) continue;
          sum += value;
          count += 1;
        }
      }
      const mean = sum / count;
      target[out++] = count === 0 ? noData : isWhole ? Math.round(mean) : mean;
    }
  }
}

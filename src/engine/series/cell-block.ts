/** Cells brought together at a time: small enough for the block to stay in the cache. */
export const CELLS_PER_BLOCK = 256;

/**
 * Copies the series of `count` cells from one array a year into a block with one row a cell.
 *
 * @param series one array a year.
 * @param block row of cell c begins at c × stride; years in order.
 */
export function gatherCells(
  series: readonly Float64Array[],
  firstCell: number,
  count: number,
  block: Float64Array,
  stride: number,
): void {
  for (let year = 0; year < series.length; year++) {
    const layer = series[year]!;
    for (let cell = 0, to = year; cell < count; cell++, to += stride) block[to] = layer[firstCell + cell]!;
  }
}

/** Copies a block of one row a cell into one of one row a year: cell c of year t to t × rowLength + c. */
export function scatterCells(
  block: Float64Array,
  stride: number,
  years: number,
  count: number,
  byYear: Float64Array,
  rowLength: number,
): void {
  for (let year = 0, row = 0; year < years; year++, row += rowLength) {
    for (let cell = 0, from = year; cell < count; cell++, from += stride) byYear[row + cell] = block[from]!;
  }
}

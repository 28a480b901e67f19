/**
 * Slope in percent from elevation by the differences of the eight neighbours, those beside a cell weighted twice. A cell with an
 * unknown neighbour has none, as at the edge of a raster.
 *
 * @param elevationM `(width + 2) × (height + 2)` values, row-major: the cells and one more on every side; NaN unknown.
 * @param cellWidthM, cellHeightM of each row of cells.
 * @param out `width × height` values.
 * @see Horn 1981, Hill shading and the reflectance map, Proceedings of the IEEE 69 (1), 14–47.
 */
export function slopeOfElevation(
  elevationM: Float64Array,
  width: number,
  height: number,
  cellWidthM: Float64Array,
  cellHeightM: Float64Array,
  out: Float64Array,
): void {
  const stride = width + 2;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const above = row * stride + column;
      const beside = above + stride;
      const below = beside + stride;
      const west = elevationM[above]! + 2 * elevationM[beside]! + elevationM[below]!;
      const east = elevationM[above + 2]! + 2 * elevationM[beside + 2]! + elevationM[below + 2]!;
      const north = elevationM[above]! + 2 * elevationM[above + 1]! + elevationM[above + 2]!;
      const south = elevationM[below]! + 2 * elevationM[below + 1]! + elevationM[below + 2]!;
      const x = (east - west) / (8 * cellWidthM[row]!);
      const y = (south - north) / (8 * cellHeightM[row]!);
      out[row * width + column] = 100 * Math.sqrt(x * x + y * y);
    }
  }
}

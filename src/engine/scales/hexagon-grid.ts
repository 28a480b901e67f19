/**
 * A grid of regular hexagons (a corner to the north) on a plane in metres, odd rows half a hexagon further east. On an equal-area
 * plane all have the same area on the ground.
 */
export interface HexagonGrid {
  /** Centre of the hexagon in column 0 of row 0. */
  readonly west: number;
  readonly north: number;
  readonly columns: number;
  /** Rows from north to south. */
  readonly rows: number;
  /** Length of a side, which is the distance from the centre to a corner. */
  readonly sideM: number;
}

/** The edges of a rectangle on the plane, in metres. */
export interface PlaneBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const SQRT_3 = Math.sqrt(3);
/** Corners from the northern one on clockwise: steps of half a hexagon's width, and of half a side. */
const CORNERS = [
  [0, 2],
  [1, 1],
  [1, -1],
  [0, -2],
  [-1, -1],
  [-1, 1],
] as const;

/** Hexagons of `areaM2` each that cover `bounds`. */
export function hexagonGrid(bounds: PlaneBounds, areaM2: number): HexagonGrid {
  if (!(areaM2 > 0)) throw new Error(`expected an area, got ${areaM2}`);
  const { west, south, east, north } = bounds;
  const sideM = Math.sqrt((2 * areaM2) / (3 * SQRT_3));
  return {
    west,
    north,
    sideM,
    columns: Math.ceil((east - west) / (SQRT_3 * sideM)) + 1,
    rows: Math.ceil((north - south) / (1.5 * sideM)) + 1,
  };
}

/**
 * The corners of the hexagon at `index` (row × columns + column), x and y interleaved. A corner is reckoned from its place on the
 * lattice, so that hexagons that share it have the same one to the last bit.
 */
export function hexagonCorners(grid: HexagonGrid, index: number): Float64Array {
  const row = Math.floor(index / grid.columns);
  const column = index % grid.columns;
  const corners = new Float64Array(12);
  CORNERS.forEach(([across, up], corner) => {
    corners[2 * corner] = grid.west + (2 * column + (row % 2) + across) * (SQRT_3 / 2) * grid.sideM;
    corners[2 * corner + 1] = grid.north + (up - 3 * row) * (grid.sideM / 2);
  });
  return corners;
}

/** The up to six hexagons around the one at `index`. */
export function hexagonNeighbours({ columns, rows }: HexagonGrid, index: number): number[] {
  const row = Math.floor(index / columns);
  const column = index % columns;
  const east = column + (row % 2);
  return (
    [
      [east - 1, row - 1],
      [east, row - 1],
      [column - 1, row],
      [column + 1, row],
      [east - 1, row + 1],
      [east, row + 1],
    ] as const
  )
    .filter(([x, y]) => x >= 0 && x < columns && y >= 0 && y < rows)
    .map(([x, y]) => y * columns + x);
}

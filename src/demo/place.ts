import type { GridFrame } from "../engine/grid/frame.ts";

/** Columns and rows of the demonstration grid. */
export const WIDTH = 360;
export const HEIGHT = 300;
/** Cells of the grid. */
export const CELLS = WIDTH * HEIGHT;

/** The grid: cells of 0.0025°, about 270 m × 277 m, where there is no such district. Not a real place. */
export const DEMO_FRAME: GridFrame = {
  width: WIDTH,
  height: HEIGHT,
  transform: [0.0025, 0, 12, 0, -0.0025, 14.75],
  crs: "EPSG:4326",
  isGeographic: true,
};

/** Width and height of a cell in km, at the middle of the grid; exact areas are the engine's matter. */
export const CELL_WIDTH_KM = 0.2696;
export const CELL_HEIGHT_KM = 0.2766;

/** A point in cells from the north-west corner: columns to the east, rows to the south. */
export type CellPoint = readonly [x: number, y: number];

/** Longitude and latitude of a point, to a millionth of a degree. */
export function degreesOf([x, y]: CellPoint): [longitude: number, latitude: number] {
  const [cellWidth, , left, , cellHeight, top] = DEMO_FRAME.transform;
  return [Math.round((left + x * cellWidth) * 1e6) / 1e6, Math.round((top + y * cellHeight) * 1e6) / 1e6];
}

/** Kilometres between two points. */
export function kmBetween([ax, ay]: CellPoint, [bx, by]: CellPoint): number {
  const [dx, dy] = [(ax - bx) * CELL_WIDTH_KM, (ay - by) * CELL_HEIGHT_KM];
  return Math.sqrt(dx * dx + dy * dy);
}

/** Kilometres from every cell's centre to the nearest of some points. */
export function kmToPoints(points: readonly CellPoint[]): Float64Array {
  return kmToLines(points.map((point) => [point, point]));
}

/** Kilometres from every cell's centre to the nearest of some lines. */
export function kmToLines(lines: readonly (readonly CellPoint[])[]): Float64Array {
  const squares = new Float64Array(CELLS).fill(Number.POSITIVE_INFINITY);
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [ax, ay] = line[i - 1]!;
      const [dx, dy] = [line[i]![0] - ax, line[i]![1] - ay];
      nearerToSegment(squares, ax, ay, dx, dy);
    }
  }
  return squares.map((square) => Math.sqrt(square));
}

/** Lowers the squared distances of all cells to those from a segment, where these are less. */
function nearerToSegment(squares: Float64Array, ax: number, ay: number, dx: number, dy: number): void {
  const length2 = dx * dx + dy * dy;
  for (let cell = 0, y = 0.5; y < HEIGHT; y++) {
    for (let x = 0.5; x < WIDTH; x++, cell++) {
      const along = length2 === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
      const t = Math.min(1, Math.max(0, along));
      const east = (x - ax - t * dx) * CELL_WIDTH_KM;
      const south = (y - ay - t * dy) * CELL_HEIGHT_KM;
      const square = east * east + south * south;
      if (square < squares[cell]!) squares[cell] = square;
    }
  }
}

/** Centre of a cell by its number, row-major. */
export function centreOf(cell: number): CellPoint {
  return [(cell % WIDTH) + 0.5, Math.floor(cell / WIDTH) + 0.5];
}

/** The cell that holds a point. */
export function cellAt([x, y]: CellPoint): number {
  return Math.floor(y) * WIDTH + Math.floor(x);
}

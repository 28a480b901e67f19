import type { Affine, GridFrame } from "../engine/grid/frame.ts";

/** True where rows run due south and columns due east: neither rotated nor sheared nor mirrored. */
export function isNorthUp([t0, t1, , t3, t4]: Affine): boolean {
  return t1 === 0 && t3 === 0 && t0 > 0 && t4 < 0;
}

/** Column and row (0.5 = centre of the first cell) of a position in the CRS. */
export function positionOn(transform: Affine, x: number, y: number): [column: number, row: number] {
  const [t0, t1, t2, t3, t4, t5] = transform;
  if (t1 === 0 && t3 === 0) return [(x - t2) / t0, (y - t5) / t4];
  const determinant = t0 * t4 - t1 * t3;
  return [(t4 * (x - t2) - t1 * (y - t5)) / determinant, (t0 * (y - t5) - t3 * (x - t2)) / determinant];
}

/** The four outer corners of a grid in units of its CRS: of the first row from left to right, then of the last. */
export function cornersOf(grid: Pick<GridFrame, "width" | "height" | "transform">): [x: number, y: number][] {
  const { width, height } = grid;
  const [t0, t1, t2, t3, t4, t5] = grid.transform;
  return [0, height].flatMap((row) =>
    [0, width].map((column): [number, number] => [t2 + column * t0 + row * t1, t5 + column * t3 + row * t4]),
  );
}

/** Width and height of a cell along its own sides, in units of the CRS. */
export function cellSizeOf([t0, t1, , t3, t4]: Affine): [width: number, height: number] {
  return [
    t3 === 0 ? Math.abs(t0) : Math.sqrt(t0 * t0 + t3 * t3),
    t1 === 0 ? Math.abs(t4) : Math.sqrt(t1 * t1 + t4 * t4),
  ];
}

/**
 * Cell (column, row) → position of its north-west corner (for a north-up grid), as in `summary.json`:
 * x = t0·col + t1·row + t2, y = t3·col + t4·row + t5. Frames are north-up (t1 = t3 = 0); a raster may be rotated.
 */
export type Affine = readonly [t0: number, t1: number, t2: number, t3: number, t4: number, t5: number];

/**
 * Where the cells of an assessment are. Every grid of one assessment shares one frame.
 * Rows run from north to south (t4 < 0); a source stored south-up is turned at the door.
 */
export interface GridFrame {
  readonly width: number;
  readonly height: number;
  readonly transform: Affine;
  /** `EPSG:n`, or a proj string for a CRS without a code. */
  readonly crs: string;
  /** True when x and y are longitude and latitude in degrees. */
  readonly isGeographic: boolean;
}

/** A rectangle of cells of a frame or a raster: columns `x` … `x + width − 1`, rows `y` … `y + height − 1`, row 0 = north. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A span of rows of a frame: `from` inclusive, `to` exclusive. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** No value in a grid of classes (`Int32Array`). Quantities (`Float64Array`) use NaN. */
export const CLASS_NO_DATA = -2147483648;

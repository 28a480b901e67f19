import type { GridFrame } from "../engine/grid/frame.ts";
import type { Issue, Outcome } from "../engine/issues.ts";
import { cornersOf, isNorthUp } from "./affine.ts";
import type { Raster } from "./raster.ts";

/** A study frame as the workspace states it. */
export interface FrameRequest {
  readonly crs: string;
  /** West, south, east, north in units of the CRS. West > east on a geographic CRS: across the antimeridian. */
  readonly bbox: readonly [west: number, south: number, east: number, north: number];
  /** Side of a cell in units of the CRS. */
  readonly cellSize: number;
}

/** Outer edges in units of the CRS; on a frame across the antimeridian `east` runs past 180. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** More cells than this no grid of ours can number. */
const LARGEST_CELL_COUNT = 2 ** 31;

/**
 * The grid of a raster as a study frame; of a rotated grid, the smallest north-up grid over it with square cells of the same area.
 *
 * @param isGeographic whether the raster's CRS (with the dataset's own `crs`, where it states one) is in degrees.
 * @throws where the raster has no transform or no CRS: those are refused when it is opened.
 */
export function frameOfRaster(raster: Raster, isGeographic: boolean): GridFrame {
  if (raster.transform === null || raster.crs === null) {
    throw new Error(`expected a georeferenced raster, got ${raster.name} without transform or CRS`);
  }
  const { width, height, transform, crs } = raster;
  if (!isNorthUp(transform)) return { ...uprightOver({ width, height, transform }), crs, isGeographic };
  return { width, height, transform, crs, isGeographic };
}

/**
 * A north-up frame with square cells from its north-west corner.
 *
 * The number of columns and rows is rounded to the nearest whole (the east and south edge give way by up to half a cell).
 * On a geographic CRS west > east crosses the antimeridian: longitudes then run past 180 (170 … 190).
 *
 * @returns the frame, or an issue `parameterImpossible` that names what cannot be.
 */
export function frameOfBbox(request: FrameRequest, isGeographic: boolean): Outcome<GridFrame> {
  const { crs, bbox, cellSize } = request;
  const [west, south, eastGiven, north] = bbox;
  const found = bbox.join(", ");
  if (!(cellSize > 0 && Number.isFinite(cellSize))) {
    return impossible("frame.cellSize", String(cellSize), "a size above 0");
  }
  if (!bbox.every(Number.isFinite)) return impossible("frame.bbox", found, "four numbers");
  if (!(north > south)) return impossible("frame.bbox", found, "south below north");
  const east = isGeographic && eastGiven < west ? eastGiven + 360 : eastGiven;
  if (!(east > west)) return impossible("frame.bbox", found, "west before east");
  if (isGeographic && (north > 90 + cellSize || south < -90 - cellSize || east - west > 360 + cellSize)) {
    return impossible("frame.bbox", found, "degrees within −90 … 90 and once around the globe");
  }
  const width = Math.round((east - west) / cellSize);
  const height = Math.round((north - south) / cellSize);
  const size = `${cellSize} (${width} × ${height} cells)`;
  if (width < 1 || height < 1) return impossible("frame.cellSize", size, "at least one cell each way");
  if (width * height > LARGEST_CELL_COUNT) {
    return impossible("frame.cellSize", size, `no more than ${LARGEST_CELL_COUNT} cells`);
  }
  const transform = [cellSize, 0, west, 0, -cellSize, north] as const;
  return { value: { width, height, transform, crs, isGeographic }, issues: [] };
}

/** The outer edges of a grid, rotated or not. */
export function frameExtent(frame: Pick<GridFrame, "width" | "height" | "transform">): Extent {
  const corners = cornersOf(frame);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

function uprightOver(
  grid: Pick<GridFrame, "width" | "height" | "transform">,
): Pick<GridFrame, "width" | "height" | "transform"> {
  const { west, south, east, north } = frameExtent(grid);
  const [t0, t1, , t3, t4] = grid.transform;
  const side = Math.sqrt(Math.abs(t0 * t4 - t1 * t3));
  const across = (length: number): number => Math.max(1, Math.ceil(length / side - 1e-6));
  return {
    width: across(east - west),
    height: across(north - south),
    transform: [side, 0, west, 0, -side, north],
  };
}

function impossible(about: string, found: string, expected: string): Outcome<never> {
  const issue: Issue = { code: "parameterImpossible", severity: "stop", about, context: { found, expected } };
  return { value: null, issues: [issue] };
}

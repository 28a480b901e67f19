import type { GridFrame } from "../../engine/grid/frame.ts";
import { cellSizeOf } from "../../io/affine.ts";
import { isGeographic, normaliseCrs, projector } from "../../io/crs.ts";
import { boundsOfFrame } from "../shelf/frame-bounds.ts";

/** West, south, east, north in degrees; east runs past 180 across the antimeridian. */
export type BoundsInDegrees = readonly [west: number, south: number, east: number, north: number];

/** Where a grid lies if it is in this CRS; null where the CRS is not known, or the grid is nowhere on the globe by it. */
export async function boundsInDegrees(
  grid: Pick<GridFrame, "width" | "height" | "transform">,
  stated: string,
): Promise<BoundsInDegrees | null> {
  const crs = normaliseCrs(stated);
  if (crs === null || (await projector(crs)) === null) return null;
  const { width, height, transform } = grid;
  const [cellSide] = cellSizeOf(transform);
  const frame = { width, height, transform, crs, isGeographic: await isGeographic(crs) };
  const [west, south, east, north] = await boundsOfFrame(frame, cellSide);
  const isOnGlobe = south >= -90.1 && north <= 90.1 && west >= -540 && east <= 540 && west < east;
  return isOnGlobe ? [west, south, east, north] : null;
}

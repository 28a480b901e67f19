import type { GridFrame } from "../engine/grid/frame.ts";

/** Pixels along a side of a tile of the web map. */
export const TILE_PIXELS = 256;
/** Half the side of the web map's square, metres of EPSG:3857. */
const HALF_WORLD_M = 20037508.342789244;

/** A tile of the web map as a frame in EPSG:3857: column x from the antimeridian, row y from the north, 2^z along a side. */
export function mapTileFrame(z: number, x: number, y: number): GridFrame {
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  const pixel = side / TILE_PIXELS;
  const transform = [pixel, 0, x * side - HALF_WORLD_M, 0, -pixel, HALF_WORLD_M - y * side] as const;
  return { width: TILE_PIXELS, height: TILE_PIXELS, transform, crs: "EPSG:3857", isGeographic: false };
}

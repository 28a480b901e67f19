import type { GridFrame, Window } from "../engine/grid/frame.ts";
import { type AreaTile, fillFromTile, layAreaTiles } from "./cell-areas/area-tiles.ts";
import { areasByRow, type CellAreas } from "./cell-areas/areas-by-row.ts";
import { type AreaOfBlock, createQuadAreas } from "./cell-areas/quad-areas.ts";
import type { Projector } from "./projector.ts";

/**
 * Areas of a frame's cells.
 *
 * Geographic: by row, from the grid's own latitudes (a geographic CRS on another datum too: contract §1). Projected: the
 * corners go to longitude and latitude by the CRS's own inverse, and the area of the quadrilateral of geodesics through
 * them is taken; neighbours share their geodesic, so cells tile the ground without gap or overlap. A geodesic is not the
 * straight line of the map: the difference lifts one neighbour and lowers the other, by some (side / 6371 km)² of a cell's area
 * (1 km: 2e-8), more where the map shears (sinusoidal at 60° N, 100° E: 17 times as much). Quadrilaterals are taken on a coarse
 * lattice and interpolated by polynomials; where held-out cells differ by more than 5e-8 the lattice is halved, and cells
 * along the outline of the projection are taken one by one.
 * Cells that cross the antimeridian or hold a pole are met as they are.
 *
 * A projected grid that runs past its own edge (Web Mercator beyond ±180°) has area 0 there.
 *
 * @param projector of the frame's CRS; may be null on geographic frames.
 * @see Karney 2013, Algorithms for geodesics, J. Geodesy 87, §6 (area of a geodesic polygon).
 */
export function createCellAreas(frame: GridFrame, projector: Projector | null): CellAreas {
  if (frame.isGeographic) return areasByRow(frame);
  if (projector === null) throw new Error(`expected a projector for ${frame.crs}, got null`);
  const areaOfBlock = createQuadAreas(frame.transform, projector);
  const tiles = layAreaTiles(frame.width, frame.height, areaOfBlock);
  const maxRelativeError = tiles.reduce((largest, tile) => Math.max(largest, tile.relativeError), 0);
  return { maxRelativeError, fill: (window, out) => fillFromTiles(tiles, areaOfBlock, window, out) };
}

function fillFromTiles(
  tiles: readonly AreaTile[],
  areaOfBlock: AreaOfBlock,
  window: Window,
  out: Float64Array,
): void {
  for (const tile of tiles) {
    const x = Math.max(tile.x, window.x);
    const y = Math.max(tile.y, window.y);
    const width = Math.min(tile.x + tile.width, window.x + window.width) - x;
    const height = Math.min(tile.y + tile.height, window.y + window.height) - y;
    if (width > 0 && height > 0) fillFromTile(tile, areaOfBlock, { x, y, width, height }, window, out);
  }
}

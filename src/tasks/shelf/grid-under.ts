import type { GridFrame } from "../../engine/grid/frame.ts";
import { isNorthUp, positionOn } from "../../io/affine.ts";
import { isGeographic, projector } from "../../io/crs.ts";
import { levelRaster } from "../../io/level-raster.ts";
import { TILE_PIXELS } from "../../io/map-tile.ts";
import { fromLonLatInDomain } from "../../io/projector.ts";
import type { Raster } from "../../io/raster.ts";
import { cellAt } from "../../io/resample/cells-under.ts";
import { type Placement, placeRaster } from "../../io/resample/placement.ts";
import { turnsAway } from "../../io/resample/transfer.ts";

/** All pixels of a tile. */
export const WHOLE_TILE = { x: 0, y: 0, width: TILE_PIXELS, height: TILE_PIXELS } as const;

/** How a raster lies under a tile. */
export async function placeUnder(raster: Raster, tile: GridFrame): Promise<Placement> {
  return placeRaster(raster, tile, {
    sourceProjector: await projector(raster.crs!),
    frameProjector: await projector(tile.crs),
    sourceIsGeographic: await isGeographic(raster.crs!),
  });
}

/** Up to so many cells a pixel along a side, classes are picked from the raster itself: a reduced copy may hold means of codes. */
const MOST_CLASS_CELLS_A_PIXEL = 16;

/** The copy of a raster that a tile is painted from: quantities from the coarsest that still has a cell for every pixel. */
export function copyUnder(raster: Raster, cellsAPixel: number, kind: "classes" | "quantities"): Raster {
  const most = kind === "classes" ? MOST_CLASS_CELLS_A_PIXEL : 1;
  if (cellsAPixel <= most) return raster;
  let best = 0;
  raster.levels.forEach(({ width }, level) => {
    const remains = (cellsAPixel * width) / raster.width;
    if (width < raster.levels[best]!.width && remains >= 1) best = level;
  });
  return levelRaster(raster, best);
}

/** The cell of a grid that holds a place (row × width + column), −1 where there is none. */
export async function cellOfPlace(grid: GridFrame, [lon, lat]: readonly [number, number]): Promise<number> {
  const place = await positionOfPlace(grid, lon, lat);
  return place === null ? -1 : cellAt(place[0], place[1], grid);
}

async function positionOfPlace(grid: GridFrame, lon: number, lat: number): Promise<[number, number] | null> {
  const way = await projector(grid.crs);
  if (way === null) throw new Error(`expected a projector for ${grid.crs}, got null`);
  const home = lon - 360 * Math.floor((lon + 180) / 360);
  const place = way.isGeographic ? way.fromLonLat(home, lat) : fromLonLatInDomain(way, home, lat);
  if (place === null) return null;
  const plain = positionOn(grid.transform, place[0], place[1]);
  if (!grid.isGeographic) return plain;
  if (!isNorthUp(grid.transform)) {
    // The turn of the globe that brings the place next to the grid.
    const turns = [0, 360, -360].map((turn) => positionOn(grid.transform, place[0] + turn, place[1]));
    return turns.find(([column, row]) => cellAt(column, row, grid) >= 0) ?? plain;
  }
  const turn = 360 / grid.transform[0];
  return [plain[0] - turn * turnsAway(plain[0], grid.width, turn), plain[1]];
}

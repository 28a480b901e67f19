import type { GridFrame } from "../../engine/grid/frame.ts";
import { cellSizeOf, isNorthUp, positionOn } from "../affine.ts";
import { fromLonLatInDomain, type Projector, toLonLatInDomain } from "../projector.ts";

/** A grid with the way from its CRS to longitude and latitude (null: x and y are longitude and latitude on WGS84). */
export interface PlacedGrid extends GridFrame {
  readonly projector: Projector | null;
}

/**
 * Writes the position on another grid (column, row; 0.5 = centre of the first cell) of a position on this one to `out`.
 *
 * @returns false where the position lies outside the domain of one of the two projections.
 */
export type Transfer = (column: number, row: number, out: Float64Array) => boolean;

/**
 * The exact way from positions on `from` to positions on `to`. On a geographic `to` the column is brought by whole turns of
 * 360° to the grid's own span, with the gap beside it shared evenly between west and east; on a rotated one, the position
 * next to the grid's middle.
 *
 * @param sameCrs both grids have one CRS: coordinates are carried over as they are.
 */
export function createTransfer(from: PlacedGrid, to: PlacedGrid, sameCrs: boolean): Transfer {
  const [f0, f1, f2, f3, f4, f5] = from.transform;
  const [toWidth, , toWest, , toHeight, toNorth] = to.transform;
  const isUpright = isNorthUp(to.transform);
  const turn = to.isGeographic && isUpright ? 360 / toWidth : null;
  const middle = to.isGeographic && !isUpright ? middleOf(to) : null;
  const tolerance = 0.01 * Math.min(...cellSizeOf(from.transform));
  for (const grid of sameCrs ? [] : [from, to]) {
    if (!grid.isGeographic && grid.projector === null) {
      throw new Error(`expected a projector for ${grid.crs}, got null`);
    }
  }
  return (column, row, out) => {
    // On a north-up grid f1 and f3 are 0, and adding 0 changes no digit.
    let x = f2 + column * f0 + row * f1;
    let y = f5 + row * f4 + column * f3;
    if (!sameCrs) {
      const lonLat = toLonLat(from, x, y, tolerance);
      if (lonLat === null) return false;
      const position =
        to.projector === null ? lonLat : fromLonLatInDomain(to.projector, lonLat[0], lonLat[1]);
      if (position === null) return false;
      [x, y] = position;
    }
    if (!isUpright) {
      if (middle !== null) x -= 360 * Math.round((x - middle) / 360);
      [out[0], out[1]] = positionOn(to.transform, x, y);
      return true;
    }
    out[0] = (x - toWest) / toWidth;
    if (turn !== null) out[0] -= turn * turnsAway(out[0], to.width, turn);
    out[1] = (y - toNorth) / toHeight;
    return true;
  };
}

/** How many whole turns east of a grid's own span a column lies; the gap beside the grid is shared evenly. */
export function turnsAway(column: number, width: number, turn: number): number {
  return Math.floor((column - Math.min(0, (width - turn) / 2)) / turn);
}

/** Longitude of the middle of a rotated grid: it is not wider than the globe. */
function middleOf(grid: PlacedGrid): number {
  const [t0, t1, t2] = grid.transform;
  return t2 + (grid.width / 2) * t0 + (grid.height / 2) * t1;
}

function toLonLat(grid: PlacedGrid, x: number, y: number, tolerance: number): [number, number] | null {
  if (!grid.isGeographic) return toLonLatInDomain(grid.projector!, x, y, tolerance);
  if (Math.abs(y) > 90) return null;
  const lon = x - 360 * Math.floor((x + 180) / 360);
  return grid.projector === null ? [lon, y] : grid.projector.toLonLat(lon, y);
}

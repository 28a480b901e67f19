// First: geographiclib computes with it.
import "../steady-math.ts";
import { Geodesic } from "geographiclib-geodesic";
import type { Affine } from "../../engine/grid/frame.ts";
import { M2_PER_KM2 } from "../../engine/units.ts";
import { type Projector, toLonLatInDomain } from "../projector.ts";

/**
 * Mean area in km² of a cell in a square block of cells centred on a fractional cell position.
 *
 * @param column position of the block's centre: 0.5 is the centre of the first cell.
 * @param sideM least side of the block on the ground; a cell that is larger stands alone (0: always the cell itself).
 * @returns NaN where a corner lies outside the projection's domain.
 */
export type AreaOfBlock = (column: number, row: number, sideM: number) => number;

/**
 * Geodesic areas of quadrilaterals of a projected grid.
 *
 * Blocks rather than single cells where cells are small: an area far from the equator is a small difference of large sums,
 * which costs a 10 m cell its ninth digit and a block of 100 m nothing.
 */
export function createQuadAreas(transform: Affine, projector: Projector): AreaOfBlock {
  const [cellWidth, , west, , cellHeight, north] = transform;
  const tolerance = 0.01 * Math.min(Math.abs(cellWidth), Math.abs(cellHeight));
  /** Corners are asked for a hair inside: a grid may end exactly on the outline of its projection. */
  const inward = 1 - 1e-6;
  const quadKm2 = (column: number, row: number, side: number): number => {
    const polygon = Geodesic.WGS84.Polygon(false);
    for (let corner = 0; corner < 4; corner++) {
      const acrossX = corner === 1 || corner === 2 ? 0.5 : -0.5;
      const acrossY = corner < 2 ? 0.5 : -0.5;
      const x = west + cellWidth * (column + side * acrossX);
      const y = north + cellHeight * (row + side * acrossY);
      const lonLat =
        toLonLatInDomain(projector, x, y, tolerance) ??
        toLonLatInDomain(
          projector,
          west + cellWidth * (column + side * acrossX * inward),
          north + cellHeight * (row + side * acrossY * inward),
          tolerance,
        );
      if (lonLat === null) return Number.NaN;
      polygon.AddPoint(lonLat[1], lonLat[0]);
    }
    return Math.abs(polygon.Compute(false, true).area ?? Number.NaN) / M2_PER_KM2;
  };
  return (column, row, sideM) => {
    const cellKm2 = quadKm2(column, row, 1);
    if (sideM === 0 || !(cellKm2 > 0)) return cellKm2;
    const side = Math.ceil(sideM / 1000 / Math.sqrt(cellKm2));
    return side > 1 ? quadKm2(column, row, side) / side ** 2 : cellKm2;
  };
}

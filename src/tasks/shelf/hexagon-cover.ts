import type { GridFrame } from "../../engine/grid/frame.ts";
import { type Burner, createBurner } from "../../engine/grid/rasterize.ts";
import { type HexagonGrid, hexagonCorners, hexagonGrid } from "../../engine/scales/hexagon-grid.ts";
import { M2_PER_KM2 } from "../../engine/units.ts";
import { projector } from "../../io/crs.ts";
import { type EqualAreaPlane, equalAreaPlane } from "../../io/equal-area.ts";
import { polygonsInFrame } from "../../io/vectors/to-frame.ts";

/** A hexagon is asked for by the size of its grid and its place in it. */
export interface HexagonId {
  readonly sizeKm2: number;
  readonly column: number;
  readonly row: number;
}

/** Hexagons that a frame may be cut into; smaller ones could neither be read nor told apart. */
export const MOST_HEXAGONS = 20_000;

/** Hexagons over a frame; a cell belongs to the one that holds its centre. */
export interface HexagonCover {
  readonly grid: HexagonGrid;
  readonly plane: EqualAreaPlane;
  /** Ids are index + 1. */
  readonly burner: Burner;
}

/** The hexagons of a size over a frame. */
export async function hexagonCover(frame: GridFrame, sizeKm2: number): Promise<HexagonCover> {
  const plane = await equalAreaPlane(frame);
  const grid = hexagonGrid(plane.bounds, sizeKm2 * M2_PER_KM2);
  const count = grid.columns * grid.rows;
  if (count > 4 * MOST_HEXAGONS)
    throw new Error(`expected hexagons larger than ${sizeKm2} km², got ${count}`);
  return { grid, plane, burner: await burnerOfHexagons(frame, grid, plane, [...Array(count).keys()]) };
}

/** The cells of one hexagon, the same as it has among all; none where the grid has no such hexagon. */
export async function burnerOfHexagon(
  frame: GridFrame,
  { sizeKm2, column, row }: HexagonId,
): Promise<Burner> {
  const plane = await equalAreaPlane(frame);
  const grid = hexagonGrid(plane.bounds, sizeKm2 * M2_PER_KM2);
  const isThere = column < grid.columns && row < grid.rows;
  return burnerOfHexagons(frame, grid, plane, isThere ? [row * grid.columns + column] : []);
}

async function burnerOfHexagons(
  frame: GridFrame,
  grid: HexagonGrid,
  plane: EqualAreaPlane,
  indices: readonly number[],
): Promise<Burner> {
  const polygons = indices.map((index) => {
    const flat = hexagonCorners(grid, index);
    const ring = [0, 2, 4, 6, 8, 10, 0].map((at) => [flat[at]!, flat[at + 1]!] as const);
    return { name: String(index), properties: {}, geometry: [[ring]] };
  });
  const projectors = { layer: plane.way, frame: await projector(frame.crs) };
  return createBurner(polygonsInFrame({ crs: plane.crs, fields: [], polygons }, frame, projectors), frame);
}

/** The corners of a hexagon in degrees, longitude and latitude interleaved; longitudes run on over ±180°. */
export function hexagonLonLats({ grid, plane }: HexagonCover, index: number, out: Float64Array): void {
  const flat = hexagonCorners(grid, index);
  for (let at = 0; at < 12; at += 2) {
    const [lon, lat] = plane.way.toLonLat(flat[at]!, flat[at + 1]!);
    out[at] = at === 0 ? lon : lon - 360 * Math.round((lon - out[0]!) / 360);
    out[at + 1] = lat;
  }
}

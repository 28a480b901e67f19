import type { Window } from "../../engine/grid/frame.ts";
import type { Placement } from "./placement.ts";
import { bringHome } from "./positions.ts";

/** Edges of the columns and rows of a tile of the frame on a parallel source, in source cells. */
export interface Footprints {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
}

/** The edges of a tile's columns and rows; a column is brought to the source's own span of longitudes as a whole. */
export function footprintsOf(placement: Placement, tile: Window): Footprints {
  const { columnStart, columnStep, rowStart, rowStep } = placement;
  const centres = new Float64Array(tile.width);
  for (let i = 0; i < tile.width; i++) centres[i] = columnStart + columnStep * (tile.x + i + 0.5);
  const moved = centres.slice();
  bringHome(placement, moved, tile.width >> 1);
  const left = new Float64Array(tile.width);
  const right = new Float64Array(tile.width);
  for (let i = 0; i < tile.width; i++) {
    const aside = moved[i]! - centres[i]!;
    left[i] = columnStart + columnStep * (tile.x + i) + aside;
    right[i] = columnStart + columnStep * (tile.x + i + 1) + aside;
  }
  const top = new Float64Array(tile.height);
  const bottom = new Float64Array(tile.height);
  for (let j = 0; j < tile.height; j++) {
    top[j] = rowStart + rowStep * (tile.y + j);
    bottom[j] = rowStart + rowStep * (tile.y + j + 1);
  }
  return { left, right, top, bottom };
}

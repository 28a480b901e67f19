import type { GridFrame, Window } from "../../engine/grid/frame.ts";
import { rowAreasKm2 } from "../../engine/grid/row-areas.ts";

/** Areas of the cells of a frame on the WGS84 ellipsoid. */
export interface CellAreas {
  /** The largest relative error met at held-out cells when the lattice was laid; 0 on geographic frames. */
  readonly maxRelativeError: number;
  /**
   * Writes the area in km² of every cell of `window` to `out`, row-major. A cell of which a corner lies outside the
   * projection's domain has area 0: it is not on the globe, and never inside a study area.
   */
  fill(window: Window, out: Float64Array): void;
}

/** Areas of the cells of a geographic frame: all cells of a row have the same. */
export function areasByRow(frame: GridFrame): CellAreas {
  const byRow = rowAreasKm2(frame, { from: 0, to: frame.height });
  const fill = (window: Window, out: Float64Array): void => {
    for (let row = 0; row < window.height; row++) {
      out.fill(byRow[window.y + row]!, row * window.width, (row + 1) * window.width);
    }
  };
  return { maxRelativeError: 0, fill };
}

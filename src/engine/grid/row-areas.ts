import type { Km2 } from "../units.ts";
import { M2_PER_KM2 } from "../units.ts";
import type { GridFrame, RowSpan } from "./frame.ts";

/** WGS84: semi-major axis in metres, and flattening. */
const A_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const B_M = A_M * (1 - FLATTENING);
const E2 = FLATTENING * (2 - FLATTENING);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;

/**
 * Area on the WGS84 ellipsoid between two parallels and two meridians `widthDeg` apart.
 *
 * The closed form of the zone area, written for the difference of two latitudes at once, so that thin rows near a pole
 * keep their digits (the plain difference of two zone areas loses them: 1e-7 relative in a 0.0025° cell at the pole).
 *
 * @param southDeg one latitude in degrees; `northDeg` the other; in either order, cut at ±90.
 * @returns km², never negative.
 * @see Snyder 1987, Map Projections: A Working Manual, eq. 3-12 (authalic q).
 */
export function cellAreaKm2OfLatitudes(southDeg: number, northDeg: number, widthDeg: number): Km2 {
  const south = Math.max(-90, Math.min(southDeg, northDeg));
  const north = Math.min(90, Math.max(southDeg, northDeg));
  if (!(north > south)) return Number.isNaN(southDeg + northDeg) ? Number.NaN : 0;
  const sinSouth = Math.sin(south * RADIANS);
  const sinNorth = Math.sin(north * RADIANS);
  const cosMiddle = Math.sin((90 - Math.abs(south + north) / 2) * RADIANS);
  const rise = 2 * cosMiddle * Math.sin(((north - south) / 2) * RADIANS);
  const product = E2 * sinSouth * sinNorth;
  const zone =
    Math.atanh((E * rise) / (1 - product)) / E +
    (rise * (1 + product)) / ((1 - E2 * sinSouth * sinSouth) * (1 - E2 * sinNorth * sinNorth));
  return (((Math.PI * B_M * B_M) / M2_PER_KM2) * zone * widthDeg) / 360;
}

/**
 * Area of one cell of each row of a geographic frame: on such a grid the area varies with latitude alone.
 *
 * Each row takes its own two latitudes from the transform; nothing is added up from row to row. Parts beyond a pole count 0.
 *
 * @returns km², one value a row of `rows`, north to south.
 */
export function rowAreasKm2(frame: GridFrame, rows: RowSpan): Float64Array {
  if (!frame.isGeographic) throw new Error(`expected a geographic frame, got ${frame.crs}`);
  const [cellWidth, , , , rowHeight, top] = frame.transform;
  const areas = new Float64Array(rows.to - rows.from);
  for (let i = 0; i < areas.length; i++) {
    const row = rows.from + i;
    areas[i] = cellAreaKm2OfLatitudes(
      top + (row + 1) * rowHeight,
      top + row * rowHeight,
      Math.abs(cellWidth),
    );
  }
  return areas;
}

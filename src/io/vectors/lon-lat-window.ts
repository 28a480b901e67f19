import type { GridFrame } from "../../engine/grid/frame.ts";
import type { Projector } from "../projector.ts";

/** What a frame shows of the globe, with a margin. */
export interface LonLatWindow {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Longitude in the middle of the frame. */
  readonly centre: number;
  /** The height of a cell in degrees of latitude, roughly. */
  readonly cellDeg: number;
}

/** Samples along each side of the frame. */
const SAMPLES = 33;
/** Share of the span added on each side: the frame's edges bulge between samples. */
const MARGIN = 0.1;

/** The longitudes and latitudes a frame shows; longitudes run on, so a frame over ±180° may end at 190. */
export function lonLatWindowOf(frame: GridFrame, projector: Projector): LonLatWindow {
  const { width, height, transform, isGeographic } = frame;
  const [cellWidth, , left, , cellHeight, top] = transform;
  if (isGeographic) {
    const [west, east] = [left, left + width * cellWidth];
    const cellDeg = Math.min(cellWidth, -cellHeight);
    return { west, south: top + height * cellHeight, east, north: top, centre: (west + east) / 2, cellDeg };
  }
  const at = (column: number, row: number): readonly [number, number] =>
    projector.toLonLat(left + column * cellWidth, top + row * cellHeight);
  const [centre] = at(width / 2, height / 2);
  let [west, south, east, north] = [centre, 90, centre, -90];
  for (let r = 0; r < SAMPLES; r++) {
    for (let c = 0; c < SAMPLES; c++) {
      const [lon, lat] = at((c * width) / (SAMPLES - 1), (r * height) / (SAMPLES - 1));
      if (!(Number.isFinite(lon) && Number.isFinite(lat))) continue;
      const x = lon - 360 * Math.round((lon - centre) / 360);
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  const cellDeg = (north - south) / height;
  const marginX = Math.max(MARGIN * (east - west), 2 * cellDeg);
  const marginY = Math.max(MARGIN * (north - south), 2 * cellDeg);
  const holds = (lat: number): boolean => {
    const [x, y] = projector.fromLonLat(centre, lat);
    const column = (x - left) / cellWidth;
    const row = (y - top) / cellHeight;
    return column >= -1 && column <= width + 1 && row >= -1 && row <= height + 1;
  };
  const hasPole = holds(90) || holds(-90);
  // Just short of half a turn: the projection's own seam lies there.
  const half = 180 - 1e-9;
  return {
    west: hasPole ? centre - half : Math.max(west - marginX, centre - half),
    east: hasPole ? centre + half : Math.min(east + marginX, centre + half),
    south: holds(-90) ? -90 : Math.max(-90, south - marginY),
    north: holds(90) ? 90 : Math.min(90, north + marginY),
    centre,
    cellDeg,
  };
}

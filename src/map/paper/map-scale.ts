import { scaleBar } from "../scale-bar.ts";

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** Where a map on paper looks: its middle, its zoom as web maps count it, and how many times smaller it is than the land there. */
export interface PaperCamera {
  readonly center: readonly [lon: number, lat: number];
  readonly zoom: number;
  /** N of 1 : N at the middle of the map; elsewhere Mercator's scale is another one. */
  readonly ratio: number;
}

/** Pixels of CSS in a millimetre: what is drawn one pixel wide on the screen is 1/96 inch wide on paper. */
export const PX_PER_MM = 96 / 25.4;
const TILE_PX = 512;
const [LEAST_ZOOM, MOST_ZOOM] = [0.8, 18];
/** Room around what is to be seen, as a share of the map. */
const ROOM = 0.04;
const ROUND = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8];

/** Looks at an extent from a map of a size, at the nearest round ratio that shows all of it. */
export function cameraOn([west, south, east, north]: Extent, widthPx: number, heightPx: number): PaperCamera {
  const [left, right] = [mercatorX(west), mercatorX(east)];
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const room = 1 - 2 * ROOM;
  const across = Math.max(right - left, 1e-9) / (widthPx * room);
  const down = Math.max(bottom - top, 1e-9) / (heightPx * room);
  const wanted = Math.log2(1 / (Math.max(across, down) * TILE_PX));
  // A flat world has an end above and below, which no map shows more than.
  const least = Math.max(LEAST_ZOOM, Math.log2(heightPx / TILE_PX));
  const lon = (west + east) / 2;
  const middle = (top + bottom) / 2;
  const free = latitudeOf(middle);
  const rounded = zoomOfRatio(free, roundUp(ratioAt(free, wanted)));
  const zoom = Math.min(MOST_ZOOM, Math.max(least, rounded));
  const half = heightPx / 2 / (TILE_PX * 2 ** zoom);
  const lat = latitudeOf(Math.min(1 - half, Math.max(half, middle)));
  return { center: [lon, lat], zoom, ratio: ratioAt(lat, zoom) };
}

/** A bar of a round length that is at most `mostMm` wide at the middle of the map. */
export function paperBar(
  { center, zoom }: PaperCamera,
  mostMm: number,
): { readonly metres: number; readonly widthMm: number } {
  const { metres, px } = scaleBar(center[1], zoom, mostMm * PX_PER_MM);
  return { metres, widthMm: px / PX_PER_MM };
}

/** Where a place lies, in millimetres from the middle of the map. */
export function placeOnPaper({ center, zoom }: PaperCamera, [lon, lat]: readonly [number, number]) {
  const mm = (TILE_PX * 2 ** zoom) / PX_PER_MM;
  return [
    (mercatorX(lon) - mercatorX(center[0])) * mm,
    (mercatorY(lat) - mercatorY(center[1])) * mm,
  ] as const;
}

/** What a map of a size in millimetres shows. */
export function extentOf({ center, zoom }: PaperCamera, widthMm: number, heightMm: number): Extent {
  const mm = (TILE_PX * 2 ** zoom) / PX_PER_MM;
  const [x, y] = [mercatorX(center[0]), mercatorY(center[1])];
  const lonOf = (at: number): number => at * 360 - 180;
  return [
    lonOf(x - widthMm / 2 / mm),
    latitudeOf(Math.min(1, y + heightMm / 2 / mm)),
    lonOf(x + widthMm / 2 / mm),
    latitudeOf(Math.max(0, y - heightMm / 2 / mm)),
  ];
}

/** Longitude as a share of the web map's width, 0 at 180° W. */
function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Latitude as a share of the web map's height, 0 in the north. */
function mercatorY(lat: number): number {
  const bounded = Math.min(85.051129, Math.max(-85.051129, lat));
  return 0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
}

function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

function ratioAt(lat: number, zoom: number): number {
  const { metres, px } = scaleBar(lat, zoom, 100);
  return (metres / px) * PX_PER_MM * 1000;
}

function zoomOfRatio(lat: number, ratio: number): number {
  return Math.log2(ratioAt(lat, 0) / ratio);
}

function roundUp(ratio: number): number {
  const decade = 10 ** Math.floor(Math.log10(ratio));
  const found = ROUND.find((step) => step * decade >= ratio * (1 - 1e-9));
  return (found ?? 10) * decade;
}

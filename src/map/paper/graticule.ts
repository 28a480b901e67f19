import { extentOf, type PaperCamera, placeOnPaper } from "./map-scale.ts";
import { type Box, lineMark, type Mark, type Point } from "./marks.ts";

/** The letters of the quarters of the sky, as the language of the sheet has them. */
export interface Quarters {
  readonly north: string;
  readonly south: string;
  readonly east: string;
  readonly west: string;
}

/** A line of a graticule: its place along the frame in millimetres, and what stands beside it. */
interface GraticuleLine {
  readonly mm: number;
  readonly label: string;
}

const INK = "#7a837f";
/** Degrees between lines: whole ones, then 30, 20, 10, 5, 2 and 1 minute, and 30, 20, 10 seconds. */
const STEPS = [30, 20, 10, 5, 2, 1, 1 / 2, 1 / 3, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 180, 1 / 360];
/** Lines along the longer side, at least. */
const LEAST_LINES = 3;

/** The lines of longitude and latitude of a map in a box, at the widest step that gives three along its longer side. */
export function graticuleOf(
  camera: PaperCamera,
  box: Box,
  quarters: Quarters,
): { readonly meridians: readonly GraticuleLine[]; readonly parallels: readonly GraticuleLine[] } {
  const [west, south, east, north] = extentOf(camera, box.width, box.height);
  const span = box.width >= box.height ? east - west : north - south;
  const step = STEPS.find((one) => span / one >= LEAST_LINES) ?? STEPS.at(-1)!;
  const middle: Point = [box.x + box.width / 2, box.y + box.height / 2];
  const meridians = multiples(step, west, east).map((lon) => ({
    mm: middle[0] + placeOnPaper(camera, [lon, camera.center[1]])[0],
    label: angle(turned(lon), step, turned(lon) < 0 ? quarters.west : quarters.east),
  }));
  const parallels = multiples(step, south, north).map((lat) => ({
    mm: middle[1] + placeOnPaper(camera, [camera.center[0], lat])[1],
    label: angle(lat, step, lat < 0 ? quarters.south : quarters.north),
  }));
  return { meridians, parallels };
}

/** The lines as they are drawn over the map. */
export function graticuleMark(
  { meridians, parallels }: ReturnType<typeof graticuleOf>,
  { x, y, width, height }: Box,
): Mark {
  return lineMark(
    [
      ...meridians.map(({ mm }): Point[] => [
        [mm, y],
        [mm, y + height],
      ]),
      ...parallels.map(({ mm }): Point[] => [
        [x, mm],
        [x + width, mm],
      ]),
    ],
    INK,
    0.12,
  );
}

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, at) => (first + at) * step);
}

/** A longitude between 180° W and 180° E. */
function turned(lon: number): number {
  return lon - 360 * Math.floor((lon + 180) / 360);
}

/** “12°30′ S”: as many parts as the step needs; 0° and 180° have no quarter. */
function angle(degrees: number, step: number, quarter: string): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const [whole, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number): string => String(part).padStart(2, "0");
  const fine = step < 1 / 60 - 1e-9 ? `${two(minutes)}′${two(rest)}″` : step < 1 ? `${two(minutes)}′` : "";
  const isBare = seconds === 0 || seconds === 180 * 3600;
  return isBare ? `${whole}°${fine}` : `${whole}°${fine} ${quarter}`;
}

import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, centreOf } from "./place.ts";
import { LAST_YEAR, RAIN_OF_YEAR, RAIN_SHIFTS, YEARS } from "./story.ts";
import { bump } from "./terrain.ts";

/** Rain. Arrays hold one entry a cell, in millimetres a year. */
export interface Rain {
  /** What falls in a middling year. */
  readonly normalMm: Float64Array;
  /** One grid for each of `YEARS`, whole millimetres. */
  readonly ofYear: readonly Int16Array<ArrayBuffer>[];
}

/**
 * More rain in the south and on the massif; dry and wet years that the whole district shares, a little of its own in
 * every corner; and two corners in the east of which one becomes drier from year to year, one wetter.
 */
export function makeRain(
  chance: Chance,
  elevationM: ArrayLike<number>,
  isInside: (cell: number) => boolean,
): Rain {
  const normalMm = new Float64Array(CELLS);
  const shift = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    normalMm[cell] =
      310 + 0.42 * y + 40 * chance.smooth(CHANNEL.rainMean, x, y, 90) + 0.12 * (elevationM[cell]! - 330);
    for (const one of Object.values(RAIN_SHIFTS)) shift[cell]! += one.shift * reachOfShift(one, x, y);
  }
  const ofYear = YEARS.map((year, t) => {
    const passed = t / (LAST_YEAR - YEARS[0]!);
    return Int16Array.from(normalMm, (normal, cell) => {
      if (!isInside(cell)) return 0;
      const [x, y] = centreOf(cell);
      const own = 1 + 0.07 * (chance.smooth(CHANNEL.rainYear + 100 * t, x, y, 70) - 0.5);
      const shifted = 1 + shift[cell]! * (passed - 0.5);
      return Math.round(normal * RAIN_OF_YEAR[year]! * own * shifted);
    });
  });
  return { normalMm, ofYear };
}

/** How far a shift of rain acts at a point, 0..1. */
export function reachOfShift(shift: Parameters<typeof bump>[2], x: number, y: number): number {
  return Math.min(1, 1.6 * bump(x, y, shift));
}

import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, centreOf } from "./place.ts";
import { DRYING, LAST_YEAR, RAIN_OF_YEAR, YEARS } from "./story.ts";
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
 * every corner; and a corner in the east that becomes drier from year to year.
 */
export function makeRain(chance: Chance, elevationM: ArrayLike<number>): Rain {
  const normalMm = new Float64Array(CELLS);
  const drying = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    normalMm[cell] =
      310 + 0.42 * y + 40 * chance.smooth(CHANNEL.rainMean, x, y, 90) + 0.12 * (elevationM[cell]! - 330);
    drying[cell] = dryingAt(x, y);
  }
  const ofYear = YEARS.map((year, t) => {
    const passed = t / (LAST_YEAR - YEARS[0]!);
    return Int16Array.from(normalMm, (normal, cell) => {
      const [x, y] = centreOf(cell);
      const own = 1 + 0.07 * (chance.smooth(CHANNEL.rainYear + 100 * t, x, y, 70) - 0.5);
      const less = 1 - DRYING.lossBy2023 * drying[cell]! * passed;
      return Math.round(normal * RAIN_OF_YEAR[year]! * own * less);
    });
  });
  return { normalMm, ofYear };
}

/** How far the drying acts at a point, 0..1. */
export function dryingAt(x: number, y: number): number {
  return Math.min(1, 1.6 * bump(x, y, DRYING));
}

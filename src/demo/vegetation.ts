import { coverInYear } from "./land-cover.ts";
import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, centreOf, WIDTH } from "./place.ts";
import { progressOf, type Truth } from "./processes.ts";
import type { Rain } from "./rain.ts";
import { SOIL_UNITS } from "./soil.ts";
import { YEARS } from "./story.ts";
import type { Terrain } from "./terrain.ts";

/** Annual mean of the index on loam in a normal year, and how much of a change of rain it follows, by class 1…7. */
const INDEX_OF_COVER = [0, 0.41, 0.27, 0.28, 0.44, 0.15, 0.11, 0.03] as const;
const RAIN_SHARE_OF_COVER = [0, 0.32, 0.5, 0.5, 0.16, 0.25, 0.4, 0] as const;
/** Spread of what neither rain nor process explains, as a share. */
const NOISE = 0.024;
/** Values are steps of a thousandth: a satellite's index is no better, and files stay small. */
const STEP = 10;
/** Above this height clouds hide every second year. */
const CLOUDS_FROM_M = 900;

/** What vegetation grows from. Grids hold one entry a cell. */
export interface Ground {
  readonly terrain: Terrain;
  readonly soilUnits: ArrayLike<number>;
  readonly firstCover: ArrayLike<number>;
  readonly truth: Truth;
  readonly rain: Rain;
  readonly isInside: (cell: number) => boolean;
}

/**
 * The vegetation index of every year, in ten-thousandths: cover, soil, texture and rain, times what the process has done
 * so far, and a little noise. `noData` outside the district and where clouds hid the land.
 */
export function makeVegetation(chance: Chance, ground: Ground, noData: number): Int16Array<ArrayBuffer>[] {
  const { terrain, firstCover, truth, rain, isInside } = ground;
  const site = siteFactors(chance, ground);
  return YEARS.map((year, t) => {
    const cover = coverInYear(firstCover, truth, terrain, year);
    const grid = new Int16Array(CELLS).fill(noData);
    for (let cell = 0; cell < CELLS; cell++) {
      if (!isInside(cell) || isClouded(chance, terrain, cell, t)) continue;
      const [x, y] = [cell % WIDTH, Math.floor(cell / WIDTH)];
      const code = truth.process[cell]!;
      const anomaly = rain.ofYear[t]![cell]! / rain.normalMm[cell]! - 1;
      const byRain = 1 + RAIN_SHARE_OF_COVER[cover[cell]!]! * (anomaly - 0.3 * anomaly * anomaly);
      const byProcess = code === 0 ? 1 : 1 + (truth.changePercent[cell]! / 100) * progressOf(code, year);
      const noise = 1 + NOISE * chance.bell(CHANNEL.vegetation + 100 * t, x, y);
      const index = INDEX_OF_COVER[cover[cell]!]! * site[cell]! * byRain * byProcess * noise;
      grid[cell] = Math.round((index * 10_000) / STEP) * STEP;
    }
    return grid;
  });
}

/** What a cell always is, better or worse than others: soil, normal rain, texture, and hard pans that grow little. */
function siteFactors(chance: Chance, { soilUnits, firstCover, truth, rain }: Ground): Float64Array {
  const factors = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    const texture = 0.82 + 0.36 * chance.rough(CHANNEL.texture, x, y, 12);
    const wetness = 0.55 + (0.45 * rain.normalMm[cell]!) / 380;
    const isPan =
      firstCover[cell] === 2 && truth.process[cell] === 0 && chance.rough(CHANNEL.pans, x, y, 18) > 0.655;
    const growth = firstCover[cell] === 7 ? 1 : SOIL_UNITS[soilUnits[cell]! - 1]!.growth * wetness;
    factors[cell] = growth * texture * (isPan ? 0.42 : 1);
  }
  return factors;
}

/** Clouds: some patches in every year, and every second year on the highest ground. */
function isClouded(chance: Chance, terrain: Terrain, cell: number, t: number): boolean {
  const [x, y] = centreOf(cell);
  if (chance.smooth(CHANNEL.cloud + 100 * t, x, y, 18) > 0.93) return true;
  return terrain.elevationM[cell]! > CLOUDS_FROM_M && chance.at(CHANNEL.cloud, cell, t) < 0.5;
}

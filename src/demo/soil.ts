import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, centreOf } from "./place.ts";
import { bump, MASSIF, type Terrain } from "./terrain.ts";

/** Soil units by code, with what they do to growth and carbon. Names follow the World Reference Base. */
export const SOIL_UNITS = [
  { code: 1, name: "Arenosols (sand)", growth: 0.86, carbon: 0.75 },
  { code: 2, name: "Lixisols (loam)", growth: 1, carbon: 1 },
  { code: 3, name: "Vertisols (clay)", growth: 1.12, carbon: 1.3 },
  { code: 4, name: "Leptosols (stony)", growth: 0.92, carbon: 0.9 },
] as const;

/** IPCC climate zones of the grid: tropical dry on the plain, tropical montane high up. */
const TROPICAL_DRY = 12;
const TROPICAL_MONTANE = 9;
const MONTANE_FROM_M = 720;

/** Soil units by cell: clay along the rivers, stones on the hills, sand in the north, loam elsewhere. */
export function makeSoilUnits(chance: Chance, terrain: Terrain): Int16Array<ArrayBuffer> {
  const units = new Int16Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    const lie = chance.rough(CHANNEL.soil, x, y, 60) - 0.5;
    if (bump(x, y, MASSIF) > 0.2 + lie || terrain.slopeTenthDeg[cell]! > 40) units[cell] = 4;
    else if (terrain.kmToRiver[cell]! < 2.6 + 8 * lie || terrain.lakeDepth[cell]! > -0.9 + lie)
      units[cell] = 3;
    else units[cell] = y < 128 + 260 * lie ? 1 : 2;
  }
  return units;
}

/** IPCC climate zone of every cell. */
export function makeClimateZones({ elevationM }: Terrain): Int16Array<ArrayBuffer> {
  return Int16Array.from(elevationM, (m) => (m > MONTANE_FROM_M ? TROPICAL_MONTANE : TROPICAL_DRY));
}

/** Aridity index (rain over potential evapotranspiration, of 1,650 mm) in ten-thousandths. */
export function makeAridity(normalRainMm: Float64Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(normalRainMm, (mm) => Math.round((mm / 1650) * 1000) * 10);
}

/** Carbon in t/ha, 0–30 cm, by land cover class 1…7 on loam; water has none. */
const CARBON_OF_COVER = [0, 38, 23, 18, 55, 14, 9, 0] as const;

/**
 * Soil carbon in 2000, whole t/ha; `noData` on water and where nobody has sampled (stony land and some patches).
 *
 * @param cover land cover classes in 2000.
 */
export function makeSoilCarbon(
  chance: Chance,
  cover: ArrayLike<number>,
  soilUnits: ArrayLike<number>,
  noData: number,
): Int16Array<ArrayBuffer> {
  return Int16Array.from(soilUnits, (unit, cell) => {
    const [x, y] = centreOf(cell);
    const onLoam = CARBON_OF_COVER[cover[cell]!]!;
    const isGap = chance.rough(CHANNEL.gaps, x, y, 14) > (unit === 4 ? 0.66 : 0.765);
    if (onLoam === 0 || isGap) return noData;
    const patch = 0.8 + 0.4 * chance.rough(CHANNEL.soilCarbon, x, y, 20);
    return Math.max(3, Math.round(onLoam * SOIL_UNITS[unit - 1]!.carbon * patch));
  });
}

import { coverInYear, firstCover } from "./land-cover.ts";
import { chanceOf } from "./noise.ts";
import { makePeople, type People } from "./people.ts";
import { makePracticeSites, type PracticeSite } from "./practice-sites.ts";
import { makeTruth, type Truth } from "./processes.ts";
import { makeRain, type Rain } from "./rain.ts";
import { makeAridity, makeClimateZones, makeSoilCarbon, makeSoilUnits } from "./soil.ts";
import { MAP_YEARS } from "./story.ts";
import { makeTerrain, type Terrain } from "./terrain.ts";
import { makeVegetation } from "./vegetation.ts";
import { makeWards, type Wards } from "./wards.ts";

/** No value, in every raster of the demonstration. */
export const NO_DATA = -32768;

/** The seed of the demonstration that everybody sees. */
export const DEMO_SEED = 15_3_1;

/** The whole district. Grids hold one entry a cell of `DEMO_FRAME`, row-major; outside the district they mean nothing. */
export interface DemoLandscape {
  readonly seed: number;
  readonly wards: Wards;
  readonly terrain: Terrain;
  readonly people: People;
  readonly rain: Rain;
  readonly soilUnits: Int16Array<ArrayBuffer>;
  readonly climateZones: Int16Array<ArrayBuffer>;
  readonly aridity: Int16Array<ArrayBuffer>;
  /** Land cover of each of `MAP_YEARS`. */
  readonly covers: readonly Int16Array<ArrayBuffer>[];
  readonly soilCarbon: Int16Array<ArrayBuffer>;
  /** Vegetation index × 10 000 of each of `YEARS`. */
  readonly vegetation: readonly Int16Array<ArrayBuffer>[];
  readonly practiceSites: readonly PracticeSite[];
  readonly truth: Truth;
}

/** Makes the district of a seed: the same one every time. */
export function makeLandscape(seed: number = DEMO_SEED): DemoLandscape {
  const chance = chanceOf(seed);
  const wards = makeWards(chance);
  const isInside = (cell: number): boolean => wards.wardOfCell[cell] !== 0;
  const terrain = makeTerrain(chance);
  const people = makePeople(chance, terrain, isInside);
  const rain = makeRain(chance, terrain.elevationM, isInside);
  const soilUnits = makeSoilUnits(chance, terrain);
  const first = firstCover(chance, terrain, people, soilUnits);
  const truth = makeTruth(chance, terrain, people, first, isInside);
  const covers = MAP_YEARS.map((year) => coverInYear(first, truth, terrain, year));
  return {
    seed,
    wards,
    terrain,
    people,
    rain,
    soilUnits,
    climateZones: makeClimateZones(terrain),
    aridity: makeAridity(rain.normalMm),
    covers,
    soilCarbon: makeSoilCarbon(chance, first, soilUnits, NO_DATA),
    vegetation: makeVegetation(
      chance,
      { terrain, soilUnits, firstCover: first, truth, rain, isInside },
      NO_DATA,
    ),
    practiceSites: makePracticeSites(chance, covers.at(-1)!, people, truth, isInside),
    truth,
  };
}

import { CHANNEL, type Chance } from "./noise.ts";
import type { People } from "./people.ts";
import { CELLS, type CellPoint, centreOf, kmBetween, kmToPoints } from "./place.ts";
import { reachOfShift } from "./rain.ts";
import { PROCESSES, processOf, RAIN_SHIFTS } from "./story.ts";
import { bump, FOREST_HILL, type Terrain } from "./terrain.ts";

/** What was put in, cell by cell: the truth that the tests hold the engine against. */
export interface Truth {
  /** Code of the process, 0 none. */
  readonly process: Int16Array<ArrayBuffer>;
  /** Change of vegetation by the process's last year, per cent; change of land cover comes on top. */
  readonly changePercent: Int16Array<ArrayBuffer>;
  /** Year from which land cover is another, 0 where it stays. */
  readonly turnYear: Int16Array<ArrayBuffer>;
}

/** A change of vegetation smaller than this is not put in. */
const LEAST_CHANGE = 0.06;

/** Middle and radius of the mine, in cells. */
export const MINE: { readonly centre: CellPoint; readonly radiusKm: number } = {
  centre: [232, 96],
  radiusKm: 1.7,
};

/** Exclosures: nine roundish areas, three of each age. */
export const EXCLOSURES: readonly { readonly id: string; readonly centre: CellPoint }[] = [
  { id: "exclosure-2000", centre: [52, 150] },
  { id: "exclosure-2000", centre: [206, 224] },
  { id: "exclosure-2000", centre: [236, 186] },
  { id: "exclosure-2010", centre: [98, 60] },
  { id: "exclosure-2010", centre: [172, 258] },
  { id: "exclosure-2010", centre: [268, 152] },
  { id: "exclosure-2014", centre: [120, 112] },
  { id: "exclosure-2014", centre: [60, 196] },
  { id: "exclosure-2014", centre: [214, 54] },
];
const EXCLOSURE_RADIUS_KM = 3.2;

/** Kilometres over which herds and gatherers wear land down. */
const REACH_OF_SETTLEMENT_KM = 3.6;
const REACH_OF_WATER_POINT_KM = 3.2;

/**
 * Decides what happens to every cell of the district: the first process of the story that claims it, with its strength.
 *
 * @param cover land cover classes in 2000.
 */
export function makeTruth(
  chance: Chance,
  terrain: Terrain,
  people: People,
  cover: ArrayLike<number>,
  isInside: (cell: number) => boolean,
): Truth {
  const claims = claimsOf(chance, terrain, people, cover);
  const process = new Int16Array(CELLS);
  const changePercent = new Int16Array(CELLS);
  const turnYear = new Int16Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    if (!isInside(cell)) continue;
    for (const { code, id, change, cover: turn } of PROCESSES) {
      if (turn !== undefined && !turn.before.includes(cover[cell]!)) continue;
      const strength = claims[id]!(cell);
      if (strength <= 0) continue;
      const put = change * strength;
      if (change !== 0 && turn === undefined && Math.abs(put) < LEAST_CHANGE) continue;
      process[cell] = code;
      changePercent[cell] = Math.round(100 * put);
      if (turn !== undefined) turnYear[cell] = turnYearOf(chance, turn.turns, cell);
      break;
    }
  }
  return { process, changePercent, turnYear };
}

/** For each process, how strongly it claims a cell: 0 not at all, 1 fully. */
function claimsOf(
  chance: Chance,
  terrain: Terrain,
  people: People,
  cover: ArrayLike<number>,
): Readonly<Record<string, (cell: number) => number>> {
  const kmToTown = kmToPoints([people.settlements[0]!.at]);
  const kmToSettlement = kmToPoints(people.settlements.map(({ at }) => at));
  const wells = (from: number, to: number): Float64Array =>
    kmToPoints(people.waterPoints.filter(({ opened }) => opened >= from && opened < to).map(({ at }) => at));
  const [kmToOldWell, kmToNewWell] = [wells(0, 2000), wells(2000, 2100)];
  const edge = (channel: number, cell: number, size: number): number => {
    const [x, y] = centreOf(cell);
    return chance.rough(channel, x, y, size);
  };
  const isLand = (cell: number): boolean => cover[cell] !== 7 && cover[cell] !== 5;
  const isOpen = (cell: number): boolean => cover[cell] === 2 || cover[cell] === 3;
  /** Distances seen by herds and feet: nothing spreads in a circle. */
  const uneven = (km: Float64Array): Float64Array =>
    km.map((one, cell) => one * (2.4 * edge(CHANNEL.reach, cell, 18) - 0.2));
  const kmToMine = uneven(kmToPoints([MINE.centre]));
  const townReach = (cell: number): number =>
    kmToTown[cell]! - 2.4 * (edge(CHANNEL.conversion, cell, 9) - 0.5);
  const within = (low: number, high: number, value: number): number => (value >= low && value < high ? 1 : 0);
  /** Frontier of fields: near people first. */
  const frontier = (cell: number): number =>
    kmToSettlement[cell]! - 18 * (edge(CHANNEL.conversion, cell, 26) - 0.5);
  const worn = (km: Float64Array, reach: number): ((cell: number) => number) => {
    const seen = uneven(km);
    return (cell) => (isLand(cell) ? Math.min(1, Math.max(0, 2 * (1 - seen[cell]! / reach))) : 0);
  };
  const exclosure =
    (id: string) =>
    (cell: number): number => {
      if (!isOpen(cell)) return 0;
      const km = Math.min(
        ...EXCLOSURES.filter((one) => one.id === id).map(({ centre }) => kmBetween(centreOf(cell), centre)),
      );
      return km - 1.6 * (edge(CHANNEL.exclosures, cell, 9) - 0.5) < EXCLOSURE_RADIUS_KM ? 1 : 0;
    };
  return {
    "lake-shrinks": (cell) => (cover[cell] === 7 && terrain.lakeDepth[cell]! < 0.5 ? 1 : 0),
    "town-before-2015": (cell) => within(0, 2.5, townReach(cell)),
    "town-after-2015": (cell) => within(2.5, 3.5, townReach(cell)),
    mine: (cell) => (isLand(cell) && kmToMine[cell]! < MINE.radiusKm ? 1 : 0),
    "exclosure-2000": exclosure("exclosure-2000"),
    "exclosure-2010": exclosure("exclosure-2010"),
    "exclosure-2014": exclosure("exclosure-2014"),
    "forest-hill": (cell) =>
      bump(...centreOf(cell), FOREST_HILL) * (3.2 * edge(CHANNEL.reach, cell, 13) - 0.6) > 0.15 ? 1 : 0,
    "dunes-fixed": (cell) => within(0.52, 1, edge(CHANNEL.clearing, cell, 24)),
    "gully-core": (cell) =>
      within(0, 1.1, terrain.kmToGully[cell]! + 2 * (edge(CHANNEL.pans, cell, 8) - 0.5)),
    "gully-fringe": (cell) =>
      isOpen(cell) ? within(0, 3.2, terrain.kmToGully[cell]! + 3 * (edge(CHANNEL.pans, cell, 8) - 0.5)) : 0,
    "water-point-old": worn(kmToOldWell, REACH_OF_WATER_POINT_KM),
    "water-point-2014": worn(kmToNewWell, REACH_OF_WATER_POINT_KM),
    settlement: worn(kmToSettlement, REACH_OF_SETTLEMENT_KM),
    "clearing-before-2015": (cell) => within(0.5, 0.58, edge(CHANNEL.clearing, cell, 20)),
    "clearing-after-2015": (cell) => within(0.6, 1, edge(CHANNEL.clearing, cell, 20)),
    "fields-before-2015": (cell) => within(0, 5.1, frontier(cell)),
    "fields-2015-2019": (cell) => within(5.1, 5.9, frontier(cell)),
    "fields-2019-2022": (cell) => within(5.9, 6.3, frontier(cell)),
    parkland: (cell) =>
      cover[cell] === 3 && edge(CHANNEL.parkland, cell, 34) > 0.53
        ? 0.8 + 0.2 * edge(CHANNEL.texture, cell, 9)
        : 0,
    drying: (cell) => (reachOfShift(RAIN_SHIFTS.drying, ...centreOf(cell)) > 0.35 ? 1 : 0),
    wetter: (cell) => (reachOfShift(RAIN_SHIFTS.wetter, ...centreOf(cell)) > 0.35 ? 1 : 0),
  };
}

/** How far a process has come in a year, 0..1. */
export function progressOf(code: number, year: number): number {
  const { from, to } = PROCESSES[code - 1]!;
  return Math.min(1, Math.max(0, (year - from) / (to - from)));
}

/** The year in which a cell's land cover turns, in patches. */
function turnYearOf(chance: Chance, [first, last]: readonly [number, number], cell: number): number {
  const [x, y] = centreOf(cell);
  const lie = 2.2 * (chance.rough(CHANNEL.turns, x, y, 12) - 0.5) + 0.5;
  return first + Math.floor(Math.min(0.999, Math.max(0, lie)) * (last - first + 1));
}

/** Code of the lake's process. */
export const LAKE_CODE = processOf("lake-shrinks").code;

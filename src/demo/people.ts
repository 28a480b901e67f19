import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, type CellPoint, cellAt, centreOf, HEIGHT, kmBetween, WIDTH } from "./place.ts";
import { SETTLEMENT_NAMES, TOWN_NAME, WATER_POINT_YEARS } from "./story.ts";
import { bump, MASSIF, type Terrain } from "./terrain.ts";
import { wanderingLine } from "./wandering-line.ts";

/** A town or village. */
export interface Settlement {
  readonly name: string;
  readonly kind: "town" | "village";
  readonly at: CellPoint;
  /** People in 2020. */
  readonly population: number;
}

/** A borehole or well where herds drink. */
export interface WaterPoint {
  readonly name: string;
  readonly at: CellPoint;
  readonly opened: number;
}

/** Where people live, drive and water their herds. */
export interface People {
  /** The town first. */
  readonly settlements: readonly Settlement[];
  readonly waterPoints: readonly WaterPoint[];
  readonly roads: readonly { readonly name: string; readonly line: readonly CellPoint[] }[];
  /** People a cell in 2020; 0 outside the district. */
  readonly populationOfCell: Int16Array<ArrayBuffer>;
}

const TOWN_AT: CellPoint = [158, 146];
const TOWN_POPULATION = 46_000;

/** Settles the district: villages and water points keep their distance from one another, water and steep land. */
export function makePeople(chance: Chance, terrain: Terrain, isInside: (cell: number) => boolean): People {
  const isFit = ([x, y]: CellPoint): boolean => {
    const cell = cellAt([x, y]);
    return isInside(cell) && terrain.lakeDepth[cell]! < -0.6 && bump(x, y, MASSIF) < 0.3;
  };
  const villages = scattered(chance, CHANNEL.settlements, SETTLEMENT_NAMES.length, 7, [TOWN_AT], isFit);
  const settlements: Settlement[] = [
    { name: TOWN_NAME, kind: "town", at: TOWN_AT, population: TOWN_POPULATION },
    ...villages.map((at, v) => {
      const share = chance.at(CHANNEL.people, v);
      return {
        name: SETTLEMENT_NAMES[v]!,
        kind: "village" as const,
        at,
        population: 900 + 100 * Math.round(72 * share * share),
      };
    }),
  ];
  const taken = settlements.map(({ at }) => at);
  const wells = scattered(chance, CHANNEL.waterPoints, WATER_POINT_YEARS.length, 5.5, taken, isFit);
  const waterPoints = wells.map((at, w) => ({
    name: `Water point ${w + 1}`,
    at,
    opened: WATER_POINT_YEARS[w]!,
  }));
  return {
    settlements,
    waterPoints,
    roads: roadsBetween(chance, settlements),
    populationOfCell: populationGrid(chance, settlements, isInside),
  };
}

/** Points at chance, at least `apartKm` from one another and from those taken. */
function scattered(
  chance: Chance,
  channel: number,
  count: number,
  apartKm: number,
  taken: readonly CellPoint[],
  isFit: (point: CellPoint) => boolean,
): CellPoint[] {
  const points: CellPoint[] = [];
  for (let draw = 0; points.length < count; draw++) {
    if (draw > 20_000) throw new Error(`expected room for ${count} points, got ${points.length}`);
    const point: CellPoint = [
      6 + Math.floor(chance.at(channel, draw, 0) * (WIDTH - 12)) + 0.5,
      6 + Math.floor(chance.at(channel, draw, 1) * (HEIGHT - 12)) + 0.5,
    ];
    const isFree = [...taken, ...points].every((other) => kmBetween(point, other) >= apartKm);
    if (isFree && isFit(point)) points.push(point);
  }
  return points;
}

/** Every settlement is joined to the nearest one that is nearer to the town. */
function roadsBetween(chance: Chance, settlements: readonly Settlement[]): People["roads"] {
  const kmToTown = (s: Settlement): number => kmBetween(s.at, TOWN_AT);
  return settlements.slice(1).map((from, r) => {
    const nearer = settlements.filter((other) => kmToTown(other) < kmToTown(from));
    const to = nearer.reduce((a, b) => (kmBetween(a.at, from.at) <= kmBetween(b.at, from.at) ? a : b));
    return {
      name: `${from.name}–${to.name}`,
      line: wanderingLine(chance, 3000 + r, [from.at, to.at], 0.08),
    };
  });
}

/** Half of a settlement's people live in it, half on farms within some kilometres; a few live anywhere. */
function populationGrid(
  chance: Chance,
  settlements: readonly Settlement[],
  isInside: (cell: number) => boolean,
): Int16Array<ArrayBuffer> {
  const people = new Float64Array(CELLS);
  for (const { at, population } of settlements) {
    const reach = population > 10_000 ? 3 : 0.9;
    for (const [share, km] of [
      [0.5, reach],
      [0.5, 5],
    ] as const) {
      const weights = nearCells(at, km, isInside);
      const sum = weights.reduce((total, [, weight]) => total + weight, 0);
      for (const [cell, weight] of weights) people[cell]! += (population * share * weight) / sum;
    }
  }
  return Int16Array.from(people, (count, cell) =>
    isInside(cell) ? Math.floor(count + 0.35 * chance.at(CHANNEL.people, 1000, cell) + 0.5) : 0,
  );
}

function nearCells(
  at: CellPoint,
  km: number,
  isInside: (cell: number) => boolean,
): [cell: number, weight: number][] {
  const near: [number, number][] = [];
  for (let cell = 0; cell < CELLS; cell++) {
    const far = kmBetween(centreOf(cell), at) / km;
    if (far < 1 && isInside(cell)) near.push([cell, (1 - far) * (1 - far)]);
  }
  return near;
}

import { CHANNEL, type Chance } from "./noise.ts";
import type { People } from "./people.ts";
import { CELLS, centreOf, kmToPoints } from "./place.ts";
import { LAKE_CODE, type Truth } from "./processes.ts";
import { PROCESSES } from "./story.ts";
import { bump, FOREST_HILL, MASSIF, type Terrain } from "./terrain.ts";

/** UNCCD's seven classes. */
export const COVER = { tree: 1, grass: 2, crop: 3, wetland: 4, artificial: 5, other: 6, water: 7 } as const;

/** Land cover in 2000, before anything happens. */
export function firstCover(
  chance: Chance,
  terrain: Terrain,
  people: People,
  soilUnits: ArrayLike<number>,
): Int16Array<ArrayBuffer> {
  const cover = new Int16Array(CELLS);
  const kmToTown = kmToPoints([people.settlements[0]!.at]);
  const kmToSettlement = kmToPoints(people.settlements.map(({ at }) => at));
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    const lie = chance.rough(CHANNEL.cover, x, y, 40) - 0.5;
    const wood = chance.rough(CHANNEL.woods, x, y, 30) - 0.5;
    const fine = chance.rough(CHANNEL.fineCover, x, y, 10) - 0.5;
    const depth = terrain.lakeDepth[cell]!;
    const river = terrain.kmToRiver[cell]!;
    const km = kmToSettlement[cell]!;
    const isHill = bump(x, y, FOREST_HILL) > 0.05;
    if (depth > 0) cover[cell] = COVER.water;
    else if (depth > -0.34 + lie || (river < 0.35 + fine && y > 190)) cover[cell] = COVER.wetland;
    else if (kmToTown[cell]! + 3 * fine < 1.5) cover[cell] = COVER.artificial;
    else if (km + 5 * fine < 0.25) cover[cell] = COVER.artificial;
    else if (terrain.elevationM[cell]! > 880 + 200 * fine) cover[cell] = COVER.other;
    else if (soilUnits[cell] === 1 && lie < -0.07 && !isHill) cover[cell] = COVER.other;
    else if (
      !isHill &&
      (bump(x, y, MASSIF) * (1 + 2.4 * wood) > 0.2 || river < 0.3 + fine || wood + 0.4 * fine > 0.17)
    )
      cover[cell] = COVER.tree;
    else if (km - 16 * (lie + 0.4 * fine) - (soilUnits[cell] === 3 ? 1.2 : 0) < 4.2) cover[cell] = COVER.crop;
    else cover[cell] = COVER.grass;
  }
  return cover;
}

/** Land cover in a year, after what the story did. */
export function coverInYear(
  first: ArrayLike<number>,
  truth: Truth,
  terrain: Terrain,
  year: number,
): Int16Array<ArrayBuffer> {
  return Int16Array.from(first, (before, cell) => {
    const code = truth.process[cell]!;
    if (code === 0) return before;
    if (code === LAKE_CODE) return lakeCover(terrain.lakeDepth[cell]!, year);
    const turn = truth.turnYear[cell]!;
    return turn === 0 || year < turn ? before : PROCESSES[code - 1]!.cover!.after;
  });
}

/** The lake's level falls to half its first depth; behind it come wetland, then grass. */
function lakeCover(depth: number, year: number): number {
  const level = 0.5 * Math.min(1, (year - 2000) / 22);
  if (depth > level) return COVER.water;
  return depth > level - 0.2 ? COVER.wetland : COVER.grass;
}

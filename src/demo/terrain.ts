import { CHANNEL, type Chance } from "./noise.ts";
import {
  CELL_HEIGHT_KM,
  CELL_WIDTH_KM,
  CELLS,
  type CellPoint,
  centreOf,
  HEIGHT,
  kmToLines,
  WIDTH,
} from "./place.ts";
import { wanderingLine } from "./wandering-line.ts";

/** Centres and radii, in cells, of what stands out of the plain. */
export const MASSIF = { centre: [285, 62], radius: 62 } as const;
export const FOREST_HILL = { centre: [66, 92], radius: 21 } as const;
const LAKE = { centre: [98, 236], radii: [27, 17] } as const;

/** The lie of the land. Arrays hold one entry a cell. */
export interface Terrain {
  /** Metres above sea level, whole. */
  readonly elevationM: Int16Array<ArrayBuffer>;
  /** Tenths of a degree. */
  readonly slopeTenthDeg: Int16Array<ArrayBuffer>;
  /** Positive where the lake of a wet past would stand, the more the deeper. */
  readonly lakeDepth: Float64Array;
  readonly rivers: readonly { readonly name: string; readonly line: readonly CellPoint[] }[];
  readonly kmToRiver: Float64Array;
  /** To the stream that cuts the gully belt. */
  readonly kmToGully: Float64Array;
}

/** A plain that falls from a massif in the north-east to a lake in the south-west, with one hill in the west. */
export function makeTerrain(chance: Chance): Terrain {
  const river = wanderingLine(
    chance,
    1,
    [
      [272, 84],
      [226, 138],
      [176, 170],
      [136, 204],
      [112, 226],
    ],
    0.22,
  );
  const stream = wanderingLine(
    chance,
    2,
    [
      [196, 40],
      [188, 92],
      [172, 132],
      [176, 170],
    ],
    0.22,
  );
  const south = wanderingLine(
    chance,
    3,
    [
      [262, 276],
      [206, 252],
      [154, 246],
      [122, 240],
    ],
    0.22,
  );
  const metres = new Float64Array(CELLS);
  const lakeDepth = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [x, y] = centreOf(cell);
    const plain = 268 + 0.32 * (x - LAKE.centre[0]) - 0.3 * (y - LAKE.centre[1]);
    const shape = chance.rough(CHANNEL.terrain, x, y, 48);
    const massif = bump(x, y, MASSIF) * (0.55 + 0.9 * shape);
    metres[cell] = plain + 60 * shape + 620 * massif + 150 * bump(x, y, FOREST_HILL) * (0.7 + 0.6 * shape);
    const [u, v] = [(x - LAKE.centre[0]) / LAKE.radii[0], (y - LAKE.centre[1]) / LAKE.radii[1]];
    lakeDepth[cell] = 1 - u * u - v * v + (chance.rough(CHANNEL.lake, x, y, 26) - 0.5) * 2.6;
  }
  return {
    elevationM: Int16Array.from(metres, (m) => Math.round(m)),
    slopeTenthDeg: slopesOf(metres),
    lakeDepth,
    rivers: [
      { name: "Orvane River", line: river },
      { name: "Teshi Stream", line: stream },
      { name: "Southern Wadi", line: south },
    ],
    kmToRiver: kmToLines([river, stream, south]),
    kmToGully: kmToLines([stream.slice(6, 40)]),
  };
}

/** 1 in the middle, falling smoothly to 0 at the radius. */
export function bump(
  x: number,
  y: number,
  { centre, radius }: { readonly centre: CellPoint; readonly radius: number },
): number {
  const [dx, dy] = [(x - centre[0]) / radius, (y - centre[1]) / radius];
  const inside = 1 - dx * dx - dy * dy;
  return inside <= 0 ? 0 : inside * inside;
}

/** Steepest slope by central differences. The angle is taken by a ratio good to 0.2°, exact on every machine. */
function slopesOf(metres: Float64Array): Int16Array<ArrayBuffer> {
  const slopes = new Int16Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const [column, row] = [cell % WIDTH, Math.floor(cell / WIDTH)];
    const [west, east] = [column > 0 ? cell - 1 : cell, column < WIDTH - 1 ? cell + 1 : cell];
    const [north, south] = [row > 0 ? cell - WIDTH : cell, row < HEIGHT - 1 ? cell + WIDTH : cell];
    const dx = (metres[east]! - metres[west]!) / (2000 * CELL_WIDTH_KM);
    const dy = (metres[south]! - metres[north]!) / (2000 * CELL_HEIGHT_KM);
    const rise = Math.sqrt(dx * dx + dy * dy);
    slopes[cell] = Math.round((572.9578 * rise) / (1 + 0.28 * rise * rise));
  }
  return slopes;
}

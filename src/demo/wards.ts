import { burnRows, createBurner } from "../engine/grid/rasterize.ts";
import { CHANNEL, type Chance } from "./noise.ts";
import { CELLS, type CellPoint, DEMO_FRAME, degreesOf, HEIGHT, WIDTH } from "./place.ts";
import { WARD_NAMES } from "./story.ts";
import { wanderingLine } from "./wandering-line.ts";

const ACROSS = 4;
const DOWN = 3;

/** The district and its wards. Rings are longitudes and latitudes, closed, counterclockwise. */
export interface Wards {
  readonly wards: readonly { readonly name: string; readonly ring: [number, number][] }[];
  readonly outline: [number, number][];
  /** Ward of each cell, from 1; 0 outside the district. */
  readonly wardOfCell: Int32Array;
}

/**
 * Twelve wards between the nodes of a bent net. Neighbours share the very points of their border, and the district's
 * outline is made of the outer borders, so the wards tile it exactly.
 */
export function makeWards(chance: Chance): Wards {
  const nodes = makeNodes(chance);
  const nodeAt = (i: number, j: number): CellPoint => nodes[j * (ACROSS + 1) + i]!;
  const border = (key: number, a: CellPoint, b: CellPoint) => wanderingLine(chance, key, [a, b], 0.17, 5);
  const eastward = Array.from({ length: DOWN + 1 }, (_, j) =>
    Array.from({ length: ACROSS }, (_, i) => border(1000 + j * 10 + i, nodeAt(i, j), nodeAt(i + 1, j))),
  );
  const southward = Array.from({ length: DOWN }, (_, j) =>
    Array.from({ length: ACROSS + 1 }, (_, i) => border(2000 + j * 10 + i, nodeAt(i, j), nodeAt(i, j + 1))),
  );
  const wards = WARD_NAMES.map((name, w) => {
    const [i, j] = [w % ACROSS, Math.floor(w / ACROSS)];
    const sides = [southward[j]![i]!, eastward[j + 1]![i]!];
    const back = [southward[j]![i + 1]!.toReversed(), eastward[j]![i]!.toReversed()];
    return { name, ring: ringOf([...sides, ...back]) };
  });
  const outline = ringOf([
    ...southward.map((row) => row[0]!),
    ...eastward[DOWN]!,
    ...southward.map((row) => row[ACROSS]!.toReversed()).reverse(),
    ...eastward[0]!.map((line) => line.toReversed()).reverse(),
  ]);
  const wardOfCell = new Int32Array(CELLS);
  const polygons = wards.map(({ ring }) => [[Float64Array.from(ring.flat())]]);
  burnRows(createBurner(polygons, DEMO_FRAME), { x: 0, y: 0, width: WIDTH, height: HEIGHT }, wardOfCell);
  return { wards, outline, wardOfCell };
}

/** Nodes of the net, row by row; the corners are drawn in, so that the district is no rectangle. */
function makeNodes(chance: Chance): CellPoint[] {
  const nodes: CellPoint[] = [];
  for (let j = 0; j <= DOWN; j++) {
    for (let i = 0; i <= ACROSS; i++) {
      const node = j * (ACROSS + 1) + i;
      const jitter = (part: number): number => (chance.at(CHANNEL.wards, node, part) - 0.5) * 26;
      const isCorner = (i === 0 || i === ACROSS) && (j === 0 || j === DOWN);
      const pull = isCorner ? 0.84 : 1;
      const x = WIDTH / 2 + (i - ACROSS / 2) * 79 * pull + jitter(0);
      const y = HEIGHT / 2 + (j - DOWN / 2) * 86 * pull + jitter(1);
      nodes.push([Math.min(WIDTH - 6, Math.max(6, x)), Math.min(HEIGHT - 6, Math.max(6, y))]);
    }
  }
  return nodes;
}

/** One closed ring of lines that follow one another. */
function ringOf(lines: readonly (readonly CellPoint[])[]): [number, number][] {
  const ring = lines.flatMap((line) => line.slice(1).map(degreesOf));
  return [...ring, ring[0]!];
}

import { CHANNEL, type Chance } from "./noise.ts";
import { type CellPoint, HEIGHT, WIDTH } from "./place.ts";

/**
 * A line through some points that wanders between them: every piece is bent aside at its middle, then both halves, and
 * so on. The points given stay; the same key gives the same line.
 *
 * @param bend how far aside at most, as a share of a piece's length; 0.25 looks like a river, 0.1 like a road.
 */
export function wanderingLine(
  chance: Chance,
  key: number,
  points: readonly CellPoint[],
  bend: number,
  depth = 4,
): CellPoint[] {
  const line: CellPoint[] = [points[0]!];
  let bends = 0;
  const go = (a: CellPoint, b: CellPoint, left: number): void => {
    if (left === 0) {
      line.push(b);
      return;
    }
    const aside = (chance.at(CHANNEL.lines, key, bends++) - 0.5) * 2 * bend;
    const middle: CellPoint = inFrame([
      (a[0] + b[0]) / 2 - (b[1] - a[1]) * aside,
      (a[1] + b[1]) / 2 + (b[0] - a[0]) * aside,
    ]);
    go(a, middle, left - 1);
    go(middle, b, left - 1);
  };
  for (let i = 1; i < points.length; i++) go(points[i - 1]!, points[i]!, depth);
  return line;
}

function inFrame([x, y]: CellPoint): CellPoint {
  return [Math.min(WIDTH - 2, Math.max(2, x)), Math.min(HEIGHT - 2, Math.max(2, y))];
}

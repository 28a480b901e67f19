type Position = [x: number, y: number];

/** Degrees of arc between the points that stand for a curve, as GDAL has it by default. */
const STEP_DEG = 4;

/** A circular string (start, on the way, end, on the way, end …) as a line of points on it. */
export function arcPoints(controls: readonly Position[]): Position[] {
  const line: Position[] = controls.slice(0, 1);
  for (let c = 0; c + 2 < controls.length; c += 2)
    line.push(...arcOf(controls[c]!, controls[c + 1]!, controls[c + 2]!));
  return line;
}

/** The points after `a` on the circle through three points; the two others where they lie in one line. */
function arcOf(a: Position, b: Position, c: Position): Position[] {
  const isCircle = a[0] === c[0] && a[1] === c[1];
  const centre: Position | null = isCircle ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] : centreOf(a, b, c);
  if (centre === null) return [b, c];
  const angleOf = ([x, y]: Position): number => Math.atan2(y - centre[1], x - centre[0]);
  const radius = Math.hypot(a[0] - centre[0], a[1] - centre[1]);
  const [start, middle, end] = [angleOf(a), angleOf(b), angleOf(c)];
  const positive = (angle: number): number => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  const toEnd = positive(end - start);
  const isCounterClockwise = isCircle || positive(middle - start) <= toEnd;
  const sweep = isCircle ? 2 * Math.PI : isCounterClockwise ? toEnd : toEnd - 2 * Math.PI;
  const steps = Math.max(2, Math.ceil((Math.abs(sweep) * 180) / Math.PI / STEP_DEG));
  const points: Position[] = [];
  for (let s = 1; s < steps; s++) {
    const angle = start + (sweep * s) / steps;
    points.push([centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]);
  }
  return [...points, c];
}

function centreOf([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): Position | null {
  const d = 2 * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  if (d === 0) return null;
  const [b2, c2] = [(bx - ax) ** 2 + (by - ay) ** 2, (cx - ax) ** 2 + (cy - ay) ** 2];
  return [ax + ((cy - ay) * b2 - (by - ay) * c2) / d, ay + ((bx - ax) * c2 - (cx - ax) * b2) / d];
}

// First: what is computed here must be the same in every engine.
import "./steady-math.ts";
import { geodesicDistanceM, type LonLat } from "./geodesic.ts";

/** Lines on the globe, arranged so that the nearest of them is found quickly. */
export interface NearestLine {
  /** Metres along the geodesic from a place to the nearest point of a line; NaN where there are no lines. */
  distanceM(place: LonLat): number;
}

/** Vertices of a run of segments that are looked at together. */
const RUN = 16;
/** Chords sag below the ground: by 8 m in the middle of 20 km, which moves no distance that counts. */
const LONGEST_CHORD_M = 20_000;
/** WGS84. */
const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SQUARED_ECCENTRICITY = FLATTENING * (2 - FLATTENING);

/**
 * Arranges lines (longitude and latitude in degrees). The nearest point is sought on straight chords in space, where there is
 * neither an antimeridian nor a pole, and the distance to it is then taken along the geodesic.
 */
export function nearestLine(lines: readonly (readonly LonLat[])[]): NearestLine {
  const places: LonLat[] = [];
  /** First vertex of each run and the vertex after its last. */
  const runs: [from: number, to: number][] = [];
  for (const line of lines) {
    const first = places.length;
    for (const place of withoutLongChords(line)) places.push(place);
    if (places.length - first === 1) runs.push([first, first + 1]);
    for (let from = first; from + 1 < places.length; from += RUN)
      runs.push([from, Math.min(from + RUN + 1, places.length)]);
  }
  const points = new Float64Array(3 * places.length);
  places.forEach((place, at) => points.set(inSpace(place), 3 * at));
  const boxes = new Float64Array(6 * runs.length);
  runs.forEach(([from, to], run) => boxes.set(boxOf(points, from, to), 6 * run));
  const squares = new Float64Array(runs.length);

  return {
    distanceM(place) {
      const here = inSpace(place);
      let best = Number.POSITIVE_INFINITY;
      let bestVertex = -1;
      let bestAlong = 0;
      const lookAt = (run: number): void => {
        const [from, to] = runs[run]!;
        for (let vertex = from; vertex === from || vertex + 1 < to; vertex++) {
          const [square, along] = toChord(points, vertex, Math.min(vertex + 1, to - 1), here);
          if (square >= best) continue;
          best = square;
          bestVertex = vertex;
          bestAlong = along;
        }
      };
      const nearest = squaresToBoxes(boxes, here, squares);
      if (nearest >= 0) lookAt(nearest);
      for (let run = 0; run < runs.length; run++) if (run !== nearest && squares[run]! < best) lookAt(run);
      if (bestVertex < 0) return Number.NaN;
      const start = places[bestVertex]!;
      const end = bestAlong === 0 ? start : places[bestVertex + 1]!;
      const turned = end[0] - 360 * Math.round((end[0] - start[0]) / 360);
      return geodesicDistanceM(place, [
        start[0] + bestAlong * (turned - start[0]),
        start[1] + bestAlong * (end[1] - start[1]),
      ]);
    },
  };
}

/** The line with places put in where two follow each other too far apart. */
function* withoutLongChords(line: readonly LonLat[]): Generator<LonLat> {
  for (const [at, place] of line.entries()) {
    const before = line[at - 1];
    if (before !== undefined) {
      const turned = place[0] - 360 * Math.round((place[0] - before[0]) / 360);
      const parts = Math.ceil(geodesicDistanceM(before, place) / LONGEST_CHORD_M);
      for (let part = 1; part < parts; part++)
        yield [
          before[0] + ((turned - before[0]) * part) / parts,
          before[1] + ((place[1] - before[1]) * part) / parts,
        ];
    }
    yield place;
  }
}

/** Geocentric coordinates of a place on the ellipsoid, metres. */
function inSpace([lon, lat]: LonLat): [number, number, number] {
  const [theta, phi] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  const radius = SEMI_MAJOR_M / Math.sqrt(1 - SQUARED_ECCENTRICITY * Math.sin(phi) ** 2);
  return [
    radius * Math.cos(phi) * Math.cos(theta),
    radius * Math.cos(phi) * Math.sin(theta),
    radius * (1 - SQUARED_ECCENTRICITY) * Math.sin(phi),
  ];
}

function boxOf(points: Float64Array, from: number, to: number): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let vertex = from; vertex < to; vertex++)
    for (let axis = 0; axis < 3; axis++) {
      const value = points[3 * vertex + axis]!;
      box[axis] = Math.min(box[axis]!, value);
      box[3 + axis] = Math.max(box[3 + axis]!, value);
    }
  return box;
}

/** Writes the squared distance to every box; the number of the nearest, −1 of none. */
function squaresToBoxes(
  boxes: Float64Array,
  here: readonly [number, number, number],
  squares: Float64Array,
): number {
  let nearest = -1;
  for (let run = 0; run < squares.length; run++) {
    let square = 0;
    for (let axis = 0; axis < 3; axis++) {
      const below = boxes[6 * run + axis]! - here[axis]!;
      const above = here[axis]! - boxes[6 * run + 3 + axis]!;
      const aside = Math.max(0, below, above);
      square += aside * aside;
    }
    squares[run] = square;
    if (nearest < 0 || square < squares[nearest]!) nearest = run;
  }
  return nearest;
}

/** Squared distance to a chord, and how far along it (0–1) the nearest point lies. */
function toChord(
  points: Float64Array,
  from: number,
  to: number,
  here: readonly [number, number, number],
): [square: number, along: number] {
  let length2 = 0;
  let dot = 0;
  for (let axis = 0; axis < 3; axis++) {
    const start = points[3 * from + axis]!;
    const way = points[3 * to + axis]! - start;
    length2 += way * way;
    dot += way * (here[axis]! - start);
  }
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, dot / length2));
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const start = points[3 * from + axis]!;
    const aside = here[axis]! - start - along * (points[3 * to + axis]! - start);
    square += aside * aside;
  }
  return [square, along];
}

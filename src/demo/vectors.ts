import type { DemoLandscape } from "./landscape.ts";
import { CELL_HEIGHT_KM, CELL_WIDTH_KM, type CellPoint, degreesOf } from "./place.ts";
import { EXCLOSURES, MINE } from "./processes.ts";
import { DISTRICT_NAME } from "./story.ts";
import { MASSIF } from "./terrain.ts";

type Position = [longitude: number, latitude: number];
type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "LineString"; readonly coordinates: Position[] }
  | { readonly type: "Polygon"; readonly coordinates: Position[][] };

interface Feature {
  readonly type: "Feature";
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: Geometry;
}

/** A layer of GeoJSON. */
export interface FeatureCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly Feature[];
}

/** Where the mine is to grow from 2027 on. */
const MINE_EXTENSION = { centre: [246, 103], radiusKm: 2.4 } as const;
const PROTECTED_RADIUS_KM = 8.5;
const EXCLOSURE_OUTLINE_KM = 3.2;

/** Everything of the district that is drawn as points, lines and areas, by file name. RFC 7946. */
export function makeVectors(landscape: DemoLandscape): ReadonlyMap<string, FeatureCollection> {
  const { wards, people, terrain, practiceSites } = landscape;
  const layers: [name: string, features: Feature[]][] = [
    ["district", [feature({ name: DISTRICT_NAME }, polygon(wards.outline))]],
    ["wards", wards.wards.map(({ name, ring }) => feature({ name }, polygon(ring)))],
    [
      "settlements",
      people.settlements.map(({ name, kind, population, at }) =>
        feature({ name, kind, population2020: population }, point(at)),
      ),
    ],
    ["roads", people.roads.map(({ name, line }) => feature({ name }, lineString(line)))],
    ["rivers", terrain.rivers.map(({ name, line }) => feature({ name }, lineString(line)))],
    ["water-points", people.waterPoints.map(({ name, opened, at }) => feature({ name, opened }, point(at)))],
    [
      "practice-sites",
      practiceSites.map(({ name, family, since, at }) =>
        feature({ name, practice: family, since }, point(at)),
      ),
    ],
    ["protected-area", [feature({ name: "Massif reserve" }, protectedArea())]],
    ["mine", [feature({ name: "Open mine", since: 2017 }, circle(MINE.centre, MINE.radiusKm))]],
    ["expected-loss", [feature({ name: "Mine extension", from: 2027 }, expectedLossArea())]],
    [
      "exclosures",
      EXCLOSURES.map(({ id, centre }, e) =>
        feature(
          { name: `Exclosure ${e + 1}`, since: Number(id.slice(-4)) },
          circle(centre, EXCLOSURE_OUTLINE_KM),
        ),
      ),
    ],
  ];
  return new Map(
    layers.map(([name, features]) => [`${name}.geojson`, { type: "FeatureCollection", features }] as const),
  );
}

/** The area that will be lost to the mine's growth. */
export function expectedLossArea(): Geometry {
  return circle(MINE_EXTENSION.centre, MINE_EXTENSION.radiusKm);
}

function protectedArea(): Geometry {
  return circle(MASSIF.centre, PROTECTED_RADIUS_KM);
}

function feature(properties: Record<string, string | number>, geometry: Geometry): Feature {
  return { type: "Feature", properties: { ...properties, synthetic: true }, geometry };
}

function polygon(ring: [number, number][]): Geometry {
  return { type: "Polygon", coordinates: [ring] };
}

function point(at: CellPoint): Geometry {
  return { type: "Point", coordinates: degreesOf(at) };
}

function lineString(line: readonly CellPoint[]): Geometry {
  return { type: "LineString", coordinates: line.map(degreesOf) };
}

/** 32 points of the unit circle by halving right angles, without a sine. */
const ROUND: readonly CellPoint[] = roundPoints();

function circle([x, y]: CellPoint, radiusKm: number): Geometry {
  const ring = ROUND.map(([dx, dy]) =>
    degreesOf([x + (dx * radiusKm) / CELL_WIDTH_KM, y - (dy * radiusKm) / CELL_HEIGHT_KM]),
  );
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
}

function roundPoints(): CellPoint[] {
  let points: CellPoint[] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ];
  for (let halving = 0; halving < 3; halving++) {
    points = points.flatMap((a, i) => {
      const b = points[(i + 1) % points.length]!;
      const [x, y] = [a[0] + b[0], a[1] + b[1]];
      const length = Math.sqrt(x * x + y * y);
      return [a, [x / length, y / length] as const];
    });
  }
  return points;
}

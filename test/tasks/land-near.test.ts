import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { Geodesic } from "geographiclib-geodesic";
import type { Feature, Geometry, Position } from "geojson";
import { describe, expect, it } from "vitest";
import { geodesicCircle, geodesicDistanceM } from "../../src/io/geodesic.ts";
import { landNear } from "../../src/tasks/land-near.ts";
import { seededRandom } from "../build/seeded-random.ts";

const { signal } = new AbortController();
/** Land is at most this much short of a circle. */
const SHORT = 0.007;
const KM = 3;

const featureOf = (geometry: Geometry): Feature => ({ type: "Feature", properties: {}, geometry });
const near = (geometries: readonly Geometry[], km = KM) => landNear(geometries.map(featureOf), km, signal);

/** km² on the ellipsoid, by Karney's sum over the edges; holes taken away. */
function areaKm2(geometry: Awaited<ReturnType<typeof landNear>>): number {
  if (geometry === null) return 0;
  const ofRing = (ring: readonly Position[]): number => {
    const polygon = Geodesic.WGS84.Polygon(false);
    for (const [lon, lat] of ring.slice(1)) polygon.AddPoint(lat!, lon!);
    return Math.abs(polygon.Compute(false, true).area ?? 0) / 1e6;
  };
  return geometry.coordinates.reduce(
    (sum, [outer, ...holes]) => sum + ofRing(outer!) - holes.reduce((all, hole) => all + ofRing(hole), 0),
    0,
  );
}

function expectShortOf(km2: number, whole: number): void {
  expect(km2).toBeLessThanOrEqual(whole * 1.001);
  expect(km2).toBeGreaterThan(whole * (1 - SHORT));
}

describe("the land within a distance", () => {
  it.each([0, 14, -60])("of a point at latitude %s is a circle", async (lat) => {
    expectShortOf(areaKm2(await near([{ type: "Point", coordinates: [12, lat] }])), Math.PI * KM ** 2);
  });

  it("of a line is a band with round ends, however the line is cut and whatever its direction", async () => {
    for (const end of [
      [12.5, 14],
      [12, 14.5],
      [12.4, 13.7],
    ] as const) {
      const lengthKm = geodesicDistanceM([12, 14], end) / 1000;
      const whole = 2 * KM * lengthKm + Math.PI * KM ** 2;
      const halfway = [(12 + end[0]) / 2, (14 + end[1]) / 2];
      for (const coordinates of [
        [[12, 14], [...end]],
        [[12, 14], halfway, [...end]],
      ])
        expectShortOf(areaKm2(await near([{ type: "LineString", coordinates }])), whole);
    }
  });

  it("counts once where two circles overlap, and leaves those far apart", async () => {
    const [a, b] = [
      [12, 0],
      [12.03, 0],
    ] as const;
    const d = geodesicDistanceM(a, b) / 1000;
    // The lens of two circles of the same radius, by its formula.
    const lens = 2 * KM ** 2 * Math.acos(d / (2 * KM)) - (d / 2) * Math.sqrt(4 * KM ** 2 - d ** 2);
    const both = await near([{ type: "MultiPoint", coordinates: [[...a], [...b]] }]);
    expect(both?.coordinates).toHaveLength(1);
    expectShortOf(areaKm2(both), 2 * Math.PI * KM ** 2 - lens);
    const apart = await near([
      { type: "Point", coordinates: [12, 0] },
      { type: "Point", coordinates: [13, 0] },
    ]);
    expect(apart?.coordinates).toHaveLength(2);
    expectShortOf(areaKm2(apart), 2 * Math.PI * KM ** 2);
  });

  it("of an area counts what lies in it, and a hole that is narrower than twice the distance", async () => {
    const ring = (half: number): Position[] => {
      const [west, east, south, north] = [12 - half, 12 + half, -half, half];
      return [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
    };
    const side = (half: number): [number, number] => [
      geodesicDistanceM([12 - half, 0], [12 + half, 0]) / 1000,
      geodesicDistanceM([12, -half], [12, half]) / 1000,
    ];
    const [width, height] = side(0.1);
    const whole = width * height + 2 * KM * (width + height) + Math.PI * KM ** 2;
    const narrow = await near([{ type: "Polygon", coordinates: [ring(0.1), ring(0.02).reverse()] }]);
    expectShortOf(areaKm2(narrow), whole);
    const [inWidth, inHeight] = side(0.05);
    const wide = await near([{ type: "Polygon", coordinates: [ring(0.1), ring(0.05).reverse()] }]);
    expectShortOf(areaKm2(wide), whole - (inWidth - 2 * KM) * (inHeight - 2 * KM));
  });

  it("runs on over the antimeridian, and follows a line of corners close together", async () => {
    const over = await near([
      {
        type: "LineString",
        coordinates: [
          [179.9, 5],
          [180.1, 5],
        ],
      },
    ]);
    const lengthKm = geodesicDistanceM([179.9, 5], [180.1, 5]) / 1000;
    expectShortOf(areaKm2(over), 2 * KM * lengthKm + Math.PI * KM ** 2);
    const circle = geodesicCircle([12, 14], 10_000, 720).map(([lon, lat]) => [lon, lat]);
    const band = await near([{ type: "LineString", coordinates: [...circle, circle[0]!] }]);
    expectShortOf(areaKm2(band), Math.PI * ((10 + KM) ** 2 - (10 - KM) ** 2));
  });

  it("of nothing is nothing; given up, it says so", async () => {
    expect(await near([])).toBeNull();
    expect(
      await landNear([{ type: "Feature", properties: {}, geometry: null as never }], 1, signal),
    ).toBeNull();
    const stop = new AbortController();
    stop.abort();
    const point = featureOf({ type: "Point", coordinates: [0, 0] });
    await expect(landNear([point], 1, stop.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a net of lines", () => {
  it("covers exactly the places that lie near one of them", async () => {
    const random = seededRandom(7);
    const lines = Array.from({ length: 120 }, () => {
      const [lon, lat] = [12 + random(), random() - 0.5];
      return [
        [lon, lat],
        [lon + 0.2 * (random() - 0.5), lat + 0.2 * (random() - 0.5)],
        [lon + 0.2 * (random() - 0.5), lat + 0.2 * (random() - 0.5)],
      ] as const;
    });
    const land = (await near(
      lines.map((line) => ({ type: "LineString", coordinates: line.map((at) => [...at]) })),
    ))!;
    let [inside, outside] = [0, 0];
    for (let trial = 0; trial < 4000; trial++) {
      const place: [number, number] = [12 + random(), random() - 0.5];
      const km = Math.min(...lines.map((line) => kmToLine(place, line)));
      // Where the rounded ends and the plane of this check leave it open, nothing is claimed.
      if (Math.abs(km - KM) < 0.02 * KM) continue;
      expect(booleanPointInPolygon(place, land)).toBe(km < KM);
      if (km < KM) inside++;
      else outside++;
    }
    expect(Math.min(inside, outside)).toBeGreaterThan(200);
  });
});

/** Km in a plane that touches the equator, where a degree is 111.32 km to the east and 110.57 km to the north. */
function kmToLine([lon, lat]: readonly number[], line: readonly (readonly number[])[]): number {
  const [x, y] = [lon! * 111.3195, lat! * 110.5743];
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < line.length; at++) {
    const [ax, ay] = [line[at - 1]![0]! * 111.3195, line[at - 1]![1]! * 110.5743];
    const [bx, by] = [line[at]![0]! * 111.3195, line[at]![1]! * 110.5743];
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(x - ax - share * dx, y - ay - share * dy));
  }
  return least;
}

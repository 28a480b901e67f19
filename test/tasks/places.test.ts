import { describe, expect, it } from "vitest";
import { featuresOf } from "../../src/tasks/features.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { areaAround, nearestPlace, placesWithin } from "../../src/tasks/places.ts";

/** Metres of a degree of longitude on the equator of WGS84: 6 378 137 · π / 180. */
const DEGREE_KM = (6378.137 * Math.PI) / 180;

describe("places and areas", () => {
  it("finds the places in a polygon with a hole, not those in the hole", async () => {
    const square = (from: number, to: number): number[][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const area = { type: "Polygon" as const, coordinates: [square(0, 10), square(4, 6)] };
    const places = [
      [1, 1],
      [5, 5],
      [9, 9],
      [11, 5],
    ] as const;
    expect(await placesWithin(area, places)).toEqual([0, 2]);
  });

  it("finds places on both sides of the antimeridian in an area that runs on over it", async () => {
    const area = {
      type: "Polygon" as const,
      coordinates: [
        [
          [179, -1],
          [181, -1],
          [181, 1],
          [179, 1],
          [179, -1],
        ],
      ],
    };
    const places = [
      [179.5, 0],
      [-179.5, 0],
      [-178.5, 0],
    ] as const;
    expect(await placesWithin(area, places)).toEqual([0, 1]);
  });

  it("measures along the geodesic: degrees of the equator, also over the antimeridian", () => {
    const places = [
      [12, 0],
      [-179.5, 0],
      [11.5, 0],
    ] as const;
    const near = nearestPlace([10, 0], places)!;
    expect(near.place).toBe(2);
    expect(near.km).toBeCloseTo(1.5 * DEGREE_KM, 6);
    expect(nearestPlace([179.5, 0], places)!.km).toBeCloseTo(DEGREE_KM, 6);
    expect(nearestPlace([0, 0], [])).toBeNull();
  });

  it("draws the land within a distance: every corner that far away, its longitudes in one run", () => {
    for (const place of [
      [36.2, -1.5],
      [179.99, 60],
      [10, 0],
    ] as const) {
      const ring = areaAround(place, 5);
      expect(ring).toHaveLength(48);
      for (const corner of ring) {
        expect(nearestPlace(place, [corner])!.km).toBeCloseTo(5, 6);
        expect(Math.abs(corner[0] - place[0])).toBeLessThan(0.2);
      }
    }
    // The eastern corner on the equator lies 5 km along it.
    expect(areaAround([10, 0], 5)[12]![0]).toBeCloseTo(10 + 5 / DEGREE_KM, 9);
  });
});

describe("the features of a dataset that is only looked at", () => {
  const read = async (text: string) =>
    featuresOf(
      { id: "wells", role: "context", files: ["wells.geojson"] },
      [{ kind: "blob", name: "wells.geojson", blob: new Blob([text]) }],
      nodePlatform,
    );

  it("are its points and lines in degrees; what has no geometry is left out", async () => {
    const { value } = await read(
      JSON.stringify({
        type: "FeatureCollection",
        features: [
          {
            type: "Feature",
            properties: { name: "Well" },
            geometry: { type: "Point", coordinates: [36, 1] },
          },
          { type: "Feature", properties: { name: "Nowhere" }, geometry: null },
        ],
      }),
    );
    expect(value!.features.map(({ properties, geometry }) => [properties!["name"], geometry])).toEqual([
      ["Well", { type: "Point", coordinates: [36, 1] }],
    ]);
  });

  it("are none of a file that is broken, with a sentence", async () => {
    const { value, issues } = await read("{ not json");
    expect(value!.features).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});

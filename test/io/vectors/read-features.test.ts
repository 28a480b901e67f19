import type { Geometry } from "geojson";
import { describe, expect, it } from "vitest";
import { readFeatures } from "../../../src/io/vectors/read-features.ts";
import { withinOneTurn } from "../../../src/io/vectors/within-one-turn.ts";
import { vectorFile } from "../../build/vector-files.ts";

const feature = (geometry: object | null, properties: object = {}): object => ({
  type: "Feature",
  geometry,
  properties,
});
const collection = (...features: object[]): string => JSON.stringify({ type: "FeatureCollection", features });

describe("a layer of features", () => {
  it("keeps every feature in its place, with or without geometry", async () => {
    const { layers, issues } = await readFeatures([
      vectorFile(
        "sites/terraces.geojson",
        collection(
          feature({ type: "Point", coordinates: [30, -2, 1500] }, { name: "A", ha: 3 }),
          feature(null, { name: "B" }),
          feature({
            type: "LineString",
            coordinates: [
              [30, -2],
              [31, -3],
            ],
          }),
          feature({ type: "Point", coordinates: [30, 95] }),
        ),
      ),
    ]);
    expect(issues).toEqual([
      {
        code: "placesOffTheGlobe",
        severity: "warn",
        about: "sites/terraces.geojson",
        context: { count: 1, of: 4, crs: "EPSG:4326" },
      },
    ]);
    expect(layers).toHaveLength(1);
    const { collection: onGlobe, ...layer } = layers[0]!;
    expect(layer).toEqual({
      name: "terraces",
      file: "sites/terraces.geojson",
      crs: "EPSG:4326",
      crsGround: "format",
      fields: ["name", "ha"],
      textFields: ["name"],
      count: 4,
      withoutGeometry: 1,
      unplaced: 1,
      kinds: ["line", "point"],
      types: ["Point", "LineString"],
      extent: [30, -3, 31, 95],
      isTable: false,
    });
    expect(onGlobe!.features.map(({ id, geometry }) => [id, geometry?.type ?? null])).toEqual([
      [0, "Point"],
      [1, null],
      [2, "LineString"],
      [3, null],
    ]);
    expect(onGlobe!.features[0]!.geometry).toEqual({ type: "Point", coordinates: [30, -2] });
  });

  it("in metres comes to degrees; without a CRS it is described, not placed", async () => {
    const metres = collection(feature({ type: "Point", coordinates: [500_000, 10_000_000] }));
    const placed = await readFeatures([vectorFile("p.geojson", metres)], { crs: "EPSG:32736" });
    expect(placed.layers[0]!.crsGround).toBe("user");
    const { coordinates } = placed.layers[0]!.collection!.features[0]!.geometry as { coordinates: number[] };
    // Where the central meridian of zone 36 meets the equator: the false easting and northing of the south.
    expect(coordinates[0]).toBeCloseTo(33, 9);
    expect(coordinates[1]).toBeCloseTo(0, 9);
    const open = await readFeatures([vectorFile("p.geojson", metres.replace("{", '{"crs":null,'))]);
    expect([open.layers[0]!.extent, open.layers[0]!.collection]).toEqual([
      [500_000, 10_000_000, 500_000, 10_000_000],
      null,
    ]);
    expect(open.issues).toEqual([{ code: "crsMissing", severity: "warn", about: "p.geojson" }]);
  });
});

describe("at the antimeridian", () => {
  const cut = (geometry: Geometry): Geometry | null => withinOneTurn(geometry);

  it("points come home, and lines are cut on the short way", () => {
    expect(cut({ type: "Point", coordinates: [190, 5] })).toEqual({ type: "Point", coordinates: [-170, 5] });
    expect(
      cut({
        type: "LineString",
        coordinates: [
          [170, 0],
          [-170, 10],
        ],
      }),
    ).toEqual({
      type: "MultiLineString",
      coordinates: [
        [
          [170, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 10],
        ],
      ],
    });
  });

  it("a polygon is cut, and its hole with it", () => {
    const box = (west: number, east: number, low: number, high: number): number[][] => [
      [west, low],
      [east, low],
      [east, high],
      [west, high],
      [west, low],
    ];
    const cutBox = cut({ type: "Polygon", coordinates: [box(170, -170, 0, 10), box(175, -175, 4, 6)] });
    // By hand: a C open to the east, and its mirror image.
    expect(cutBox).toEqual({
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [-180, 0],
            [-170, 0],
            [-170, 10],
            [-180, 10],
            [-180, 6],
            [-175, 6],
            [-175, 4],
            [-180, 4],
            [-180, 0],
          ],
        ],
        [
          [
            [180, 10],
            [170, 10],
            [170, 0],
            [180, 0],
            [180, 4],
            [175, 4],
            [175, 6],
            [180, 6],
            [180, 10],
          ],
        ],
      ],
    });
    expect(cut({ type: "Polygon", coordinates: [box(181, 185, 0, 1)] })).toEqual({
      type: "Polygon",
      coordinates: [box(-179, -175, 0, 1)],
    });
  });

  it("a ring round a pole ends at it", () => {
    const round = [
      [-120, 60],
      [0, 60],
      [120, 60],
      [-120, 60],
    ];
    expect(cut({ type: "Polygon", coordinates: [round] })).toEqual({
      type: "Polygon",
      coordinates: [
        [
          [-180, 60],
          [-120, 60],
          [0, 60],
          [120, 60],
          [180, 60],
          [180, 90],
          [-180, 90],
          [-180, 60],
        ],
      ],
    });
  });
});

import proj4 from "proj4";
import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { burnRows, createBurner } from "../../../src/engine/grid/rasterize.ts";
import type { Projector } from "../../../src/io/projector.ts";
import type { MultiPolygonCoordinates, PolygonLayer } from "../../../src/io/vectors/polygon-layer.ts";
import { polygonsInFrame, sameCrs } from "../../../src/io/vectors/to-frame.ts";

const LAEA = "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs";
const UTM1 = "+proj=utm +zone=1 +south +datum=WGS84 +units=m +no_defs";
const POLAR = "+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +datum=WGS84 +units=m +no_defs";

function projector(crs: string): Projector {
  const p = proj4(crs, "+proj=longlat +datum=WGS84 +no_defs");
  return {
    toLonLat: (x, y) => p.forward([x, y]) as [number, number],
    fromLonLat: (lon, lat) => p.inverse([lon, lat]) as [number, number],
  };
}
const degrees = projector("+proj=longlat +datum=WGS84 +no_defs");

const layerOf = (crs: string, ...geometries: MultiPolygonCoordinates[]): PolygonLayer => ({
  crs,
  fields: [],
  polygons: geometries.map((geometry, i) => ({ name: String(i + 1), properties: {}, geometry })),
});
const box = (west: number, south: number, east: number, north: number): (readonly [number, number])[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const frameOf = (
  crs: string,
  left: number,
  top: number,
  cell: number,
  width: number,
  height: number,
): GridFrame => ({
  width,
  height,
  transform: [cell, 0, left, 0, -cell, top],
  crs,
  isGeographic: crs === "EPSG:4326",
});

function burnt(
  layer: PolygonLayer,
  frame: GridFrame,
  layerProjector = degrees,
  frameProjector = degrees,
): Int32Array {
  const polygons = polygonsInFrame(layer, frame, { layer: layerProjector, frame: frameProjector });
  const ids = new Int32Array(frame.width * frame.height);
  burnRows(createBurner(polygons, frame), { x: 0, y: 0, width: frame.width, height: frame.height }, ids);
  return ids;
}
function drawn(layer: PolygonLayer, frame: GridFrame): string[] {
  const ids = burnt(layer, frame);
  return Array.from({ length: frame.height }, (_, y) =>
    [...ids.subarray(y * frame.width, (y + 1) * frame.width)].map((id) => id || ".").join(""),
  );
}

/** Cells whose centre a plain test in the layer's own CRS puts elsewhere, but for those within a hundredth of a cell. */
function misplaced(ids: Int32Array, frame: GridFrame, inside: (x: number, y: number) => boolean): number {
  const [cell, , left, , , top] = frame.transform;
  let count = 0;
  for (let i = 0; i < ids.length; i++) {
    const x = left + ((i % frame.width) + 0.5) * cell;
    const y = top - (Math.floor(i / frame.width) + 0.5) * cell;
    const isBurnt = ids[i] !== 0;
    if (isBurnt === inside(x, y)) continue;
    const near = [-0.01, 0.01].flatMap((d) => [inside(x + d * cell, y), inside(x, y + d * cell)]);
    if (near.every((isIn) => isIn !== isBurnt)) count += 1;
  }
  return count;
}

describe("over the antimeridian", () => {
  const frame = frameOf("EPSG:4326", 170, 5, 2, 10, 2);
  const world = frameOf("EPSG:4326", -180, 5, 20, 18, 1);
  const picture = ["...1111...", "...1111..."];
  const jumping = box(176, -5, -176, 15);
  const split: MultiPolygonCoordinates = [[box(176, -5, 180, 15)], [box(-180, -5, -176, 15)]];

  it.each([
    ["a ring that jumps from 176 to −176", [[jumping]]],
    ["the same, drawn the other way", [[jumping.toReversed()]]],
    ["a multipolygon split at ±180", split],
    ["longitudes beyond 180", [[box(176, -5, 184, 15)]]],
    ["longitudes below −180", [[box(-184, -5, -176, 15)]]],
  ] as [string, MultiPolygonCoordinates][])("%s lands right", (_, geometry) => {
    expect(drawn(layerOf("EPSG:4326", geometry), frame)).toEqual(picture);
  });

  it("shows on both sides of a global frame", () => {
    const wide = layerOf("EPSG:4326", [[box(160, -9, -160, 9)]]);
    expect(drawn(wide, world)).toEqual(["1................1"]);
    expect(drawn(wide, frameOf("EPSG:4326", 0, 5, 20, 18, 1))).toEqual(["........11........"]);
  });

  it("keeps a hole a hole, on whichever side it is written", () => {
    const holed = (...hole: (readonly [number, number])[]) => layerOf("EPSG:4326", [[jumping, hole]]);
    const expected = ["...1.11...", "...1.11..."];
    expect(drawn(holed(...box(178, -9, 180, 14)), frame)).toEqual(expected);
    expect(drawn(holed(...box(-182, -9, -180, 14)), frame)).toEqual(expected);
  });

  it("takes a band around the globe as drawn, and closes a ring around a pole over it", () => {
    expect(drawn(layerOf("EPSG:4326", [[box(-180, -9, 180, 15)]]), world)).toEqual(["1".repeat(18)]);
    const ring: (readonly [number, number])[] = [-150, -60, 30, 120].map((lon) => [lon, 70]);
    const rows = drawn(
      layerOf("EPSG:4326", [[[...ring, ring[0]!]]]),
      frameOf("EPSG:4326", -180, 90, 10, 36, 4),
    );
    expect(rows).toEqual(["1".repeat(36), "1".repeat(36), ".".repeat(36), ".".repeat(36)]);
  });

  it("lands right in UTM zone 1", () => {
    const utm = frameOf(UTM1, 0, 9_900_000, 4000, 160, 160);
    const ids = burnt(layerOf("EPSG:4326", [[box(179.5, -5, -178, -2)]]), utm, degrees, projector(UTM1));
    const { toLonLat } = projector(UTM1);
    const inside = (x: number, y: number): boolean => {
      const [lon, lat] = toLonLat(x, y);
      return (lon >= 179.5 || lon <= -178) && lat >= -5 && lat <= -2;
    };
    expect(ids.filter((id) => id === 1).length).toBeGreaterThan(4000);
    expect(misplaced(ids, utm, inside)).toBe(0);
  });
});

describe("between CRSs", () => {
  it("straight edges of the layer bend in the frame: a parallel in Catalonia's LAEA", () => {
    const frame = frameOf(LAEA, 3_500_000, 2_300_000, 2000, 200, 200);
    const ids = burnt(layerOf("EPSG:4326", [[box(-10, 40.5, 20, 42)]]), frame, degrees, projector(LAEA));
    const { toLonLat } = projector(LAEA);
    const inside = (x: number, y: number): boolean => {
      const [lon, lat] = toLonLat(x, y);
      return lon >= -10 && lon <= 20 && lat >= 40.5 && lat <= 42;
    };
    expect(misplaced(ids, frame, inside)).toBe(0);
    expect(ids.filter((id) => id === 1).length).toBeGreaterThan(10_000);
  });

  it("and the other way: a square of LAEA in degrees", () => {
    const frame = frameOf("EPSG:4326", -5, 50, 0.05, 300, 300);
    const square = box(3_400_000, 2_000_000, 4_200_000, 2_700_000);
    const ids = burnt(layerOf(LAEA, [[square]]), frame, projector(LAEA));
    const { fromLonLat } = projector(LAEA);
    const inside = (lon: number, lat: number): boolean => {
      const [x, y] = fromLonLat(lon, lat);
      return x >= 3_400_000 && x <= 4_200_000 && y >= 2_000_000 && y <= 2_700_000;
    };
    expect(ids.filter((id) => id === 1).length).toBeGreaterThan(10_000);
    expect(misplaced(ids, frame, inside)).toBe(0);
  });

  it("neighbours still neither share nor lose a cell, and the far side of the world does no harm", () => {
    const frame = frameOf(LAEA, 3_500_000, 2_300_000, 3000, 120, 120);
    const corners: MultiPolygonCoordinates[] = [];
    for (let lon = -180; lon < 180; lon += 7.5) {
      for (let lat = -90; lat < 90; lat += 7.5) corners.push([[box(lon, lat, lon + 7.5, lat + 7.5)]]);
    }
    const polygons = polygonsInFrame(layerOf("EPSG:4326", ...corners), frame, {
      layer: degrees,
      frame: projector(LAEA),
    });
    const ids = new Int32Array(120 * 120);
    const overlaps = burnRows(
      createBurner(polygons, frame),
      { x: 0, y: 0, width: 120, height: 120 },
      ids,
      true,
    );
    expect([overlaps, ids.filter((id) => id === 0).length]).toEqual([0, 0]);
  });

  it("a frame with a pole in it is covered by the globe", () => {
    const frame = frameOf(POLAR, -1_000_000, 1_000_000, 50_000, 40, 40);
    const ids = burnt(
      layerOf("EPSG:4326", [[box(-180, -90, 0, 0)], [box(0, -90, 180, 0)]]),
      frame,
      degrees,
      projector(POLAR),
    );
    expect(ids.filter((id) => id === 0).length).toBe(0);
  });

  it("are the same when only their words' order differs; without projectors others are our mistake", () => {
    expect(sameCrs("epsg:4326", "EPSG:4326")).toBe(true);
    expect(sameCrs("OGC:CRS84", "EPSG:4326")).toBe(true);
    expect(
      sameCrs(LAEA, "+proj=laea +units=m +lon_0=10 +lat_0=52 +y_0=3210000 +x_0=4321000 +ellps=GRS80"),
    ).toBe(true);
    expect(sameCrs(LAEA, UTM1)).toBe(false);
    const frame = frameOf(LAEA, 0, 0, 1, 2, 2);
    expect(() => polygonsInFrame(layerOf(UTM1), frame, { layer: null, frame: null })).toThrow(
      "expected projectors",
    );
  });
});

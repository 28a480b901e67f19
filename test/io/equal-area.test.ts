import { Geodesic } from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { hexagonCorners, hexagonGrid } from "../../src/engine/scales/hexagon-grid.ts";
import { projector } from "../../src/io/crs.ts";
import { equalAreaCrs, equalAreaPlane } from "../../src/io/equal-area.ts";

/** Geodesic area of a hexagon whose straight sides are followed in steps, in km². */
async function geodesicKm2(crs: string, corners: Float64Array, steps = 16): Promise<number> {
  const way = (await projector(crs))!;
  const polygon = Geodesic.WGS84.Polygon(false);
  for (let at = 0; at < 12; at += 2)
    for (let step = 0; step < steps; step++) {
      const along = (from: number): number => {
        const to = corners[(from + 2) % 12]!;
        return corners[from]! + (step / steps) * (to - corners[from]!);
      };
      const [lon, lat] = way.toLonLat(along(at), along(at + 1));
      polygon.AddPoint(lat, lon);
    }
  return Math.abs(polygon.Compute(false, true).area!) / 1e6;
}

describe("the equal-area plane", () => {
  for (const [name, centre] of [
    ["at the equator", [35, 0.4]],
    ["in the middle latitudes", [-98, 41]],
    ["far north", [20, 78]],
    ["on the antimeridian", [179.9, -17]],
  ] as const)
    it(`gives every hexagon of 1,500 km the same geodesic area: ${name}`, async () => {
      const crs = equalAreaCrs(centre);
      let worst = 0;
      for (const sizeKm2 of [10, 100, 2500]) {
        const edge = 750_000;
        const grid = hexagonGrid({ west: -edge, south: -edge, east: edge, north: edge }, sizeKm2 * 1e6);
        const indices = [0, 0.3, 0.5, 0.77, 1].map((share) =>
          Math.round(share * (grid.rows * grid.columns - 1)),
        );
        for (const index of indices) {
          const km2 = await geodesicKm2(crs, hexagonCorners(grid, index));
          worst = Math.max(worst, Math.abs(km2 / sizeKm2 - 1));
        }
      }
      console.log(`${name}: geodesic areas within ${(100 * worst).toExponential(1)} % of their size`);
      expect(worst).toBeLessThan(0.005);
    });

  it("covers a frame whole, also a projected one and one over the antimeridian", async () => {
    for (const [crs, transform] of [
      ["EPSG:4326", [0.01, 0, 30, 0, -0.01, 5]],
      ["EPSG:4326", [0.01, 0, 179, 0, -0.01, 5]],
      ["EPSG:32636", [1000, 0, 300_000, 0, -1000, 900_000]],
    ] as const) {
      const frame = { width: 200, height: 100, transform, crs, isGeographic: crs === "EPSG:4326" };
      const { way, bounds } = await equalAreaPlane(frame);
      const own = (await projector(crs))!;
      for (const [column, row] of [
        [0, 0],
        [200, 0],
        [0, 100],
        [200, 100],
        [100, 50],
      ] as const) {
        const lonLat = own.toLonLat(transform[2] + column * transform[0], transform[5] + row * transform[4]);
        const [x, y] = way.fromLonLat(...lonLat);
        expect(x).toBeGreaterThanOrEqual(bounds.west - 1e-6);
        expect(x).toBeLessThanOrEqual(bounds.east + 1e-6);
        expect(y).toBeGreaterThanOrEqual(bounds.south - 1e-6);
        expect(y).toBeLessThanOrEqual(bounds.north + 1e-6);
      }
    }
  });
});

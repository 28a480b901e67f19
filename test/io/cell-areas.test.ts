import { Geodesic } from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import type { Affine, GridFrame, Window } from "../../src/engine/grid/frame.ts";
import { cellAreaKm2OfLatitudes } from "../../src/engine/grid/row-areas.ts";
import { createCellAreas } from "../../src/io/cell-areas.ts";
import { PROJ, projectorOf } from "../build/projectors.ts";

const frameOf = (crs: string, width: number, height: number, transform: Affine): GridFrame => ({
  width,
  height,
  transform,
  crs,
  isGeographic: false,
});

const at = (x: number, y: number, width: number, height: number): Window => ({ x, y, width, height });

/** The area of one cell straight from its corners, without any check of domains. */
function plainQuadKm2(frame: GridFrame, column: number, row: number): number {
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  const projector = projectorOf(frame.crs);
  const polygon = Geodesic.WGS84.Polygon(false);
  for (const [dx, dy] of [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0],
  ] as const) {
    const [lon, lat] = projector.toLonLat(west + (column + dx) * cellWidth, north + (row + dy) * cellHeight);
    polygon.AddPoint(lat, lon);
  }
  return Math.abs(polygon.Compute(false, true).area!) / 1e6;
}

describe("createCellAreas on projected grids", () => {
  const grids: [string, GridFrame][] = [
    ["UTM 48S, Bungo", frameOf(PROJ.utm48s, 1198, 866, [99.98, 0, 103841, 0, -99.98, 9875402])],
    [
      "UTM 48S, 20 million cells far from its meridian",
      frameOf(PROJ.utm48s, 5000, 4000, [100, 0, 1200000, 0, -100, 9000000]),
    ],
    ["LAEA, Catalonia", frameOf(PROJ.laeaEurope, 120, 120, [500, 0, 3620000, 0, -500, 2170000])],
    ["LAEA, all of Europe", frameOf(PROJ.laeaEurope, 5000, 4000, [1000, 0, 2500000, 0, -1000, 5400000])],
    [
      "sinusoidal tile at 60° N, 100° E",
      frameOf(PROJ.sinusoidal, 2400, 2400, [463.3127165, 0, 4447802, 0, -463.3127165, 7783653]),
    ],
    [
      "Web Mercator to 84°",
      frameOf(PROJ.webMercator, 2000, 2000, [20000, 0, -20000000, 0, -20000, 20000000]),
    ],
    [
      "polar stereographic around the pole",
      frameOf(PROJ.polarNorth, 304, 448, [25000, 0, -3850000, 0, -25000, 5850000]),
    ],
    [
      "EASE 2.0",
      frameOf(
        PROJ.ease2,
        964,
        406,
        [36032.220840584, 0, -17367530.4451615, 0, -36032.220840584, 7314540.8306386],
      ),
    ],
  ];

  it.each(grids)("gives every cell's own geodesic quadrilateral: %s", (_, frame) => {
    const areas = createCellAreas(frame, projectorOf(frame.crs));
    const out = new Float64Array(1);
    let worst = 0;
    for (let k = 0; k < 250; k++) {
      const x = (k * 7919) % frame.width;
      const y = (k * 104729) % frame.height;
      areas.fill(at(x, y, 1, 1), out);
      worst = Math.max(worst, Math.abs(out[0]! / plainQuadKm2(frame, x, y) - 1));
    }
    expect(worst).toBeLessThan(1e-7);
    expect(areas.maxRelativeError).toBeLessThan(1e-7);
  });

  it("is constant on an equal-area grid on WGS84 (EASE 2.0, 36.03 km cells: the published 1298.32 km²)", () => {
    // Brodzik et al. 2012: EASE-Grid 2.0 global 36 km cells are 36 032.220840584 m in true area, but a geodesic cell's
    // edges are not parallels: 3e-5 at 80° for a cell of this size. A 1 km grid of the same projection shows it exactly.
    const frame = frameOf(PROJ.ease2, 200, 14000, [1000, 0, -17367000, 0, -1000, 7000000]);
    const out = new Float64Array(200);
    const areas = createCellAreas(frame, projectorOf(frame.crs));
    for (const y of [0, 3500, 7000, 13999]) {
      areas.fill(at(0, y, 200, 1), out);
      for (const km2 of out) expect(Math.abs(km2 - 1)).toBeLessThan(2e-7);
    }
  });

  it("adds up to the whole globe between two parallels (Web Mercator, closed form)", () => {
    const frame = frameOf(PROJ.webMercator, 400, 400, [100000, 0, -20000000, 0, -100000, 20000000]);
    const projector = projectorOf(frame.crs);
    const out = new Float64Array(400 * 400);
    createCellAreas(frame, projector).fill(at(0, 0, 400, 400), out);
    const sum = out.reduce((total, km2) => total + km2, 0);
    const [east, north] = projector.toLonLat(20000000, 20000000);
    const whole = cellAreaKm2OfLatitudes(-north, north, 2 * east);
    // Inner edges cancel; the outer ones are geodesics in place of two parallels, 100 km long, at 85°.
    expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-6);
  });

  it("covers the ground to the last bit of the outline: the sinusoidal globe loses only the cells that stick out of it", () => {
    const frame = frameOf(PROJ.sinusoidal, 1268, 634, [31600, 0, -20034400, 0, -31600, 10017200]);
    const out = new Float64Array(1268 * 634);
    createCellAreas(frame, projectorOf(frame.crs)).fill(at(0, 0, 1268, 634), out);
    const sum = out.reduce((total, km2) => total + km2, 0);
    expect(sum).toBeLessThan(510065621.7);
    expect(sum).toBeGreaterThan(0.995 * 510065621.7);
    expect(out[0]).toBe(0);
  });

  it("crosses the antimeridian without a seam (UTM 60S, 179° to 181°)", () => {
    // x = 500 km + 333 km at 180° E on the equator: cells west, on and east of the antimeridian.
    const frame = frameOf(PROJ.utm60s, 80, 4, [1000, 0, 790000, 0, -1000, 8000000]);
    const out = new Float64Array(80 * 4);
    createCellAreas(frame, projectorOf(frame.crs)).fill(at(0, 0, 80, 4), out);
    const projector = projectorOf(frame.crs);
    expect(projector.toLonLat(790000, 8000000)[0]).toBeGreaterThan(179);
    expect(projector.toLonLat(870000, 8000000)[0]).toBeLessThan(-179);
    for (let x = 0; x < 79; x++) expect(Math.abs(out[x + 1]! / out[x]! - 1)).toBeLessThan(2e-5);
    // The point scale of UTM at 333 km: k = 0.9996 (1 + x²/2R²) → area 1/k² = 0.9981 of the map's.
    const k = 0.9996 * (1 + (333 / 0.9996) ** 2 / (2 * 6371 ** 2));
    expect(out[43]).toBeCloseTo(1 / k ** 2, 4);
  });

  it("gives 0 to cells that are not on the globe, and neighbours their area", () => {
    const frame = frameOf(PROJ.webMercator, 20, 2, [10000, 0, 19937508.342789244, 0, -10000, 10000]);
    const out = new Float64Array(40);
    createCellAreas(frame, projectorOf(frame.crs)).fill(at(0, 0, 20, 2), out);
    expect(out[9]).toBeGreaterThan(99);
    expect([...out.subarray(10, 20)]).toEqual(Array.from({ length: 10 }, () => 0));
  });

  it("gives the same cells whatever the windows", () => {
    const frame = frameOf(PROJ.webMercator, 300, 300, [100000, 0, -15000000, 0, -100000, 15000000]);
    const areas = createCellAreas(frame, projectorOf(frame.crs));
    const whole = new Float64Array(300 * 300);
    areas.fill(at(0, 0, 300, 300), whole);
    const part = new Float64Array(40 * 30);
    areas.fill(at(131, 77, 40, 30), part);
    for (let y = 0; y < 30; y++) {
      for (let x = 0; x < 40; x++) {
        expect(part[y * 40 + x]).toBeCloseTo(whole[(y + 77) * 300 + x + 131]!, 7);
      }
    }
  });
});

describe("createCellAreas on geographic grids", () => {
  it("goes by row, past the antimeridian too", () => {
    const frame: GridFrame = {
      width: 3,
      height: 2,
      transform: [10, 0, 170, 0, -10, 10],
      crs: "EPSG:4326",
      isGeographic: true,
    };
    const out = new Float64Array(4);
    createCellAreas(frame, null).fill(at(1, 0, 2, 2), out);
    const cell = cellAreaKm2OfLatitudes(0, 10, 10);
    expect([...out]).toEqual([cell, cell, cell, cell]);
  });

  it("asks for a projector elsewhere", () => {
    const frame = frameOf("EPSG:32748", 1, 1, [1, 0, 0, 0, -1, 0]);
    expect(() => createCellAreas(frame, null)).toThrow("projector");
  });
});

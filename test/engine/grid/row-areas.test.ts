import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { cellAreaKm2OfLatitudes, rowAreasKm2 } from "../../../src/engine/grid/row-areas.ts";

describe("cellAreaKm2OfLatitudes", () => {
  it("gives the published surface of the WGS84 ellipsoid for the whole of it", () => {
    // NGA.STND.0036 (WGS 84), table of derived constants: 510 065 621.7 km².
    expect(cellAreaKm2OfLatitudes(-90, 90, 360)).toBeCloseTo(510065621.724, 2);
  });

  it("does not mind the order of the latitudes and stops at the poles", () => {
    expect(cellAreaKm2OfLatitudes(12, 10, 1)).toBe(cellAreaKm2OfLatitudes(10, 12, 1));
    expect(cellAreaKm2OfLatitudes(89, 91, 1)).toBe(cellAreaKm2OfLatitudes(89, 90, 1));
    expect(cellAreaKm2OfLatitudes(90, 91, 1)).toBe(0);
  });

  it("keeps its digits in a thin row at the pole: a thousand rows add up to one", () => {
    const step = 0.001 / 1000;
    let sum = 0;
    for (let i = 0; i < 1000; i++) sum += cellAreaKm2OfLatitudes(90 - (i + 1) * step, 90 - i * step, 1);
    const whole = cellAreaKm2OfLatitudes(90 - 0.001, 90, 1);
    expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-7);
    // A polar cap of 0.001° is flat: π r² with the polar radius of curvature a²/b = 6 399 593.6258 m.
    const radiusKm = 6399.5936258 * ((0.001 * Math.PI) / 180);
    expect(whole / ((Math.PI * radiusKm ** 2) / 360) - 1).toBeCloseTo(0, 8);
  });
});

describe("rowAreasKm2", () => {
  const frame: GridFrame = {
    width: 4,
    height: 4,
    transform: [0.5, 0, 170, 0, -0.5, 1],
    crs: "EPSG:4326",
    isGeographic: true,
  };

  it("takes each row's own latitudes, north to south", () => {
    const areas = rowAreasKm2(frame, { from: 1, to: 4 });
    expect([...areas]).toEqual([
      cellAreaKm2OfLatitudes(0, 0.5, 0.5),
      cellAreaKm2OfLatitudes(-0.5, 0, 0.5),
      cellAreaKm2OfLatitudes(-1, -0.5, 0.5),
    ]);
    expect(areas[0]).toBe(areas[1]);
  });

  it("refuses a projected frame", () => {
    expect(() => rowAreasKm2({ ...frame, isGeographic: false }, { from: 0, to: 1 })).toThrow("geographic");
  });
});

import proj4 from "proj4";
import { describe, expect, it } from "vitest";
import { projector } from "../../src/io/crs.ts";
import { AT_HAND } from "../../src/io/epsg.ts";

const reference = proj4(AT_HAND[3857]!, "+proj=longlat +datum=WGS84");
const LONGITUDES = [
  -720, -200, -180.0000001, -180, -179.9, -33.3, -1e-9, 0, 1e-300, 12.1, 90, 180, 181, 359, 540,
];
const LATITUDES = [
  -90, -89.999999999, -85.06, -60, -14.6, -1e-12, 0, 1e-9, 14.647603, 51.5, 85.0511, 89.9, 90, 91,
];

/** What proj4 says; NaN where it throws or finds no place. */
function asked(step: (point: number[]) => number[], a: number, b: number): number[] {
  try {
    const point = step([a, b]);
    return point.every((part) => Number.isFinite(part)) ? point : [Number.NaN, Number.NaN];
  } catch {
    return [Number.NaN, Number.NaN];
  }
}

describe("Web Mercator without proj4", () => {
  it("gives proj4's own digits both ways", async () => {
    const mercator = (await projector("EPSG:3857"))!;
    for (const lon of LONGITUDES)
      for (const lat of LATITUDES) {
        const expected = asked(reference.inverse, lon, lat);
        expect(mercator.fromLonLat(lon, lat), `${lon}, ${lat}`).toEqual(expected);
        const metres = [lon * 111319.49, lat * 222638.98] as const;
        expect(mercator.toLonLat(...metres), metres.join()).toEqual(asked(reference.forward, ...metres));
      }
  });

  it("has no place for what is no number", async () => {
    const mercator = (await projector("EPSG:3857"))!;
    expect(mercator.toLonLat(Number.NaN, 0)).toEqual([Number.NaN, Number.NaN]);
    expect(mercator.fromLonLat(0, Number.POSITIVE_INFINITY)).toEqual([Number.NaN, Number.NaN]);
  });
});

import { describe, expect, it } from "vitest";
import { geodesicDistanceM, type LonLat } from "../../src/io/geodesic.ts";
import { nearestLine } from "../../src/io/nearest-line.ts";
import { seededRandom } from "../build/seeded-random.ts";

/** The least geodesic distance to 100 places on every segment of the lines. */
function bySampling(place: LonLat, lines: readonly (readonly LonLat[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines)
    for (let at = 1; at < line.length; at++)
      for (let part = 0; part <= 100; part++) {
        const [a, b] = [line[at - 1]!, line[at]!];
        const on: LonLat = [a[0] + ((b[0] - a[0]) * part) / 100, a[1] + ((b[1] - a[1]) * part) / 100];
        least = Math.min(least, geodesicDistanceM(place, on));
      }
  return least;
}

describe("the way to the nearest line", () => {
  it("is that to the nearest of many places along wandering lines, at every latitude", () => {
    const random = seededRandom(3);
    for (const lat of [0.5, 14, -35, 63]) {
      const lines = Array.from({ length: 5 }, () => {
        let at: LonLat = [30 + random(), lat + random()];
        return Array.from({ length: 40 }, (): LonLat => {
          at = [at[0] + 0.02 * (random() - 0.5), at[1] + 0.02 * (random() - 0.5)];
          return at;
        });
      });
      const near = nearestLine(lines);
      for (let n = 0; n < 4; n++) {
        const place: LonLat = [30 + random(), lat + random()];
        const expected = bySampling(place, lines);
        // A sampled place lies at most half a hundredth of a segment (8 m) from the nearest.
        expect(near.distanceM(place)).toBeLessThan(expected + 1e-6);
        expect(near.distanceM(place)).toBeGreaterThan(expected - 8);
      }
    }
  });

  it("crosses the antimeridian, reaches lone points, and along long lines stays on the ground", () => {
    const fiji = nearestLine([
      [
        [179.9, -17],
        [-179.9, -17],
      ],
    ]);
    expect(fiji.distanceM([180, -16.99])).toBeCloseTo(geodesicDistanceM([180, -16.99], [180, -17]), 1);
    expect(nearestLine([[[5, 50]]]).distanceM([6, 50])).toBeCloseTo(geodesicDistanceM([6, 50], [5, 50]), 6);
    // 20° along the equator: a straight chord would lie 97 km under the ground.
    const equator = nearestLine([
      [
        [0, 0],
        [20, 0],
      ],
    ]);
    expect(equator.distanceM([10.001, 0.1])).toBeCloseTo(geodesicDistanceM([10, 0], [10, 0.1]), 1);
  });

  it("is unknown where there is no line", () => {
    expect(nearestLine([]).distanceM([0, 0])).toBeNaN();
    expect(nearestLine([[]]).distanceM([0, 0])).toBeNaN();
  });
});

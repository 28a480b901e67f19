// First: geographiclib computes with it.
import "./steady-math.ts";
import { Geodesic } from "geographiclib-geodesic";

/** Longitude and latitude in degrees on WGS84. */
export type LonLat = readonly [lon: number, lat: number];

/** The length of the geodesic between two places, in metres. */
export function geodesicDistanceM([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  return Geodesic.WGS84.Inverse(latA, lonA, latB, lonB, Geodesic.DISTANCE).s12!;
}

/**
 * The places at a distance from a place, as a ring of `count` corners clockwise from the north, the first not repeated. Longitudes
 * run on over ±180°. The polygon is smaller than the circle: by 0.3 % of its area with 48 corners.
 */
export function geodesicCircle([lon, lat]: LonLat, radiusM: number, count: number): LonLat[] {
  return Array.from({ length: count }, (_, corner): LonLat => {
    const { lon2, lat2 } = Geodesic.WGS84.Direct(lat, lon, (360 * corner) / count, radiusM);
    return [lon2! - 360 * Math.round((lon2! - lon) / 360), lat2!];
  });
}

/**
 * All places within a distance of the line between two places, as a ring clockwise, the first not repeated: half a circle of
 * `count` steps around either end. Longitudes run on over ±180°. For lines of some tens of kilometres, whose sides stay parallel.
 */
export function geodesicStadium(
  [lonA, latA]: LonLat,
  [lonB, latB]: LonLat,
  radiusM: number,
  count: number,
): LonLat[] {
  const { azi1, azi2 } = Geodesic.WGS84.Inverse(latA, lonA, latB, lonB, Geodesic.AZIMUTH);
  const half = (lon: number, lat: number, from: number): LonLat[] =>
    Array.from({ length: count + 1 }, (_, step): LonLat => {
      const { lon2, lat2 } = Geodesic.WGS84.Direct(lat, lon, from + (180 * step) / count, radiusM);
      return [lon2! - 360 * Math.round((lon2! - lonA) / 360), lat2!];
    });
  return [...half(lonB, latB, azi2! - 90), ...half(lonA, latA, azi1! + 90)];
}

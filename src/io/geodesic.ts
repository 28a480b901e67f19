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

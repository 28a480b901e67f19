import type { Feature, Geometry } from "geojson";
import { geodesicCircle, geodesicDistanceM, type LonLat } from "../io/geodesic.ts";

/** A place of a list that is nearest to another, and how far it is along the geodesic. */
export interface NearestPlace {
  readonly place: number;
  readonly km: number;
}

/** Corners of the area around a place: few enough for an address, so many that it is 0.3 % short of the circle. */
const CORNERS = 48;

/** The places that lie in an area (a GeoJSON Polygon or MultiPolygon in degrees), by their place in the list. */
export async function placesWithin(area: Geometry, places: readonly LonLat[]): Promise<number[]> {
  if (area.type !== "Polygon" && area.type !== "MultiPolygon")
    throw new Error(`expected a polygon, got ${area.type}`);
  const { booleanPointInPolygon } = await import("@turf/boolean-point-in-polygon");
  const feature: Feature<typeof area> = { type: "Feature", properties: {}, geometry: area };
  // An area may run on over the antimeridian.
  const isIn = ([lon, lat]: LonLat): boolean =>
    [lon, lon + 360, lon - 360].some((turned) => booleanPointInPolygon([turned, lat], feature));
  return places.flatMap((place, at) => (isIn(place) ? [at] : []));
}

/** The nearest of some places; null of none. */
export function nearestPlace(from: LonLat, places: readonly LonLat[]): NearestPlace | null {
  let nearest: NearestPlace | null = null;
  places.forEach((place, at) => {
    const km = geodesicDistanceM(from, place) / 1000;
    if (nearest === null || km < nearest.km) nearest = { place: at, km };
  });
  return nearest;
}

/** The corners of the area within a distance of a place. */
export function areaAround(place: LonLat, km: number): LonLat[] {
  return geodesicCircle(place, km * 1000, CORNERS);
}

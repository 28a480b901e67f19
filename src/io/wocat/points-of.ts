/** Longitude and latitude in degrees. */
export type LonLat = readonly [number, number];

/** What a geometry holds: points on the globe without doubles, those off it, and whether there is anything that is no point. */
export interface FoundPoints {
  readonly points: readonly LonLat[];
  readonly offTheGlobe: readonly LonLat[];
  readonly hasOther: boolean;
}

/** The points of a GeoJSON object of any kind, WOCAT's MultiPoint and FeatureCollections among them. Lines and areas are not made points. */
export function pointsOf(geometry: unknown): FoundPoints {
  const points: LonLat[] = [];
  const offTheGlobe: LonLat[] = [];
  let hasOther = false;
  const take = (position: unknown): void => {
    const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof lon !== "number" || typeof lat !== "number") hasOther = true;
    else if (!isOnTheGlobe(lon, lat)) offTheGlobe.push([lon, lat]);
    else if (!points.some(([x, y]) => x === lon && y === lat)) points.push([lon, lat]);
  };
  const walk = (part: unknown): void => {
    const { type, coordinates, geometry: inner, geometries, features } = (part ?? {}) as GeoJsonPart;
    if (type === "Point") take(coordinates);
    else if (type === "MultiPoint" && Array.isArray(coordinates)) coordinates.forEach(take);
    else if (type === "Feature") walk(inner);
    else if (type === "FeatureCollection" && Array.isArray(features)) features.forEach(walk);
    else if (type === "GeometryCollection" && Array.isArray(geometries)) geometries.forEach(walk);
    else if (type !== undefined) hasOther = true;
  };
  walk(geometry);
  return { points, offTheGlobe, hasOther };
}

/** Whether a longitude and a latitude in degrees are a place. */
export function isOnTheGlobe(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

interface GeoJsonPart {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometry?: unknown;
  readonly geometries?: unknown;
  readonly features?: unknown;
}

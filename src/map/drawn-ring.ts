import type { FeatureCollection, Polygon } from "geojson";

/** Longitude and latitude in degrees, to 1e-5 (about a metre). */
export type Corner = readonly [longitude: number, latitude: number];
/** The corners of a drawn area in order, the first not repeated at the end. */
export type Ring = readonly Corner[];

const FEWEST = 3;
/** Pixels within which two corners are the same to a hand. */
const NEAR_PX = 9;
const TILE_PX = 512;

/** A place as a corner: rounded, and on the side of the antimeridian where the corner before it lies. */
export function cornerAt([lon, lat]: readonly [number, number], before: Corner | undefined): Corner {
  const turns = before === undefined ? 0 : Math.round((before[0] - lon) / 360);
  return [Number((lon + 360 * turns).toFixed(5)), Number(lat.toFixed(5))];
}

/** Whether two places cannot be told apart at a zoom of the web map. */
export function isNear(one: Corner, other: Corner, zoom: number): boolean {
  const near = NEAR_PX * degreesPerPx(zoom);
  const stretch = Math.cos((one[1] * Math.PI) / 180);
  const [dx, dy] = [Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1])];
  return dx <= near && dy <= near * stretch;
}

/** Degrees of longitude that a pixel of the web map is wide. */
export function degreesPerPx(zoom: number): number {
  return 360 / (TILE_PX * 2 ** zoom);
}

/** Whether the corners make an area. */
export function isArea(ring: Ring): boolean {
  return ring.length >= FEWEST;
}

/** A drawn area as GeoJSON. */
export function polygonOf(ring: Ring): Polygon {
  return { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)].map((corner) => [...corner])] };
}

/** What is drawn so far: the closed outline (a line while there are two corners). */
export function outlineOf(ring: Ring): FeatureCollection {
  const geometry = isArea(ring)
    ? polygonOf(ring)
    : { type: "LineString" as const, coordinates: ring.map((corner) => [...corner]) };
  return {
    type: "FeatureCollection",
    features: ring.length < 2 ? [] : [{ type: "Feature", properties: {}, geometry }],
  };
}

/** The corners as points. */
export function cornersOf(ring: Ring): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: ring.map((corner) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates: [...corner] },
    })),
  };
}

/** A drawn area for the address: “34.1_-12.2;34.2_-12.2;…”. */
export function ringText(ring: Ring): string {
  return ring.map(([lon, lat]) => `${lon}_${lat}`).join(";");
}

/** The area an address tells of; null where it is none. */
export function readRing(text: string): Ring | null {
  const ring = text.split(";").map((part): Corner => {
    const [lon, lat] = part.split("_").map((number) => (number.trim() === "" ? Number.NaN : Number(number)));
    return [lon ?? Number.NaN, lat ?? Number.NaN];
  });
  const isPlace = ([lon, lat]: Corner): boolean => Math.abs(lon) <= 540 && Math.abs(lat) <= 90;
  return isArea(ring) && ring.every(isPlace) ? ring : null;
}

// First: the sines and logarithms below are its own.
import "./steady-math.ts";

const RADIUS_M = 6378137;
const RADIANS = 0.017453292519943295;
const DEGREES = 57.29577951308232;
const HALF_PI = Math.PI / 2;
/** A hair more than π, so that ±180° stays on its side. */
const MOST_RADIANS = 314159265359 / 1e11;
/** Closer to a pole than this there is no place on the map. */
const POLE_RADIANS = 1e-10;

/**
 * Metres of Web Mercator (EPSG:3857) to longitude and latitude in degrees: Mercator on a sphere of 6378137 m, taken for WGS84.
 * The same digits as proj4's, which need not be loaded for the tiles of the map.
 */
export function lonLatOfWebMercator(x: number, y: number): [lon: number, lat: number] {
  const lat = HALF_PI - 2 * Math.atan(Math.exp(-y / RADIUS_M));
  return [onGlobe(x / RADIUS_M) * DEGREES, lat * DEGREES];
}

/** Longitude and latitude in degrees to metres of Web Mercator; NaN at the poles. */
export function webMercatorOfLonLat(lon: number, lat: number): [x: number, y: number] {
  const phi = lat * RADIANS;
  if (Math.abs(Math.abs(phi) - HALF_PI) <= POLE_RADIANS) return [Number.NaN, Number.NaN];
  return [RADIUS_M * onGlobe(lon * RADIANS), RADIUS_M * Math.log(Math.tan(Math.PI / 4 + 0.5 * phi))];
}

function onGlobe(lambda: number): number {
  return Math.abs(lambda) <= MOST_RADIANS ? lambda : lambda - (lambda < 0 ? -1 : 1) * 2 * Math.PI;
}

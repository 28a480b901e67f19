// First: proj4 computes with it.
import "./steady-math.ts";
import { AT_HAND, projStringOfEpsg, projStringOfEsri } from "./epsg.ts";
import { lonLatOfWebMercator, webMercatorOfLonLat } from "./web-mercator.ts";
import { crsOfWkt } from "./wkt-crs.ts";

/**
 * A CRS as users write it, as the string we keep: `EPSG:n` or a proj string. Understands codes (`4326`, `epsg:4326`, OGC URNs,
 * `ESRI:54009`, `CRS84`), proj strings, and well-known text.
 *
 * @returns null when it is none of these. That a code exists is not checked here (`projStringOf`).
 */
export function normaliseCrs(stated: string): string | null {
  const text = stated.trim();
  const code =
    /^(?:epsg:+|urn:ogc:def:crs:epsg:[^:]*:|https?:\/\/\S+\/epsg\/(?:0\/)?|\+init=epsg:)?(\d{4,6})$/i.exec(
      text.replace(/\s+\+no_defs$/, ""),
    );
  if (code !== null) return `EPSG:${Number(code[1])}`;
  const esri = /^esri:(\d+)$/i.exec(text);
  if (esri !== null) return projStringOfEsri(Number(esri[1])) ?? null;
  if (/(^|[:/])CRS84$/i.test(text)) return "EPSG:4326";
  if (/\+proj=\w/.test(text)) {
    return text
      .replace(/\+(no_defs|type=crs|wktext)\b/g, "")
      .replace(/\s+/g, " ")
      .trim();
  }
  return crsOfWkt(text);
}

/** The proj string of a CRS; null when it is not known. */
export async function projStringOf(crs: string): Promise<string | null> {
  const normal = normaliseCrs(crs);
  if (normal === null) return null;
  return normal.startsWith("EPSG:") ? projStringOfEpsg(Number(normal.slice(5))) : normal;
}

/** True when x and y of the CRS are longitude and latitude (degrees; grads are turned to degrees by `projector` only). */
export async function isGeographic(crs: string): Promise<boolean> {
  return /\+proj=(longlat|latlong)\b/.test((await projStringOf(crs)) ?? "");
}

/** Between a CRS and WGS84 longitude and latitude in degrees. What cannot be projected is NaN. */
export interface Projector {
  /** True when x and y are longitude and latitude. */
  readonly isGeographic: boolean;
  /** True when they are so in degrees on WGS84 (or within centimetres of it): nothing is computed then. */
  readonly isIdentity: boolean;
  toLonLat(x: number, y: number): [lon: number, lat: number];
  fromLonLat(lon: number, lat: number): [x: number, y: number];
  /** Turns arrays of x and y into longitudes and latitudes, in place. */
  allToLonLat(xs: Float64Array, ys: Float64Array): void;
  /** Turns arrays of longitudes and latitudes into x and y, in place. */
  allFromLonLat(lons: Float64Array, lats: Float64Array): void;
}

const projectors = new Map<string, Promise<Projector | null>>();

/** The projector of a CRS, kept for the next call; null when the CRS is not known or proj4 cannot compute it. */
export function projector(crs: string): Promise<Projector | null> {
  let made = projectors.get(crs);
  if (made === undefined) {
    made = makeProjector(crs);
    projectors.set(crs, made);
  }
  return made;
}

async function makeProjector(crs: string): Promise<Projector | null> {
  const proj = await projStringOf(crs);
  if (proj === null) return null;
  const isGeographic = /\+proj=(longlat|latlong)\b/.test(proj);
  if (isGeographic && isWgs84(proj)) return identity;
  if (proj === AT_HAND[3857]) return projectorOf(false, lonLatOfWebMercator, webMercatorOfLonLat);
  // proj4 knows degrees only; grads are ours to convert.
  const degrees = isGeographic && /\+units=grad\b/.test(proj) ? 0.9 : 1;
  // Fetched here, for most grids are in degrees and need none.
  const { default: proj4 } = await import("proj4");
  let converter: { forward: Step; inverse: Step };
  try {
    converter = proj4(isGeographic ? proj.replace(/\+units=\S+/, "") : proj, "+proj=longlat +datum=WGS84");
    converter.inverse([0, 0]);
  } catch {
    return null;
  }
  const step =
    (way: Step): Way =>
    (a, b) =>
      way([a, b]) as [number, number];
  const [forward, inverse] = [step(converter.forward), step(converter.inverse)];
  if (degrees === 1) return projectorOf(isGeographic, forward, inverse);
  return projectorOf(
    isGeographic,
    (x, y) => forward(x * degrees, y * degrees),
    (lon, lat) => {
      const [x, y] = inverse(lon, lat);
      return [x / degrees, y / degrees];
    },
  );
}

function projectorOf(isGeographic: boolean, toDegrees: Way, fromDegrees: Way): Projector {
  const toLonLat: Way = (x, y) => guarded(toDegrees, x, y);
  const fromLonLat: Way = (lon, lat) => guarded(fromDegrees, lon, lat);
  return {
    isGeographic,
    isIdentity: false,
    toLonLat,
    fromLonLat,
    allToLonLat: (xs, ys) => inPlace(toLonLat, xs, ys),
    allFromLonLat: (lons, lats) => inPlace(fromLonLat, lons, lats),
  };
}

const identity: Projector = {
  isGeographic: true,
  isIdentity: true,
  toLonLat: (x, y) => [x, y],
  fromLonLat: (lon, lat) => [lon, lat],
  allToLonLat: () => {},
  allFromLonLat: () => {},
};

/** WGS84, or a datum that lies within centimetres of it for our purpose (GRS80 without a shift). */
function isWgs84(proj: string): boolean {
  if (/\+(pm|a|b|rf|R|nadgrids|units|axis)=/.test(proj)) return false;
  if (/\+towgs84=(?!0(\.0*)?(,0(\.0*)?)*(\s|$))/.test(proj)) return false;
  return /\+datum=(WGS84|NAD83)\b/.test(proj) || /\+ellps=(WGS84|GRS80)\b/.test(proj);
}

type Step = (point: number[]) => number[];
type Way = (a: number, b: number) => [number, number];

function guarded(way: Way, x: number, y: number): [number, number] {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN];
  try {
    const [a, b] = way(x, y);
    return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : [Number.NaN, Number.NaN];
  } catch {
    // proj4 throws where a point lies outside a projection.
    return [Number.NaN, Number.NaN];
  }
}

function inPlace(step: Way, xs: Float64Array, ys: Float64Array): void {
  for (let i = 0; i < xs.length; i++) [xs[i], ys[i]] = step(xs[i]!, ys[i]!);
}

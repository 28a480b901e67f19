import { type ProjParameters, parseProjString } from "./proj-string.ts";

/** The three arrays in which GeoTIFF states a CRS. */
export interface GeoKeys {
  /** GeoKeyDirectoryTag: the keys, four values each, after a header of four. */
  readonly directory: readonly number[];
  readonly doubles: readonly number[];
  readonly ascii: string;
  /** False when the keys cannot say the CRS; its words then stand in the citation. */
  readonly isComplete: boolean;
}

type Key = readonly [
  id: number,
  value: number | string | readonly number[],
  kind: "short" | "double" | "ascii",
];

const USER_DEFINED = 32767;
const DEGREE = 9102;

/**
 * GeoKeys of a frame's CRS, cells as areas. An EPSG code is written as it is; a proj string is spelled out, parameter by
 * parameter, as far as GeoTIFF has keys for it.
 *
 * @param crs `EPSG:n`, a proj string, or other words (then only cited).
 * @see OGC GeoTIFF 1.1 (19-008r4), annexes; the coordinate transformation keys of GeoTIFF 1.0.
 */
export function geoKeysOf(crs: string, isGeographic: boolean): GeoKeys {
  const code = /^EPSG:(\d+)$/i.exec(crs.trim())?.[1];
  if (code !== undefined) {
    return packed([...modelKeys(isGeographic), short(isGeographic ? 2048 : 3072, Number(code))], true);
  }
  const parameters = parseProjString(crs);
  if (parameters === null) return citedOnly(crs, isGeographic);
  const utmCode = epsgOfUtm(parameters);
  if (utmCode !== null) return packed([...modelKeys(false), short(3072, utmCode)], true);
  const datum = datumKeys(parameters);
  if (parameters.projection === "longlat") return packed([...modelKeys(true), ...datum], true);
  const projection = projectionKeys(parameters);
  if (projection === null) return citedOnly(crs, isGeographic);
  return packed(
    [
      ...modelKeys(false),
      ascii(1026, crs),
      ...datum,
      short(3072, USER_DEFINED),
      short(3074, USER_DEFINED),
      ...unitKeys(parameters),
      ...projection,
    ],
    true,
  );
}

const short = (id: number, value: number): Key => [id, value, "short"];
const double = (id: number, value: number): Key => [id, value, "double"];
const doubles = (id: number, values: readonly number[]): Key => [id, values, "double"];
const ascii = (id: number, value: string): Key => [id, value, "ascii"];

/** Model type (1 projected, 2 geographic) and raster type (1: a cell is an area). */
function modelKeys(isGeographic: boolean): Key[] {
  return [short(1024, isGeographic ? 2 : 1), short(1025, 1)];
}

function citedOnly(crs: string, isGeographic: boolean): GeoKeys {
  const keys = isGeographic
    ? [...modelKeys(true), short(2048, USER_DEFINED), ascii(2049, crs)]
    : [...modelKeys(false), short(3072, USER_DEFINED), ascii(3073, crs)];
  return packed(keys, false);
}

function packed(keys: readonly Key[], isComplete: boolean): GeoKeys {
  const sorted = keys.slice().sort((a, b) => a[0] - b[0]);
  const directory = [1, 1, 0, sorted.length];
  const doubles: number[] = [];
  let text = "";
  for (const [id, value, kind] of sorted) {
    if (kind === "short") directory.push(id, 0, 1, Number(value));
    else if (kind === "double") {
      const values = typeof value === "object" ? value : [Number(value)];
      directory.push(id, 34736, values.length, doubles.length);
      doubles.push(...values);
    } else {
      // Each string ends in a bar, which GeoTIFF reads as the end.
      const words = `${String(value)
        .replaceAll("|", "/")
        .replace(/[^ -~]/g, "?")}|`;
      directory.push(id, 34737, words.length, text.length);
      text += words;
    }
  }
  return { directory, doubles, ascii: text, isComplete };
}

function epsgOfUtm(parameters: ProjParameters): number | null {
  if (parameters.projection !== "utm" || !parameters.isWgs84 || parameters.toMetre !== 1) return null;
  return (parameters.isSouth ? 32700 : 32600) + parameters.zone;
}

const DATUM_CODES: Readonly<Record<string, number>> = { wgs84: 4326, nad83: 4269, nad27: 4267 };
const ELLIPSOID_CODES: Readonly<Record<string, number>> = {
  wgs84: 7030,
  grs80: 7019,
  clrk66: 7008,
  intl: 7022,
  bessel: 7004,
  airy: 7001,
  krass: 7024,
  wgs72: 7043,
};

function datumKeys({ datum, ellipsoid, toWgs84, primeMeridianDeg }: ProjParameters): Key[] {
  const code = datum === null ? undefined : DATUM_CODES[datum];
  if (code !== undefined && primeMeridianDeg === 0) return [short(2048, code)];
  return [
    short(2048, USER_DEFINED),
    short(2050, USER_DEFINED),
    short(2054, DEGREE),
    short(2056, (ellipsoid.name === null ? undefined : ELLIPSOID_CODES[ellipsoid.name]) ?? USER_DEFINED),
    double(2057, ellipsoid.semiMajorM),
    // A sphere has no flattening to invert: it is told by its other axis.
    ellipsoid.inverseFlattening === 0
      ? double(2058, ellipsoid.semiMajorM)
      : double(2059, ellipsoid.inverseFlattening),
    ...(primeMeridianDeg === 0 ? [] : [short(2051, USER_DEFINED), double(2061, primeMeridianDeg)]),
    ...(toWgs84 === null ? [] : [doubles(2062, toWgs84)]),
  ];
}

function unitKeys({ toMetre }: ProjParameters): Key[] {
  if (toMetre === 1) return [short(3076, 9001)];
  if (toMetre === 0.3048) return [short(3076, 9002)];
  if (Math.abs(toMetre - 1200 / 3937) < 1e-12) return [short(3076, 9003)];
  return [short(3076, USER_DEFINED), double(3077, toMetre)];
}

/** Keys of the projection and its parameters; null when GeoTIFF has none. */
function projectionKeys(p: ProjParameters): Key[] | null {
  const east = double(3082, p.falseEastingM / p.toMetre);
  const north = double(3083, p.falseNorthingM / p.toMetre);
  const method = (code: number, ...keys: Key[]): Key[] => [short(3075, code), ...keys, east, north];
  const natural = [double(3080, p.longitudeDeg), double(3081, p.latitudeDeg)];
  const centre = [double(3088, p.longitudeDeg), double(3089, p.latitudeDeg)];
  const scale = double(3092, p.scale);
  switch (p.projection) {
    case "utm":
    case "tmerc":
    case "etmerc":
      return method(1, ...natural, scale);
    case "merc":
      return p.trueScaleDeg !== null
        ? method(7, ...natural, double(3078, p.trueScaleDeg))
        : method(7, ...natural, scale);
    case "lcc":
      if (p.parallel1Deg !== null && p.parallel2Deg !== null && p.parallel1Deg !== p.parallel2Deg) {
        return [
          short(3075, 8),
          double(3078, p.parallel1Deg),
          double(3079, p.parallel2Deg),
          double(3084, p.longitudeDeg),
          double(3085, p.latitudeDeg),
          double(3086, p.falseEastingM / p.toMetre),
          double(3087, p.falseNorthingM / p.toMetre),
        ];
      }
      return p.parallel1Deg === null || p.parallel1Deg === p.latitudeDeg
        ? method(9, ...natural, scale)
        : null;
    case "laea":
      return method(10, ...centre);
    case "aea":
      return method(11, ...natural, double(3078, p.parallel1Deg ?? 0), double(3079, p.parallel2Deg ?? 0));
    case "aeqd":
      return method(12, ...centre);
    case "eqdc":
      return method(13, ...natural, double(3078, p.parallel1Deg ?? 0), double(3079, p.parallel2Deg ?? 0));
    case "stere":
    case "ups":
      if (Math.abs(p.latitudeDeg) === 90) {
        return method(15, double(3095, p.longitudeDeg), double(3081, p.trueScaleDeg ?? p.latitudeDeg), scale);
      }
      return method(14, ...centre, scale);
    case "sterea":
      return method(16, ...natural, scale);
    case "eqc":
      return method(17, ...centre, double(3078, p.trueScaleDeg ?? 0));
    case "cass":
      return method(18, ...natural, scale);
    case "gnom":
      return method(19, ...centre);
    case "mill":
      return method(20, ...centre);
    case "ortho":
      return method(21, ...centre);
    case "poly":
      return method(22, ...natural, scale);
    case "robin":
      return method(23, double(3088, p.longitudeDeg));
    case "sinu":
      return method(24, double(3088, p.longitudeDeg));
    case "vandg":
      return method(25, double(3088, p.longitudeDeg));
    case "cea":
      return method(28, double(3080, p.longitudeDeg), double(3078, p.trueScaleDeg ?? 0));
    default:
      return null;
  }
}

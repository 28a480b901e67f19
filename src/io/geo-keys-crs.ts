import { projStringOfEpsg } from "./epsg.ts";
import { type GeoKeys, KEY } from "./geo-keys.ts";
import { datumPart, shortNumber, unitPart } from "./proj-parts.ts";
import { crsOfWkt } from "./wkt-crs.ts";

/** The CRS a file states: `crs` as in `Raster.crs`, `found` in words when it states one that may not be understood. */
export interface StatedCrs {
  readonly crs: string | null;
  readonly found: string | null;
}

const USER_DEFINED = 32767;
const PROJECTED = 1;
const GEOGRAPHIC = 2;

/**
 * The CRS of GeoKeys: an EPSG code where they name one, else a proj string from the parameters, else from Esri's WKT in the
 * citation. Lengths (false easting …) are in the CRS's own unit and angles in its angular unit, as GDAL reads them.
 *
 * @see OGC GeoTIFF 1.1 (19-008r4), annex C; PROJ for the meaning of its parameters.
 */
export async function crsOfGeoKeys(keys: GeoKeys | null): Promise<StatedCrs> {
  if (keys === null) return { crs: null, found: null };
  const model = keys.number(KEY.modelType);
  const projected = keys.number(KEY.projectedType);
  const geographic = keys.number(KEY.geographicType);
  const words =
    keys.text(KEY.citation) ?? keys.text(KEY.projectedCitation) ?? keys.text(KEY.geographicCitation) ?? null;
  const wkt = [KEY.projectedCitation, KEY.citation, KEY.geographicCitation]
    .map((key) => keys.text(key))
    .find((text) => text?.startsWith("ESRI PE String"));
  if (wkt !== undefined) {
    const crs = crsOfWkt(wkt);
    if (crs !== null) return { crs, found: words };
  }
  if (isCode(projected)) return codedProjected(keys, projected, words);
  const isProjected =
    model === PROJECTED ||
    (model !== GEOGRAPHIC && (projected !== undefined || keys.number(KEY.method) !== undefined));
  if (isProjected) {
    const projection = projectionPart(keys);
    if (projection === null) return { crs: null, found: words ?? "a user-defined projection" };
    const parts = [projection, await geodeticPart(keys), linearPart(keys)];
    return { crs: parts.filter((part) => part !== "").join(" "), found: words };
  }
  if (model !== GEOGRAPHIC && geographic === undefined && keys.number(KEY.ellipsoid) === undefined) {
    return { crs: null, found: words };
  }
  const isDegrees = degreesPerUnit(keys) === 1;
  if (isCode(geographic) && (isDegrees || keys.number(KEY.angularUnits) === undefined))
    return { crs: `EPSG:${geographic}`, found: words };
  const grads = Math.abs(degreesPerUnit(keys) - 0.9) < 1e-9 ? " +units=grad" : "";
  if (!isDegrees && grads === "")
    return { crs: null, found: words ?? "angles that are neither degrees nor grads" };
  const datum = await geodeticPart(keys);
  return datum === ""
    ? { crs: null, found: words ?? "a user-defined ellipsoid" }
    : { crs: `+proj=longlat ${datum}${grads}`, found: words };
}

function isCode(code: number | undefined): code is number {
  return code !== undefined && code > 0 && code < USER_DEFINED;
}

/** A coded CRS keeps its code unless the file states another unit of length. */
async function codedProjected(keys: GeoKeys, code: number, words: string | null): Promise<StatedCrs> {
  const found = words ?? `EPSG:${code}`;
  const metres = metresPerUnit(keys);
  if (keys.number(KEY.linearUnits) === undefined || metres === 1) {
    // Metres are what nearly every code has; the rare others state their own unit in the file, too.
    return { crs: `EPSG:${code}`, found };
  }
  const proj = await projStringOfEpsg(code);
  if (proj === null || metres === null) return { crs: `EPSG:${code}`, found };
  const own = unitPart(metres);
  if (proj.includes(own)) return { crs: `EPSG:${code}`, found };
  return { crs: proj.replace(/\+(units|to_meter)=\S+/, own), found };
}

/** `+datum=` or `+ellps=` or `+a= +rf=`, with the prime meridian and the shift to WGS84. */
async function geodeticPart(keys: GeoKeys): Promise<string> {
  const code = keys.number(KEY.geographicType);
  if (isCode(code)) {
    const proj = await projStringOfEpsg(code);
    if (proj !== null) return datumPart(proj);
  }
  const datum = keys.number(KEY.datum);
  if (datum === 6326) return "+datum=WGS84";
  // Datum 6xxx belongs to the geographic CRS 4xxx.
  if (isCode(datum) && datum >= 6000 && datum < 7000) {
    const proj = await projStringOfEpsg(datum - 2000);
    if (proj !== null) return datumPart(proj);
  }
  const ellipsoid = ellipsoidPart(keys);
  if (ellipsoid === "") return "";
  const shift = keys.numbers(KEY.toWgs84);
  const longitude = (keys.number(KEY.primeMeridianLongitude) ?? 0) * degreesPerUnit(keys);
  const parts = [ellipsoid];
  if (shift.length >= 3) parts.push(`+towgs84=${shift.join(",")}`);
  if (longitude !== 0) parts.push(`+pm=${shortNumber(longitude)}`);
  return parts.join(" ");
}

const ELLIPSOIDS: Readonly<Record<number, string>> = {
  7001: "airy",
  7002: "mod_airy",
  7003: "aust_SA",
  7004: "bessel",
  7008: "clrk66",
  7012: "clrk80",
  7019: "GRS80",
  7022: "intl",
  7024: "krass",
  7030: "WGS84",
  7043: "WGS72",
};

function ellipsoidPart(keys: GeoKeys): string {
  const name = ELLIPSOIDS[keys.number(KEY.ellipsoid) ?? 0];
  if (name !== undefined) return `+ellps=${name}`;
  const a = keys.number(KEY.semiMajorAxis);
  if (a === undefined) return "";
  const b = keys.number(KEY.semiMinorAxis);
  const rf = keys.number(KEY.inverseFlattening);
  if (a === 6378137 && rf !== undefined && Math.abs(rf - 298.257222101) < 1e-8) return "+ellps=GRS80";
  if (a === 6378137 && rf !== undefined && Math.abs(rf - 298.257223563) < 1e-8) return "+ellps=WGS84";
  if (rf !== undefined && rf > 1) return `+a=${a} +rf=${shortNumber(rf)}`;
  return `+a=${a} +b=${b ?? a}`;
}

function degreesPerUnit(keys: GeoKeys): number {
  const code = keys.number(KEY.angularUnits) ?? 9102;
  if (code === 9101) return 180 / Math.PI;
  if (code === 9105 || code === 9106) return 0.9;
  if (code === 9103) return 1 / 60;
  if (code === 9104) return 1 / 3600;
  const size = keys.number(KEY.angularUnitSize);
  if (code === USER_DEFINED && size !== undefined) {
    const degrees = (size * 180) / Math.PI;
    return Math.abs(degrees - 1) < 1e-9 ? 1 : degrees;
  }
  return 1;
}

const METRES: Readonly<Record<number, number>> = {
  9001: 1,
  9002: 0.3048,
  9003: 1200 / 3937,
  9005: 0.3047972654,
  9036: 1000,
  9037: 0.9143917962,
};

/** Metres of the file's unit of length; null when it is not known. */
function metresPerUnit(keys: GeoKeys): number | null {
  const code = keys.number(KEY.linearUnits) ?? 9001;
  return code === USER_DEFINED ? (keys.number(KEY.linearUnitSize) ?? 1) : (METRES[code] ?? null);
}

function linearPart(keys: GeoKeys): string {
  return unitPart(metresPerUnit(keys) ?? 1);
}

/** `+proj=` and its parameters; null when the method is not one we know. */
function projectionPart(keys: GeoKeys): string | null {
  const code = keys.number(KEY.projection);
  // Codes 160zz and 161zz are UTM zones north and south.
  if (isCode(code) && code > 16000 && code <= 16160 && code % 100 >= 1 && code % 100 <= 60) {
    return `+proj=utm +zone=${code % 100}${code > 16100 ? " +south" : ""}`;
  }
  const degrees = degreesPerUnit(keys);
  const metres = metresPerUnit(keys) ?? 1;
  const any = (...list: number[]) => list.map((key) => keys.number(key)).find((value) => value !== undefined);
  const angle = (...list: number[]) => shortNumber((any(...list) ?? 0) * degrees);
  const { naturalOriginLongitude, falseOriginLongitude, centreLongitude, straightPoleLongitude } = KEY;
  const { naturalOriginLatitude, falseOriginLatitude, centreLatitude, scaleAtNaturalOrigin, scaleAtCentre } =
    KEY;
  const { standardParallel1, standardParallel2, azimuth, rectifiedGridAngle } = KEY;
  const lon0 = `+lon_0=${angle(naturalOriginLongitude, falseOriginLongitude, centreLongitude, straightPoleLongitude)}`;
  const lat0 = `+lat_0=${angle(naturalOriginLatitude, falseOriginLatitude, centreLatitude)}`;
  const lat1 = `+lat_1=${angle(standardParallel1)}`;
  const lat2 = `+lat_2=${angle(standardParallel2)}`;
  const k = `+k=${shortNumber(any(scaleAtNaturalOrigin, scaleAtCentre) ?? 1)}`;
  const length = (...list: number[]) => shortNumber((any(...list) ?? 0) * metres);
  const x0 = `+x_0=${length(KEY.falseEasting, KEY.falseOriginEasting, KEY.centreEasting)}`;
  const y0 = `+y_0=${length(KEY.falseNorthing, KEY.falseOriginNorthing, KEY.centreNorthing)}`;
  const with0 = (...parts: string[]) => [...parts, x0, y0].join(" ");
  switch (keys.number(KEY.method)) {
    case 1:
      return with0("+proj=tmerc", lat0, lon0, k);
    case 3: {
      const gamma = any(rectifiedGridAngle) === undefined ? [] : [`+gamma=${angle(rectifiedGridAngle)}`];
      const lonc = `+lonc=${angle(centreLongitude, naturalOriginLongitude)}`;
      return with0("+proj=omerc", lat0, lonc, `+alpha=${angle(azimuth)}`, ...gamma, k);
    }
    case 7:
      return any(standardParallel1) === undefined
        ? with0("+proj=merc", lon0, k)
        : with0("+proj=merc", `+lat_ts=${angle(standardParallel1)}`, lon0);
    case 8:
      return with0("+proj=lcc", lat0, lon0, lat1, lat2);
    case 9: {
      const origin = angle(naturalOriginLatitude, falseOriginLatitude, centreLatitude);
      return with0("+proj=lcc", `+lat_1=${origin}`, lat0, lon0, k);
    }
    case 10:
      return with0("+proj=laea", lat0, lon0);
    case 11:
      return with0("+proj=aea", lat0, lon0, lat1, lat2);
    case 12:
      return with0("+proj=aeqd", lat0, lon0);
    case 13:
      return with0("+proj=eqdc", lat0, lon0, lat1, lat2);
    case 14:
      return with0("+proj=stere", lat0, lon0, k);
    case 15: {
      // The natural origin latitude is that of true scale; at the pole itself the scale factor holds.
      const trueScale = (any(naturalOriginLatitude, standardParallel1) ?? 90) * degrees;
      const pole = trueScale < 0 ? -90 : 90;
      const lon = `+lon_0=${angle(straightPoleLongitude, naturalOriginLongitude, centreLongitude)}`;
      const scale = Math.abs(trueScale) === 90 ? k : `+lat_ts=${shortNumber(trueScale)}`;
      return with0("+proj=stere", `+lat_0=${pole}`, scale, lon);
    }
    case 16:
      return with0("+proj=sterea", lat0, lon0, k);
    case 17: {
      const trueScale = `+lat_ts=${angle(standardParallel1)}`;
      return with0("+proj=eqc", trueScale, lat0, lon0);
    }
    case 18:
      return with0("+proj=cass", lat0, lon0);
    case 19:
      return with0("+proj=gnom", lat0, lon0);
    case 20:
      return with0("+proj=mill", lon0);
    case 21:
      return with0("+proj=ortho", lat0, lon0);
    case 22:
      return with0("+proj=poly", lat0, lon0);
    case 23:
      return with0("+proj=robin", lon0);
    case 24:
      return with0("+proj=sinu", lon0);
    case 25:
      return with0("+proj=vandg", lon0);
    case 26:
      return with0("+proj=nzmg", lat0, lon0);
    case 27:
      return `${with0("+proj=tmerc", lat0, lon0, k)} +axis=wsu`;
    case 28:
      return with0("+proj=cea", `+lat_ts=${angle(standardParallel1)}`, lon0);
    default:
      return null;
  }
}

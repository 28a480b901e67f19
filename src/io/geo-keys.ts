import type { TiffDirectory } from "./tiff-directory.ts";
import { TAG } from "./tiff-image.ts";

/** The GeoKeys of a GeoTIFF that we read, by number. */
export const KEY = {
  modelType: 1024,
  rasterType: 1025,
  citation: 1026,
  geographicType: 2048,
  geographicCitation: 2049,
  datum: 2050,
  primeMeridian: 2051,
  angularUnits: 2054,
  angularUnitSize: 2055,
  ellipsoid: 2056,
  semiMajorAxis: 2057,
  semiMinorAxis: 2058,
  inverseFlattening: 2059,
  primeMeridianLongitude: 2061,
  toWgs84: 2062,
  projectedType: 3072,
  projectedCitation: 3073,
  projection: 3074,
  method: 3075,
  linearUnits: 3076,
  linearUnitSize: 3077,
  standardParallel1: 3078,
  standardParallel2: 3079,
  naturalOriginLongitude: 3080,
  naturalOriginLatitude: 3081,
  falseEasting: 3082,
  falseNorthing: 3083,
  falseOriginLongitude: 3084,
  falseOriginLatitude: 3085,
  falseOriginEasting: 3086,
  falseOriginNorthing: 3087,
  centreLongitude: 3088,
  centreLatitude: 3089,
  centreEasting: 3090,
  centreNorthing: 3091,
  scaleAtNaturalOrigin: 3092,
  scaleAtCentre: 3093,
  azimuth: 3094,
  straightPoleLongitude: 3095,
  rectifiedGridAngle: 3096,
} as const;

/** GeoKeys by number: one or more numbers, or a text. */
export interface GeoKeys {
  readonly isPoint: boolean;
  number(key: number): number | undefined;
  numbers(key: number): readonly number[];
  text(key: number): string | undefined;
}

/**
 * The GeoKeys of an image; null when it has none.
 *
 * @see OGC GeoTIFF 1.1 (19-008r4), 7.1.2 and annex B.
 */
export async function readGeoKeys(directory: TiffDirectory): Promise<GeoKeys | null> {
  const words = await directory.numbers(TAG.geoKeyDirectory);
  if (words === null || words.length < 4) return null;
  const doubles = (await directory.numbers(TAG.geoDoubleParams)) ?? new Float64Array();
  const ascii = (await directory.text(TAG.geoAsciiParams)) ?? "";
  const numbers = new Map<number, readonly number[]>();
  const texts = new Map<number, string>();
  for (let i = 4; i + 3 < words.length && i < 4 + 4 * words[3]!; i += 4) {
    const [key, place, count, value] = words.subarray(i, i + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (place === 0) numbers.set(key, [value]);
    else if (place === TAG.geoDoubleParams) numbers.set(key, [...doubles.subarray(value, value + count)]);
    else if (place === TAG.geoKeyDirectory) numbers.set(key, [...words.subarray(value, value + count)]);
    else if (place === TAG.geoAsciiParams)
      texts.set(key, ascii.slice(value, value + count).replace(/[|\0\s]+$/, ""));
  }
  return {
    isPoint: numbers.get(KEY.rasterType)?.[0] === 2,
    number: (key) => numbers.get(key)?.[0],
    numbers: (key) => numbers.get(key) ?? [],
    text: (key) => texts.get(key),
  };
}

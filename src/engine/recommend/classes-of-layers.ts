import { ARIDITY_CLASSES, type AridityClass, type LandUse } from "./environment-classes.ts";
import type { NumericField } from "./site-context.ts";

/**
 * The use of land that a UNCCD class (1–7) stands for; null for water and unknown. A map of cover does not see use: grass may be
 * a reserve, trees a plantation, crops perennial. What is assumed is said by `ASSUMED_OF_COVER`.
 */
export const LAND_USE_OF_COVER: readonly (LandUse | null)[] = [
  null,
  "forest",
  "grazing",
  "cropland-annual",
  "wetland",
  "settlement",
  "mining-bare",
  null,
];

/** What is taken for granted in `LAND_USE_OF_COVER`, by UNCCD class. */
export const ASSUMED_OF_COVER: readonly (string | null)[] = [
  null,
  "tree cover is taken as forest",
  "grassland is taken as grazing land",
  "cropland is taken as annual",
  null,
  null,
  null,
  null,
];

/**
 * IPCC climate zones (1–12) that lie in UNCCD's class “humid”: rain exceeds potential evapotranspiration (moist zones of the
 * temperate, polar and boreal belts), or more than 1,000 mm fall in the tropics (wet and moist). The dry zones reach from
 * hyperarid to humid, and tropical mountains are of every kind: they say nothing.
 *
 * @see IPCC 2006 Guidelines, volume 4, annex 3A.5, figure 3A.5.2 (second-hand).
 */
const HUMID_ZONES: ReadonlySet<number> = new Set([1, 3, 5, 7, 10, 11]);

/** Index values beyond this are in another scale than rain over potential evapotranspiration. */
const LARGEST_ARIDITY_INDEX = 50;

/** Place of an aridity index among `ARIDITY_CLASSES`, from 1; 0 unknown. */
export function aridityOfIndex(index: number): number {
  if (!(index >= 0 && index <= LARGEST_ARIDITY_INDEX)) return 0;
  return ARIDITY_CLASSES.findIndex(({ to }) => index < to) + 1;
}

/** Place of a climate zone among `ARIDITY_CLASSES`, from 1; 0 where it says nothing. */
export function aridityOfZone(zone: number): number {
  const humid: AridityClass = "humid";
  return HUMID_ZONES.has(zone) ? ARIDITY_CLASSES.findIndex(({ id }) => id === humid) + 1 : 0;
}

type Conversion = (value: number) => number;
const asIs: Conversion = (value) => value;
const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;

/** Units that a layer may state, and the way from each to the field's own; the first is taken where it states none. */
const UNITS: Partial<Record<NumericField, readonly (readonly [unit: RegExp, way: Conversion])[]>> = {
  rainfallMm: [
    [/^mm([/ ]?(a|y|yr|year|an))?$|^millimet(er|re)s?$/i, asIs],
    [/^cm([/ ]?(a|y|yr|year|an))?$/i, times(10)],
    [/^m([/ ]?(a|y|yr|year|an))?$/i, times(1000)],
  ],
  slopePct: [
    [/^°$|^deg(ree)?s?$/i, (degrees) => 100 * Math.tan((degrees * Math.PI) / 180)],
    [/^%$|^per ?cent$|^pct$/i, asIs],
  ],
  soilDepthCm: [
    [/^cm$/i, asIs],
    [/^m$/i, times(100)],
    [/^mm$/i, times(0.1)],
  ],
  altitudeM: [
    [/^m$|^met(er|re)s?$/i, asIs],
    [/^(ft|feet|foot)$/i, times(0.3048)],
  ],
};

/** The way from a layer's unit to that of a field; null where the unit is not one of those that are understood. */
export function conversionTo(field: NumericField, unit: string | undefined): Conversion | null {
  const known = UNITS[field]!;
  if (unit === undefined || unit.trim() === "") return known[0]![1];
  return known.find(([pattern]) => pattern.test(unit.trim()))?.[1] ?? null;
}

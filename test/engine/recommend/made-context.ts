import {
  ARIDITY_CLASSES,
  LAND_USES,
  type Level,
  type MeasureKind,
  type ResponseKind,
} from "../../../src/engine/recommend/environment-classes.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";

const CODES = "Wt Wg Wm Wr Wc Wo Et Ed Cn Ca Cp Cs Pc Pk Pw Ps Pu Bc Bh Bq Bf Bs Ha Hs Hg Hp".split(" ");
const TEXTURES = ["sand", "sandy loam, crusted", "clay", "vertisol", "loam", "stony loam", "peat"];
const WATERS = [
  "rainfed only",
  "full irrigation",
  "supplementary irrigation",
  "ephemeral wadis",
  "wells",
  "river",
];
const NOTES = [
  "Stones nearby",
  "No stones; free grazing after harvest",
  "Large mechanised farm with tractors",
  "Native steppe, seed bank intact",
  "Bush encroachment, cattle",
  "Dunes move on the village",
  "Valley floor with floods",
  "pH 4.8",
  "Paddy rice",
  "Plots of 0.5 ha per household",
];
const LEVELS: readonly Level[] = ["low", "medium", "high"];
const KINDS: readonly MeasureKind[] = ["agronomic", "vegetative", "structural", "management"];
const RESPONSES: readonly ResponseKind[] = ["avoid", "reduce", "reverse"];

/** A context drawn at random, every field there with `chance`. */
export function madeContext(random: () => number, chance = 0.7): SiteContext {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const some = <T>(values: readonly T[], most: number): T[] => {
    const count = 1 + Math.floor(random() * most);
    return [...new Set(Array.from({ length: count }, () => pick(values)))];
  };
  const whole: SiteContext = {
    landUse: pick(LAND_USES),
    degradation: some(CODES, 4),
    rainfallMm: Math.round(random() ** 2 * 2500),
    aridity: pick(ARIDITY_CLASSES).id,
    slopePct: Math.round(random() ** 2 * 700) / 10,
    soilDepthCm: Math.round(random() * 200),
    soilTexture: pick(TEXTURES),
    altitudeM: Math.round(random() * 3500),
    waterAccess: pick(WATERS),
    labourAvailability: pick(LEVELS),
    budget: pick(LEVELS),
    measuresWanted: some(KINDS, 3),
    response: pick(RESPONSES),
    notes: pick(NOTES),
  };
  return Object.fromEntries(Object.entries(whole).filter(() => random() < chance)) as SiteContext;
}

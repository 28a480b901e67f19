import {
  ARIDITY_CLASSES,
  type AridityClass,
  type LandUse,
  type Level,
  type ResponseKind,
} from "./environment-classes.ts";
import {
  type EdgeWidth,
  FIT_BY_STEPS,
  fitOfOrderedClass,
  fitOfSpread,
  fitOfValue,
  type SoftRange,
  softRange,
} from "./fuzzy-fit.ts";
import type { Limits, PracticeFamily } from "./practice-family.ts";
import type { Site } from "./read-site.ts";

/** Soft edges by criterion (own judgement: about a third of a limit; half of a slope). */
export const EDGES = {
  rainfallMm: { share: 0.3, least: 50 },
  slopePct: { share: 0.5, least: 3 },
  altitudeM: { share: 0.1, least: 200 },
  soilDepthCm: { share: 0.4, least: 15 },
} as const satisfies Readonly<Record<string, EdgeWidth>>;
export type RangeField = keyof typeof EDGES;

/**
 * How well a family made for one use serves land of another (own judgement). Below `LAND_USE_BLOCKS` the use would have to
 * change first.
 */
export const LAND_USE_AFFINITY: Readonly<Record<LandUse, Readonly<Partial<Record<LandUse, number>>>>> = {
  "cropland-annual": { "cropland-annual": 1, "mixed-agroforestry": 0.4, "cropland-perennial": 0.25 },
  "cropland-perennial": { "cropland-perennial": 1, "mixed-agroforestry": 0.5, "cropland-annual": 0.2 },
  "mixed-agroforestry": {
    "mixed-agroforestry": 1,
    "cropland-annual": 0.6,
    "cropland-perennial": 0.6,
    grazing: 0.4,
    forest: 0.35,
  },
  grazing: { grazing: 1, "mixed-agroforestry": 0.25, forest: 0.25 },
  forest: { forest: 1, "mixed-agroforestry": 0.25, grazing: 0.25 },
  settlement: { settlement: 1, "mixed-agroforestry": 0.2, "cropland-perennial": 0.2 },
  wetland: { wetland: 1, grazing: 0.3, "cropland-annual": 0.25, forest: 0.25 },
  "mining-bare": { "mining-bare": 1, grazing: 0.25, forest: 0.25 },
};
export const LAND_USE_BLOCKS = 0.3;
/** Two classes of aridity away. */
export const ARIDITY_BLOCKS = FIT_BY_STEPS[2];

const RESPONSES: readonly ResponseKind[] = ["avoid", "reduce", "reverse"];
const FIT_BY_RESPONSE_STEPS = [1, 0.6, 0.3] as const;
const LEVELS: readonly Level[] = ["low", "medium", "high"];
const FIT_BY_MISSING_LEVELS = [1, 0.6, 0.15] as const;

/** Unknown: the place or the literature does not say. */
export const UNKNOWN = Number.NaN;

/** A family's uses stand in its list with the main one first; it is a little less at home in the others (own judgement). */
const FIT_OF_SECOND_USE = 0.9;

/** Fit of the use of land alone. */
export function landUseFit(family: PracticeFamily, landUse: LandUse): number {
  let fit = 0;
  for (const use of family.landUse) {
    const affinity = LAND_USE_AFFINITY[landUse][use] ?? 0;
    fit = Math.max(fit, use === family.landUse[0] ? affinity : FIT_OF_SECOND_USE * affinity);
  }
  return fit;
}

/** Fit of a class of aridity. */
export function aridityFit(family: PracticeFamily, aridity: AridityClass): number {
  return fitOfOrderedClass(aridity, family.aridity, ARIDITY_CLASSES);
}

/** Fit of what the plan is after. */
export function responseFit(family: PracticeFamily, response: ResponseKind): number {
  const place = RESPONSES.indexOf(response);
  const steps = Math.min(...family.responses.map((one) => Math.abs(RESPONSES.indexOf(one) - place)));
  return FIT_BY_RESPONSE_STEPS[steps] ?? 0;
}

/** Mean fit over the shares of an area's classes, or over its one class; unknown where neither is there. */
export function fitOfShares<Id extends string>(
  one: Id | undefined,
  shares: Readonly<Record<string, number>> | undefined,
  fitOf: (id: Id) => number,
): number {
  if (shares !== undefined) {
    let sum = 0;
    let fit = 0;
    for (const [id, share] of Object.entries(shares)) {
      sum += share;
      fit += share * fitOf(id as Id);
    }
    if (sum > 0) return fit / sum;
  }
  return one === undefined ? UNKNOWN : fitOf(one);
}

/**
 * The range of a family for a criterion; null where it has none, or where its limit is of something else than the hillside or
 * the field (a river's bed), which must be checked on the spot.
 */
export function rangeOf(family: PracticeFamily, field: RangeField): SoftRange | null {
  const limits: Limits | undefined = family[field];
  return limits === undefined || limits.appliesTo !== undefined ? null : softRange(limits, EDGES[field]);
}

/** Fit of a number of the place in a family's range. */
export function rangeFit(family: PracticeFamily, site: Site, field: RangeField, range: SoftRange): number {
  const spread = site.context.spread?.[field];
  const value = site.context[field];
  if (spread === undefined && value === undefined) return UNKNOWN;
  const fit = spread === undefined ? fitOfValue(value!, range) : fitOfSpread(spread, range);
  return Math.max(family[field]!.least ?? 0, fit);
}

/**
 * Fit of trees with open land. Grazing land, and dry grazing land above all, is natural grassland more often than lost forest
 * (Veldman et al. 2015), so trees on it are a doubt until somebody says that it was forest.
 */
export function openLandFit(landUse: LandUse | undefined, isDry: boolean, wasForest: boolean): number {
  if (landUse === undefined) return UNKNOWN;
  if (landUse !== "grazing" || wasForest) return 1;
  return isDry ? 0.4 : 0.7;
}

/** Fit of what is needed with what is there: more than enough is no gain. */
export function levelFit(needed: Level, there: Level): number {
  return FIT_BY_MISSING_LEVELS[Math.max(0, LEVELS.indexOf(needed) - LEVELS.indexOf(there))]!;
}

const FIT_OF_OTHER_MEASURES = 0.25;

/** Fit of the kinds of measures wanted: how much of the family's work is of a wanted kind. */
export function measuresFit(family: PracticeFamily, wanted: readonly string[]): number {
  const hits = family.measureKinds.filter((kind) => wanted.includes(kind)).length;
  return hits === 0 ? FIT_OF_OTHER_MEASURES : 0.7 + (0.3 * hits) / family.measureKinds.length;
}

/** Fit of the soil's words with a family's wishes: 0 avoided, 1 named as good, between where it is neither. */
export function textureFit(family: PracticeFamily, site: Site): number {
  const wish = family.texture;
  if (wish === undefined || site.soil.size === 0) return UNKNOWN;
  const words = [...site.soil] as string[];
  if (wish.avoid.some((word) => words.includes(word))) return 0;
  if (wish.good.length === 0 || wish.good.some((word) => words.includes(word))) return 1;
  return 0.7;
}

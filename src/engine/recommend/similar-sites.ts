import type { DocumentedTechnology } from "./documented-technology.ts";
import {
  ALTITUDE_CLASSES,
  type AridityClass,
  type LandUse,
  type OrderedClass,
  RAINFALL_CLASSES,
  SLOPE_CLASSES,
  SOIL_DEPTH_CLASSES,
} from "./environment-classes.ts";
import { fitOfOrderedClass } from "./fuzzy-fit.ts";
import type { Site } from "./read-site.ts";
import { textureClass } from "./soil-words.ts";

/** How like a place a documented one is, and by how much knowledge. */
export interface Similarity {
  /** 0–1: weighted mean over what both places tell. */
  readonly similarity: number;
  /** Share (0–1) of the weight of all questions that both places answer. */
  readonly known: number;
  /** By question, 0–1. */
  readonly parts: Readonly<Partial<Record<SimilarityPart, number>>>;
}

export type SimilarityPart =
  | "rainfall"
  | "aridity"
  | "slope"
  | "altitude"
  | "soilDepth"
  | "texture"
  | "landUse"
  | "degradation"
  | "waterSupply";

/** Weights of the questions (own judgement: climate and what is done with the land first). */
export const SIMILARITY_WEIGHTS: Readonly<Record<SimilarityPart, number>> = {
  rainfall: 2,
  aridity: 2,
  slope: 1.5,
  altitude: 1,
  soilDepth: 1,
  texture: 1,
  landUse: 2,
  degradation: 2,
  waterSupply: 1,
};
const ALL_WEIGHTS = Object.values(SIMILARITY_WEIGHTS).reduce((one, two) => one + two, 0);

/** A place counts as similar from this similarity on … */
export const SIMILAR_FROM = 0.75;
/** … where at least this share of the questions is answered by both. */
export const KNOWN_FROM = 0.3;

const AGRO_CLIMATES: Readonly<Record<AridityClass, readonly string[]>> = {
  hyperarid: ["arid"],
  arid: ["arid"],
  "semi-arid": ["semi-arid"],
  // WOCAT's sub-humid holds the dry sub-humid and the beginning of humid.
  "dry sub-humid": ["sub-humid"],
  humid: ["humid", "sub-humid"],
};
const AGRO_CLIMATE_SCALE = ["arid", "semi-arid", "sub-humid", "humid"].map((id) => ({ id }));

const WOCAT_LAND_USES: Readonly<Record<LandUse, readonly string[]>> = {
  "cropland-annual": ["cropland"],
  "cropland-perennial": ["cropland"],
  "mixed-agroforestry": ["mixed", "cropland"],
  grazing: ["grazingland"],
  forest: ["forest"],
  settlement: ["settlements"],
  wetland: ["waterways"],
  "mining-bare": ["mines", "unproductive"],
};

/** Likeness of a documented place by the questions that both it and ours answer. */
export function similarityOf(record: DocumentedTechnology, site: Site): Similarity {
  const parts: Partial<Record<SimilarityPart, number>> = {};
  const { context } = site;
  put(parts, "rainfall", classFit(context.rainfallMm, record.rainfall, RAINFALL_CLASSES));
  put(parts, "slope", classFit(context.slopePct, record.slopes, SLOPE_CLASSES));
  put(parts, "altitude", classFit(context.altitudeM, record.altitudes, ALTITUDE_CLASSES));
  put(parts, "soilDepth", classFit(context.soilDepthCm, record.soilDepths, SOIL_DEPTH_CLASSES));
  if (context.aridity !== undefined && record.agroClimate !== undefined)
    parts.aridity = Math.max(
      ...AGRO_CLIMATES[context.aridity].map((id) =>
        fitOfOrderedClass(id, record.agroClimate!, AGRO_CLIMATE_SCALE),
      ),
    );
  const texture = textureClass(site.soil);
  if (texture !== null && record.textures !== undefined)
    parts.texture = record.textures.includes(texture) ? 1 : 0.2;
  if (context.landUse !== undefined && record.landUse !== undefined)
    parts.landUse = WOCAT_LAND_USES[context.landUse].some((id) => record.landUse!.includes(id)) ? 1 : 0.1;
  if (site.degradation !== null && site.degradation.size > 0 && record.degradation !== undefined)
    parts.degradation =
      record.degradation.filter((code) => site.degradation!.has(code)).length / record.degradation.length;
  if (site.water !== null && record.waterSupply !== undefined && record.waterSupply !== "other") {
    const here = { rainfed: "rainfed", "partly-irrigated": "mixed", irrigated: "irrigation" }[site.water];
    parts.waterSupply =
      here === record.waterSupply ? 1 : here === "mixed" || record.waterSupply === "mixed" ? 0.5 : 0.1;
  }
  let known = 0;
  let sum = 0;
  for (const part of Object.keys(parts) as SimilarityPart[]) {
    known += SIMILARITY_WEIGHTS[part];
    sum += SIMILARITY_WEIGHTS[part] * parts[part]!;
  }
  return { similarity: known > 0 ? sum / known : 0, known: known / ALL_WEIGHTS, parts };
}

/** True where a documented place is known well enough to be called similar, and is. */
export function isSimilar({ similarity, known }: Similarity): boolean {
  return similarity >= SIMILAR_FROM && known >= KNOWN_FROM;
}

/** A documented case of a family, with how like ours its place is. */
export interface Case extends Similarity {
  readonly record: DocumentedTechnology;
  readonly isSimilar: boolean;
  readonly isSameCountry: boolean;
}

/**
 * Who has done it: every record of a family, similar places first (most similar first), then those of our country, then the
 * rest. The country orders and says nothing of likeness.
 */
export function casesOf(
  technologies: readonly DocumentedTechnology[],
  family: string,
  site: Site,
): readonly Case[] {
  return technologies
    .filter((record) => record.families?.some((one) => one.family === family))
    .map((record) => {
      const likeness = similarityOf(record, site);
      return {
        record,
        ...likeness,
        isSimilar: isSimilar(likeness),
        isSameCountry: record.country !== undefined && record.country === site.context.country,
      };
    })
    .sort(
      (one, other) =>
        Number(other.isSimilar) - Number(one.isSimilar) ||
        (one.isSimilar ? other.similarity - one.similarity : 0) ||
        Number(other.isSameCountry) - Number(one.isSameCountry) ||
        other.known * other.similarity - one.known * one.similarity ||
        (one.record.id < other.record.id ? -1 : 1),
    );
}

/** Number of documented cases in similar places, by family. */
export function casesByFamily(
  technologies: readonly DocumentedTechnology[],
  site: Site,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of technologies) {
    if (!isSimilar(similarityOf(record, site))) continue;
    for (const { family } of record.families ?? []) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return counts;
}

function classFit<Id extends string>(
  value: number | undefined,
  classes: readonly string[] | undefined,
  scale: readonly OrderedClass<Id>[],
): number | null {
  if (value === undefined || classes === undefined || classes.length === 0) return null;
  const here = scale.find(({ from, to }) => value >= from && value < to);
  return here === undefined ? null : fitOfOrderedClass(here.id, classes as readonly Id[], scale);
}

function put(parts: Partial<Record<SimilarityPart, number>>, part: SimilarityPart, fit: number | null): void {
  if (fit !== null) parts[part] = fit;
}

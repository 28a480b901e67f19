import { blocks, type Verdict, verdictsOfTraits } from "./blockers.ts";
import type { PracticeCatalogue } from "./practice-catalogue.ts";
import { CRITERIA, type Criterion, DEFAULT_WEIGHTS, type Weights } from "./practice-criteria.ts";
import type { PracticeFamily } from "./practice-family.ts";
import {
  ARIDITY_BLOCKS,
  aridityFit,
  fitOfShares,
  LAND_USE_BLOCKS,
  landUseFit,
  type RangeField,
  rangeFit,
  rangeOf,
  textureFit,
} from "./practice-fit.ts";
import { readSite, type Site } from "./read-site.ts";
import type { Blocker, Reason, Recommendation } from "./recommendation.ts";
import { inWords, type SaidCode } from "./said.ts";
import { casesByFamily } from "./similar-sites.ts";
import type { SiteContext } from "./site-context.ts";

export interface PracticeOptions {
  /** Over the defaults; 0 switches a criterion off. */
  readonly weights?: Partial<Weights>;
}

/** Nothing is worth less than this: one unknown flaw must not silence all that is known. */
export const LEAST_FIT = 0.05;

/**
 * All families, best first, for a place. The score is the weighted geometric mean of the fits, so that a bad fit is not made good
 * by many fair ones (land evaluation weighs limiting conditions so: FAO 1976). What nobody knows speaks neither for nor against a
 * family: it leaves the score as if it fitted, and lowers confidence, which is the weight of what is known over the weight of all
 * that concerns the family. Blocked families come last, with the reason.
 */
export function recommendPractices(
  catalogue: Pick<PracticeCatalogue, "families" | "technologies">,
  context: SiteContext,
  options: PracticeOptions = {},
): Recommendation[] {
  const weights = { ...DEFAULT_WEIGHTS, ...options.weights };
  const site = readSite(context, catalogue.families);
  const cases = weights.cases > 0 ? casesByFamily(catalogue.technologies, site) : null;
  return catalogue.families
    .map((family) => recommendationOf(family, site, weights, cases?.get(family.id) ?? 0))
    .sort(byRank);
}

/** Unblocked before blocked, better before worse, better known before less, then by id. */
export function byRank(one: Recommendation, other: Recommendation): number {
  return (
    Math.min(1, one.blockers.length) - Math.min(1, other.blockers.length) ||
    other.score - one.score ||
    other.confidence - one.confidence ||
    (one.id < other.id ? -1 : 1)
  );
}

/** The weight of all criteria, whether a family is concerned by them or not: one measure for all. */
export function wholeWeight(weights: Weights): number {
  let sum = 0;
  for (const { id } of CRITERIA) sum += Math.max(0, weights[id]);
  return sum;
}

/** Weighted geometric mean of fits with `LEAST_FIT` as floor; 0 where nothing is weighed. */
export function scoreOf(logSum: number, weightSum: number): number {
  return weightSum > 0 ? Math.exp(logSum / weightSum) : 0;
}

function recommendationOf(
  family: PracticeFamily,
  site: Site,
  weights: Weights,
  cases: number,
): Recommendation {
  const reasons: Reason[] = [];
  let known = 0;
  let all = 0;
  let logs = 0;
  for (const criterion of CRITERIA) {
    const weight = weights[criterion.id];
    if (!(weight > 0)) continue;
    const fit = criterion.fit(family, site, cases);
    if (fit === null) continue;
    all += weight;
    if (Number.isNaN(fit)) continue;
    known += weight;
    logs += weight * Math.log(Math.max(LEAST_FIT, fit));
    const said = criterion.say(family, site, fit, cases);
    reasons.push({ criterion: criterion.id, fit, weight, text: inWords(said), said });
  }
  return {
    id: family.id,
    kind: "family",
    name: family.name,
    score: scoreOf(logs, wholeWeight(weights)),
    confidence: all > 0 ? known / all : 0,
    reasons,
    blockers: blockersOf(family, site),
    sources: family.sources,
  };
}

/** Why a family must not be taken here, each with its reason; empty where nothing forbids it. */
export function blockersOf(family: PracticeFamily, site: Site): Blocker[] {
  const blockers: Blocker[] = [];
  const verdicts = [
    ...verdictsOfClasses(family, site),
    ...verdictsOfRanges(family, site),
    ...verdictsOfTraits(family, site),
  ];
  for (const { criterion, kind, said } of verdicts)
    if (kind === "blocks") blockers.push({ criterion, text: inWords(said), said });
  return blockers;
}

/** Criteria of a family that nobody has answered here: the place's gap or the literature's. */
export function unknownCriteria(family: PracticeFamily, site: Site, weights: Weights): Criterion[] {
  return CRITERIA.filter(
    (criterion) => weights[criterion.id] > 0 && Number.isNaN(criterion.fit(family, site, 0) ?? 0),
  );
}

const BEYOND: Readonly<Record<RangeField, readonly [criterion: string, below: SaidCode, above: SaidCode]>> = {
  rainfallMm: ["rainfall", "tooLittleRain", "tooMuchRain"],
  slopePct: ["slope", "tooFlat", "tooSteep"],
  soilDepthCm: ["soilDepth", "soilTooThin", "soilTooThin"],
  altitudeM: ["altitude", "tooHigh", "tooHigh"],
};
/** Soils in which works slump, leak or drown, whoever says so; a source may name others. Soils for plants only lower the fit. */
const SOILS_THAT_BLOCK = new Set(["sand", "cracking-clay", "stony", "gravel", "saline", "waterlogged"]);

/** Blockers that follow from the use of land, the aridity and the soil. */
export function verdictsOfClasses(family: PracticeFamily, site: Site): Verdict[] {
  const { context } = site;
  const verdicts: Verdict[] = [];
  const landUse = fitOfShares(context.landUse, context.shares?.landUse, (use) => landUseFit(family, use));
  if (landUse < LAND_USE_BLOCKS) {
    const values = { asks: family.landUse, here: [context.landUse ?? "mixed"] };
    verdicts.push(blocks("landUse", "landUseBlocked", values));
  }
  const aridity = fitOfShares(context.aridity, context.shares?.aridity, (one) => aridityFit(family, one));
  if (aridity <= ARIDITY_BLOCKS) {
    const values = { asks: family.aridity, here: [context.aridity ?? "mixed"] };
    verdicts.push(blocks("aridity", "aridityBlocked", values));
  }
  const holdsWater =
    family.measureKinds.includes("structural") || family.judgement.traits.includes("ponds-runoff");
  if (holdsWater && textureFit(family, site) <= 0) {
    const { avoid, basis } = family.texture!;
    const here = avoid.filter(
      (word) =>
        (basis === "source" || SOILS_THAT_BLOCK.has(word)) && (site.soil as ReadonlySet<string>).has(word),
    );
    if (here.length > 0) verdicts.push(blocks("texture", "soilUnfit", { here }));
  }
  return verdicts;
}

/** Blockers that follow from a family's ranges: only where the whole place lies beyond their soft edges. */
function verdictsOfRanges(family: PracticeFamily, site: Site): Verdict[] {
  const { context } = site;
  const verdicts: Verdict[] = [];
  for (const field of Object.keys(BEYOND) as RangeField[]) {
    const range = rangeOf(family, field);
    if (range === null || (field === "rainfallMm" && site.water === "irrigated")) continue;
    if (!(rangeFit(family, site, field, range) <= 0)) continue;
    const [criterion, below, above] = BEYOND[field];
    const here = context[field] ?? context.spread![field]!.median;
    const isBelow = here < range.bestMin;
    const limits = family[field]!;
    const asks = isBelow ? (limits.min ?? limits.bestMin!) : (limits.max ?? limits.bestMax!);
    verdicts.push(blocks(criterion, isBelow ? below : above, { here, asks }));
  }
  return verdicts;
}

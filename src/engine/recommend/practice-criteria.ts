import { degradationFit } from "./degradation-fit.ts";
import type { PracticeFamily } from "./practice-family.ts";
import {
  aridityFit,
  fitOfShares,
  landUseFit,
  levelFit,
  measuresFit,
  openLandFit,
  type RangeField,
  rangeFit,
  rangeOf,
  responseFit,
  textureFit,
  UNKNOWN,
} from "./practice-fit.ts";
import { isDry, type Site } from "./read-site.ts";
import type { Said } from "./said.ts";

/**
 * One thing that is weighed. `fit` answers 0–1, NaN where the place or the literature does not say, and null where the question
 * does not arise for the family (that depends on the family alone, so that knowing more never takes a criterion away).
 */
export interface Criterion {
  readonly id: CriterionId;
  /** Default; 0 switches it off. Own judgement, to be moved by the user. */
  readonly weight: number;
  fit(family: PracticeFamily, site: Site, cases: number): number | null;
  say(family: PracticeFamily, site: Site, fit: number, cases: number): Said;
}

export type CriterionId =
  | "degradation"
  | "landUse"
  | "aridity"
  | "rainfall"
  | "slope"
  | "soilDepth"
  | "altitude"
  | "texture"
  | "water"
  | "openLand"
  | "holding"
  | "response"
  | "measures"
  | "labour"
  | "outlay"
  | "evidence"
  | "cases"
  | "lessLabour"
  | "lowerCost"
  | "faster"
  | "biodiversity"
  | "carbon";
export type Weights = Readonly<Record<CriterionId, number>>;

const EVIDENCE = { strong: 1, moderate: 0.8, weak: 0.5 } as const;
/** Share of the literature in evidence; the rest is how often the practice has been documented anywhere. */
const LITERATURE_SHARE = 0.5;
/** So many documented cases are as good as any number. */
const MANY_CASES = 50;
const EASE = { low: 1, medium: 0.5, high: 0.1 } as const;
const SPEED = { season: 1, years: 0.5, decade: 0.1 } as const;
const DEGREE = { 1: 0.1, 2: 0.5, 3: 1 } as Readonly<Record<number, number>>;
const DEGREE_WORDS = ["little", "some", "much"] as const;
/** A fit from which a class counts as met. */
const MET = 0.95;

/** A criterion on a number with a soft range. Irrigated land does not live on rain. */
function onRange(id: CriterionId, field: RangeField, weight: number): Criterion {
  const watered = (site: Site): boolean => field === "rainfallMm" && site.water === "irrigated";
  return {
    id,
    weight,
    fit(family, site) {
      const range = rangeOf(family, field);
      if (range === null) return UNKNOWN;
      return watered(site) ? 1 : rangeFit(family, site, field, range);
    },
    say(family, site, fit) {
      if (watered(site)) return { code: "waterFits" };
      const { min, max, bestMin, bestMax } = family[field]!;
      const asks = rangeInWords(min ?? bestMin, max ?? bestMax);
      const here = site.context[field];
      if (here === undefined || site.context.spread?.[field] !== undefined)
        return { code: "spreadFits", values: { share: Math.round(100 * fit), asks, unit: [field] } };
      const code = fit >= 0.8 ? "rangeFits" : fit > 0 ? "rangeNear" : "rangeFar";
      return { code, values: { here, unit: [field], asks } };
    },
  };
}

/** Everything that is weighed, with default weights. Preferences come last and are off until the user wants them. */
export const CRITERIA: readonly Criterion[] = [
  {
    id: "degradation",
    weight: 5,
    fit: (family, { degradation, rarity }) =>
      degradation === null || degradation.size === 0
        ? UNKNOWN
        : degradationFit(family, degradation, rarity) *
          (family.judgement.traits.includes("livelihood") ? 0.5 : 1),
    say(family, { degradation }) {
      const met = family.degradation.filter((code) => degradation!.has(code));
      if (met.length > 0) return { code: "degradationFits", values: { seen: met } };
      const isKin = family.degradation.some((code) => [...degradation!].some((one) => one[0] === code[0]));
      return { code: isKin ? "degradationNear" : "degradationOther", values: { asks: family.degradation } };
    },
  },
  {
    id: "landUse",
    weight: 3,
    fit: (family, { context }) =>
      fitOfShares(context.landUse, context.shares?.landUse, (use) => landUseFit(family, use)),
    say(family, { context }, fit) {
      if (context.shares?.landUse !== undefined)
        return { code: "landUseMixed", values: { share: Math.round(100 * fit) } };
      const values = { here: [context.landUse!], asks: family.landUse };
      return { code: fit >= MET ? "landUseFits" : "landUseNear", values };
    },
  },
  {
    id: "aridity",
    weight: 2.5,
    fit: (family, site) =>
      fitOfShares(site.context.aridity, site.context.shares?.aridity, (aridity) =>
        aridityFit(family, aridity),
      ),
    say: (family, { context }, fit) => ({
      code: fit >= MET ? "aridityFits" : "aridityNear",
      values: { here: [context.aridity ?? "mixed"], asks: family.aridity },
    }),
  },
  onRange("rainfall", "rainfallMm", 2.5),
  onRange("slope", "slopePct", 2.5),
  onRange("soilDepth", "soilDepthCm", 1),
  onRange("altitude", "altitudeM", 0.5),
  {
    id: "texture",
    weight: 1,
    fit: textureFit,
    say: (family, { soil }, fit) => {
      const avoided = family.texture!.avoid.filter((word) => (soil as ReadonlySet<string>).has(word));
      if (avoided.length > 0) return { code: "textureUnfit", values: { here: avoided } };
      return { code: fit >= MET ? "textureFits" : "textureNeutral", values: { here: [...soil] } };
    },
  },
  {
    id: "water",
    weight: 2,
    fit(family, { water, words, context }) {
      if (!family.judgement.traits.includes("needs-water")) return null;
      if (water === "irrigated") return 1;
      if (water === "partly-irrigated" || words.waterSource === "yes") return 0.7;
      return context.waterAccess === undefined ? UNKNOWN : 0;
    },
    say: (_family, _site, fit) => ({
      code: fit >= MET ? "waterFits" : fit > 0 ? "waterPartly" : "noWaterSource",
    }),
  },
  {
    id: "openLand",
    weight: 2,
    fit: (family, site) =>
      family.judgement.traits.includes("adds-trees")
        ? openLandFit(site.context.landUse, isDry(site), site.words.formerForest === "yes")
        : null,
    say: (_family, _site, fit) => ({ code: fit >= MET ? "openLandFits" : "openLandDoubt" }),
  },
  {
    id: "holding",
    weight: 1.5,
    fit(family, { words }) {
      if (!family.judgement.traits.includes("takes-season")) return null;
      return words.smallPlots === undefined ? UNKNOWN : words.smallPlots === "yes" ? 0.3 : 1;
    },
    say: (_family, _site, fit) => ({ code: fit >= MET ? "holdingFits" : "holdingSmall" }),
  },
  {
    id: "response",
    weight: 1.5,
    fit: (family, { context }) =>
      fitOfShares(context.response, context.shares?.response, (response) => responseFit(family, response)),
    say: (family, { context }, fit) => ({
      code: fit >= MET ? "responseFits" : "responseOther",
      values: { here: [context.response ?? "reduce"], asks: family.responses },
    }),
  },
  {
    id: "measures",
    weight: 1.5,
    fit: (family, { context }) =>
      context.measuresWanted === undefined || context.measuresWanted.length === 0
        ? UNKNOWN
        : measuresFit(family, context.measuresWanted),
    say: (family, _site, fit) => ({
      code: fit >= MET ? "measuresFit" : fit > 0.5 ? "measuresPartly" : "measuresOther",
      values: { asks: family.measureKinds },
    }),
  },
  {
    id: "labour",
    weight: 1.5,
    fit: (family, { context }) =>
      context.labourAvailability === undefined
        ? UNKNOWN
        : levelFit(family.labour, context.labourAvailability),
    say: (family, { context }, fit) => ({
      code: fit >= MET ? "labourFits" : "labourShort",
      values: { asks: [family.labour], here: [context.labourAvailability!] },
    }),
  },
  {
    id: "outlay",
    weight: 1,
    fit: (family, { context }) =>
      context.budget === undefined ? UNKNOWN : levelFit(family.judgement.outlay, context.budget),
    say: (family, { context }, fit) => ({
      code: fit >= MET ? "outlayFits" : "outlayShort",
      values: { asks: [family.judgement.outlay], here: [context.budget!] },
    }),
  },
  {
    id: "evidence",
    weight: 1.5,
    fit: (family) =>
      LITERATURE_SHARE * EVIDENCE[family.evidence] +
      (1 - LITERATURE_SHARE) * experienceFit(family.documentedCases),
    say: (family) => ({
      code: "evidence",
      values: { asks: [family.evidence], count: family.documentedCases },
    }),
  },
  {
    id: "cases",
    weight: 0,
    // No documented case is no evidence against a practice: it stands in the middle, and each case halves what is missing.
    fit: (_family, _site, cases) => 1 - 0.5 ** (1 + cases),
    say: (_family, _site, _fit, cases) => ({ code: "casesNearby", values: { count: cases } }),
  },
  {
    id: "lessLabour",
    weight: 0,
    fit: (family) => EASE[family.labour],
    say: (family) => ({ code: "prefersLabour", values: { asks: [family.labour] } }),
  },
  {
    id: "lowerCost",
    weight: 0,
    fit: (family) => EASE[family.judgement.outlay],
    say: (family) => ({ code: "prefersCost", values: { asks: [family.judgement.outlay] } }),
  },
  {
    id: "faster",
    weight: 0,
    fit: (family) => SPEED[family.judgement.firstEffect],
    say: (family) => ({ code: "prefersSpeed", values: { asks: [family.judgement.firstEffect] } }),
  },
  {
    id: "biodiversity",
    weight: 0,
    fit: (family) => DEGREE[family.judgement.biodiversity]!,
    say: ({ judgement }) => ({
      code: "prefersBiodiversity",
      values: { asks: [DEGREE_WORDS[judgement.biodiversity - 1]!] },
    }),
  },
  {
    id: "carbon",
    weight: 0,
    fit: (family) => DEGREE[family.judgement.carbon]!,
    say: ({ judgement }) => ({
      code: "prefersCarbon",
      values: { asks: [DEGREE_WORDS[judgement.carbon - 1]!] },
    }),
  },
];

export const DEFAULT_WEIGHTS = Object.fromEntries(CRITERIA.map(({ id, weight }) => [id, weight])) as Weights;

/** What a user may wish for, as weights over the defaults. */
export const PRESETS = {
  balanced: {},
  "less-labour": { lessLabour: 5 },
  "lower-cost": { lowerCost: 5 },
  faster: { faster: 5 },
  biodiversity: { biodiversity: 5 },
  carbon: { carbon: 5 },
} as const satisfies Readonly<Record<string, Partial<Weights>>>;

/** 0 where nobody has documented a practice, 1 from `MANY_CASES` on, by the logarithm: the tenth case tells more than the fortieth. */
function experienceFit(cases: number): number {
  return Math.min(1, Math.log(1 + cases) / Math.log(1 + MANY_CASES));
}

function rangeInWords(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `≤ ${high}`;
  return high === undefined ? `≥ ${low}` : `${low}–${high}`;
}

import { verdictsOfTraits } from "./blockers.ts";
import { type RankedPackage, rankPackages } from "./packages.ts";
import type { PracticeCatalogue } from "./practice-catalogue.ts";
import { DEFAULT_WEIGHTS } from "./practice-criteria.ts";
import { readSite } from "./read-site.ts";
import {
  LEAST_FIT,
  type PracticeOptions,
  recommendPractices,
  unknownCriteria,
  wholeWeight,
} from "./recommend-practices.ts";
import type { Reason, Recommendation } from "./recommendation.ts";
import type { Said } from "./said.ts";
import { type Case, casesOf } from "./similar-sites.ts";
import type { SiteContext } from "./site-context.ts";

/** All that can be said of one family at a place. */
export interface Explanation {
  readonly recommendation: Recommendation;
  /** Its place in the list, from 1. */
  readonly rank: number;
  /** What speaks for it, most telling first. */
  readonly why: readonly Reason[];
  /** What keeps it from ranking higher, with the score it would gain if that fitted wholly; dearest first. */
  readonly whyNotHigher: readonly { readonly reason: Reason; readonly gain: number }[];
  readonly check: readonly Check[];
  /** Conditions of the literature under which it is not suitable; nobody has ruled them out. */
  readonly notSuitableWhen: readonly string[];
  /** Who has done it, similar places first. */
  readonly cases: readonly Case[];
  readonly packages: readonly RankedPackage[];
}

/** A question that only the field, or a better layer, can answer. */
export interface Check {
  readonly criterion: string;
  readonly said: Said;
  /** "place": nobody has told; "literature": no source at hand gives a limit; "condition": a need of the family. */
  readonly why: "place" | "literature" | "condition";
}

/** From this fit on a reason speaks for a family. */
const SPEAKS_FOR_FROM = 0.8;

/**
 * Why a family, why not higher, what to check in the field and who has done it nearby; null where the catalogue has no such
 * family. All of it as codes and numbers, so that it can be said in any language.
 */
export function explainPractice(
  catalogue: PracticeCatalogue,
  context: SiteContext,
  id: string,
  options: PracticeOptions = {},
): Explanation | null {
  const family = catalogue.families.find((one) => one.id === id);
  if (family === undefined) return null;
  const weights = { ...DEFAULT_WEIGHTS, ...options.weights };
  const list = recommendPractices(catalogue, context, options);
  const rank = list.findIndex((one) => one.id === id);
  const recommendation = list[rank]!;
  const site = readSite(context, catalogue.families);
  const whole = wholeWeight(weights);
  const isAnswered = (criterion: string): boolean => isInContext(criterion, context);
  return {
    recommendation,
    rank: rank + 1,
    why: recommendation.reasons
      .filter(({ fit }) => fit >= SPEAKS_FOR_FROM)
      .sort((one, other) => other.weight * other.fit - one.weight * one.fit),
    whyNotHigher: recommendation.reasons
      .filter(({ fit }) => fit < 1)
      .map((reason) => ({
        reason,
        gain: recommendation.score * (Math.max(LEAST_FIT, reason.fit) ** (-reason.weight / whole) - 1),
      }))
      .sort((one, other) => other.gain - one.gain),
    check: [
      ...verdictsOfTraits(family, site)
        .filter(({ kind }) => kind === "check")
        .map(({ criterion, said }) => ({ criterion, said, why: "condition" as const })),
      ...unknownCriteria(family, site, weights).map(({ id: criterion }): Check => {
        const isGap = isAnswered(criterion);
        return {
          criterion,
          said: { code: isGap ? "checkGap" : "checkCriterion", values: { criterion: [criterion] } },
          why: isGap ? "literature" : "place",
        };
      }),
    ],
    notSuitableWhen: family.notSuitableWhen,
    cases: casesOf(catalogue.technologies, id, site),
    packages: rankPackages(catalogue, list).filter(({ families }) => families.includes(id)),
  };
}

const FIELDS: Readonly<Record<string, keyof SiteContext>> = {
  degradation: "degradation",
  landUse: "landUse",
  aridity: "aridity",
  rainfall: "rainfallMm",
  slope: "slopePct",
  soilDepth: "soilDepthCm",
  altitude: "altitudeM",
  texture: "soilTexture",
  water: "waterAccess",
  openLand: "landUse",
  holding: "notes",
  response: "response",
  measures: "measuresWanted",
  labour: "labourAvailability",
  outlay: "budget",
};

/** True where the place tells, so that a gap is the literature's. */
function isInContext(criterion: string, context: SiteContext): boolean {
  const field = FIELDS[criterion];
  return field !== undefined && context[field] !== undefined;
}

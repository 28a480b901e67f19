import type { AridityClass, LandUse, Level, MeasureKind, ResponseKind } from "./environment-classes.ts";

/**
 * A family of practices, such as half-moons or check dams: where the literature says that it fits, what it does, what it
 * costs. Every figure names its sources; what nobody has written down is absent, never zero.
 */
export interface PracticeFamily {
  readonly id: string;
  readonly name: string;
  readonly nameFr: string;
  readonly otherNames: readonly string[];
  /** WOCAT's codes, such as `S4`. */
  readonly measures: readonly string[];
  readonly measureKinds: readonly MeasureKind[];
  /** WOCAT's SLM groups, ids of the taxonomy. */
  readonly slmGroups: readonly string[];
  readonly responses: readonly ResponseKind[];
  /** WOCAT's codes of degradation it addresses, what it is mainly for first. */
  readonly degradation: readonly string[];
  readonly landUse: readonly LandUse[];
  readonly aridity: readonly AridityClass[];

  readonly rainfallMm?: Limits;
  readonly slopePct?: Limits;
  readonly altitudeM?: Limits;
  readonly soilDepthCm?: Limits;
  readonly texture?: TextureWish;

  readonly labour: Level;
  readonly labourDaysPerHa?: Figure;
  readonly establishmentUsdPerHa?: Figure;
  readonly maintenanceUsdPerHaYr?: Figure;
  readonly costNote?: string;
  readonly costNoteSources?: readonly string[];
  readonly yearsToEffect?: Figure;
  readonly effects: readonly Effect[];
  readonly machinery: string;
  readonly risks: readonly string[];
  readonly tenure?: string;
  readonly gender?: string;
  readonly notSuitableWhen: readonly string[];
  readonly evidence: "strong" | "moderate" | "weak";
  readonly sources: readonly string[];
  readonly judgement: Judgement;
  /** Records of `technologies.json` that show it by their names. */
  readonly documentedCases: number;
}

/**
 * A range of the land. `best` is where a source prefers it to lie. A limit with basis "judgement" is a number that we put on
 * words of the literature ("not on steep slopes"); it has no source.
 */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly bestMin?: number;
  readonly bestMax?: number;
  /** Fit that is left even far beyond: a measure that is not enough alone there, but not out of place. It never blocks. */
  readonly least?: number;
  /** What the limit is of, where that is not the hillside or the field. */
  readonly appliesTo?: string;
  readonly note?: string;
  readonly sources: readonly string[];
  readonly basis: "source" | "judgement";
}

/** Textures by the words of `soil-words.ts`. */
export interface TextureWish {
  readonly good: readonly string[];
  readonly avoid: readonly string[];
  readonly sources: readonly string[];
  readonly basis: "source" | "judgement";
}

export interface Figure {
  readonly low?: number;
  readonly high?: number;
  readonly year?: number;
  readonly region?: string;
  readonly sources: readonly string[];
}

export interface Effect {
  readonly variable: string;
  readonly direction: string;
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
  readonly context: string;
  readonly sources: readonly string[];
}

/** What we add by our own judgement, for want of figures; shown as such. */
export interface Judgement {
  /** Money needed at the start. */
  readonly outlay: Level;
  /** When the first effect may be seen: in the first season, within some years, in ten years or more. */
  readonly firstEffect: "season" | "years" | "decade";
  /** 1 little, 2 some, 3 much. */
  readonly biodiversity: number;
  readonly carbon: number;
  readonly traits: readonly Trait[];
}

/** What a family needs of a place or does to it, beyond its ranges; each has one rule in `blockers.ts`. */
export const TRAITS = [
  "adds-trees",
  "closed-planting",
  "drains",
  "grazed-if-open",
  "hand-dug",
  "household",
  "livelihood",
  "needs-acid",
  "needs-bank",
  "needs-compaction",
  "needs-fire",
  "needs-floodwater",
  "needs-floodwater-or-catchment",
  "needs-gully",
  "needs-infiltration",
  "needs-invaders",
  "needs-labour",
  "needs-large-blocks",
  "needs-livestock",
  "needs-moving-sand",
  "needs-outlet",
  "needs-rain-shortage",
  "needs-rice",
  "needs-salt",
  "needs-salt-or-waterlogging",
  "needs-sandy-river",
  "needs-seed-trees",
  "needs-slips",
  "needs-stone",
  "needs-stumps",
  "needs-tide",
  "needs-valley-floor",
  "needs-water",
  "needs-waterlogging",
  "needs-wind",
  "no-alkaline",
  "no-peat",
  "no-salt",
  "no-slips",
  "no-waterlogging",
  "leads-water-away",
  "not-mechanised",
  "ponds-runoff",
  "rainfed-crop",
  "rainfed-only",
  "rests-land",
  "stores-water",
  "takes-season",
  "tills-sward",
  "uses-soil-water",
] as const;
export type Trait = (typeof TRAITS)[number];

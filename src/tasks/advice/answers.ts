import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import type { MeasureKind, ResponseKind } from "../../engine/recommend/environment-classes.ts";
import type { Blocker, Reason, Recommendation } from "../../engine/recommend/recommendation.ts";

import type { Said } from "../../engine/recommend/said.ts";

/** Weights by criterion that differ from the catalogue's own. */
export type Weights = Readonly<Record<string, number>>;

/** What practices are weighed by: criteria with their usual weights, and presets that move several at once. */
export interface Weighing {
  readonly criteria: readonly { readonly id: string; readonly weight: number }[];
  readonly presets: readonly { readonly id: string; readonly weights: Weights }[];
}

/** A family of practices in its rank. */
export interface AdvisedPractice extends Recommendation {
  readonly nameFr: string;
  readonly responses: readonly ResponseKind[];
  readonly measures: readonly MeasureKind[];
  /** Documented cases of it in places like this one. */
  readonly casesAlike: number;
}

/** A source as it may be shown: only an address that was verified is a link. */
export interface ShownSource {
  readonly key: string;
  readonly citation: string;
  readonly url: string | null;
}

/** A range with its unit and where it comes from; texts as the catalogue has them, in English. */
export interface SourcedRange {
  readonly name: string;
  readonly direction: "increase" | "decrease" | "no clear change" | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly about: string | null;
  readonly sources: readonly string[];
}

/** A documented record, with how alike its place is. */
export interface RecordLine {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** 0–1 over what is known of both places; null: nothing is. */
  readonly likeness: number | null;
  /** Whether it is known well enough to be called similar, and is. */
  readonly isSimilar: boolean;
  /** Criteria by which the two places were compared. */
  readonly comparedBy: readonly string[];
  readonly isLocated: boolean;
  readonly url: string | null;
  readonly year: number | null;
  readonly compilers: readonly string[];
  readonly licence: string;
}

/** All that is known of a practice, and how it stands at a place. */
export interface PracticeCard {
  readonly id: string;
  readonly name: string;
  readonly nameFr: string;
  readonly alsoCalled: readonly string[];
  readonly responses: readonly ResponseKind[];
  readonly measures: readonly MeasureKind[];
  readonly groups: readonly string[];
  readonly degradation: readonly string[];
  readonly labour: string | null;
  readonly evidence: string | null;
  readonly yearsToEffect: {
    readonly low: number;
    readonly high: number;
    readonly sources: readonly string[];
  } | null;
  readonly effects: readonly SourcedRange[];
  readonly costs: readonly SourcedRange[];
  /** What is said of costs in words. */
  readonly costNote: string | null;
  readonly risks: readonly TextInTwo[];
  readonly notSuitableWhen: readonly TextInTwo[];
  readonly sources: readonly ShownSource[];
  /** Null: no place was asked about. */
  readonly here: PracticeHere | null;
}

/** How a practice stands at a place. */
export interface PracticeHere {
  readonly score: number;
  readonly confidence: number;
  /** Its place in the list, from 1. */
  readonly rank: number;
  /** What speaks for it, most telling first. */
  readonly why: readonly Reason[];
  /** What keeps it from ranking higher, with the score (0–1) that it would gain if that fitted wholly; dearest first. */
  readonly whyNotHigher: readonly { readonly reason: Reason; readonly gain: number }[];
  readonly blockers: readonly Blocker[];
  /** Questions that only a look at the field answers. */
  readonly toCheck: readonly Said[];
  /** Criteria that nobody has told of this place. */
  readonly unknownHere: readonly string[];
  /** Criteria for which no source at hand gives a limit. */
  readonly unknownInLiterature: readonly string[];
  /** Similar places first. */
  readonly cases: readonly RecordLine[];
  /** All records that were attached to it. */
  readonly casesInAll: number;
  readonly packages: readonly PackageLine[];
}

/** Practices that go together. */
export interface PackageLine {
  readonly families: readonly { readonly id: string; readonly name: string; readonly nameFr: string }[];
  readonly why: string;
  readonly whyFr: string;
  readonly sources: readonly string[];
}

/** A text of the catalogue in English and French. */
export interface TextInTwo {
  readonly name: string;
  readonly nameFr: string | null;
}

/** A dataset in its rank, with what a planner asks of it first. */
export interface AdvisedDataset extends Recommendation {
  readonly provider: string;
  readonly resolutionM: number | null;
  readonly years: readonly [from: number, to: number | null] | null;
  readonly licence: string | null;
  readonly url: string | null;
  readonly goodFor: TextInTwo;
  readonly watchFor: TextInTwo;
  readonly quality: readonly QualityLine[];
  /** The catalogues whose scenes open on the map. */
  readonly catalogues: readonly StacEntry[];
}

/** One of UNCCD's rules of quality, and whether a dataset keeps it. */
export interface QualityLine {
  readonly rule: string;
  /** `asked`: reports need it; `advised`: UNCCD recommends it. */
  readonly force: "asked" | "advised";
  readonly verdict: "pass" | "fail" | "unknown";
  /** English, for the command line. */
  readonly text: string;
  readonly said: Said;
  /** What to take instead. */
  readonly alternative: string | null;
}

/** A tool in its rank. */
export interface AdvisedTool extends Recommendation {
  readonly org: string;
  readonly purpose: TextInTwo;
  readonly cost: string | null;
  readonly skills: string | null;
  readonly connectivity: string | null;
  readonly languages: readonly string[];
  readonly url: string | null;
}

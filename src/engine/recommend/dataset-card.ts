/** The year up to which "still going on" is taken to reach; the catalogue was read then. */
export const CATALOGUE_YEAR = 2026;

export const THEMES = [
  "landCover",
  "productivity",
  "soilCarbon",
  "soil",
  "erosion",
  "climate",
  "drought",
  "fire",
  "topography",
  "population",
  "socioeconomic",
  "biodiversity",
  "restorationPotential",
  "boundaries",
] as const;
export const SUB_INDICATORS = ["landCover", "productivity", "soilCarbon"] as const;
export const QUESTIONS = ["map", "plan", "monitor", "anticipate", "learn"] as const;
export const SCALES = ["local", "subnational", "national", "global"] as const;
export const LICENCE_KINDS = [
  "public-domain",
  "attribution",
  "share-alike",
  "non-commercial",
  "no-redistribution",
  "own-terms",
] as const;
export const BUNDLINGS = ["allowed", "apart", "link-only", "ask"] as const;
/** How well a record is known: its page was read, another read source names it, or general knowledge to be checked. */
export const CONFIDENCES = ["page-read", "named", "general-knowledge"] as const;

export type Theme = (typeof THEMES)[number];
export type SubIndicator = (typeof SUB_INDICATORS)[number];
export type Question = (typeof QUESTIONS)[number];
export type Scale = (typeof SCALES)[number];
export type LicenceKind = (typeof LICENCE_KINDS)[number];
/** `apart`: in a folder of its own under its own licence; `ask`: its terms were not found open. */
export type Bundling = (typeof BUNDLINGS)[number];
export type Confidence = (typeof CONFIDENCES)[number];

/** A dataset as facts: what it tells of where and when, how to get it, on which terms. Of `data/datasets/datasets.json`. */
export interface DatasetCard {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly variables: readonly string[];
  readonly themes: readonly Theme[];
  /** The sub-indicators of SDG 15.3.1 that may be computed from it. */
  readonly subIndicators: readonly SubIndicator[];
  /** Side of a cell in metres; null of outlines and points. */
  readonly resolutionM: number | null;
  readonly geometry: "raster" | "vector" | "points" | "mixed";
  readonly years: CoveredYears;
  readonly cadence: string;
  readonly coverage: Coverage;
  readonly access: DatasetAccess;
  /** Single scenes: clouds and sensors must be dealt with before it tells anything. */
  readonly needsProcessing?: boolean;
  readonly licence: { readonly kind: LicenceKind; readonly text: string };
  readonly bundling: Bundling;
  /** UNCCD fills it in by default, or names it as one that may be taken. */
  readonly standing?: "unccd-default" | "unccd-named";
  readonly quality?: {
    /** Stated overall accuracy, percent, lowest and highest. */
    readonly accuracyPct?: readonly [number, number];
    readonly classes?: number;
    /** A legend of `data/legends/` that folds its classes into the seven. */
    readonly nestedBy?: string;
    readonly hasUncertainty?: boolean;
  };
  /** May two of its years be subtracted? */
  readonly differencing?: {
    readonly verdict: "yes" | "with-care" | "never";
    readonly why: string;
    readonly whyFr: string;
  };
  /** Version of the method by year, where years differ. */
  readonly versions?: Readonly<Record<string, string>>;
  /** A record issued in versions that must not be mixed. */
  readonly series?: { readonly name: string; readonly version: string };
  /** Ids of `environment-of-site.ts`. */
  readonly environments: Judged;
  /** Countries (ISO 3166-1 alpha-3) and parts of the world (`data/countries.json`). */
  readonly places?: Judged;
  /** Words of what else it is good or weak for. */
  readonly purposes?: Judged;
  readonly scales: readonly Scale[];
  readonly questions: readonly Question[];
  /** In English and French. */
  readonly goodFor: string;
  readonly goodForFr: string;
  readonly watchFor: string;
  readonly watchForFr: string;
  /** How its makers want it cited; with name, provider and address the four fields that UNCCD asks for. */
  readonly citation?: string;
  readonly url: string;
  readonly confidence: Confidence;
}

export interface Judged {
  readonly good: readonly string[];
  readonly weak: readonly string[];
}

/** `to` null: still going on. Absent bounds are unknown. */
export interface CoveredYears {
  /** `series`: every year; `dates`: some; `windows`: results for windows of years; `static`: one state; `current`: today's. */
  readonly kind: "series" | "dates" | "windows" | "static" | "current" | "unknown";
  readonly from?: number;
  readonly to?: number | null;
  readonly only?: readonly number[];
  /** Both years inclusive. */
  readonly windows?: readonly (readonly [number, number])[];
}

/** Empty: the whole land. */
export interface Coverage {
  /** South and north, degrees. */
  readonly latitudes?: readonly [number, number];
  readonly countries?: readonly string[];
  /** Parts of the world of `data/countries.json`. */
  readonly regions?: readonly string[];
  /** Not everywhere, and where is not told: look before relying on it. */
  readonly isPartial?: boolean;
}

export interface DatasetAccess {
  readonly formats: readonly string[];
  readonly stac?: readonly StacEntry[];
  readonly earthEngine?: string;
  /** Page or folder from which files are fetched. */
  readonly download?: string;
  readonly objectStore?: readonly string[];
}

/** Where a catalogue of scenes answers. */
export interface StacEntry {
  readonly catalog: string;
  /** Null: to be looked for in the catalogue. */
  readonly collection: string | null;
  /** `api` answers searches; `static` is a tree of files. */
  readonly kind: "api" | "static";
  /** Its files open only under addresses that this one signs (`?href=`), for some time and without an account. */
  readonly signing?: string;
  /** Region of the store behind its `s3://` addresses, so that they can be read by https. */
  readonly s3Region?: string;
}

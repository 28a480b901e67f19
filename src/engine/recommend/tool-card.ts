import type { Bundling, Confidence, Question, Scale } from "./dataset-card.ts";

export const TOOL_KINDS = ["software", "database", "guideline", "training"] as const;
/** The five phases of integrated land-use planning, and learning between all of them. */
export const PHASES = [
  "inventory",
  "visioning",
  "planning",
  "implementation",
  "monitoring",
  "learning",
] as const;
/** Least first. */
export const SKILLS = ["none", "office", "gis", "programming"] as const;
/** `after-download`: works without a network once it was fetched; `partly-offline`: some of its work does. */
export const TOOL_CONNECTIVITIES = ["offline", "after-download", "partly-offline", "online"] as const;

export type ToolKind = (typeof TOOL_KINDS)[number];
export type Phase = (typeof PHASES)[number];
export type Skill = (typeof SKILLS)[number];
export type ToolConnectivity = (typeof TOOL_CONNECTIVITIES)[number];

/** A tool, database, guideline or course as facts. Of `data/tools/tools.json`. */
export interface ToolCard {
  readonly id: string;
  readonly name: string;
  readonly kind: ToolKind;
  readonly org: string;
  /** In English and French. */
  readonly purpose: string;
  readonly purposeFr: string;
  /** Themes of `dataset-card.ts` and words such as `counterbalancing`, `participation`. */
  readonly topics: readonly string[];
  readonly phases: readonly Phase[];
  readonly questions: readonly Question[];
  readonly scales: readonly Scale[];
  /** What its main users must know. */
  readonly skills: Skill;
  readonly users: string;
  readonly usersFr: string;
  readonly connectivity: ToolConnectivity;
  readonly cost: "free" | "free-tier" | "paid";
  /** Language tags; empty: many. */
  readonly languages: readonly string[];
  /** Ids of `environment-of-site.ts` that it was made for. */
  readonly environments?: readonly string[];
  /** Parts of the world of `data/countries.json` that it serves; absent: all. */
  readonly regions?: readonly string[];
  readonly licence: { readonly kind: "open-source" | "unknown"; readonly text: string };
  readonly bundling: Bundling;
  /** Formats it takes and gives. */
  readonly exchange?: readonly string[];
  readonly url: string;
  readonly confidence: Confidence;
}

import type { Kept, Results, Sources, View } from "./state.ts";

/** Sources while no document is open. */
export const NO_SOURCES: Sources = {
  id: null,
  files: [],
  areCopies: false,
  lost: [],
  origin: null,
  units: null,
  studyArea: null,
  places: {},
  missing: [],
};

/** What is known of a browser before it was asked. */
export const NOTHING_KEPT: Kept = {
  all: [],
  isListOpen: false,
  saved: null,
  holder: null,
  work: null,
  notice: null,
  room: null,
  hasFiles: true,
};

/** Results before anything was assessed. */
export const NO_RESULTS: Results = {
  assessment: null,
  comparison: null,
  hexagons: null,
  library: null,
  revision: 0,
  issues: [],
  work: null,
  fault: null,
  engine: "well",
  story: null,
  sites: {},
  suitability: null,
  plan: { report: null, of: null, revision: 0, layersRevision: 0, issues: [], work: null, fault: null },
  meeting: { work: null, told: {} },
  best: { work: null, found: null, issues: [], fault: null, isGivenUp: false },
};

/** Everything in the library. */
export const ANYTHING: View["library"]["query"] = {
  text: "",
  kind: null,
  question: null,
  phase: null,
  environment: null,
  country: null,
  language: null,
  records: {},
};

/** What the screen shows before anybody chose anything. */
export const FIRST_VIEW: View = {
  place: "map",
  tab: "layers",
  isPanelOpen: true,
  scale: { kind: null, sizeKm2: null, shows: "share", opacity: 0.85 },
  period: null,
  year: null,
  layers: [],
  only: {},
  compare: null,
  selection: null,
  library: { query: ANYTHING, card: null },
  plan: { tab: "scenarios", scenario: null, intervention: null, beside: null, compared: null },
  composer: null,
  best: {
    aim: "mostNet",
    budgetUsd: null,
    units: null,
    canSplit: false,
    practices: [],
    effectiveness: null,
    rules: [],
    seconds: 60,
    gap: 0.001,
  },
  fits: { asks: null, card: null, weights: {}, isSpread: false },
  drawing: null,
  mending: null,
  denominator: "land",
  theme: "system",
};

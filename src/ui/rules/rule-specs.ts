import type { RuleParameterName, RuleParameters } from "../../engine/rule-set.ts";

/** A parameter that the panel offers. */
export interface RuleSpec {
  readonly name: OfferedRule;
  /** Of a number: the step of its arrows. */
  readonly step?: number;
  /** Whether it plays a part under the other parameters; left out: always. */
  readonly plays?: (parameters: RuleParameters) => boolean;
}

/** Parameters with a text of their own in every language. */
export type OfferedRule = Extract<
  RuleParameterName,
  | "productivity.method"
  | "trajectory.method"
  | "trajectory.significance"
  | "trajectory.alpha"
  | "trajectory.zLevel"
  | "state.method"
  | "state.recentYears"
  | "state.classChange"
  | "state.zLevel"
  | "performance.percentile"
  | "performance.threshold"
  | "landCover.unmapped"
  | "soilCarbon.lossPercent"
  | "soilCarbon.gainPercent"
  | "soilCarbon.transitionYears"
  | "oneOutAllOut.noData"
>;

const usesMetrics = (parameters: RuleParameters): boolean => parameters["productivity.method"] === "metrics";

/** What is offered of productivity. */
export const PRODUCTIVITY_RULES: readonly RuleSpec[] = [
  { name: "productivity.method" },
  { name: "trajectory.method", plays: usesMetrics },
  { name: "trajectory.significance", plays: usesMetrics },
  {
    name: "trajectory.alpha",
    step: 0.01,
    plays: (all) => usesMetrics(all) && all["trajectory.significance"] === "mann-kendall",
  },
  {
    name: "trajectory.zLevel",
    step: 0.01,
    plays: (all) => usesMetrics(all) && all["trajectory.significance"] === "z-levels",
  },
  { name: "state.method", plays: usesMetrics },
  { name: "state.recentYears", step: 1, plays: usesMetrics },
  {
    name: "state.classChange",
    step: 1,
    plays: (all) => usesMetrics(all) && all["state.method"] === "percentile-classes",
  },
  {
    name: "state.zLevel",
    step: 0.01,
    plays: (all) => usesMetrics(all) && all["state.method"] === "z-levels",
  },
  { name: "performance.percentile", step: 1, plays: usesMetrics },
  { name: "performance.threshold", step: 0.05, plays: usesMetrics },
];

/** What is offered of land cover beside the matrix. */
export const LAND_COVER_RULES: readonly RuleSpec[] = [{ name: "landCover.unmapped" }];

/** What is offered of soil carbon. */
export const SOIL_CARBON_RULES: readonly RuleSpec[] = [
  { name: "soilCarbon.lossPercent", step: 1 },
  { name: "soilCarbon.gainPercent", step: 1 },
  { name: "soilCarbon.transitionYears", step: 1 },
];

/** How the three become one. */
export const COMBINATION_RULES: readonly RuleSpec[] = [{ name: "oneOutAllOut.noData" }];

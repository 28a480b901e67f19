import { peerBusinessAsUsual } from "../../engine/peer/planning-business-as-usual.ts";
import { expectedStockKm2 } from "../../engine/planning/business-as-usual.ts";
import type { Range } from "../../engine/planning/intervention.ts";
import { expectedLosses } from "../../engine/planning/outlook.ts";
import { RESPONSE, responseAreas } from "../../engine/planning/response.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { rounded } from "../assess/rounded.ts";
import type { Planning } from "./planning-context.ts";
import type { PlanningInputs } from "./planning-inputs.ts";
import type { ScenarioEvaluations } from "./scenario-evaluation.ts";
import { roundedRange, type ScenarioPlan, scenarioSummary } from "./scenario-summary.ts";

/** Areas by what land asks for, km². */
export interface ResponsePlan {
  readonly avoidKm2: number;
  readonly reduceKm2: number;
  readonly reverseKm2: number;
  readonly unknownKm2: number;
}

/** What happens to a land type when all goes on as it did. Areas in km², rates in km² a year. */
export interface OutlookPlan {
  readonly id: string;
  readonly name: string;
  readonly healthyKm2: number;
  readonly degradedKm2: number;
  readonly unknownKm2: number;
  /** Observed between baseline and the last report; in no planned figure. Null without a report. */
  readonly observed: { readonly newlyDegradedKm2: number; readonly recoveredKm2: number } | null;
  /** Null where no report tells. */
  readonly lossKm2PerYr: Range | null;
  /** Where the interval comes from. */
  readonly interval: "scatter" | "assumed" | null;
  readonly stockKm2PerYr: Range | null;
  /** Degraded land in the target year by the change of the stock. */
  readonly stockKm2: Range | null;
  /** Losses expected by the target year; low, likely, high. */
  readonly expectedTrendKm2: Range | null;
  readonly expectedEnteredKm2: number;
  /** Land under entered losses whose status nobody knows: not among them. */
  readonly enteredUnknownKm2: number;
  /** The peer's line through two points, under its own rule set only. */
  readonly twoPoints: {
    readonly annualChangeKm2: number;
    readonly projectionKm2: number;
    readonly targetKm2: number;
    readonly shortfallKm2: number;
  } | null;
}

/** `plan.json`. */
export interface PlanSummary {
  readonly engine: string;
  readonly name: string;
  readonly ruleSet: string;
  readonly isSynthetic: boolean;
  readonly planning: {
    /** The map of status that the plan starts from. */
    readonly status: { readonly period: string; readonly kind: "three" | "seven"; readonly year: number };
    readonly baselineYear: number | null;
    readonly targetYear: number;
    readonly horizonYear: number;
    readonly discountRate: number;
    readonly priceYear: number;
    readonly seed: number;
    readonly runs: number;
    readonly risk: string | null;
    readonly lockedOut: readonly string[];
    readonly classificationError: Range | null;
  };
  readonly responses: {
    readonly total: ResponsePlan;
    readonly landTypes: readonly (ResponsePlan & { readonly id: string; readonly name: string })[];
    readonly units: readonly (ResponsePlan & { readonly name: string })[];
  };
  readonly businessAsUsual: {
    readonly landTypes: readonly OutlookPlan[];
    /** The scenario of doing nothing: every other is seen beside it. */
    readonly scenario: ScenarioPlan;
  };
  readonly scenarios: Readonly<Record<string, ScenarioPlan>>;
}

/** Everything that is told of a plan. */
export function planSummary(
  workspace: Workspace,
  plan: AssessmentPlan,
  planning: Planning,
  inputs: PlanningInputs,
  evaluations: ScenarioEvaluations,
): PlanSummary {
  const { context, status } = planning;
  const nothing = { name: "", parent: null, interventions: [] };
  return {
    engine: ENGINE_VERSION,
    name: workspace.name,
    ruleSet: plan.ruleSet.id,
    isSynthetic: plan.isSynthetic,
    planning: {
      status: { period: status.period, kind: status.kind, year: context.lastObserved },
      baselineYear: planning.baselineYear,
      targetYear: context.target,
      horizonYear: context.horizon,
      discountRate: context.discountRate,
      priceYear: context.priceYear,
      seed: planning.seed,
      runs: planning.runs,
      risk: inputs.risk?.dataset ?? null,
      lockedOut: inputs.locks.map(({ reason }) => reason),
      classificationError: planning.classificationError,
    },
    responses: responsesOf(plan, planning),
    businessAsUsual: {
      landTypes: outlookPlans(plan, planning),
      scenario: scenarioSummary(nothing, evaluations.nothing, workspace, plan, planning),
    },
    scenarios: Object.fromEntries(
      workspace.scenarios.map((one, at) => [
        one.id,
        scenarioSummary(one, evaluations.scenarios[at]!, workspace, plan, planning),
      ]),
    ),
  };
}

const RESPONSES = Object.keys(RESPONSE).length;

function responsesOf(plan: AssessmentPlan, { context, landTypes }: Planning): PlanSummary["responses"] {
  const units = plan.reportingUnits?.names ?? [];
  const total = new Float64Array(RESPONSES);
  const byType = new Float64Array(landTypes.length * RESPONSES);
  const byUnit = new Float64Array((units.length + 1) * RESPONSES);
  for (const { landType, unit, response, km2 } of context.strata) {
    total[response]! += km2;
    byType[landType * RESPONSES + response]! += km2;
    byUnit[unit * RESPONSES + response]! += km2;
  }
  const told = (sums: Float64Array, at: number): ResponsePlan => {
    const { avoidKm2, reduceKm2, reverseKm2, unknownKm2 } = responseAreas(sums, at * RESPONSES);
    return {
      avoidKm2: rounded(avoidKm2),
      reduceKm2: rounded(reduceKm2),
      reverseKm2: rounded(reverseKm2),
      unknownKm2: rounded(unknownKm2),
    };
  };
  return {
    total: told(total, 0),
    landTypes: landTypes
      .map((names, landType) => ({ ...names, ...told(byType, landType) }))
      .filter((row, landType) => landType > 0 && landOf(row) > 0),
    units: units.map(([, name], at) => ({ name, ...told(byUnit, at + 1) })),
  };
}

function landOf({ avoidKm2, reduceKm2, reverseKm2, unknownKm2 }: ResponsePlan): number {
  return avoidKm2 + reduceKm2 + reverseKm2 + unknownKm2;
}

function outlookPlans({ ruleSet }: AssessmentPlan, planning: Planning): OutlookPlan[] {
  const { context, landTypes, observed, baselineYear } = planning;
  const { target, lastObserved } = context;
  const plans = context.outlooks.map((outlook, landType): OutlookPlan => {
    const { trend, healthyKm2, degradedKm2, unknownKm2, enteredUnknownKm2 } = outlook;
    const seen = observed[landType] ?? null;
    const lossAt = (rate: number): number => expectedLosses(outlook, rate, target).trendKm2;
    const line =
      seen === null || baselineYear === null || ruleSet.id !== "trends-earth-2026"
        ? null
        : peerBusinessAsUsual(
            seen.baselineDegradedKm2,
            seen.baselineDegradedKm2 + seen.newlyDegradedKm2 - seen.recoveredKm2,
            { initial: baselineYear, final: lastObserved, target },
          );
    return {
      ...landTypes[landType]!,
      healthyKm2: rounded(outlook.entered.reduce((sum, { km2 }) => sum + km2, healthyKm2)),
      degradedKm2: rounded(degradedKm2),
      unknownKm2: rounded(unknownKm2),
      observed:
        seen === null
          ? null
          : { newlyDegradedKm2: rounded(seen.newlyDegradedKm2), recoveredKm2: rounded(seen.recoveredKm2) },
      lossKm2PerYr: trend === null ? null : roundedRange(trend.lossKm2PerYr),
      interval: trend?.interval ?? null,
      stockKm2PerYr: trend === null ? null : roundedRange(trend.stockKm2PerYr),
      stockKm2: trend === null ? null : roundedRange(expectedStockKm2(trend, target)),
      expectedTrendKm2:
        trend === null ? null : roundedRange(trend.lossKm2PerYr.map(lossAt) as unknown as Range),
      expectedEnteredKm2: rounded(expectedLosses(outlook, 0, target).enteredKm2),
      enteredUnknownKm2: rounded(enteredUnknownKm2),
      twoPoints:
        line === null
          ? null
          : {
              annualChangeKm2: rounded(line.annualChangeKm2),
              projectionKm2: rounded(line.projectionKm2),
              targetKm2: rounded(line.targetKm2),
              shortfallKm2: rounded(line.shortfallKm2),
            },
    };
  });
  return plans.filter(
    (row, landType) => landType > 0 && row.healthyKm2 + row.degradedKm2 + row.unknownKm2 > 0,
  );
}

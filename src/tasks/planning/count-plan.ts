import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Table } from "../../io/csv-writer.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { AssessmentSums } from "../assess/merge-blocks.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import { createPieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { Platform } from "../files.ts";
import { createLandCounter, type LandCounter } from "./count-strata.ts";
import type { CountedLand } from "./counted-land.ts";
import type { KeptLand } from "./kept-land.ts";
import { type PlanSummary, planSummary } from "./plan-summary.ts";
import { planTables } from "./plan-tables.ts";
import { type Planning, planningContext } from "./planning-context.ts";
import { type PlanningInputs, planPlanningInputs } from "./planning-inputs.ts";
import { type PlanningStatus, planningStatusOf } from "./planning-status.ts";
import {
  evaluateScenarios,
  type ScenarioEvaluation,
  type ScenarioEvaluations,
} from "./scenario-evaluation.ts";

/** Every scenario of a document, evaluated and compared. */
export interface PlanReport {
  readonly plan: PlanSummary;
  readonly tables: readonly Table[];
}

/** A plan with what its maps are made from. */
export interface PlanOnShelf extends PlanReport {
  readonly planning: Planning;
  readonly land: CountedLand;
  readonly evaluations: ScenarioEvaluations;
}

/** A count under way. */
export interface Counting {
  readonly status: PlanningStatus;
  readonly inputs: PlanningInputs;
  readonly counter: LandCounter;
  readonly kept: KeptLand;
  close(): Promise<void>;
}

/** The status that a plan starts from; null, with an issue, where there is none. */
export function startingStatus(plan: AssessmentPlan, issues: Issue[]): PlanningStatus | null {
  const status = planningStatusOf(plan);
  if (status === null) {
    const reason = "a plan starts from the status of a reporting period, or else of the baseline";
    issues.push({ code: "nothingToAssess", severity: "stop", about: "periods", context: { reason } });
  }
  return status;
}

/** Starts to count the land of a plan; null, with issues, where something stops it. */
export async function startCounting({
  workspace,
  plan,
  opened,
  platform,
  issues,
  signal,
  status,
  kept,
  areas: known,
}: {
  readonly workspace: Workspace;
  readonly plan: AssessmentPlan;
  readonly opened: ReadonlyMap<string, OpenedDataset>;
  readonly platform: Platform;
  readonly issues: Issue[];
  readonly signal: AbortSignal | undefined;
  readonly status: PlanningStatus;
  readonly kept: KeptLand;
  /** Where it is at hand; a run from files keeps no cells. */
  readonly areas?: CellAreas;
}): Promise<Counting | null> {
  const inputs = await planPlanningInputs(workspace, plan, opened, kept.burners, issues);
  if (mustStop(issues)) return null;
  const reader = createPieceReader(plan, platform, signal);
  const areas = known ?? (await frameAreas(plan.frame));
  const source = { plan, status, inputs, areas, reader };
  const counter = createLandCounter(source, kept, known !== undefined);
  return { status, inputs, counter, kept, close: () => reader.close() };
}

/** Everything that is told of a plan, once its land is counted. */
export async function planReport(
  workspace: Workspace,
  plan: AssessmentPlan,
  sums: AssessmentSums,
  { status, inputs, counter, kept }: Counting,
  issues: Issue[],
  pause: () => Promise<void>,
): Promise<Outcome<PlanOnShelf>> {
  const land = counter.counted();
  const { value: planning, issues: met } = planningContext(workspace, plan, sums, status, land);
  issues.push(...met);
  if (planning === null) return { value: null, issues };
  const known = kept.evaluated?.land === land ? kept.evaluated.evaluations : new Map();
  const found = new Map<string, ScenarioEvaluation>();
  const evaluations = await evaluateScenarios(workspace, planning, pause, known, found);
  kept.evaluated = { land, evaluations: found };
  const summary = planSummary(workspace, plan, planning, inputs, evaluations);
  return { value: { plan: summary, tables: planTables(summary), planning, land, evaluations }, issues };
}

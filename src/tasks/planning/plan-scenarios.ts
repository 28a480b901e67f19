import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Table } from "../../io/csv-writer.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Crew } from "../assess/crew.ts";
import type { AssessmentSums } from "../assess/merge-blocks.ts";
import { closeInputs, type OpenedDataset, openInputs } from "../assess/open-inputs.ts";
import { partialIssues } from "../assess/outcome-issues.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { createPieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { planAssessment } from "../assess/plan-assessment.ts";
import { type Recipe, recipeOf } from "../assess/recipe.ts";
import { type RowTaker, workThrough } from "../assess/work-through.ts";
import { breather } from "../breather.ts";
import type { FileFinder, Platform } from "../files.ts";
import type { Progress } from "../progress.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { createLandCounter, type LandCounter } from "./count-strata.ts";
import type { CountedLand } from "./counted-land.ts";
import { createKeptLand, type KeptLand, type LandKeeper } from "./kept-land.ts";
import { type PlanSummary, planSummary } from "./plan-summary.ts";
import { planTables } from "./plan-tables.ts";
import { type Planning, planningContext } from "./planning-context.ts";
import { type PlanningInputs, planPlanningInputs } from "./planning-inputs.ts";
import { layersForPlanning, type PlanningStatus, planningStatusOf } from "./planning-status.ts";
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

/** What planning needs from its surroundings. */
export interface PlanOptions {
  readonly finder: FileFinder;
  readonly platform: Platform;
  readonly crew: () => Crew;
  readonly onProgress?: Progress;
  readonly signal?: AbortSignal;
}

/**
 * Evaluates every scenario of a workspace: assesses it (without writing rasters), counts the land of each intervention and
 * land type on the way, and sums up. The value is null when an issue stops the work. Rejects with the signal's reason.
 */
export async function planScenarios(
  workspace: Workspace,
  options: PlanOptions,
): Promise<Outcome<PlanReport & { readonly recipe: Recipe }>> {
  const { finder, platform, signal } = options;
  const opened = await openInputs(workspace, finder, platform);
  if (opened.value === null) return { value: null, issues: opened.issues };
  try {
    const planned = await planAssessment(workspace, opened.value);
    const issues = [...opened.issues, ...planned.issues];
    if (planned.value === null) return { value: null, issues };
    issues.push(...partialIssues(planned.value));
    const recipe = await recipeOf(workspace, planned.value, opened.value, platform, signal);
    const { value } = await work(workspace, planned.value, opened.value, issues, options);
    return { value: value === null ? null : { plan: value.plan, tables: value.tables, recipe }, issues };
  } finally {
    await closeInputs(opened.value);
  }
}

async function work(
  workspace: Workspace,
  plan: AssessmentPlan,
  opened: ReadonlyMap<string, OpenedDataset>,
  issues: Issue[],
  { platform, crew: crewOf, onProgress, signal }: PlanOptions,
): Promise<Outcome<PlanOnShelf>> {
  const status = statusOf(plan, issues);
  if (status === null) return { value: null, issues };
  const kept = createKeptLand(plan.landTypes.length);
  const counting = await startCounting({ workspace, plan, opened, platform, issues, signal, status, kept });
  if (counting === null) return { value: null, issues };
  const crew = crewOf();
  try {
    await crew.prepare(plan);
    const { value: found, issues: met } = await workThrough({
      name: workspace.name,
      plan,
      opened,
      crew,
      taker: async () => takerOf(counting.counter, plan),
      wanted: layersForPlanning(status),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    issues.push(...met);
    if (found === null) return { value: null, issues };
    return await report(workspace, plan, found.sums, counting, issues, breather());
  } finally {
    await Promise.all([crew.close(), counting.close()]);
  }
}

/** What planning on a shelf needs besides the shelf. */
export interface ShelfPlanOptions {
  readonly platform: Platform;
  /** What was counted before, for the next plan. */
  readonly keeper: LandKeeper;
  readonly signal?: AbortSignal;
  readonly onProgress?: Progress;
}

/**
 * The same from an assessment whose cells are in memory: the same blocks in the same order, so the same digits. The document
 * may differ from the shelf's in its interventions, expected losses, scenarios and planning. Only blocks of rows under areas that
 * changed are counted anew.
 */
export async function planOnShelf(
  workspace: Workspace,
  shelf: Shelf,
  { platform, keeper, signal, onProgress }: ShelfPlanOptions,
): Promise<Outcome<PlanOnShelf>> {
  const { plan, opened, layers, inside, found } = shelf;
  const issues: Issue[] = [];
  const status = statusOf(plan, issues);
  if (status === null) return { value: null, issues };
  const kept = keeper.of(shelf, workspace, status);
  const counting = await startCounting({
    workspace,
    plan,
    opened,
    platform,
    issues,
    signal,
    status,
    kept,
    areas: shelf.areas,
  });
  if (counting === null) return { value: null, issues };
  const breathe = breather();
  const pause = async (): Promise<void> => {
    await breathe();
    signal?.throwIfAborted();
  };
  try {
    const { width, height } = plan.frame;
    const blocks = rowBlocks(height);
    const anew = blocks.filter((rows) => !counting.counter.isKept(rows)).length;
    const scenarios = workspace.scenarios.length + 1;
    let done = 0;
    for (const rows of blocks) {
      await pause();
      const cut = <T extends LayerCells>(cells: T): T =>
        cells.subarray(rows.from * width, rows.to * width) as T;
      const isKept = counting.counter.isKept(rows);
      await counting.counter.add(rows, (layer) => cut(layers.get(layer)?.cells ?? inside));
      if (!isKept) onProgress?.("plan", ++done, anew + scenarios);
    }
    return await report(workspace, plan, found.sums, counting, issues, async () => {
      onProgress?.("plan", ++done, anew + scenarios);
      await pause();
    });
  } finally {
    await counting.close();
  }
}

interface Counting {
  readonly status: PlanningStatus;
  readonly inputs: PlanningInputs;
  readonly counter: LandCounter;
  readonly kept: KeptLand;
  close(): Promise<void>;
}

/** The status that a plan starts from; null, with an issue, where there is none. */
function statusOf(plan: AssessmentPlan, issues: Issue[]): PlanningStatus | null {
  const status = planningStatusOf(plan);
  if (status === null) {
    const reason = "a plan starts from the status of a reporting period, or else of the baseline";
    issues.push({ code: "nothingToAssess", severity: "stop", about: "periods", context: { reason } });
  }
  return status;
}

async function startCounting({
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

function takerOf(counter: LandCounter, { frame }: AssessmentPlan): RowTaker {
  return {
    async write({ layers }, from) {
      const cells = layers.values().next().value!.length;
      await counter.add({ from, to: from + cells / frame.width }, (layer) => layers.get(layer)!);
    },
    finish() {},
    discard() {},
  };
}

async function report(
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

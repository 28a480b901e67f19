import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
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
import type { FileFinder, Platform } from "../files.ts";
import type { Progress } from "../progress.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { Shelf } from "../shelf/shelf.ts";
import {
  createStrataCounter,
  layersForPlanning,
  planningStatusOf,
  type StrataCounter,
} from "./count-strata.ts";
import { type PlanSummary, planSummary } from "./plan-summary.ts";
import { planTables } from "./plan-tables.ts";
import { planningContext } from "./planning-context.ts";
import { type PlanningInputs, planPlanningInputs } from "./planning-inputs.ts";

/** Every scenario of a document, evaluated and compared. */
export interface PlanReport {
  readonly plan: PlanSummary;
  readonly tables: readonly Table[];
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
    return { value: value === null ? null : { ...value, recipe }, issues };
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
): Promise<Outcome<PlanReport>> {
  const counting = await startCounting(workspace, plan, opened, platform, issues, signal);
  if (counting === null) return { value: null, issues };
  const { status, counter } = counting;
  const crew = crewOf();
  try {
    await crew.prepare(plan);
    const { value: found, issues: met } = await workThrough({
      name: workspace.name,
      plan,
      opened,
      crew,
      taker: async () => takerOf(counter, plan),
      wanted: layersForPlanning(status),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    issues.push(...met);
    if (found === null) return { value: null, issues };
    return report(workspace, plan, found.sums, counting, issues);
  } finally {
    await Promise.all([crew.close(), counting.close()]);
  }
}

/**
 * The same from an assessment whose cells are in memory: the same blocks in the same order, so the same digits. The document
 * may differ from the shelf's in its interventions, expected losses, scenarios and planning.
 */
export async function planOnShelf(
  workspace: Workspace,
  shelf: Shelf,
  platform: Platform,
  signal?: AbortSignal,
): Promise<Outcome<PlanReport>> {
  const { plan, opened, layers, inside, found } = shelf;
  const issues: Issue[] = [];
  const counting = await startCounting(workspace, plan, opened, platform, issues, signal);
  if (counting === null) return { value: null, issues };
  try {
    const { width, height } = plan.frame;
    for (const rows of rowBlocks(height)) {
      signal?.throwIfAborted();
      const cut = <T extends LayerCells>(cells: T): T =>
        cells.subarray(rows.from * width, rows.to * width) as T;
      await counting.counter.add(rows, (layer) => cut(layers.get(layer)?.cells ?? inside));
    }
    return report(workspace, plan, found.sums, counting, issues);
  } finally {
    await counting.close();
  }
}

interface Counting {
  readonly status: NonNullable<ReturnType<typeof planningStatusOf>>;
  readonly inputs: PlanningInputs;
  readonly counter: StrataCounter;
  close(): Promise<void>;
}

async function startCounting(
  workspace: Workspace,
  plan: AssessmentPlan,
  opened: ReadonlyMap<string, OpenedDataset>,
  platform: Platform,
  issues: Issue[],
  signal: AbortSignal | undefined,
): Promise<Counting | null> {
  const status = planningStatusOf(plan);
  if (status === null) {
    const reason = "a plan starts from the status of a reporting period, or else of the baseline";
    issues.push({ code: "nothingToAssess", severity: "stop", about: "periods", context: { reason } });
    return null;
  }
  const inputs = await planPlanningInputs(workspace, plan, opened, issues);
  if (mustStop(issues)) return null;
  const reader = createPieceReader(plan, platform, signal);
  const areas = await frameAreas(plan.frame);
  const counter = createStrataCounter(plan, status, inputs, areas, reader);
  return { status, inputs, counter, close: () => reader.close() };
}

function takerOf(counter: StrataCounter, { frame }: AssessmentPlan): RowTaker {
  return {
    async write({ layers }, from) {
      const cells = layers.values().next().value!.length;
      await counter.add({ from, to: from + cells / frame.width }, (layer) => layers.get(layer)!);
    },
    finish() {},
    discard() {},
  };
}

function report(
  workspace: Workspace,
  plan: AssessmentPlan,
  sums: AssessmentSums,
  { status, inputs, counter }: Counting,
  issues: Issue[],
): Outcome<PlanReport> {
  const planning = planningContext(workspace, plan, sums, status, counter.counted());
  issues.push(...planning.issues);
  if (planning.value === null) return { value: null, issues };
  const summary = planSummary(workspace, plan, planning.value, inputs);
  return { value: { plan: summary, tables: planTables(summary) }, issues };
}

import type { Issue, Outcome } from "../../engine/issues.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { wantedCells } from "../assess/block.ts";
import type { Crew } from "../assess/crew.ts";
import { closeInputs, type OpenedDataset, openInputs } from "../assess/open-inputs.ts";
import { partialIssues } from "../assess/outcome-issues.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { planAssessment } from "../assess/plan-assessment.ts";
import { type Recipe, recipeOf } from "../assess/recipe.ts";
import { type RowTaker, workThrough } from "../assess/work-through.ts";
import { breather } from "../breather.ts";
import type { FileFinder, Platform } from "../files.ts";
import type { Progress } from "../progress.ts";
import {
  type PlanOnShelf,
  type PlanReport,
  planReport,
  startCounting,
  startingStatus,
} from "./count-plan.ts";
import type { LandCounter } from "./count-strata.ts";
import { createKeptLand } from "./kept-land.ts";
import { layersForPlanning } from "./planning-status.ts";

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
  const status = startingStatus(plan, issues);
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
      wanted: wantedCells(layersForPlanning(status)),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    issues.push(...met);
    if (found === null) return { value: null, issues };
    return await planReport(workspace, plan, found.sums, counting, issues, breather());
  } finally {
    await Promise.all([crew.close(), counting.close()]);
  }
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

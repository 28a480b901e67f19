import type { Issue, Outcome } from "../../engine/issues.ts";
import type { Table } from "../../io/csv-writer.ts";
import type { Deflate } from "../../io/deflate.ts";
import type { RandomAccessSink } from "../../io/random-access-sink.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { FileFinder, Platform } from "../files.ts";
import type { Crew } from "./crew.ts";
import { closeInputs, type OpenedDataset, openInputs } from "./open-inputs.ts";
import { partialIssues } from "./outcome-issues.ts";
import { createOutputWriters, type Sidecar } from "./output-writers.ts";
import type { AssessmentPlan } from "./plan.ts";
import { planAssessment } from "./plan-assessment.ts";
import { type Recipe, recipeOf } from "./recipe.ts";
import type { Summary } from "./summary.ts";
import { unusedDatasets } from "./unused-datasets.ts";
import { workThrough } from "./work-through.ts";

/** What an assessment needs from its surroundings. */
export interface AssessOptions {
  readonly finder: FileFinder;
  readonly platform: Platform;
  readonly crew: () => Crew;
  /** Where a raster of this name (under `rasters/`) goes. */
  readonly sinkOf: (name: string) => Promise<RandomAccessSink>;
  readonly deflate: Deflate;
  readonly onProgress?: (what: string, done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** What an assessment yields besides the rasters. */
export interface AssessmentReport {
  readonly summary: Summary;
  readonly tables: readonly Table[];
  readonly recipe: Recipe;
  readonly sidecars: readonly Sidecar[];
}

/**
 * Assesses every period of a workspace: opens the files, plans, works through blocks of rows with a crew, writes rasters
 * while they come, and sums up. The value is null when an issue stops the work; rasters begun are then given up.
 * Rejects with the signal's reason when it is given, and on our own mistakes.
 */
export async function assess(
  workspace: Workspace,
  options: AssessOptions,
): Promise<Outcome<AssessmentReport>> {
  const { finder, platform, signal } = options;
  const opened = await openInputs(workspace, finder, platform);
  if (opened.value === null) return { value: null, issues: opened.issues };
  try {
    const planned = await planAssessment(workspace, opened.value);
    const issues = [...opened.issues, ...planned.issues];
    if (planned.value === null) return { value: null, issues };
    const plan = planned.value;
    const recipe = await recipeOf(workspace, plan, opened.value, platform, signal);
    const noted = [...issues, ...partialIssues(plan), ...unusedDatasets(workspace, plan)];
    return await work(workspace, plan, recipe, noted, opened.value, options);
  } finally {
    await closeInputs(opened.value);
  }
}

async function work(
  workspace: Workspace,
  plan: AssessmentPlan,
  recipe: Recipe,
  issues: readonly Issue[],
  opened: ReadonlyMap<string, OpenedDataset>,
  options: AssessOptions,
): Promise<Outcome<AssessmentReport>> {
  const { onProgress, signal } = options;
  const crew = options.crew();
  let sidecars: readonly Sidecar[] = [];
  try {
    await crew.prepare(plan);
    const outcome = await workThrough({
      name: workspace.name,
      plan,
      opened,
      crew,
      taker: async () => {
        const writers = await createOutputWriters(plan, options.sinkOf, options.deflate);
        sidecars = writers.sidecars;
        return writers;
      },
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    const all = [...issues, ...outcome.issues];
    if (outcome.value === null) return { value: null, issues: all };
    const { summary, tables } = outcome.value;
    return { value: { summary, tables, recipe, sidecars }, issues: all };
  } finally {
    await crew.close();
  }
}

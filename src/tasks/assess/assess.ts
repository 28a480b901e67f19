import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { Table } from "../../io/csv-writer.ts";
import type { Deflate } from "../../io/deflate.ts";
import type { RandomAccessSink } from "../../io/random-access-sink.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { FileFinder, Platform } from "../files.ts";
import { inBlockOrder, rowBlocks } from "../row-blocks.ts";
import type { SurveyTotals } from "./block.ts";
import type { Crew } from "./crew.ts";
import { InputFault } from "./input-fault.ts";
import { type AssessmentSums, createBlockMerger } from "./merge-blocks.ts";
import { closeInputs, type OpenedDataset, openInputs } from "./open-inputs.ts";
import { partialIssues, sumIssues } from "./outcome-issues.ts";
import { createOutputWriters, type OutputWriters, type Sidecar } from "./output-writers.ts";
import type { AssessmentPlan } from "./plan.ts";
import { planAssessment } from "./plan-assessment.ts";
import { type Recipe, recipeOf } from "./recipe.ts";
import { reportTables } from "./report-tables.ts";
import { reportsOf, type Summary, summaryOf } from "./summary.ts";
import { createSurveyGatherer } from "./survey.ts";
import { type SurveyAim, surveyAims } from "./survey-ids.ts";
import { unitReportTables } from "./unit-report-tables.ts";
import { unusedDatasets } from "./unused-datasets.ts";

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
  const crew = options.crew();
  let writers: OutputWriters | null = null;
  try {
    await crew.prepare(plan);
    const aims = surveyAims(plan);
    await crew.share(aims.size > 0 ? await survey(plan, aims, crew, options) : new Map());
    writers = await createOutputWriters(plan, options.sinkOf, options.deflate);
    const sums = await assessBlocks(plan, crew, writers, options);
    const all = [...issues, ...sumIssues(plan, sums, opened)];
    if (mustStop(all)) {
      await writers.discard();
      return { value: null, issues: all };
    }
    await writers.finish();
    const reports = reportsOf(plan, sums);
    const summary = summaryOf(workspace.name, plan, sums, reports);
    const tables = [...reportTables(plan, reports, summary), ...unitReportTables(summary)];
    return { value: { summary, tables, recipe, sidecars: writers.sidecars }, issues: all };
  } catch (fault) {
    await writers?.discard();
    if (fault instanceof InputFault) return { value: null, issues: [...issues, ...fault.issues] };
    throw fault;
  } finally {
    await crew.close();
  }
}

async function survey(
  plan: AssessmentPlan,
  aims: ReadonlyMap<string, SurveyAim>,
  crew: Crew,
  options: AssessOptions,
): Promise<SurveyTotals> {
  const blocks = rowBlocks(plan.frame.height);
  const gatherer = createSurveyGatherer(aims);
  let done = 0;
  await inBlockOrder(
    blocks.length,
    crew.size,
    async (block, hand) => found(await crew.survey(hand, blocks[block]!)),
    (block) => gatherer.add(block),
    {
      onBlockDone: () => options.onProgress?.("first pass", ++done, blocks.length),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  return gatherer.totals();
}

async function assessBlocks(
  plan: AssessmentPlan,
  crew: Crew,
  writers: OutputWriters,
  options: AssessOptions,
): Promise<AssessmentSums> {
  const blocks = rowBlocks(plan.frame.height);
  const merger = createBlockMerger(plan);
  let done = 0;
  await inBlockOrder(
    blocks.length,
    crew.size,
    async (block, hand) => found(await crew.assess(hand, blocks[block]!)),
    async (result, block) => {
      merger.add(result);
      await writers.write(result, blocks[block]!.from);
    },
    {
      onBlockDone: () => options.onProgress?.("assessing", ++done, blocks.length),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  return merger.sums();
}

function found<T>(outcome: Outcome<T>): T {
  if (outcome.value === null) throw new InputFault(outcome.issues);
  return outcome.value;
}

import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { Table } from "../../io/csv-writer.ts";
import { isWorkerLost } from "../lasting-worker.ts";
import { inBlockOrder, rowBlocks } from "../row-blocks.ts";
import type { BlockAssessment, SurveyTotals, Wanted } from "./block.ts";
import type { Crew } from "./crew.ts";
import { InputFault } from "./input-fault.ts";
import { type AssessmentSums, createBlockMerger } from "./merge-blocks.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import { sumIssues } from "./outcome-issues.ts";
import type { AssessmentPlan } from "./plan.ts";
import { reportTables } from "./report-tables.ts";
import { type Reports, reportsOf, type Summary, summaryOf } from "./summary.ts";
import { createSurveyGatherer } from "./survey.ts";
import { surveyAims } from "./survey-ids.ts";
import { unitReportTables } from "./unit-report-tables.ts";

/** Where the rows of a run go: GeoTIFFs, the shelf of the map, or several of these. */
export interface RowTaker {
  /** Takes the cells of a block of rows; called from north to south, one block at a time. */
  write(block: BlockAssessment, fromRow: number): Promise<void> | void;
  finish(): Promise<void> | void;
  /** Gives everything up: nothing is left behind. */
  discard(): Promise<void> | void;
}

/** What is to be worked through, by whom, and what they are told meanwhile. */
export interface Work {
  readonly name: string;
  readonly plan: AssessmentPlan;
  readonly opened: ReadonlyMap<string, OpenedDataset>;
  /** Prepared for the plan. */
  readonly crew: Crew;
  /** Made when the surveys are done. */
  readonly taker: () => Promise<RowTaker>;
  /** What surveys have found before, where it still holds: these are not made again. */
  readonly totals?: SurveyTotals;
  /** Which layers are told; null or left out: every output layer, cell by cell. */
  readonly wanted?: Wanted | null;
  readonly shares?: readonly (readonly number[])[];
  readonly onBlockTaken?: (block: number, hand: number) => void;
  readonly onProgress?: (what: string, done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** What a run finds, with all it is derived from. */
export interface WorkFound {
  readonly summary: Summary;
  readonly tables: readonly Table[];
  readonly sums: AssessmentSums;
  readonly reports: Reports;
  readonly totals: SurveyTotals;
}

/**
 * Works through the blocks of a plan: surveys where percentiles are asked for, assesses, hands rows on, and sums up. The value
 * is null when an issue stops the work; rows begun are then given up. Rejects with the signal's reason when it is given.
 */
export async function workThrough(work: Work): Promise<Outcome<WorkFound>> {
  const { plan, crew } = work;
  let taker: RowTaker | null = null;
  try {
    const totals = await survey(work);
    await crew.share(totals);
    taker = await work.taker();
    const sums = await assessBlocks(work, taker);
    const issues: Issue[] = [...sumIssues(plan, sums, work.opened), ...deathIssues(work)];
    if (mustStop(issues)) {
      await taker.discard();
      return { value: null, issues };
    }
    await taker.finish();
    const reports = reportsOf(plan, sums);
    const summary = summaryOf(work.name, plan, sums, reports);
    const tables = [...reportTables(plan, reports, summary), ...unitReportTables(summary)];
    return { value: { summary, tables, sums, reports, totals }, issues };
  } catch (fault) {
    await taker?.discard();
    if (fault instanceof InputFault) return { value: null, issues: fault.issues };
    if (isWorkerLost(fault))
      return { value: null, issues: [{ code: "workerLost", severity: "stop", about: work.name }] };
    throw fault;
  }
}

async function survey({ plan, crew, totals: known, onProgress, signal }: Work): Promise<SurveyTotals> {
  const totals = new Map(known);
  const open = plan.periods
    .map((period) => ({ id: period.id, aims: surveyAims(period, plan) }))
    .filter(({ aims }) => ![...aims.keys()].every((id) => totals.has(id)));
  if (open.length === 0) return totals;
  const periods = open.map(({ id }) => id);
  const blocks = rowBlocks(plan.frame.height);
  const gatherer = createSurveyGatherer(new Map(open.flatMap(({ aims }) => [...aims])));
  let done = 0;
  await inBlockOrder(
    blocks.length,
    crew.size,
    async (block, hand) => found(await crew.survey(hand, blocks[block]!, periods)),
    (block) => gatherer.add(block),
    {
      onBlockDone: () => onProgress?.("first pass", ++done, blocks.length),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  for (const [id, found] of gatherer.totals()) totals.set(id, found);
  return totals;
}

async function assessBlocks(work: Work, taker: RowTaker): Promise<AssessmentSums> {
  const { plan, crew, wanted, shares, signal } = work;
  const blocks = rowBlocks(plan.frame.height);
  const merger = createBlockMerger(plan);
  let done = 0;
  await inBlockOrder(
    blocks.length,
    crew.size,
    async (block, hand) => {
      work.onBlockTaken?.(block, hand);
      return found(await crew.assess(hand, blocks[block]!, wanted));
    },
    async (result, block) => {
      merger.add(result);
      await taker.write(result, blocks[block]!.from);
    },
    {
      onBlockDone: () => work.onProgress?.("assessing", ++done, blocks.length),
      ...(signal === undefined ? {} : { signal }),
      ...(shares === undefined ? {} : { shares }),
    },
  );
  return merger.sums();
}

function deathIssues({ name, crew }: Work): Issue[] {
  const count = crew.deaths();
  return count === 0 ? [] : [{ code: "workerReplaced", severity: "note", about: name, context: { count } }];
}

function found<T>(outcome: Outcome<T>): T {
  if (outcome.value === null) throw new InputFault(outcome.issues);
  return outcome.value;
}

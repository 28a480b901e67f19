import type { Issue, Outcome } from "../../engine/issues.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { SurveyTotals, Wanted } from "../assess/block.ts";
import type { Crew } from "../assess/crew.ts";
import { ingredientKeys, layerKeys, surveyKeys } from "../assess/ingredient-keys.ts";
import { closeInputs, type OpenedDataset, openInputs } from "../assess/open-inputs.ts";
import { partialIssues } from "../assess/outcome-issues.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { planAssessment } from "../assess/plan-assessment.ts";
import { recipeOf } from "../assess/recipe.ts";
import { unusedDatasets } from "../assess/unused-datasets.ts";
import { type RowTaker, type WorkFound, workThrough } from "../assess/work-through.ts";
import { type FileRef, openedFiles, type Platform } from "../files.ts";
import type { Progress } from "../progress.ts";
import { rowBlocks } from "../row-blocks.ts";
import { createFileIdentities } from "./file-identities.ts";
import { createShelfTaker, type Shelf } from "./shelf.ts";

/** What all hands together may keep between runs. */
const MOST_KEPT_BYTES = 768 * 1024 * 1024;

/** Fills the shelf, and fills it again: what an edit leaves as it was is not worked out anew. */
export interface Shelver {
  /** The shelf that is full now; null before the first. */
  current(): Shelf | null;
  /** Asked for one at a time: a call waits for the one before. What fails or is given up leaves the shelf as it was. */
  shelve(
    workspace: Workspace,
    files: readonly FileRef[],
    threads: number,
    signal: AbortSignal,
    onProgress?: Progress,
  ): Promise<Outcome<Shelf>>;
  /**
   * Runs another plan on the inputs of the shelf, which stays as it is; what the hands keep for the shelf they keep. Waits for its
   * turn like `shelve`.
   */
  runBeside(
    plan: AssessmentPlan,
    taker: BesideTaker,
    signal: AbortSignal,
    onProgress?: Progress,
  ): Promise<Outcome<WorkFound>>;
  close(): Promise<void>;
}

/** Takes the rows of a run beside the shelf. */
export interface BesideTaker extends RowTaker {
  readonly wanted: Wanted;
}

interface OpenedFiles {
  readonly key: string;
  readonly datasets: ReadonlyMap<string, OpenedDataset>;
  readonly issues: readonly Issue[];
}

/** Cells from which on it is worth starting workers for the hands. */
const MANY_CELLS = 1_000_000;

/** What the last surveys found, and their keys. */
interface Surveyed {
  readonly keys: ReadonlyMap<string, string>;
  readonly totals: SurveyTotals;
}

function stillHolding({ keys, totals }: Surveyed, asked: ReadonlyMap<string, string>): SurveyTotals {
  return new Map([...totals].filter(([id]) => keys.get(id) === asked.get(id)));
}

/** An empty shelf, and the hands that fill it. */
export function createShelver(platform: Platform, crewOf: (size: number) => Crew): Shelver {
  const identities = createFileIdentities(platform);
  const { identity } = identities;
  let crew: { readonly size: number; readonly hands: Crew } | null = null;
  let shelf: Shelf | null = null;
  let opened: OpenedFiles | null = null;
  let surveyed: Surveyed = { keys: new Map(), totals: new Map() };
  /** Which hand holds what is kept of each block. */
  let shares: readonly (readonly number[])[] | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const crewOfSize = async (size: number): Promise<Crew> => {
    if (crew?.size === size) return crew.hands;
    await crew?.hands.close();
    shares = null;
    crew = { size, hands: crewOf(size) };
    return crew.hands;
  };

  const openFiles = async (
    workspace: Workspace,
    files: readonly FileRef[],
  ): Promise<Outcome<OpenedFiles>> => {
    await identities.learn(files);
    const key = JSON.stringify([workspace.datasets, files.map((file) => [file.name, identity(file)]).sort()]);
    if (opened?.key === key) return { value: opened, issues: [] };
    const outcome = await openInputs(workspace, openedFiles(files), platform);
    if (outcome.value === null) return { value: null, issues: outcome.issues };
    return { value: { key, datasets: outcome.value, issues: outcome.issues }, issues: [] };
  };

  const fill = async (
    workspace: Workspace,
    files: readonly FileRef[],
    threads: number,
    signal: AbortSignal,
    onProgress?: Progress,
  ): Promise<Outcome<Shelf>> => {
    signal.throwIfAborted();
    const { value: inputs, issues: refused } = await openFiles(workspace, files);
    if (inputs === null) return { value: null, issues: refused };
    let isShelved = inputs === opened;
    try {
      const planned = await planAssessment(workspace, inputs.datasets);
      const plan = planned.value;
      if (plan === null) return { value: null, issues: [...inputs.issues, ...planned.issues] };
      const issues = [
        ...inputs.issues,
        ...planned.issues,
        ...partialIssues(plan),
        ...unusedDatasets(workspace, plan),
      ];
      const keys = ingredientKeys(plan, identity);
      const surveys = surveyKeys(plan, identity);
      const taker = createShelfTaker(plan, layerKeys(plan, identity), keys, shelf);
      const hands = await crewOfSize(plan.frame.width * plan.frame.height < MANY_CELLS ? 1 : threads);
      await hands.prepare(plan, { keys, mostBytes: Math.floor(MOST_KEPT_BYTES / hands.size) });
      const blocks = rowBlocks(plan.frame.height).length;
      const handOfBlock = new Int32Array(blocks);
      const held = sharesHeld(plan);
      const outcome = await workThrough({
        name: workspace.name,
        plan,
        opened: inputs.datasets,
        crew: hands,
        taker: async () => taker,
        totals: stillHolding(surveyed, surveys),
        wanted: taker.wanted,
        ...(held === null ? {} : { shares: held }),
        onBlockTaken: (block, hand) => {
          handOfBlock[block] = hand;
        },
        ...(onProgress === undefined ? {} : { onProgress }),
        signal,
      });
      if (outcome.value === null) return { value: null, issues: [...issues, ...outcome.issues] };
      signal.throwIfAborted();
      surveyed = { keys: surveys, totals: outcome.value.totals };
      shares = Array.from({ length: hands.size }, (_, hand) =>
        Array.from(handOfBlock.keys()).filter((block) => handOfBlock[block] === hand),
      );
      const areas =
        shelf !== null && JSON.stringify(shelf.plan.frame) === JSON.stringify(plan.frame)
          ? shelf.areas
          : await frameAreas(plan.frame);
      const found = outcome.value;
      const { datasets } = inputs;
      const full: Shelf = {
        ...taker.taken(),
        workspace,
        plan,
        opened: datasets,
        files,
        identity,
        found,
        recipe: () => recipeOf(workspace, plan, inputs.datasets, identities.platform),
        areas,
      };
      if (opened !== null && opened !== inputs) await closeInputs(opened.datasets);
      opened = inputs;
      isShelved = true;
      shelf = full;
      return { value: full, issues: [...issues, ...outcome.issues] };
    } finally {
      if (!isShelved) await closeInputs(inputs.datasets);
    }
  };

  /** The shares by which every block lies with the hand that keeps its ingredients; null where that is not so. */
  const sharesHeld = (plan: AssessmentPlan): typeof shares => {
    const held = shares?.reduce((sum, share) => sum + share.length, 0);
    return held === rowBlocks(plan.frame.height).length ? shares : null;
  };

  const beside = async (
    plan: AssessmentPlan,
    taker: BesideTaker,
    signal: AbortSignal,
    onProgress?: Progress,
  ): Promise<Outcome<WorkFound>> => {
    signal.throwIfAborted();
    if (shelf === null || crew === null) throw new Error("expected an assessment on the shelf, got none");
    const { hands } = crew;
    await hands.prepare(plan, {
      keys: ingredientKeys(plan, identity),
      keysBeside: ingredientKeys(shelf.plan, identity),
      mostBytes: Math.floor(MOST_KEPT_BYTES / hands.size),
    });
    const held = sharesHeld(plan);
    return workThrough({
      name: shelf.workspace.name,
      plan,
      opened: shelf.opened,
      crew: hands,
      taker: async () => taker,
      totals: stillHolding(surveyed, surveyKeys(plan, identity)),
      wanted: taker.wanted,
      ...(held === null ? {} : { shares: held }),
      ...(onProgress === undefined ? {} : { onProgress }),
      signal,
    });
  };

  return {
    current: () => shelf,
    runBeside(plan, taker, signal, onProgress) {
      const mine = turn.then(() => beside(plan, taker, signal, onProgress));
      turn = mine.catch(() => {});
      return mine;
    },
    shelve(workspace, files, threads, signal, onProgress) {
      const mine = turn.then(() => fill(workspace, files, threads, signal, onProgress));
      turn = mine.catch(() => {});
      return mine;
    },
    async close() {
      await turn;
      await crew?.hands.close();
      crew = null;
      if (opened !== null) await closeInputs(opened.datasets);
      opened = null;
      shelf = null;
      shares = null;
    },
  };
}

import type { RowSpan } from "../../engine/grid/frame.ts";
import type { Outcome } from "../../engine/issues.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import { RasterReadError } from "../../io/raster.ts";
import type { Platform } from "../files.ts";
import { assessBlock } from "./assess-block.ts";
import type { BlockAssessment, BlockSurvey, SurveyTotals, Wanted } from "./block.ts";
import type { IngredientKeys } from "./ingredient-keys.ts";
import { createIngredientStore, keepNothing } from "./ingredients.ts";
import { InputFault } from "./input-fault.ts";
import { createPieceReader } from "./piece-reader.ts";
import type { AssessmentPlan } from "./plan.ts";
import { surveyBlock, type Workbench } from "./survey-block.ts";

/** Works on one block of rows after another. Everything it is told and answers crosses between threads as it is. */
export interface Hand {
  /**
   * Takes a plan up in place of the one before; work under way on that stops at its next read.
   *
   * @param keeping what is kept of the pieces that are assessed, and what is used again of those kept before; left out: nothing.
   */
  prepare(plan: AssessmentPlan, keeping?: Keeping): Promise<void>;
  /** First pass: what percentiles over the whole study area need, for the periods named. */
  survey(rows: RowSpan, periods: readonly string[]): Promise<Outcome<BlockSurvey>>;
  share(totals: SurveyTotals): Promise<void>;
  /** Second pass: the assessment itself; `wanted` as for `assessBlock`. */
  assess(rows: RowSpan, wanted?: Wanted | null): Promise<Outcome<BlockAssessment>>;
  /** Stops what is under way at the next read, and closes the files. */
  close(): Promise<void>;
}

/** What a hand keeps between runs: see `IngredientStore`. */
export interface Keeping {
  readonly keys: IngredientKeys;
  /** Keys of another run, whose ingredients are not dropped for this one. */
  readonly keysBeside?: IngredientKeys;
  readonly mostBytes: number;
}

/** A hand that opens files through `platform`. */
export function createHand(platform: Platform): Hand {
  let stop = new AbortController();
  let work: Workbench | null = null;
  let store: ReturnType<typeof createIngredientStore> | null = null;
  let totals: SurveyTotals = new Map();
  const ready = (): NonNullable<typeof work> => {
    if (work === null) throw new Error("expected a plan before work, got none");
    return work;
  };
  return {
    async prepare(plan, keeping) {
      stop.abort(new Error("stopped"));
      const before = work;
      stop = new AbortController();
      const { signal } = stop;
      await before?.reader.close();
      if (keeping === undefined) store = null;
      else store ??= createIngredientStore(keeping.mostBytes);
      store?.prune([keeping?.keys ?? {}, keeping?.keysBeside ?? {}]);
      const kept = store;
      const sameFrame = before !== null && JSON.stringify(before.plan.frame) === JSON.stringify(plan.frame);
      work = {
        plan,
        reader: createPieceReader(plan, platform, signal),
        areas: sameFrame ? before.areas : await frameAreas(plan.frame),
        keeperOf: (window) =>
          kept === null || keeping === undefined ? keepNothing : kept.keeperOf(window, keeping.keys),
      };
    },
    survey: (rows, periods) => faultsAsIssues(() => surveyBlock(rows, ready(), periods)),
    async share(found) {
      totals = found;
    },
    assess: (rows, wanted) => faultsAsIssues(() => assessBlock(rows, ready(), totals, wanted)),
    async close() {
      stop.abort(new Error("stopped"));
      await work?.reader.close();
      work = null;
    },
  };
}

/** A damaged file met midway is the world's fault: an issue. Everything else is ours and is thrown. */
async function faultsAsIssues<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work(), issues: [] };
  } catch (fault) {
    if (fault instanceof InputFault) return { value: null, issues: fault.issues };
    if (fault instanceof RasterReadError)
      return { value: null, issues: [{ ...fault.issue, severity: "stop" }] };
    throw fault;
  }
}

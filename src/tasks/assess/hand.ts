import type { RowSpan } from "../../engine/grid/frame.ts";
import type { Outcome } from "../../engine/issues.ts";
import { type CellAreas, createCellAreas } from "../../io/cell-areas.ts";
import { projector } from "../../io/crs.ts";
import { RasterReadError } from "../../io/raster.ts";
import type { Platform } from "../files.ts";
import { assessBlock } from "./assess-block.ts";
import type { BlockAssessment, BlockSurvey, SurveyTotals } from "./block.ts";
import { InputFault } from "./input-fault.ts";
import { createPieceReader, type PieceReader } from "./piece-reader.ts";
import type { AssessmentPlan } from "./plan.ts";
import { surveyBlock } from "./survey-block.ts";

/** Works on one block of rows after another. Everything it is told and answers crosses between threads as it is. */
export interface Hand {
  prepare(plan: AssessmentPlan): Promise<void>;
  /** First pass: what percentiles over the whole study area need. */
  survey(rows: RowSpan): Promise<Outcome<BlockSurvey>>;
  share(totals: SurveyTotals): Promise<void>;
  /** Second pass: the assessment itself. */
  assess(rows: RowSpan): Promise<Outcome<BlockAssessment>>;
  /** Stops what is under way at the next read, and closes the files. */
  close(): Promise<void>;
}

/** A hand that opens files through `platform`. */
export function createHand(platform: Platform): Hand {
  const stop = new AbortController();
  let work: { plan: AssessmentPlan; reader: PieceReader; areas: CellAreas } | null = null;
  let totals: SurveyTotals = new Map();
  const ready = (): NonNullable<typeof work> => {
    if (work === null) throw new Error("expected a plan before work, got none");
    return work;
  };
  return {
    async prepare(plan) {
      work = {
        plan,
        reader: createPieceReader(plan, platform, stop.signal),
        areas: createCellAreas(plan.frame, await projector(plan.frame.crs)),
      };
    },
    survey: (rows) => faultsAsIssues(() => surveyBlock(rows, ready())),
    async share(found) {
      totals = found;
    },
    assess: (rows) => faultsAsIssues(() => assessBlock(rows, ready(), totals)),
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

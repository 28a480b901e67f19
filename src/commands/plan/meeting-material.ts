import { type PlanWords, planWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { Recipe } from "../../tasks/assess/recipe.ts";
import type { Progress } from "../../tasks/progress.ts";
import type { Desk } from "../desk.ts";
import type { ShelvedAssessment, ShelvedPlan, Workspace } from "../state.ts";
import { evaluatePlan, isPlanStale } from "./evaluate-plan.ts";

export type { Progress };

/** Everything that files for a meeting are made from: figures are only formatted there, never made. */
export interface MeetingMaterial {
  readonly workspace: Workspace;
  readonly assessment: ShelvedAssessment;
  /** Null where the document cannot be planned with. */
  readonly plan: ShelvedPlan | null;
  readonly recipe: Recipe;
  readonly speech: Speech;
  readonly words: PlanWords;
  readonly date: Date;
  /** The address that opens this view. */
  readonly link: string;
  /** Some of the data are synthetic: every file says so. */
  readonly isSynthetic: boolean;
}

/** Gathers it, evaluating the scenarios anew where they are out of date. */
export async function meetingMaterial(desk: Desk): Promise<MeetingMaterial> {
  if (isPlanStale(desk.store.getState())) await evaluatePlan(desk);
  const { document, results, speech } = desk.store.getState();
  if (document === null || results.assessment === null) throw new Error("expected an assessment, got none");
  return {
    workspace: document.present,
    assessment: results.assessment,
    plan: results.plan.report,
    recipe: await desk.engine.recipe(),
    speech,
    words: await planWords(speech.tag),
    date: new Date(),
    link: globalThis.location.href,
    isSynthetic: results.assessment.layers.some((layer) => layer.isSynthetic),
  };
}

import { planWords } from "../../i18n/plan-words.ts";
import type { Desk } from "../desk.ts";
import { faultOf } from "../engine-restarts.ts";
import type { EvaluatedPlan, State } from "../state.ts";
import { putPlanLayers } from "./name-plan-layers.ts";

/** Evaluates the scenarios of the document against the result on the shelf, giving up what was under way. */
export async function evaluatePlan(desk: Desk): Promise<void> {
  const { document, results, speech } = desk.store.getState();
  if (document === null || results.assessment === null) return;
  if (results.plan.work !== null) desk.engine.cancel(results.plan.work.job);
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.plan.work?.job === job;
  const what = speech.say("work.plan");
  tell(desk, { work: { job, what, done: 0, of: 0 }, fault: null });
  try {
    const [words, { value, issues }] = await Promise.all([
      planWords(speech.tag),
      desk.engine.plan(job, JSON.stringify(document.present), (_, done, of) => {
        if (isCurrent()) tell(desk, { work: { job, what, done, of } });
      }),
    ]);
    if (!isCurrent()) return;
    const { revision } = results;
    const layersRevision = desk.store.getState().results.plan.layersRevision + 1;
    tell(desk, { work: null, issues, report: value, of: document.present, revision, layersRevision });
    putPlanLayers(desk, value?.layers ?? [], layersRevision, words);
  } catch (fault) {
    if (isCurrent()) tell(desk, { work: null, fault: faultOf(fault).fault ?? null });
  }
}

/** Whether the scenarios must be evaluated anew: the document or the result is another one. */
export function isPlanStale({ document, results: { plan, revision, assessment } }: State): boolean {
  return assessment !== null && (plan.of !== (document?.present ?? null) || plan.revision !== revision);
}

function tell(desk: Desk, change: Partial<EvaluatedPlan>): void {
  desk.store.setState((state) => ({
    results: { ...state.results, plan: { ...state.results.plan, ...change } },
  }));
}

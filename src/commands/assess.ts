import { changed, redone, undone } from "../workspace/history.ts";
import { BASELINE } from "../workspace/period-years.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { explainAgain } from "./explain-cell.ts";
import { followKept } from "./follow-kept.ts";
import { isPlanKey, settleView } from "./settle-view.ts";
import type { Issue, ShelvedAssessment, State, Work } from "./state.ts";

/**
 * Assesses the document as it stands, giving up what was under way; the last result stays until the new one is there. A
 * document that is opened without a wish for a certain view shows its baseline first, and the other periods when they follow.
 *
 * @param onFirst called with the first result, when it is on its way to the screen.
 */
export async function assessDocument(
  desk: Desk,
  onFirst: (assessment: ShelvedAssessment) => void = () => {},
): Promise<boolean> {
  const { document, sources, results, speech } = desk.store.getState();
  if (document === null) return false;
  if (results.work !== null) desk.engine.cancel(results.work.job);
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  put(desk, "results", {
    work: { job, what: speech.say("work.opening"), done: 0, of: 0 },
    fault: null,
    engine: "well",
  });
  const shelve = (workspace: Workspace) =>
    desk.engine.shelve(
      job,
      JSON.stringify(workspace),
      sources.files,
      { threads: desk.threads },
      (what, done, of) => {
        const said = speech.say(what === "first pass" ? "work.firstPass" : "work.assessing");
        if (isCurrent()) put(desk, "results", { work: { job, what: said, done, of } });
      },
    );
  const show = (value: ShelvedAssessment | null, issues: readonly Issue[], work: Work | null): void => {
    const { assessment, revision } = desk.store.getState().results;
    put(desk, "results", {
      work,
      issues,
      ...(issues.some(({ code }) => code === "workerReplaced") ? { engine: "restarted" } : {}),
      ...(value === null ? {} : { assessment: value, comparison: null, suitability: null }),
      revision: value === null ? revision : revision + 1,
    });
    if (value === null) return;
    settleView(desk);
    if (assessment === null) onFirst(value);
  };
  try {
    const first = firstGlance(document.present, desk.store.getState());
    if (first !== null) {
      const { value, issues } = await shelve(first);
      if (!isCurrent()) return false;
      if (value !== null) {
        const rest = document.present.periods.length - first.periods.length;
        show(value, issues, { job, what: speech.say("work.periods", { count: rest }), done: 0, of: 0 });
        await desk.stage.rest();
        if (!isCurrent()) return false;
      }
    }
    const { value, issues } = await shelve(document.present);
    if (!isCurrent()) return false;
    show(value, issues, null);
    if (value !== null) explainAgain(desk);
    if (value !== null) await planAgain(desk);
    return value !== null;
  } catch (fault) {
    if (isCurrent()) {
      put(desk, "results", { work: null, ...faultOf(fault) });
    }
    return false;
  }
}

/** Evaluates the plan where one of its maps is looked at, and nothing else would see to it. */
async function planAgain(desk: Desk): Promise<void> {
  const { view } = desk.store.getState();
  const looksAtPlan = view.layers.some(({ key, isVisible }) => isVisible && isPlanKey(key));
  if (!looksAtPlan || view.place === "plan") return;
  const { evaluatePlan } = await import("./plan/evaluate-plan.ts");
  await evaluatePlan(desk);
}

/** The document with its baseline alone, where that is enough for what is looked at and nothing is there yet; else null. */
function firstGlance(workspace: Workspace, { results, view }: State): Workspace | null {
  const baseline = workspace.periods.filter(({ id }) => id === BASELINE);
  const asksForMore =
    (view.period ?? BASELINE) !== BASELINE ||
    view.layers.length > 0 ||
    view.compare !== null ||
    view.place !== "map";
  if (results.assessment !== null || asksForMore || baseline.length === 0) return null;
  return workspace.periods.length > 1 ? { ...workspace, periods: baseline } : null;
}

/** Gives up the work under way; what was there before stays. */
export function cancelWork(desk: Desk): void {
  const { work } = desk.store.getState().results;
  if (work === null) return;
  desk.engine.cancel(work.job);
  put(desk, "results", { work: null });
}

/** Changes the document by `change` and assesses it anew. */
export function changeDocument(desk: Desk, change: (workspace: Workspace) => Workspace): void {
  const { document } = desk.store.getState();
  if (document === null) return;
  const next = changed(document, change(document.present));
  if (next === document) return;
  desk.store.setState({ document: next });
  void assessDocument(desk);
}

/** Changes of the document what no figure is made from: nothing is assessed anew. */
export function noteInDocument(desk: Desk, change: (workspace: Workspace) => Workspace): void {
  const { document } = desk.store.getState();
  if (document !== null) desk.store.setState({ document: changed(document, change(document.present)) });
}

/** Takes the last change back. */
export function undo(desk: Desk): void {
  step(desk, "back");
}

/** Brings an undone change again. */
export function redo(desk: Desk): void {
  step(desk, "forward");
}

/** The plan in a document: where it alone is another, nothing is assessed anew, and the plan is evaluated by itself. */
const PLAN_FIELDS = [
  "interventions",
  "expectedLosses",
  "scenarios",
  "planning",
  "targets",
  "decisions",
] as const satisfies readonly (keyof Workspace)[];

function step(desk: Desk, direction: "back" | "forward"): void {
  const { document } = desk.store.getState();
  if (document === null) return;
  const next = direction === "back" ? undone(document) : redone(document);
  if (next.present === document.present) return;
  desk.store.setState({ document: next });
  followKept(desk, document.present);
  if (withoutPlan(next.present) !== withoutPlan(document.present)) void assessDocument(desk);
}

/** All of a document but its plan, as text. */
function withoutPlan(workspace: Workspace): string {
  const rest: Record<string, unknown> = { ...workspace };
  for (const field of PLAN_FIELDS) delete rest[field];
  return JSON.stringify(rest);
}

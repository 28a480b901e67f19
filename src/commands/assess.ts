import { changed, redone, undone } from "../workspace/history.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Desk, put } from "./desk.ts";
import { explainAgain } from "./explain-cell.ts";
import { settleView } from "./settle-view.ts";

/** Assesses the document as it stands, giving up what was under way; the last result stays until the new one is there. */
export async function assessDocument(desk: Desk): Promise<boolean> {
  const { document, sources, results, speech } = desk.store.getState();
  if (document === null) return false;
  if (results.work !== null) desk.engine.cancel(results.work.job);
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  put(desk, "results", { work: { job, what: speech.say("work.opening"), done: 0, of: 0 }, fault: null });
  try {
    const { value, issues } = await desk.engine.shelve(
      job,
      JSON.stringify(document.present),
      sources.files,
      { threads: desk.threads },
      (what, done, of) => {
        if (isCurrent()) put(desk, "results", { work: { job, what, done, of } });
      },
    );
    if (!isCurrent()) return false;
    const { assessment, revision } = desk.store.getState().results;
    put(desk, "results", {
      work: null,
      issues,
      assessment: value ?? assessment,
      revision: value === null ? revision : revision + 1,
    });
    if (value !== null) {
      settleView(desk);
      explainAgain(desk);
    }
    return value !== null;
  } catch (fault) {
    if (isCurrent()) {
      const isCancelled = (fault as Error).name === "AbortError";
      put(desk, "results", { work: null, fault: isCancelled ? null : String((fault as Error).message) });
    }
    return false;
  }
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

function step(desk: Desk, direction: "back" | "forward"): void {
  const { document } = desk.store.getState();
  if (document === null) return;
  const next = direction === "back" ? undone(document) : redone(document);
  if (next.present === document.present) return;
  desk.store.setState({ document: next });
  void assessDocument(desk);
}

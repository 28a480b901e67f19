import { type Decision, withDecision, withoutDecision } from "../../workspace/changes/decisions.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";
import type { State } from "../state.ts";

export type { Decision };

const NO_DECISIONS: readonly Decision[] = [];

/** The decision log of the open workspace, by date. */
export function decisionsOf({ document }: Pick<State, "document">): readonly Decision[] {
  return document?.present.decisions ?? NO_DECISIONS;
}

/** A decision of today with nothing said yet. */
export function newDecision(desk: Desk): Decision {
  const now = new Date();
  const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return { id: desk.newId(), date: [now.getFullYear(), ...parts].join("-"), what: "", scenario: null };
}

/** Keeps a decision in the log, in place of what it was; objections of which nothing is said are left out. */
export function keepDecision(desk: Desk, decision: Decision): void {
  const objections = (decision.objections ?? []).filter(({ what }) => what.trim() !== "");
  noteInDocument(desk, (workspace) => withDecision(workspace, { ...decision, objections }));
}

/** Takes a decision out of the log; undo brings it back. */
export function removeDecision(desk: Desk, id: string): void {
  noteInDocument(desk, (workspace) => withoutDecision(workspace, id));
}

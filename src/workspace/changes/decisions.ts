import type { Workspace } from "../workspace.ts";

/** A line of the decision log. */
export type Decision = NonNullable<Workspace["decisions"]>[number];

/** The workspace with a decision, in place of what it was; the log goes by date. */
export function withDecision(workspace: Workspace, decision: Decision): Workspace {
  const others = (workspace.decisions ?? []).filter(({ id }) => id !== decision.id);
  const decisions = [...others, decision].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { ...workspace, decisions };
}

/** The workspace without a decision. */
export function withoutDecision(workspace: Workspace, id: string): Workspace {
  return { ...workspace, decisions: (workspace.decisions ?? []).filter((decision) => decision.id !== id) };
}

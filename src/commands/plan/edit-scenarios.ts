import {
  type Exception,
  withoutScenario,
  withScenario,
  withScenarioChanged,
  withScenarioCopied,
} from "../../workspace/changes/plan-scenarios.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";
import { showPlan } from "./plan-view.ts";

export { scenarioTree } from "../../workspace/changes/plan-scenarios.ts";
export type { Exception };

/** Begins a scenario with nothing in it, and looks at it. */
export function beginScenario(desk: Desk, name: string): string {
  const id = desk.newId();
  noteInDocument(desk, (workspace) => withScenario(workspace, { id, name, parent: null, interventions: [] }));
  showPlan(desk, { scenario: id, intervention: null });
  return id;
}

/** Branches off a scenario, or sets a copy beside it, and looks at that. */
export function copyScenario(desk: Desk, id: string, name: string, isBranch: boolean): void {
  const copy = { id: desk.newId(), name, isBranch };
  noteInDocument(desk, (workspace) => withScenarioCopied(workspace, id, copy));
  showPlan(desk, { scenario: copy.id, intervention: null });
}

/** Gives a scenario another name; an empty one is no name. */
export function renameScenario(desk: Desk, id: string, name: string): void {
  if (name.trim() !== "")
    noteInDocument(desk, (workspace) => withScenarioChanged(workspace, id, { name: name.trim() }));
}

/** Takes a scenario out of the workspace and looks at what it branched from; undo brings it back. */
export function removeScenario(desk: Desk, id: string): void {
  const { document, view } = desk.store.getState();
  const parent = document?.present.scenarios.find((one) => one.id === id)?.parent ?? null;
  noteInDocument(desk, (workspace) => withoutScenario(workspace, id));
  if (view.plan.scenario === id) showPlan(desk, { scenario: parent, intervention: null });
}

/** Sets the breaks of like for like that a scenario asks for. */
export function setExceptions(desk: Desk, id: string, exceptions: readonly Exception[]): void {
  noteInDocument(desk, (workspace) => withScenarioChanged(workspace, id, { exceptions: [...exceptions] }));
}

import {
  type Intervention,
  isShared,
  withChangedIntervention,
  withDuplicatedIntervention,
  withIntervention,
  withoutIntervention,
  withTakenIntervention,
} from "../../workspace/changes/plan-interventions.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";
import type { State } from "../state.ts";
import { showPlan } from "./plan-view.ts";

export { type Intervention, isShared };

/** Where something is to be done, and for what: the rest is said in the editor. */
export type NewIntervention = Pick<Intervention, "name" | "response" | "area" | "unit" | "where">;

/** The year in which an intervention begins unless somebody says otherwise: this one, or the first after the map of status. */
export function firstYear({ results }: Pick<State, "results">, thisYear: number): number {
  const { status, targetYear } = results.plan.report?.plan.planning ?? {};
  return Math.min(targetYear ?? thisYear, Math.max(thisYear, (status?.year ?? 0) + 1));
}

/**
 * Adds interventions to a scenario in one step; a single one is opened for editing. What nobody has looked into is not cleared:
 * `safeguards` are the names of what must be met.
 */
export function addInterventions(
  desk: Desk,
  scenario: string,
  added: readonly NewIntervention[],
  safeguards: readonly string[],
): void {
  const from = firstYear(desk.store.getState(), new Date().getFullYear());
  const fresh = added.map(
    (one): Intervention => ({
      ...one,
      id: desk.newId(),
      from,
      safeguards: safeguards.map((name) => ({ name, state: "unknown" })),
    }),
  );
  noteInDocument(desk, (workspace) =>
    fresh.reduce((all, one) => withIntervention(all, scenario, one), workspace),
  );
  if (fresh.length === 1) showPlan(desk, { intervention: fresh[0]!.id });
}

/** Lets a scenario act with an intervention of another one too. */
export function takeIntervention(desk: Desk, scenario: string, id: string): void {
  noteInDocument(desk, (workspace) => withTakenIntervention(workspace, scenario, id));
}

/** Changes an intervention of a scenario; where others act with it too, this one goes on with a copy. */
export function changeIntervention(
  desk: Desk,
  scenario: string,
  id: string,
  change: (intervention: Intervention) => Intervention,
): void {
  const { document, view } = desk.store.getState();
  if (document === null) return;
  const copyId = desk.newId();
  const becomesCopy = isShared(document.present, scenario, id);
  noteInDocument(desk, (workspace) => withChangedIntervention(workspace, scenario, id, copyId, change));
  const isThere = desk.store.getState().document?.present.interventions.some((one) => one.id === copyId);
  if (becomesCopy && isThere === true && view.plan.intervention === id)
    showPlan(desk, { intervention: copyId });
}

/** Sets a copy of an intervention beside it. */
export function duplicateIntervention(desk: Desk, scenario: string, id: string, name: string): void {
  const copy = { id: desk.newId(), name };
  noteInDocument(desk, (workspace) => withDuplicatedIntervention(workspace, scenario, id, copy));
}

/** Takes an intervention out of a scenario; undo brings it back. */
export function removeIntervention(desk: Desk, scenario: string, id: string): void {
  noteInDocument(desk, (workspace) => withoutIntervention(workspace, scenario, id));
  if (desk.store.getState().view.plan.intervention === id) showPlan(desk, { intervention: null });
}

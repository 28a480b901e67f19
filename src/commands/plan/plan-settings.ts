import {
  type LockedOut,
  lockedOutOf,
  type PlanSettings,
  withLockedOut,
  withoutLockedOut,
  withPlanSettings,
} from "../../workspace/changes/plan-settings.ts";
import type { Dataset, Workspace } from "../../workspace/workspace.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";

export { lockedOutOf, type PlanSettings };

/** Changes what every scenario is evaluated by; undefined: as the engine has it. */
export function changePlanSettings(
  desk: Desk,
  change: { readonly [Key in keyof PlanSettings]?: PlanSettings[Key] | undefined },
): void {
  noteInDocument(desk, (workspace) => withPlanSettings(workspace, change));
}

/** Lets nothing be done on the land of a layer. */
export function lockOut(desk: Desk, lock: LockedOut): void {
  noteInDocument(desk, (workspace) => withLockedOut(workspace, lock));
}

/** Frees the land of a layer again. */
export function unlock(desk: Desk, dataset: string): void {
  noteInDocument(desk, (workspace) => withoutLockedOut(workspace, dataset));
}

const QUANTITIES: readonly Dataset["role"][] = [
  "slope",
  "elevation",
  "rainfall",
  "aridity",
  "soil-depth",
  "population",
  "risk",
  "soil-carbon",
];
const LOCKS: readonly Dataset["role"][] = ["protected", "correction-areas"];

/** The layers of a number a cell, by which a rule may choose land. */
export function quantityDatasets(datasets: readonly Dataset[]): readonly Dataset[] {
  return datasets.filter(({ role }) => QUANTITIES.includes(role));
}

/** The layers that may tell how much land is at risk. */
export function riskDatasets(datasets: readonly Dataset[]): readonly Dataset[] {
  return datasets.filter(({ role }) => role === "risk");
}

/** The layers whose land may be locked out, and those whose land is. */
export function lockDatasets(workspace: Pick<Workspace, "datasets" | "planning">): readonly Dataset[] {
  const locked = new Set(lockedOutOf(workspace).map(({ dataset }) => dataset));
  return workspace.datasets.filter(({ id, role }) => LOCKS.includes(role) || locked.has(id));
}

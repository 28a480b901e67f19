import { type Target, withoutTarget, withTarget } from "../../workspace/changes/targets.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";
import type { State } from "../state.ts";

export type { Target };

const NO_TARGETS: readonly Target[] = [];
/** The year that targets of land degradation neutrality are set for (SDG 15.3). */
const TARGET_YEAR = 2030;

/** The targets of the open workspace. */
export function targetsOf({ document }: Pick<State, "document">): readonly Target[] {
  return document?.present.targets ?? NO_TARGETS;
}

/** A target on the whole area with nothing said yet. */
export function newTarget(desk: Desk): Target {
  const year = desk.store.getState().document?.present.planning?.targetYear ?? TARGET_YEAR;
  return { id: desk.newId(), response: "reverse", year, status: "planned" };
}

/** Keeps a target, in place of what it was. */
export function keepTarget(desk: Desk, target: Target): void {
  noteInDocument(desk, (workspace) => withTarget(workspace, target));
}

/** Removes a target; undo brings it back. */
export function removeTarget(desk: Desk, id: string): void {
  noteInDocument(desk, (workspace) => withoutTarget(workspace, id));
}

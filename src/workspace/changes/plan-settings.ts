import type { Workspace } from "../workspace.ts";

/** What every scenario is evaluated by, as the document has it. */
export type PlanSettings = NonNullable<Workspace["planning"]>;
/** A layer of land where nothing may be done, and why. */
export type LockedOut = { readonly dataset: string; readonly reason?: string };

/** The workspace with some settings of its plan changed; what becomes undefined leaves no trace. */
export function withPlanSettings(
  workspace: Workspace,
  change: { readonly [Key in keyof PlanSettings]?: PlanSettings[Key] | undefined },
): Workspace {
  const before = workspace.planning ?? {};
  const after = Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  ) as PlanSettings;
  return JSON.stringify(after) === JSON.stringify(before) ? workspace : { ...workspace, planning: after };
}

/** The layers of land where nothing may be done. */
export function lockedOutOf({ planning }: Pick<Workspace, "planning">): readonly LockedOut[] {
  return [planning?.lockedOut ?? []].flat() as readonly LockedOut[];
}

/** The workspace in which nothing may be done on the land of a layer, for a reason. */
export function withLockedOut(workspace: Workspace, lock: LockedOut): Workspace {
  const others = lockedOutOf(workspace).filter(({ dataset }) => dataset !== lock.dataset);
  return withPlanSettings(workspace, { lockedOut: [...others, lock] });
}

/** The workspace in which the land of a layer is free again. */
export function withoutLockedOut(workspace: Workspace, dataset: string): Workspace {
  const left = lockedOutOf(workspace).filter((one) => one.dataset !== dataset);
  return withPlanSettings(workspace, { lockedOut: left.length === 0 ? undefined : [...left] });
}

import type { Workspace } from "../workspace.ts";

/** Something that shall be reached. */
export type Target = Workspace["targets"][number];

/** The workspace with a target, in place of what it was. */
export function withTarget(workspace: Workspace, target: Target): Workspace {
  const { targets } = workspace;
  const isKnown = targets.some(({ id }) => id === target.id);
  return {
    ...workspace,
    targets: isKnown ? targets.map((one) => (one.id === target.id ? target : one)) : [...targets, target],
  };
}

/** The workspace without a target. */
export function withoutTarget(workspace: Workspace, id: string): Workspace {
  return { ...workspace, targets: workspace.targets.filter((target) => target.id !== id) };
}

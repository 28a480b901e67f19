import type { Workspace } from "../workspace.ts";

/** Land that somebody expects to lose from a year, as the document has it. */
export type ExpectedLoss = Workspace["expectedLosses"][number];

/** The workspace with one more expected loss. */
export function withExpectedLoss(workspace: Workspace, loss: ExpectedLoss): Workspace {
  return { ...workspace, expectedLosses: [...workspace.expectedLosses, loss] };
}

/** The workspace with an expected loss under another name or from another year. */
export function withExpectedLossChanged(
  workspace: Workspace,
  id: string,
  change: Partial<Pick<ExpectedLoss, "name" | "from">>,
): Workspace {
  const before = workspace.expectedLosses.find((one) => one.id === id);
  if (before === undefined) return workspace;
  const after = { ...before, ...change };
  if (after.name === before.name && after.from === before.from) return workspace;
  return {
    ...workspace,
    expectedLosses: workspace.expectedLosses.map((one) => (one === before ? after : one)),
  };
}

/** The workspace without an expected loss. */
export function withoutExpectedLoss(workspace: Workspace, id: string): Workspace {
  return { ...workspace, expectedLosses: workspace.expectedLosses.filter((one) => one.id !== id) };
}

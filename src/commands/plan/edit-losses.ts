import {
  type ExpectedLoss,
  withExpectedLoss,
  withExpectedLossChanged,
  withoutExpectedLoss,
} from "../../workspace/changes/plan-losses.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";

export type { ExpectedLoss };

/** Enters land that will be lost from a year: it threatens every scenario alike. */
export function expectLosses(desk: Desk, losses: readonly Omit<ExpectedLoss, "id">[]): void {
  const fresh = losses.map((one): ExpectedLoss => ({ ...one, id: desk.newId() }) as ExpectedLoss);
  noteInDocument(desk, (workspace) => fresh.reduce(withExpectedLoss, workspace));
}

/** Gives an expected loss another name or year. */
export function changeLoss(
  desk: Desk,
  id: string,
  change: Partial<Pick<ExpectedLoss, "name" | "from">>,
): void {
  noteInDocument(desk, (workspace) => withExpectedLossChanged(workspace, id, change));
}

/** Expects a loss no more; undo brings it back. */
export function removeLoss(desk: Desk, id: string): void {
  noteInDocument(desk, (workspace) => withoutExpectedLoss(workspace, id));
}

import type { OwnPractice } from "../engine/recommend/own-practice.ts";
import {
  ownPracticesOf,
  withChangedPractice,
  withOwnPractice,
  withoutOwnPractice,
} from "../workspace/changes/own-practices.ts";
import { noteInDocument } from "./assess.ts";
import type { Desk } from "./desk.ts";
import { saveFile } from "./save-file.ts";
import type { Issue, State } from "./state.ts";

export type { OwnPractice };

/** None, always the same list. */
export const NO_PRACTICES: readonly OwnPractice[] = [];

/** The practices that the user documents, in the open workspace. */
export function ownPractices({ document }: Pick<State, "document">): readonly OwnPractice[] {
  return document?.present.ownPractices === undefined ? NO_PRACTICES : ownPracticesOf(document.present);
}

/** A new practice with nothing but a name of its own among the others. */
export function newOwnPractice(desk: Desk): OwnPractice {
  return { id: `own-${desk.newId()}`, name: "" };
}

/** Keeps a practice in the workspace, in place of what it was. */
export function keepOwnPractice(desk: Desk, practice: OwnPractice): void {
  const isKnown = ownPractices(desk.store.getState()).some(({ id }) => id === practice.id);
  noteInDocument(desk, (workspace) =>
    isKnown ? withChangedPractice(workspace, practice) : withOwnPractice(workspace, practice),
  );
}

/** Takes a practice out of the workspace; undo brings it back. */
export function removeOwnPractice(desk: Desk, id: string): void {
  noteInDocument(desk, (workspace) => withoutOwnPractice(workspace, id));
}

/** What is wrong with a practice, and what it lacks for a draft. */
export async function checkPractice(desk: Desk, practice: OwnPractice): Promise<readonly Issue[]> {
  return (await desk.imports()).check(practice);
}

/** Saves a practice as a draft for WOCAT, in the shape of QCAT's API; nothing is sent. */
export async function saveDraft(desk: Desk, practice: OwnPractice): Promise<void> {
  const text = await (await desk.imports()).draft(practice);
  saveFile("wocat-draft.json", new Blob([text], { type: "application/json" }));
}

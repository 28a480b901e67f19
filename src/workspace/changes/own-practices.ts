import type { OwnPractice } from "../../engine/recommend/own-practice.ts";
import type { Workspace } from "../workspace.ts";

type KeptPractice = NonNullable<Workspace["ownPractices"]>[number];

/** The practices of the user's own; that their ids are of the lists is for `checkOwnPractice` to say. */
export function ownPracticesOf({ ownPractices = [] }: Workspace): readonly OwnPractice[] {
  return ownPractices as unknown as readonly OwnPractice[];
}

/** The workspace with one more practice of the user's own. */
export function withOwnPractice(workspace: Workspace, practice: OwnPractice): Workspace {
  return { ...workspace, ownPractices: [...(workspace.ownPractices ?? []), kept(practice)] };
}

/** The workspace with a practice as it is now; one that it does not have changes nothing. */
export function withChangedPractice(workspace: Workspace, practice: OwnPractice): Workspace {
  const { ownPractices = [] } = workspace;
  if (ownPractices.every(({ id }) => id !== practice.id)) return workspace;
  return {
    ...workspace,
    ownPractices: ownPractices.map((before) => (before.id === practice.id ? kept(practice) : before)),
  };
}

/** The workspace without a practice; without the last one it has no list of them. */
export function withoutOwnPractice(workspace: Workspace, id: string): Workspace {
  const { ownPractices = [], ...others } = workspace;
  const left = ownPractices.filter((practice) => practice.id !== id);
  return left.length === 0 ? others : { ...others, ownPractices: left };
}

/** Lists of the engine are read-only, those of the document are zod's. */
function kept(practice: OwnPractice): KeptPractice {
  return practice as unknown as KeptPractice;
}

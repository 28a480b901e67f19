import { answeredFields, changedAnswers, type SiteAnswers } from "../../engine/recommend/answered-context.ts";
import type { Workspace } from "../workspace.ts";

/** What was answered of a place by hand; nothing where nobody has. */
export function answersOf(workspace: Workspace, place: string): SiteAnswers {
  return (workspace.siteAnswers?.find((one) => one.place === place)?.answers ?? NO_ANSWERS) as SiteAnswers;
}

const NO_ANSWERS: SiteAnswers = {};

/** The workspace with answers of a place over those that are there; fields in `forgotten` are answered no more. */
export function withAnswers(
  workspace: Workspace,
  place: string,
  change: SiteAnswers,
  forgotten: readonly string[] = [],
): Workspace {
  const all = workspace.siteAnswers ?? [];
  const before = answersOf(workspace, place);
  const answers = changedAnswers(before, change, forgotten as (keyof SiteAnswers)[]);
  if (JSON.stringify(answers) === JSON.stringify(before)) return workspace;
  const others = all.filter((one) => one.place !== place);
  const siteAnswers =
    answeredFields(answers).length === 0 ? others : [...others, { place, answers: { ...answers } }];
  if (siteAnswers.length > 0) return { ...workspace, siteAnswers };
  const { siteAnswers: _, ...without } = workspace;
  return without as Workspace;
}

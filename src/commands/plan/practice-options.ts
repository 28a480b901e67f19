import { type AdvisedPractice, askPractice, askPractices } from "../advice.ts";
import type { Desk } from "../desk.ts";
import { askSiteContext, knownSite } from "../site-context.ts";
import type { PracticeToChoose } from "./best-state.ts";
import { figuresOfPractice } from "./practice-figures.ts";

const WHOLE = { kind: "whole" } as const;

/** The practices of the catalogue for the whole study area, those that fit best first; what is ruled out there is left out. */
export async function practicesThatFit(desk: Desk): Promise<readonly AdvisedPractice[]> {
  await askSiteContext(desk, WHOLE);
  const { context } = knownSite(desk.store.getState(), WHOLE);
  const ranked = await askPractices(desk, context, desk.store.getState().view.fits.weights, false);
  return ranked.filter(({ blockers }) => blockers.length === 0);
}

/** A practice of the catalogue with the figures that it knows (`figuresOfPractice`); what it does not know stays open. */
export async function practiceOfCatalogue(
  desk: Desk,
  { id, name, nameFr, responses }: Pick<AdvisedPractice, "id" | "name" | "nameFr" | "responses">,
  from: number,
): Promise<PracticeToChoose> {
  const card = await askPractice(desk, id, null, {});
  return {
    id: desk.newId(),
    name: desk.store.getState().speech.tag === "fr" ? nameFr : name,
    practice: id,
    response: hardest(responses),
    from,
    ...(card === null ? {} : figuresOfPractice(card)),
  };
}

/** Restoring comes first where a practice can do several things: only that makes gains. */
function hardest(responses: AdvisedPractice["responses"]): PracticeToChoose["response"] {
  return (["reverse", "reduce", "avoid"] as const).find((one) => responses.includes(one)) ?? "reverse";
}

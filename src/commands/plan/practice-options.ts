import type { SourcedRange } from "../../tasks/advice/answers.ts";
import { type AdvisedPractice, askPractice, askPractices } from "../advice.ts";
import type { Desk } from "../desk.ts";
import { askSiteContext, knownSite } from "../site-context.ts";
import type { PracticeToChoose } from "./best-state.ts";

const WHOLE = { kind: "whole" } as const;

/** The practices of the catalogue for the whole study area, those that fit best first; what is ruled out there is left out. */
export async function practicesThatFit(desk: Desk): Promise<readonly AdvisedPractice[]> {
  await askSiteContext(desk, WHOLE);
  const { context } = knownSite(desk.store.getState(), WHOLE);
  const ranked = await askPractices(desk, context, desk.store.getState().view.fits.weights, false);
  return ranked.filter(({ blockers }) => blockers.length === 0);
}

/**
 * A practice of the catalogue with the costs and years that it knows, each with its sources; what it does not know stays open. The
 * middle of a range stands as the likely value.
 */
export async function practiceOfCatalogue(
  desk: Desk,
  { id, name, nameFr, responses }: Pick<AdvisedPractice, "id" | "name" | "nameFr" | "responses">,
  from: number,
): Promise<PracticeToChoose> {
  const card = await askPractice(desk, id, null, {});
  const costs = card?.costs ?? [];
  const cited = new Map(card?.sources.map(({ key, citation }) => [key, citation]));
  const establishment = rangeOf(
    costs.find((cost) => cost.name === "establishment"),
    cited,
  );
  const maintenance = rangeOf(
    costs.find((cost) => cost.name === "maintenance"),
    cited,
  );
  const years = card?.yearsToEffect ?? null;
  const basis: Record<string, string> = {
    ...(establishment === null ? {} : { establishmentUsdPerHa: establishment.basis }),
    ...(maintenance === null ? {} : { maintenanceUsdPerHaYr: maintenance.basis }),
    ...(years === null ? {} : { yearsToEffect: "catalogue" }),
  };
  return {
    id: desk.newId(),
    name: desk.store.getState().speech.tag === "fr" ? nameFr : name,
    practice: id,
    response: hardest(responses),
    from,
    basis,
    ...(years === null ? {} : { yearsToEffect: [years.low, years.high] }),
    ...(establishment === null ? {} : { establishmentUsdPerHa: establishment.range }),
    ...(maintenance === null ? {} : { maintenanceUsdPerHaYr: maintenance.range }),
  };
}

/** Restoring comes first where a practice can do several things: only that makes gains. */
function hardest(responses: AdvisedPractice["responses"]): PracticeToChoose["response"] {
  return (["reverse", "reduce", "avoid"] as const).find((one) => responses.includes(one)) ?? "reverse";
}

function rangeOf(
  cost: SourcedRange | undefined,
  cited: ReadonlyMap<string, string>,
): { readonly range: [number, number, number]; readonly basis: string } | null {
  const low = cost?.low ?? cost?.high ?? null;
  const high = cost?.high ?? cost?.low ?? null;
  if (cost === undefined || low === null || high === null) return null;
  const about = cost.about === null ? "" : ` (${cost.about})`;
  const sources = cost.sources.map((key) => cited.get(key) ?? key).join("; ");
  return { range: [low, (low + high) / 2, high], basis: `${sources}${about}` };
}
